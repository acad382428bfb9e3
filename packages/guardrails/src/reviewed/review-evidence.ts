import { systemClock } from '../embedded/system-clock.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { Clock } from '../ports/clock.js';

/** Why an exception is right, who answers for it, and until when. */
export interface ReviewEvidence {
  /** Why the regular way does not work here; words that a reviewer can judge. */
  readonly reason: string;
  /** The person or team that answers for it. */
  readonly owner: string;
  /** An ISO date, `2027-03-01`. From the beginning of that day (UTC) on the exception refuses to work. */
  readonly reviewBy: string;
}
/** An exception that this process used. */
export interface ActiveReview extends ReviewEvidence {
  readonly what: 'reviewedInstruction' | 'reviewedTenant' | 'reviewedUse';
  /** What it was used for: a tenant's id, a name; for an instruction its hash. The latest one. */
  readonly subject: string;
  readonly uses: number;
  /** Milliseconds since the epoch. */
  readonly firstUsedAt: number;
  readonly lastUsedAt: number;
}

/** Evidence stands in the source, so there are few; a program that writes it at run time does not fill the memory. */
const most = 1_000;
const reviews = new Map<string, ActiveReview>();

const dateOf = (reviewBy: string): number => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(reviewBy) ? new Date(`${reviewBy}T00:00:00Z`) : undefined;
  // A 30 February is no date, though the parser makes one of March of it.
  if (date === undefined || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(reviewBy))
    throw new ToolgateViolation(`a reviewed exception: "reviewBy" must be an ISO date, not "${reviewBy}"`);
  return date.getTime();
};

/**
 * Checks the evidence of an exception and notes its use.
 *
 * @throws ToolgateViolation when something is missing, or the review is due.
 */
export const useReview = (
  what: ActiveReview['what'],
  subject: string,
  { reason, owner, reviewBy }: ReviewEvidence,
  clock: Clock = systemClock,
): void => {
  for (const [field, value] of Object.entries({ reason, owner, reviewBy }))
    if (typeof value !== 'string' || value.trim() === '')
      throw new ToolgateViolation(`${what}(): the evidence needs "${field}"`);
  const now = clock.now();
  if (!(now < dateOf(reviewBy)))
    throw new ToolgateViolation(
      `${what}(): the review of this exception was due on ${reviewBy} (owner: ${owner}; reason: ${reason})`,
    );
  const key = canonicalJson([what, reason, owner, reviewBy]);
  const known = reviews.get(key);
  reviews.set(
    key,
    Object.freeze({
      what,
      subject,
      reason,
      owner,
      reviewBy,
      uses: (known?.uses ?? 0) + 1,
      firstUsedAt: known?.firstUsedAt ?? now,
      lastUsedAt: now,
    }),
  );
  const [oldest] = reviews.keys();
  if (reviews.size > most && oldest !== undefined) reviews.delete(oldest);
};

/**
 * The exceptions that this process used since it started, for a report, a start-up check or a scenario. An exception that
 * no code reached does not stand here.
 *
 * @example
 * ```ts
 * import { activeReviews } from '@toolgate/guardrails/reviewed';
 *
 * const due = activeReviews().filter(({ reviewBy }) => reviewBy < '2027-01-01');
 * ```
 */
export const activeReviews: () => readonly ActiveReview[] = () => Object.freeze([...reviews.values()]);
