import type { Clock } from '../ports/clock.js';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import { useReview, type ReviewEvidence } from './review-evidence.js';

/**
 * Runs code that goes past the gateway, such as a migration script over a tool's implementation, for as long as somebody
 * answers for it. It mints no proof and gives no authority: it makes the exception visible, owned and finite.
 *
 * @param name What is done, for the list of exceptions.
 * @throws ToolgateViolation when the name is empty, the evidence is incomplete, or the review is due; then nothing runs.
 * @example
 * ```ts
 * import { reviewedUse } from '@toolgate/guardrails/reviewed';
 *
 * declare const backfill: () => Promise<number>;
 * const rows = await reviewedUse('backfill of invoice notes', backfill, {
 *   reason: 'one-time migration, rehearsed on a copy',
 *   owner: 'billing',
 *   reviewBy: '2999-01-01',
 * });
 * ```
 */
export const reviewedUse: <R>(name: string, run: () => R, evidence: ReviewEvidence, clock?: Clock) => R = (
  name,
  run,
  evidence,
  clock,
) => {
  if (typeof name !== 'string' || name.trim() === '') throw new ToolgateViolation('reviewedUse(): say what is done');
  useReview('reviewedUse', name, evidence, clock);
  return run();
};
