import type { AuditEvent, AuditRecord } from '../ports/audit-record.js';
import type { AuditSink } from '../ports/audit-sink.js';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';

/** For how long records are kept, in days of 24 hours. */
export interface AuditRetention {
  /** Every record that `daysOf` does not name. */
  readonly days: number;
  /** By what happened, for instance shorter for `tools-exposed` and longer for `call-executed`. */
  readonly daysOf?: Readonly<Partial<Record<AuditEvent, number>>>;
}

const day = 24 * 60 * 60_000;

/**
 * States a retention policy in each record: `retainUntil`, in milliseconds since the epoch, stands in what the sink is
 * given, so that whatever deletes records later reads the date that held when the record was made and decides nothing by
 * itself. It deletes nothing.
 *
 * @param sink - Where the records go.
 * @param retention - The days.
 * @throws ToolgateViolation when a number of days is not above 0.
 * @example
 * ```ts
 * import { jsonLinesAudit, retainedAudit } from '@toolgate/guardrails';
 *
 * const audit = retainedAudit(jsonLinesAudit({ file: 'audit.jsonl' }), { days: 400, daysOf: { 'tools-exposed': 30 } });
 * ```
 */
export const retainedAudit = (sink: AuditSink, { days, daysOf = {} }: AuditRetention): AuditSink => {
  const periods = new Map(Object.entries(daysOf));
  for (const [event, period] of [['days', days], ...periods] as const)
    if (!(period > 0 && Number.isFinite(period)))
      throw new ToolgateViolation(`retainedAudit(): ${event} must be a number of days above 0, not ${String(period)}`);
  return Object.freeze({
    append: (record: AuditRecord) =>
      sink.append({ ...record, retainUntil: record.at + (periods.get(record.event) ?? days) * day }),
  });
};
