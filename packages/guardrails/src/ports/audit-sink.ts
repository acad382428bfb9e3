import type { AuditRecord } from './audit-record.js';

/**
 * Where records are kept. `append` resolves when the record is durable by the application's own standard and rejects when
 * it is not: without a written record nothing executes.
 */
export interface AuditSink {
  readonly append: (record: AuditRecord) => void | Promise<void>;
}
