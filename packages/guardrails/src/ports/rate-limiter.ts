import type { Risk } from './risk.js';
import type { VerifiedIdentity } from './verified-identity.js';

/** One call that is about to be decided. */
export interface RateQuestion {
  readonly identity: VerifiedIdentity;
  readonly tool: string;
  readonly risk: Risk;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** `confirm` lets the call go on only past a human; `revoke` refuses it and ends the session. */
export type RateVerdict =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'confirm'; readonly basis: string }
  | { readonly verdict: 'refuse'; readonly basis: string; readonly retryAfterMs?: number }
  | { readonly verdict: 'revoke'; readonly basis: string };

/** Counts calls by user, tenant and tool, and judges bursts and patterns. Called once for each call that passed the policy. */
export interface RateLimiter {
  readonly take: (question: RateQuestion) => RateVerdict | Promise<RateVerdict>;
}
