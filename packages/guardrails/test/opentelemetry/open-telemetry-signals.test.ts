import { memoryAudit } from '@toolgate/guardrails';
import { openTelemetrySignals } from '@toolgate/guardrails/opentelemetry';
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { expect, test } from 'vitest';
import { supportDesk } from './support-desk.js';

const meters = () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const provider = new MeterProvider({ readers: [reader] });
  const metric = async (name: string) => {
    exporter.reset();
    await reader.forceFlush();
    const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
    return all.find(({ descriptor }) => descriptor.name === name);
  };
  const sums = async (name: string) =>
    (await metric(name))?.dataPoints.map(({ attributes, value }) => ({ ...attributes, value })) ?? [];
  return { meter: provider.getMeter('toolgate'), metric, sums, shutdown: () => provider.shutdown() };
};

const tenant = expect.stringMatching(/^[0-9a-f]{16}$/) as string;
const whose = { 'toolgate.tenant': tenant, 'toolgate.role': 'agent', 'toolgate.endpoint': '/chat' };

test('decisions are counted by tool, decision, reason, role, endpoint and hash of the tenant', async () => {
  const { meter, sums, metric, shutdown } = meters();
  const desk = supportDesk({ audit: memoryAudit(), signals: openTelemetrySignals({ meter }) });
  const codes = await desk.call(
    'ada',
    ['get_invoice', '{"invoiceId":"1"}'],
    ['get_invoice', '{"invoiceId":"2","password":"p"}'],
    ['get_invoice', '{}'],
    ['failing', '{}'],
    ['refund', '{}'],
    ['drop_all_tables', '{}'],
  );
  expect(codes).toEqual(['executed', 'executed', 'arguments-invalid', 'tool-failed', 'needs-human', 'tool-unknown']);
  await expect(desk.call('')).rejects.toThrow();

  const decision = (name: string, tool: string, value: number, reason?: string) => ({
    ...whose,
    'toolgate.decision': name,
    'toolgate.tool': tool,
    ...(reason === undefined ? {} : { 'toolgate.reason': reason }),
    value,
  });
  expect(await sums('toolgate.decisions')).toEqual([
    decision('authorized', 'get_invoice', 2),
    decision('refused', 'get_invoice', 1, 'arguments-invalid'),
    decision('authorized', 'failing', 1),
    decision('needs-human', 'refund', 1, 'policy'),
    decision('refused', '(unknown)', 1, 'tool-unknown'),
  ]);
  expect(await sums('toolgate.requests.refused')).toEqual([
    { 'toolgate.reason': 'unauthenticated', 'toolgate.endpoint': '/chat', value: 1 },
  ]);
  const redactions = await sums('toolgate.redactions');
  expect(new Set(redactions.map((point) => 'toolgate.complete' in point && point['toolgate.complete']))).toEqual(
    new Set(['true']),
  );

  const durations = await metric('toolgate.execution.duration');
  expect(durations).toMatchObject({ descriptor: { unit: 'ms' }, dataPointType: DataPointType.HISTOGRAM });
  expect(
    durations?.dataPoints.map(({ attributes, value }) => [
      attributes['toolgate.tool'],
      attributes['toolgate.end'],
      value,
    ]),
  ).toEqual([
    ['get_invoice', 'value', expect.objectContaining({ count: 2, sum: 10 })],
    ['failing', 'thrown', expect.objectContaining({ count: 1, sum: 5 })],
  ]);
  await shutdown();
});
