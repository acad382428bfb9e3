import { mintTenant } from '../kernel/mint-identity.js';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { Clock } from '../ports/clock.js';
import type { VerifiedTenant } from '../proofs/verified-tenant.js';
import { useReview, type ReviewEvidence } from './review-evidence.js';

/**
 * The tenant of a job that no request started: a nightly report, a queue's message that the application itself wrote. Data
 * access takes it as it takes the tenant of a request. It runs no tool: there is no user, so there is nothing to authorize,
 * and a model's calls in a job need a gateway with an authenticator for jobs.
 *
 * @throws ToolgateViolation when the id is empty, the evidence is incomplete, or the review is due.
 * @example
 * ```ts
 * import type { VerifiedTenant } from '@toolgate/guardrails';
 * import { reviewedTenant } from '@toolgate/guardrails/reviewed';
 *
 * declare const tenantIds: readonly string[];
 * declare const invoices: { remind: (tenant: VerifiedTenant) => Promise<void> };
 * for (const id of tenantIds)
 *   await invoices.remind(
 *     reviewedTenant(id, {
 *       reason: 'the nightly reminder goes over the table of tenants',
 *       owner: 'billing',
 *       reviewBy: '2999-01-01',
 *     }),
 *   );
 * ```
 */
export const reviewedTenant: (tenantId: string, evidence: ReviewEvidence, clock?: Clock) => VerifiedTenant = (
  tenantId,
  evidence,
  clock,
) => {
  if (typeof tenantId !== 'string' || tenantId.trim() === '')
    throw new ToolgateViolation('reviewedTenant(): the tenant id must not be empty');
  useReview('reviewedTenant', tenantId, evidence, clock);
  return mintTenant({ tenantId });
};
