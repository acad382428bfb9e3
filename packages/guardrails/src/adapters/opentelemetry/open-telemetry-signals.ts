import type { SignalAttributes, Signals } from '../../ports/signals.js';
import { counters, histograms } from './signal-names.js';
import type { TelemetryMeter } from './telemetry-client.js';

/** Attributes that are empty say nothing, and each costs a dimension. */
const said = (attributes: SignalAttributes): Record<string, string> => {
  const kept: Record<string, string> = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined && value !== '') kept[`toolgate.${name}`] = value;
  }
  return kept;
};

/**
 * Counters and histograms of OpenTelemetry. Attributes are `toolgate.tool`, `toolgate.decision`, `toolgate.reason`,
 * `toolgate.role`, `toolgate.endpoint` and `toolgate.tenant`, a hash. Durations are in milliseconds, as their unit says.
 *
 * Instruments are made at their first use. A name that the gateway does not document gets an instrument too.
 *
 * @example
 * ```ts
 * import { metrics } from '@opentelemetry/api';
 *
 * const signals = openTelemetrySignals({ meter: metrics.getMeter('toolgate') });
 * ```
 */
export const openTelemetrySignals: (options: { readonly meter: TelemetryMeter }) => Signals = ({ meter }) => {
  const counting = new Map<string, ReturnType<TelemetryMeter['createCounter']>>();
  const measuring = new Map<string, ReturnType<TelemetryMeter['createHistogram']>>();
  return Object.freeze({
    count: (name: string, attributes: SignalAttributes) => {
      let counter = counting.get(name);
      if (counter === undefined) {
        counter = meter.createCounter(name, { description: counters[name] ?? '', unit: '1' });
        counting.set(name, counter);
      }
      counter.add(1, said(attributes));
    },
    duration: (name: string, value: number, attributes: SignalAttributes) => {
      let histogram = measuring.get(name);
      if (histogram === undefined) {
        histogram = meter.createHistogram(name, { description: histograms[name] ?? '', unit: 'ms' });
        measuring.set(name, histogram);
      }
      histogram.record(value, said(attributes));
    },
  });
};
