import type { RateLimiter } from '../ports/rate-limiter.js';
import type { Signals } from '../ports/signals.js';

/**
 * What a tool does to the flow of data. `untrusted-source` brings in text that strangers wrote: tickets, mail, web pages.
 * `private-source` reads what the user's company keeps to itself. `external-sink` writes where strangers read.
 * `export` takes much out at once.
 */
export type ToolTrait = 'untrusted-source' | 'private-source' | 'external-sink' | 'export';

/** `confirm` asks a human; `throttle` refuses the user's calls of `throttleMs`; `revoke` ends the session. */
export type AnomalyAction = 'confirm' | 'throttle' | 'revoke';

/** Steps in this order, with anything in between, within a window. */
export interface AnomalySequence {
  readonly id: string;
  readonly steps: readonly ToolTrait[];
  readonly windowMs: number;
  readonly action: AnomalyAction;
}
/** More calls of tools that export than a person makes. */
export interface ExportBurst {
  readonly calls: number;
  readonly windowMs: number;
  readonly action: AnomalyAction;
}
/** A user with a history calls a tool they never called. */
export interface UnfamiliarTool {
  /** A history is so many calls in this process. */
  readonly afterCalls: number;
  /** And a first one so long ago. A tool that is new stays so for as long. */
  readonly afterMs: number;
  /** Reading something new is how people work, so by default only other calls count. */
  readonly risks?: readonly ('read' | 'write' | 'destructive')[];
  readonly action: AnomalyAction;
}

export interface AnomalyDetectionOptions {
  /** Counts calls; asked only when nobody is throttled. */
  readonly limiter: RateLimiter;
  /** A tool that is not named has no trait, and takes part in no sequence. */
  readonly tools: Readonly<Record<string, readonly ToolTrait[]>>;
  /** Default {@link untrustedToExternal}, which asks a human. An empty list switches sequences off. */
  readonly sequences?: readonly AnomalySequence[];
  readonly exports?: ExportBurst;
  readonly unfamiliar?: UnfamiliarTool;
  /** How long a throttled user waits. Default 5 minutes. */
  readonly throttleMs?: number;
  /** So many anomalies of a session in a window end it, whatever their actions. */
  readonly revokeAfter?: { readonly anomalies: number; readonly windowMs: number };
  /** Users and sessions kept; past them the ones used longest ago are forgotten. Default 100,000. */
  readonly most?: number;
  /** Gets `toolgate.anomalies` by pattern, action and tool. */
  readonly signals?: Signals;
  /** Told when `signals` throws. The default emits one process warning. */
  readonly onSignalError?: (error: unknown) => void;
}

/** Text of strangers, then private data, then a place where strangers read: how injected instructions take data out. */
export const untrustedToExternal: AnomalySequence = Object.freeze({
  id: 'untrusted-to-external',
  steps: Object.freeze(['untrusted-source', 'private-source', 'external-sink'] as const),
  windowMs: 30 * 60_000,
  action: 'confirm',
});
