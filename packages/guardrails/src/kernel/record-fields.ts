import type { AuditRecord } from '../ports/audit-record.js';

/** The fields of a record that differ from event to event. */
export type RecordFields = Omit<
  AuditRecord,
  'id' | 'at' | 'event' | 'requestId' | 'endpoint' | 'identity' | 'promptPolicy' | 'routing' | 'policyVersion'
>;
