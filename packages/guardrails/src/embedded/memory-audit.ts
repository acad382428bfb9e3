import type { AuditRecord } from '../ports/audit-record.js';
import type { AuditSink } from '../ports/audit-sink.js';

/** Keeps records in memory, for tests and scenarios. Nothing of it outlives the process. */
export const memoryAudit = (): AuditSink & { readonly records: readonly AuditRecord[] } => {
  const records: AuditRecord[] = [];
  return Object.freeze({
    records,
    append: (record: AuditRecord) => {
      records.push(record);
    },
  });
};
