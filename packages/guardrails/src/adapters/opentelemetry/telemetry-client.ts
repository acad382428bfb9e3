/** `Meter` of `@opentelemetry/api`, as far as it is used. */
export interface TelemetryMeter {
  readonly createCounter: (
    name: string,
    options?: { description?: string; unit?: string },
  ) => { readonly add: (value: number, attributes?: Record<string, string | number>) => void };
  readonly createHistogram: (
    name: string,
    options?: { description?: string; unit?: string; advice?: { explicitBucketBoundaries?: number[] } },
  ) => { readonly record: (value: number, attributes?: Record<string, string | number>) => void };
}

/** `Tracer` of `@opentelemetry/api`, as far as it is used. Times are milliseconds since the epoch. */
export interface TelemetryTracer {
  readonly startSpan: (
    name: string,
    options?: { startTime?: number; attributes?: Record<string, string | number> },
  ) => {
    readonly setStatus: (status: { code: 0 | 1 | 2; message?: string }) => unknown;
    readonly end: (endTime?: number) => void;
  };
}

/** `Logger` of `@opentelemetry/api-logs`, as far as it is used. */
export interface TelemetryLogger {
  readonly emit: (record: {
    eventName?: string;
    timestamp?: number;
    severityNumber?: 9 | 13 | 17;
    severityText?: string;
    body?: TelemetryValue;
    attributes?: Record<string, string | number>;
  }) => void;
}
/** The body of a log record: data. */
export type TelemetryValue = string | number | boolean | null | TelemetryValue[] | { [member: string]: TelemetryValue };
