export { openTelemetryAudit } from './open-telemetry-audit.js';
export { openTelemetrySignals } from './open-telemetry-signals.js';
export type { OpenTelemetryAuditOptions } from './open-telemetry-audit.js';
export type { TelemetryLogger, TelemetryMeter, TelemetryTracer } from './telemetry-client.js';
