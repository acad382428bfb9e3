import type { AuthorizationPolicy, PolicyQuestion, PolicyVerdict } from '../ports/authorization-policy.js';
import type { Permission } from '../ports/permission.js';

/** A permission, or `resource:*` for all operations on a resource. There is no `*:*`. */
export type Capability = Permission;

/** A prohibition, for one user, role, tier, tenant or for all. */
export interface Prohibition {
  readonly capability: Capability;
  readonly tenantId?: string;
  readonly userId?: string;
  readonly role?: string;
  readonly tier?: string;
}
export interface CapabilityTable {
  /** Names exactly this table in the audit record. */
  readonly version: string;
  /** What a role may do. A role that is not listed may do nothing. */
  readonly roles: Readonly<Record<string, readonly Capability[]>>;
  /** What a tenant's plan includes; with it, a capability needs the role and the tier. */
  readonly tiers?: Readonly<Record<string, readonly Capability[]>>;
  /** Wins over everything. */
  readonly deny?: readonly Prohibition[];
  /** Permitted only past a human. */
  readonly askHuman?: readonly Capability[];
}

const covers = (capability: Capability, permission: Permission): boolean =>
  capability === permission || (capability.endsWith(':*') && permission.startsWith(capability.slice(0, -1)));

const prohibits = (prohibition: Prohibition, { identity, permission }: PolicyQuestion): boolean =>
  covers(prohibition.capability, permission) &&
  (prohibition.tenantId === undefined || prohibition.tenantId === identity.tenantId) &&
  (prohibition.userId === undefined || prohibition.userId === identity.userId) &&
  (prohibition.role === undefined || identity.roles.includes(prohibition.role)) &&
  (prohibition.tier === undefined || prohibition.tier === identity.tier);

/**
 * A policy from a table of capabilities: default deny, and a prohibition wins.
 *
 * @example
 * ```ts
 * const policy = capabilityTable({
 *   version: '2026-11-01',
 *   roles: { agent: ['invoice:read'], manager: ['invoice:*'] },
 *   deny: [{ capability: 'invoice:refund', tier: 'free' }],
 *   askHuman: ['invoice:refund'],
 * });
 * ```
 */
export const capabilityTable = (given: CapabilityTable): AuthorizationPolicy => {
  // A copy: a table that changes under its version would make the records wrong.
  const table = structuredClone(given);
  const roles = new Map(Object.entries(table.roles));
  const tiers = table.tiers === undefined ? undefined : new Map(Object.entries(table.tiers));
  const holder = (held: readonly Capability[] | undefined, permission: Permission): boolean =>
    held?.some((capability) => covers(capability, permission)) === true;

  return Object.freeze({
    version: table.version,
    decide: (question: PolicyQuestion): PolicyVerdict => {
      const { identity, permission } = question;
      const prohibition = table.deny?.find((entry) => prohibits(entry, question));
      if (prohibition) return { verdict: 'refuse', basis: `deny ${prohibition.capability}` };
      const role = identity.roles.find((name) => holder(roles.get(name), permission));
      if (role === undefined) return { verdict: 'refuse', basis: `no role grants ${permission}` };
      if (tiers !== undefined && !holder(tiers.get(identity.tier ?? ''), permission))
        return { verdict: 'refuse', basis: `tier ${identity.tier ?? '(none)'} does not include ${permission}` };
      const asks = table.askHuman?.some((capability) => covers(capability, permission)) === true;
      return { verdict: asks ? 'ask-human' : 'permit', basis: `role ${role} grants ${permission}` };
    },
  });
};
