import type { VerifiedIdentity } from '../ports/verified-identity.js';
import type { GatewayLimits } from '../proofs/gateway-ports.js';
import { RequestRefused } from './request-refused.js';

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/**
 * The identity as a frozen copy, when it is complete and in force.
 *
 * @throws RequestRefused otherwise.
 */
export const verifyIdentity = (
  claimed: unknown,
  now: number,
  { sessionAgeMs, clockToleranceMs }: Pick<Required<GatewayLimits>, 'sessionAgeMs' | 'clockToleranceMs'>,
): VerifiedIdentity => {
  if (typeof claimed !== 'object' || claimed === null)
    throw new RequestRefused('unauthenticated', 'the authenticator returned no identity');
  // Without a prototype: what stands on the prototype of all objects is nobody's role or tier.
  const identity = Object.assign(Object.create(null) as object, claimed) as Partial<
    Record<keyof VerifiedIdentity, unknown>
  >;
  const { tenantId, userId, sessionId, roles, tier, authenticatedAt, expiresAt, assurance } = identity;
  if (!isText(tenantId) || !isText(userId) || !isText(sessionId))
    throw new RequestRefused('identity-invalid', 'an identity needs tenantId, userId and sessionId');
  if (!Array.isArray(roles) || !roles.every(isText) || (tier !== undefined && !isText(tier)))
    throw new RequestRefused('identity-invalid', 'roles are a list of texts, tier is a text');
  if (typeof authenticatedAt !== 'number' || typeof expiresAt !== 'number' || !(authenticatedAt <= expiresAt))
    throw new RequestRefused('identity-invalid', 'authenticatedAt and expiresAt are times in milliseconds');
  if (assurance !== 'single-factor' && assurance !== 'multi-factor')
    throw new RequestRefused('identity-invalid', 'assurance is single-factor or multi-factor');
  // A time of sign-in that is still to come would stretch the age of the session at will.
  if (authenticatedAt > now + clockToleranceMs)
    throw new RequestRefused('identity-invalid', 'authenticatedAt is a time to come');
  const ends = Math.min(expiresAt, authenticatedAt + sessionAgeMs);
  if (!(ends > now)) throw new RequestRefused('identity-expired', 'the authentication expired');
  const verified: VerifiedIdentity = {
    tenantId,
    userId,
    sessionId,
    roles: Object.freeze([...roles]),
    ...(tier === undefined ? {} : { tier }),
    authenticatedAt,
    expiresAt: ends,
    assurance,
  };
  return Object.freeze(Object.assign(Object.create(null) as VerifiedIdentity, verified));
};
