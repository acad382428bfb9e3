import type { VerifiedIdentity } from './verified-identity.js';

/** A short-lived credential for one call to one connector. */
export interface DelegatedToken {
  readonly accessToken: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface TokenExchangeQuestion {
  readonly identity: VerifiedIdentity;
  readonly connector: string;
  readonly tool: string;
  /** The least the tool needs; a token with more is refused. */
  readonly scopes: readonly string[];
  /** In whose name: the user's own, or the approved service account's for the same tenant. */
  readonly delegation: 'user' | 'service' | 'mixed';
  /** The service account that was approved, for `service` and `mixed`. */
  readonly account?: string;
  readonly signal: AbortSignal;
}

/**
 * Exchanges the verified identity for a connector's token (OAuth 2.0 Token Exchange, RFC 8693).
 */
export interface TokenExchange {
  readonly exchange: (question: TokenExchangeQuestion) => Promise<DelegatedToken>;
  /** Called when the call is over; a failure is recorded and does not change the call's outcome. */
  readonly revoke?: (token: DelegatedToken) => Promise<void>;
}
