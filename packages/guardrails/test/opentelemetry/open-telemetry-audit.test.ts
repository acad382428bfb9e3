import { readFileSync } from 'node:fs';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { jsonLinesAudit, memoryAudit, verifyAuditChain } from '@toolgate/guardrails';
import { openTelemetryAudit, type OpenTelemetryAuditOptions } from '@toolgate/guardrails/opentelemetry';
import { afterAll, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../audit/records.js';
import { supportDesk } from './support-desk.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const telemetry = () => {
  const logs = new InMemoryLogRecordExporter();
  const spans = new InMemorySpanExporter();
  const logger = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: logs })] }).getLogger('t');
  const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }).getTracer('t');
  return { logger, tracer, logs: () => logs.getFinishedLogRecords(), spans: () => spans.getFinishedSpans() };
};
const audited = (durable: OpenTelemetryAuditOptions['durable'], more: Partial<OpenTelemetryAuditOptions> = {}) => {
  const { logger, tracer, logs, spans } = telemetry();
  return { desk: supportDesk({ audit: openTelemetryAudit({ durable, logger, tracer, ...more }) }), logs, spans };
};

test('each record is in the file, and then a log record', async () => {
  const file = folder.path('audit.jsonl');
  const durable = jsonLinesAudit({ file, fsync: false });
  const { desk, logs } = audited(durable);
  await desk.call('ada', ['get_invoice', '{"invoiceId":"1"}'], ['failing', '{}']);
  await durable.close();

  expect(await verifyAuditChain(file)).toMatchObject({ intact: true, records: 7 });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  const written = lines.map((line) => (JSON.parse(line) as { entry: { record: object } }).entry.record);
  expect(logs().map(({ body }) => body)).toEqual(written);
  expect(logs().map(({ eventName, severityNumber }) => [eventName, severityNumber])).toEqual([
    ['toolgate.tools-exposed', SeverityNumber.INFO],
    ['toolgate.call-proposed', SeverityNumber.INFO],
    ['toolgate.call-authorized', SeverityNumber.INFO],
    ['toolgate.call-executed', SeverityNumber.INFO],
    ['toolgate.call-proposed', SeverityNumber.INFO],
    ['toolgate.call-authorized', SeverityNumber.INFO],
    ['toolgate.call-failed', SeverityNumber.WARN],
  ]);
  expect(logs()[2]).toMatchObject({
    hrTime: [1_762_000_000, 0],
    attributes: {
      'toolgate.request.id': 'r1',
      'toolgate.endpoint': '/chat',
      'toolgate.tenant': expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      'toolgate.policy.version': '1',
      'gen_ai.tool.name': 'get_invoice',
      'gen_ai.tool.call.id': 'c0',
    },
  });
});

test('decisions and executions are spans', async () => {
  const { desk, spans } = audited(memoryAudit());
  await desk.call('ada', ['get_invoice', '{"invoiceId":"1"}'], ['failing', '{}'], ['refund', '{}'], ['nothing', '{}']);
  expect(
    spans().map(({ name, kind, status, attributes, duration }) => [
      name,
      kind === SpanKind.INTERNAL,
      status.code,
      attributes['toolgate.decision'] ?? attributes['gen_ai.operation.name'],
      attributes['toolgate.reason'],
      duration[1] / 1e6,
    ]),
  ).toEqual([
    ['toolgate.decide', true, SpanStatusCode.UNSET, 'authorized', undefined, 0],
    ['execute_tool get_invoice', true, SpanStatusCode.UNSET, 'execute_tool', undefined, 5],
    ['toolgate.decide', true, SpanStatusCode.UNSET, 'authorized', undefined, 0],
    ['execute_tool failing', true, SpanStatusCode.ERROR, 'execute_tool', 'tool-failed', 5],
    ['toolgate.decide', true, SpanStatusCode.UNSET, 'needs-human', undefined, 0],
    ['toolgate.decide', true, SpanStatusCode.UNSET, 'refused', 'tool-unknown', 0],
  ]);
});

test('bodies can stay out, and attributes name nobody', async () => {
  const { desk, logs, spans } = audited(memoryAudit(), { body: 'none' });
  await desk.call('ada', ['get_invoice', '{"invoiceId":"secret-1"}']);
  const all = JSON.stringify([
    logs().map(({ body, attributes, eventName }) => ({ body, attributes, eventName })),
    spans().map(({ name, attributes }) => ({ name, attributes })),
  ]);
  expect(logs()).toHaveLength(4);
  expect(all).not.toMatch(/\bacme\b|\bada\b|secret-1/);
});

test('nothing is emitted, and nothing runs, when the durable sink fails', async () => {
  const { desk, logs, spans } = audited({ append: () => Promise.reject(new Error('disk')) });
  await expect(desk.call('ada', ['get_invoice', '{"invoiceId":"1"}'])).rejects.toThrow('could not be recorded');
  expect([logs(), spans()]).toEqual([[], []]);
});

test('telemetry that throws is told, and the call goes on', async () => {
  const onTelemetryError = vi.fn();
  const logger = {
    emit: () => {
      throw new Error('exporter');
    },
  };
  const { desk } = audited(memoryAudit(), { logger, onTelemetryError });
  expect(await desk.call('ada', ['get_invoice', '{"invoiceId":"1"}'])).toEqual(['executed']);
  expect(onTelemetryError).toHaveBeenCalledTimes(4);
});
