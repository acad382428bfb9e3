import { canonicalJson } from '../../kernel/canonical-json.js';
import { nodeHasher } from '../../embedded/node-hasher.js';
import type { Hasher } from '../../ports/hasher.js';
import type { RateLimiter, RateQuestion, RateVerdict } from '../../ports/rate-limiter.js';
import type { FlexibleLimiter, FlexibleResult } from './flexible-limiter.js';

/** One limiter for each thing that is counted. Points, durations and stores are the limiters' own. */
export interface FlexibleRateLimiterOptions {
  /**
   * Calls of a user. With a `blockDuration`, a user who went past it is throttled for that long, also when the window is
   * over.
   */
  readonly perUser: FlexibleLimiter;
  /** Calls of all users of a tenant. */
  readonly perTenant?: FlexibleLimiter;
  /** Calls of single tools, by name, for each user. */
  readonly perTool?: Readonly<Record<string, FlexibleLimiter>>;
  /** Past its points, a call that changes something asks a human. */
  readonly burst?: FlexibleLimiter;
  /** Counts refusals of a session; past its points the session ends. */
  readonly revokeAfter?: FlexibleLimiter;
  readonly hasher?: Hasher;
}

const isResult = (reason: unknown): reason is FlexibleResult =>
  typeof reason === 'object' &&
  reason !== null &&
  !(reason instanceof Error) &&
  'msBeforeNext' in reason &&
  typeof reason.msBeforeNext === 'number';

/**
 * Takes a point.
 *
 * @throws the error of the store, so that the gateway refuses the call: a limit nobody can count is no limit.
 */
const exceeds = async (limiter: FlexibleLimiter, key: string): Promise<FlexibleResult | undefined> => {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (reason) {
    if (isResult(reason)) return reason;
    throw reason;
  }
};

const refusalOf = (basis: string, { msBeforeNext }: FlexibleResult): RateVerdict =>
  msBeforeNext >= 0 ? { verdict: 'refuse', basis, retryAfterMs: msBeforeNext } : { verdict: 'refuse', basis };

/**
 * Counts with limiters of rate-limiter-flexible, which processes share by way of Redis or PostgreSQL.
 *
 * A call takes a point of its tool, then of its user, then of its tenant, and stops at the first that has none: a user who
 * is past a limit takes nothing from the others of the tenant. Points that were taken before a wider limit refused stay
 * taken, so a count errs upwards. Time is the limiter's and its store's, not the gateway's clock. Keys are hashes: no name
 * of a tenant or user is stored.
 *
 * @example
 * ```ts
 * import { RateLimiterMemory } from 'rate-limiter-flexible';
 *
 * const rateLimiter = flexibleRateLimiter({
 *   perUser: new RateLimiterMemory({ keyPrefix: 'user', points: 60, duration: 60, blockDuration: 300 }),
 *   burst: new RateLimiterMemory({ keyPrefix: 'burst', points: 10, duration: 5 }),
 *   revokeAfter: new RateLimiterMemory({ keyPrefix: 'refused', points: 20, duration: 600 }),
 * });
 * ```
 * @see https://github.com/animir/node-rate-limiter-flexible
 */
export const flexibleRateLimiter: (options: FlexibleRateLimiterOptions) => RateLimiter = (options) => {
  const hasher = options.hasher ?? nodeHasher;
  const perTool = new Map(Object.entries(options.perTool ?? {}));
  // The kind is part of the key, because limiters may share a prefix, and so a row.
  const keyOf = (kind: string, ...names: string[]): string => hasher.sha256(canonicalJson([kind, ...names]));

  const refusal = async (basis: string, result: FlexibleResult, question: RateQuestion): Promise<RateVerdict> => {
    const { tenantId, sessionId } = question.identity;
    const { revokeAfter } = options;
    if (revokeAfter !== undefined && (await exceeds(revokeAfter, keyOf('refused', tenantId, sessionId))) !== undefined)
      return { verdict: 'revoke', basis: `more than ${String(revokeAfter.points)} refusals, the last: ${basis}` };
    return refusalOf(basis, result);
  };

  return Object.freeze({
    take: async (question: RateQuestion): Promise<RateVerdict> => {
      const { tool, risk } = question;
      const { tenantId, userId } = question.identity;
      const limits = [
        { limiter: perTool.get(tool), key: keyOf('tool', tenantId, userId, tool), basis: `too many calls of ${tool}` },
        { limiter: options.perUser, key: keyOf('user', tenantId, userId), basis: 'too many calls of this user' },
        { limiter: options.perTenant, key: keyOf('tenant', tenantId), basis: 'too many calls of this tenant' },
      ];
      for (const { limiter, key, basis } of limits) {
        const result = limiter === undefined ? undefined : await exceeds(limiter, key);
        if (result !== undefined) return refusal(basis, result, question);
      }
      const bursting =
        options.burst !== undefined && (await exceeds(options.burst, keyOf('burst', tenantId, userId))) !== undefined;
      return bursting && risk !== 'read' ? { verdict: 'confirm', basis: 'a burst of calls' } : { verdict: 'allow' };
    },
  });
};
