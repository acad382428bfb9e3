import type { GlobalTool } from '../proofs/global-tool.js';
import type { GlobalToolFactory, ReviewStateOf } from '../proofs/tool-declaration.js';
import { declareTool } from './declare-tool.js';
import { mint } from './mint.js';
import { reviewStateOf } from './tenant-tool.js';
import { toolRecords } from './tool-record.js';

/**
 * Declares a tool of the operator, over all tenants. No tenant's tool set takes it.
 *
 * @throws ToolgateViolation when the declaration contradicts itself, see the messages.
 */
// A constant of function type and not a function: an augmentation of the module cannot add an overload to it.
export const globalTool: GlobalToolFactory = (body) => {
  const { permission, risk, review } = body;
  const tool = mint<GlobalTool<typeof permission, typeof risk, never, never, ReviewStateOf<typeof review>>>({
    permission,
    risk,
    review: reviewStateOf(review),
    reach: 'global',
  });
  toolRecords.set(tool, declareTool('global', body));
  return tool;
};
