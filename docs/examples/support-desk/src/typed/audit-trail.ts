import type { PGlite } from '@electric-sql/pglite';
import type { AuditSink } from '@toolgate/guardrails';

/** Keeps the gateways' records in the database. A call whose record cannot be written does not run. */
export const auditTrail = (database: PGlite): AuditSink => ({
  async append(record) {
    await database.query('insert into audit_records (tenant_id, record) values ($1, $2)', [
      record.identity?.tenantId ?? null,
      JSON.stringify(record),
    ]);
  },
});
