/** Attributes of a measurement: tool, decision, reason, role, endpoint, tenant hash; never a raw identity or argument. */
export type SignalAttributes = Readonly<Record<string, string>>;

/**
 * Counters and histograms. A throwing sink is ignored on purpose and counted by the gateway: signals inform, the audit
 * record is what executions depend on.
 */
export interface Signals {
  readonly count: (name: string, attributes: SignalAttributes) => void;
  /** `value` in milliseconds. */
  readonly duration: (name: string, value: number, attributes: SignalAttributes) => void;
}
