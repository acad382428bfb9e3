import type { RateVerdict } from '../ports/rate-limiter.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import { bounded } from './bounded.js';
import type { CheckedCall } from './ledger.js';
import type { RequestContext } from './request-context.js';

/** The limiter's verdict, or what is wrong with the limiter. */
export type TakenRate =
  RateVerdict | { readonly verdict: 'broken'; readonly code: RefusalCode; readonly basis: string };

const isRateVerdict = (value: unknown): value is RateVerdict => {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'verdict') || !('verdict' in value))
    return false;
  const { verdict } = value;
  if (verdict === 'allow') return true;
  const refuses = verdict === 'confirm' || verdict === 'refuse' || verdict === 'revoke';
  return refuses && 'basis' in value && typeof value.basis === 'string';
};

/** Asks the rate limiter, once for a call. Anything it answers that is no verdict refuses. */
export const takeRate = async (context: RequestContext, call: CheckedCall): Promise<TakenRate> => {
  const { state, identity, now } = context;
  const taken = await bounded(state.clock, state.limits.rateLimiterTimeoutMs, () =>
    state.rateLimiter.take({ identity, tool: call.name, risk: call.tool.risk, at: now }),
  );
  if (taken.end === 'timed-out')
    return { verdict: 'broken', code: 'rate-limiter-timed-out', basis: 'no answer in time' };
  if (taken.end === 'thrown') return { verdict: 'broken', code: 'rate-limiter-failed', basis: 'the limiter threw' };
  if (!isRateVerdict(taken.value))
    return { verdict: 'broken', code: 'rate-limiter-failed', basis: 'the limiter gave no verdict' };
  return taken.value;
};
