import type { TenantTool } from '../proofs/tenant-tool.js';
import type { ReviewStateOf, TenantToolFactory, ToolReview } from '../proofs/tool-declaration.js';
import { declareTool } from './declare-tool.js';
import { mint } from './mint.js';
import { toolRecords } from './tool-record.js';

/** The state a declaration's `review` gives the tool's type. */
export const reviewStateOf = <V extends ToolReview>(review: V): ReviewStateOf<V> =>
  (review === 'pending' ? 'pending' : 'reviewed') as ReviewStateOf<V>;

/**
 * Declares a tool that acts for the one tenant whose request it runs in.
 *
 * @throws ToolgateViolation when the declaration contradicts itself, see the messages.
 * @example
 * ```ts
 * import { tenantTool } from '@toolgate/guardrails';
 * import { z } from 'zod';
 *
 * const getInvoice = tenantTool({
 *   description: 'Read one invoice of the caller’s company',
 *   permission: 'invoice:read',
 *   risk: 'read',
 *   owner: 'billing',
 *   review: { by: 'dana', on: '2026-11-01' },
 *   input: z.object({ invoiceId: z.string().max(40) }),
 *   run: ({ tenant, args }) => ({ id: args.invoiceId, company: tenant.id }),
 * });
 * ```
 */
// A constant of function type and not a function: an augmentation of the module cannot add an overload to it.
export const tenantTool: TenantToolFactory = (body) => {
  const { permission, risk, review } = body;
  const tool = mint<TenantTool<typeof permission, typeof risk, never, never, ReviewStateOf<typeof review>>>({
    permission,
    risk,
    review: reviewStateOf(review),
    reach: 'tenant',
  });
  toolRecords.set(tool, declareTool('tenant', body));
  return tool;
};
