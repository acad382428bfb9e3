/**
 * Who asks, as the {@link Authenticator} verified it. A person is the pair of tenant and user: the same e-mail address in
 * two tenants is two identities, so neither field may be an e-mail address looked up across tenants.
 */
export interface VerifiedIdentity {
  readonly tenantId: string;
  readonly userId: string;
  /** What a revocation names; one sign-in, not one user. */
  readonly sessionId: string;
  readonly roles: readonly string[];
  /** The tenant's plan, where the policy or the exposure of tools depends on it. */
  readonly tier?: string;
  /** Milliseconds since the epoch. */
  readonly authenticatedAt: number;
  /** Milliseconds since the epoch; nothing is decided for the identity from then on. */
  readonly expiresAt: number;
  /** How strongly the user proved who they are; a tool may ask for `multi-factor`. */
  readonly assurance: 'single-factor' | 'multi-factor';
}
