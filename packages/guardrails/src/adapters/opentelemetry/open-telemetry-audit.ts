import { nodeHasher } from '../../embedded/node-hasher.js';
import type { AuditEvent, AuditRecord } from '../../ports/audit-record.js';
import type { AuditSink } from '../../ports/audit-sink.js';
import type { Hasher } from '../../ports/hasher.js';
import type { TelemetryLogger, TelemetryTracer, TelemetryValue } from './telemetry-client.js';

export interface OpenTelemetryAuditOptions {
  /**
   * The sink that executions depend on, written first. OpenTelemetry drops log records when a queue is full or an exporter
   * fails, and does not say so: it cannot be the trail.
   */
  readonly durable: AuditSink;
  readonly logger?: TelemetryLogger;
  readonly tracer?: TelemetryTracer;
  /** `none` keeps identities and arguments out of the telemetry; attributes stay. Default `record`. */
  readonly body?: 'record' | 'none';
  /** Told when telemetry throws. The default emits one process warning. */
  readonly onTelemetryError?: (error: unknown) => void;
  readonly hasher?: Hasher;
}

const severity: Readonly<Partial<Record<AuditEvent, readonly [13 | 17, string]>>> = {
  'request-refused': [13, 'WARN'],
  'call-refused': [13, 'WARN'],
  'call-failed': [13, 'WARN'],
  'control-changed': [13, 'WARN'],
  violation: [17, 'ERROR'],
};

/** Events that end a decision: from the proposal to here. */
const decisions: Readonly<Partial<Record<AuditEvent, string>>> = {
  'call-authorized': 'authorized',
  'call-refused': 'refused',
  'confirmation-requested': 'needs-human',
};

const warnOnce = (): ((error: unknown) => void) => {
  let warned = false;
  return (error) => {
    if (!warned) process.emitWarning(`telemetry of @toolgate/guardrails failed: ${String(error)}`);
    warned = true;
  };
};

/** Open proposals that are remembered, to know when a decision began; past them the oldest are forgotten. */
const mostProposals = 10_000;

/**
 * Writes each record to a durable sink, and then as a log record of OpenTelemetry named `toolgate.<event>`, and as spans:
 * `toolgate.decide` from the proposal to the decision, and `execute_tool <tool>` for what ran. Spans are children of the
 * span that is active. Telemetry that throws changes nothing: the record is written by then.
 *
 * @throws what the durable sink throws; then nothing is emitted.
 * @example
 * ```ts
 * import { trace } from '@opentelemetry/api';
 * import { logs } from '@opentelemetry/api-logs';
 * import { jsonLinesAudit } from '@toolgate/guardrails';
 *
 * const audit = openTelemetryAudit({
 *   durable: jsonLinesAudit({ file: 'audit.jsonl' }),
 *   logger: logs.getLogger('toolgate'),
 *   tracer: trace.getTracer('toolgate'),
 * });
 * ```
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/ for `execute_tool` and `gen_ai.*`
 */
export const openTelemetryAudit: (options: OpenTelemetryAuditOptions) => AuditSink = (options) => {
  const { durable, logger, tracer, body = 'record', hasher = nodeHasher } = options;
  const onTelemetryError = options.onTelemetryError ?? warnOnce();
  const proposedAt = new Map<string, number>();

  const attributesOf = (record: AuditRecord): Record<string, string | number> => {
    const { requestId, endpoint, identity, model, policyVersion, tool, callId, code, result } = record;
    const attributes: Record<string, string | number> = {
      'toolgate.request.id': requestId,
      'toolgate.record.id': record.id,
    };
    const say = (name: string, value: string | number | undefined): void => {
      if (value !== undefined) attributes[name] = value;
    };
    say('toolgate.endpoint', endpoint);
    // As in the attributes of signals, so that both are found by one filter.
    say('toolgate.tenant', identity && hasher.sha256(identity.tenantId).slice(0, 16));
    say('toolgate.role', identity?.roles.join(' '));
    say('toolgate.policy.version', policyVersion);
    say('toolgate.reason', code);
    say('toolgate.risk', tool?.risk);
    say('toolgate.owner', tool?.owner);
    say('toolgate.duration_ms', result?.durationMs);
    say('gen_ai.request.model', model);
    say('gen_ai.tool.name', tool?.name);
    say('gen_ai.tool.call.id', callId);
    return attributes;
  };

  const span = (
    name: string,
    record: AuditRecord,
    startTime: number,
    attributes: Record<string, string | number>,
    failed: boolean,
  ): void => {
    const made = tracer?.startSpan(name, { startTime, attributes });
    if (failed) made?.setStatus(record.code === undefined ? { code: 2 } : { code: 2, message: record.code });
    made?.end(record.at);
  };
  const trace = (record: AuditRecord, attributes: Record<string, string | number>): void => {
    const key = `${record.requestId} ${record.callId ?? ''}`;
    if (record.event === 'call-proposed') {
      proposedAt.set(key, record.at);
      const [oldest] = proposedAt.keys();
      if (proposedAt.size > mostProposals && oldest !== undefined) proposedAt.delete(oldest);
      return;
    }
    const decision = decisions[record.event];
    if (decision !== undefined && record.callId !== undefined) {
      // A refusal is a decision that works, so it is no error of the span.
      const start = proposedAt.get(key) ?? record.at;
      proposedAt.delete(key);
      span('toolgate.decide', record, start, { ...attributes, 'toolgate.decision': decision }, false);
    }
    if (record.event !== 'call-executed' && record.event !== 'call-failed') return;
    const started = record.at - (record.result?.durationMs ?? 0);
    const executed = { ...attributes, 'gen_ai.operation.name': 'execute_tool' };
    span(`execute_tool ${record.tool?.name ?? ''}`, record, started, executed, record.event === 'call-failed');
  };

  return Object.freeze({
    append: async (record: AuditRecord) => {
      await durable.append(record);
      try {
        const attributes = attributesOf(record);
        const [severityNumber, severityText] = severity[record.event] ?? ([9, 'INFO'] as const);
        logger?.emit({
          eventName: `toolgate.${record.event}`,
          timestamp: record.at,
          severityNumber,
          severityText,
          attributes,
          ...(body === 'none' ? {} : { body: JSON.parse(JSON.stringify(record)) as TelemetryValue }),
        });
        if (tracer !== undefined) trace(record, attributes);
      } catch (error) {
        // The record is written: telemetry that fails must not make a decided call fail.
        onTelemetryError(error);
      }
    },
  });
};
