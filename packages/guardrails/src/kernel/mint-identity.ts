import type { VerifiedIdentity } from '../ports/verified-identity.js';
import type { VerifiedTenant } from '../proofs/verified-tenant.js';
import type { VerifiedUser } from '../proofs/verified-user.js';
import { mint } from './mint.js';

/** Identities that this copy of the package minted, for data access that checks at run time too. */
const minted = new WeakSet<object>();

/** The tenant of a verified identity. */
export const mintTenant = ({ tenantId }: VerifiedIdentity): VerifiedTenant => {
  const tenant = mint<VerifiedTenant>({ id: tenantId });
  minted.add(tenant);
  return tenant;
};

/** The user of a verified identity. */
export const mintUser = ({ tenantId, userId, roles }: VerifiedIdentity): VerifiedUser => {
  const user = mint<VerifiedUser>({ id: userId, tenantId, roles });
  minted.add(user);
  return user;
};

/**
 * Whether the value is a tenant or user that a gateway of this copy of the package verified; for data access that does not
 * trust its callers' types.
 *
 * @example
 * ```ts
 * import { isVerifiedIdentity, type VerifiedTenant } from '@toolgate/guardrails';
 *
 * const keyOf = (tenant: VerifiedTenant, id: string): string => {
 *   if (!isVerifiedIdentity(tenant)) throw new Error('not a verified tenant');
 *   return JSON.stringify([tenant.id, id]);
 * };
 * ```
 */
export const isVerifiedIdentity = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && minted.has(value);
