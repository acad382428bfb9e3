import type { StandardSchema } from '../ports/standard-schema.js';
import type { HostedToolFactory } from '../proofs/hosted-tool.js';
import type { TenantTool } from '../proofs/tenant-tool.js';
import type { ReviewStateOf } from '../proofs/tool-declaration.js';
import { declareTool } from './declare-tool.js';
import { mint } from './mint.js';
import { reviewStateOf } from './tenant-tool.js';
import { toolRecords } from './tool-record.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** No call of a hosted tool ever reaches this process, so no arguments fit. */
const noArguments: StandardSchema = {
  '~standard': {
    version: 1,
    vendor: 'toolgate',
    validate: () => ({ issues: [{ message: 'the tool runs at the provider' }] }),
  },
};

/**
 * Declares a tool that the provider runs by itself, such as web search, file search or a code interpreter. It never becomes
 * a call that could be decided, so showing it is running it: it enters a tool set only where the policy permits it outright
 * (a policy that asks a human refuses it), it cannot be destructive, and its definition is written for one tenant.
 *
 * Limit: the rate limiter and totals count calls, and see none of these.
 *
 * @throws ToolgateViolation when the declaration contradicts itself, see the messages.
 * @example
 * ```ts
 * import { hostedTool } from '@toolgate/guardrails';
 *
 * const searchHandbook = hostedTool({
 *   description: 'Search in the company’s own handbook',
 *   permission: 'handbook:search',
 *   risk: 'read',
 *   owner: 'knowledge',
 *   review: { by: 'dana', on: '2026-11-01' },
 *   define: ({ tenant }) => ({ type: 'file_search', vector_store_ids: [`handbook-${tenant.id}`] }),
 * });
 * ```
 */
export const hostedTool: HostedToolFactory = (body) => {
  const { permission, risk, review, define, assurance, delegation, description, owner } = body;
  if (risk === 'destructive')
    throw new ToolgateViolation(`the hosted tool with permission ${permission} never asks before it runs`);
  const tool = mint<TenantTool<typeof permission, typeof risk, never, never, ReviewStateOf<typeof review>>>({
    permission,
    risk,
    review: reviewStateOf(review),
    reach: 'tenant',
  });
  const record = declareTool('tenant', {
    description,
    permission,
    risk,
    owner,
    review,
    input: noArguments,
    inputJsonSchema: {},
    run: () => {
      throw new ToolgateViolation('the tool runs at the provider');
    },
    ...(assurance === undefined ? {} : { assurance }),
    ...(delegation === undefined ? {} : { delegation }),
  });
  toolRecords.set(tool, Object.freeze({ ...record, hosted: { kind: 'unasked' as const, define } }));
  return tool;
};
