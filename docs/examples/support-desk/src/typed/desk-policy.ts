import type { PGlite } from '@electric-sql/pglite';
import { type AuthorizationPolicy, capabilityTable } from '@toolgate/guardrails';
import { z } from 'zod';
import { rolePermissions } from '../shared/session.js';

/** A row that a call is about to touch. It has to belong to the caller's tenant. */
const TenantResource = z.object({ table: z.enum(['customers', 'tickets']), id: z.int() });
export type TenantResource = z.infer<typeof TenantResource>;

const capabilities = capabilityTable({
  version: '1',
  roles: Object.fromEntries(Object.entries(rolePermissions).map(([role, permissions]) => [role, [...permissions]])),
  deny: [
    { capability: 'billing:read', tier: 'starter' },
    { capability: 'customers:read', tier: 'starter' },
  ],
});

/** What role and plan allow, on rows of the caller's tenant. */
export const deskPolicy = (database: PGlite): AuthorizationPolicy => ({
  version: capabilities.version,
  async decide(question) {
    const verdict = await capabilities.decide(question);
    if (verdict.verdict === 'refuse' || question.resource === undefined) return verdict;
    const { table, id } = TenantResource.parse(question.resource);
    const { tenantId } = question.identity;
    const { rows } = await database.query(`select 1 from ${table} where id = $1 and tenant_id = $2`, [id, tenantId]);
    return rows.length > 0 ? verdict : { verdict: 'refuse', basis: `${table} has no row ${String(id)} of the tenant` };
  },
});
