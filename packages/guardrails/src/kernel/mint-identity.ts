import type { VerifiedIdentity } from '../ports/verified-identity.js';
import type { VerifiedTenant } from '../proofs/verified-tenant.js';
import type { VerifiedUser } from '../proofs/verified-user.js';
import { mint, ProofRecords } from './mint.js';

/** Identities that this copy of the package minted, for data access that checks at run time too. */
const tenants = new ProofRecords<true>();
const users = new ProofRecords<true>();

/** The tenant of a verified identity. */
export const mintTenant = ({ tenantId }: VerifiedIdentity): VerifiedTenant => {
  const tenant = mint<VerifiedTenant>({ id: tenantId });
  tenants.set(tenant, true);
  return tenant;
};

/** The user of a verified identity. */
export const mintUser = ({ tenantId, userId, roles }: VerifiedIdentity): VerifiedUser => {
  const user = mint<VerifiedUser>({ id: userId, tenantId, roles });
  users.set(user, true);
  return user;
};

/**
 * Whether the value is a tenant that a gateway of this copy of the package verified; for data access that does not trust its
 * callers' types. A user is no tenant: both have an `id`, and one would pass for the other.
 *
 * @example
 * ```ts
 * import { isVerifiedTenant, type VerifiedTenant } from '@toolgate/guardrails';
 *
 * const keyOf = (tenant: VerifiedTenant, id: string): string => {
 *   if (!isVerifiedTenant(tenant)) throw new Error('not a verified tenant');
 *   return JSON.stringify([tenant.id, id]);
 * };
 * ```
 */
export const isVerifiedTenant = (value: unknown): boolean => tenants.get(value) === true;

/**
 * Whether the value is a user that a gateway of this copy of the package verified.
 *
 * @example
 * ```ts
 * import { isVerifiedUser, type VerifiedUser } from '@toolgate/guardrails';
 *
 * const ownerOf = (user: VerifiedUser): string => {
 *   if (!isVerifiedUser(user)) throw new Error('not a verified user');
 *   return JSON.stringify([user.tenantId, user.id]);
 * };
 * ```
 */
export const isVerifiedUser = (value: unknown): boolean => users.get(value) === true;
