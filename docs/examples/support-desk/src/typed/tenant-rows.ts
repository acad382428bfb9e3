import type { PGlite } from '@electric-sql/pglite';
import type { VerifiedTenant } from '@toolgate/guardrails';

/** Runs a statement for a tenant, whose id is `$1`. PostgreSQL refuses a statement that leaves `$1` out. */
export type TenantRows = (
  tenant: VerifiedTenant,
  statement: string,
  ...values: readonly (number | string)[]
) => Promise<readonly unknown[]>;

export const tenantRows =
  (database: PGlite): TenantRows =>
  async (tenant, statement, ...values) =>
    (await database.query(statement, [tenant.id, ...values])).rows;
