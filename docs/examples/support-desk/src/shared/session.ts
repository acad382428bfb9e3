export type Role = 'requester' | 'agent' | 'owner' | 'operator';

export type Plan = 'starter' | 'business';

export type Permission =
  | 'threads:post'
  | 'tickets:read'
  | 'tickets:write'
  | 'customers:read'
  | 'members:read'
  | 'billing:read'
  | 'platform:admin';

/** Who is asking: proven by the bearer token, with role and plan as the database has them now. */
export interface Session {
  readonly userId: string;
  readonly tenantId: string;
  readonly role: Role;
  readonly plan: Plan;
  readonly permissions: ReadonlySet<Permission>;
  /** The sign-in that the token stands for. */
  readonly sessionId: string;
  /** Milliseconds since the epoch, as `expiresAt`. */
  readonly authenticatedAt: number;
  readonly expiresAt: number;
}

const requesterPermissions: readonly Permission[] = ['threads:post'];
const agentPermissions: readonly Permission[] = [
  ...requesterPermissions,
  'tickets:read',
  'tickets:write',
  'customers:read',
  'members:read',
];
const ownerPermissions: readonly Permission[] = [...agentPermissions, 'billing:read'];
const operatorPermissions: readonly Permission[] = [...ownerPermissions, 'platform:admin'];

/** What each role may do. Operators are the vendor's own staff. */
export const rolePermissions: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  requester: new Set(requesterPermissions),
  agent: new Set(agentPermissions),
  owner: new Set(ownerPermissions),
  operator: new Set(operatorPermissions),
};
