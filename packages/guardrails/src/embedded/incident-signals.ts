import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { Clock } from '../ports/clock.js';
import type { SignalAttributes, Signals } from '../ports/signals.js';
import { EventWindow } from './event-window.js';
import { systemClock } from './system-clock.js';

/** Signals of one name, and of these attributes where some are given. */
export interface SignalSelection {
  readonly signal: string;
  readonly where?: SignalAttributes;
}

/** When signals are an incident, whose it is, and what to do. */
export interface IncidentThreshold {
  readonly id: string;
  readonly count: SignalSelection;
  /** With it, the limit is a share of these signals, from 0 to 1, for instance refusals among decisions. */
  readonly outOf?: SignalSelection & { readonly atLeast: number };
  /** Attributes that tell one incident from another, for instance `reason` and `endpoint`. Default none: one for all. */
  readonly by?: readonly string[];
  /** From so many in the window on, or from that share on. */
  readonly limit: number;
  readonly windowMs: number;
  /** Where it says what to do. */
  readonly runbook: string;
  /** Who is told first. */
  readonly owner: string;
  /** Who is told when it goes on. Each step is taken once. */
  readonly escalation?: readonly { readonly afterMs: number; readonly to: string }[];
}

/** One incident. It is told when it opens, at each step of its escalation, and when it closes; not at each failure. */
export interface Incident {
  readonly state: 'opened' | 'escalated' | 'closed';
  readonly threshold: string;
  /** Counts the incidents of this threshold and group, from 1. */
  readonly number: number;
  /** The values of `by`. */
  readonly group: SignalAttributes;
  readonly openedAt: number;
  readonly at: number;
  /** Matching signals since it opened, those that opened it included. */
  readonly failures: number;
  readonly runbook: string;
  /** Whom to tell: the owner, or who is next in the escalation. */
  readonly tell: string;
}

export interface IncidentSignalsOptions {
  readonly thresholds: readonly IncidentThreshold[];
  readonly onIncident: (incident: Incident) => void;
  /** Where the signals go on to. */
  readonly signals?: Signals;
  readonly clock?: Clock;
  /** Groups kept for each threshold; past them the ones quiet for longest are forgotten. Default 1,000. */
  readonly most?: number;
}

export interface IncidentSignals extends Signals {
  /**
   * Closes incidents that have been quiet, and escalates those that have not. A signal does so for its own group; call it
   * from a timer, or a group that falls silent is never closed.
   */
  readonly review: () => void;
}

interface Group {
  readonly attributes: SignalAttributes;
  readonly failures: EventWindow;
  readonly all: EventWindow | undefined;
  opened: { readonly at: number; failures: number; steps: number } | undefined;
  incidents: number;
  last: number;
}

const matches = (selection: SignalSelection, name: string, attributes: SignalAttributes): boolean => {
  if (selection.signal !== name) return false;
  for (const key in selection.where) if (selection.where[key] !== attributes[key]) return false;
  return true;
};

/** Follows the signals of one threshold. */
class Watch {
  readonly #threshold: IncidentThreshold;
  readonly #most: number;
  readonly #tell: (incident: Incident) => void;
  readonly #groups = new Map<string, Group>();

  constructor(threshold: IncidentThreshold, most: number, tell: (incident: Incident) => void) {
    const { id, limit, windowMs, runbook, owner, outOf } = threshold;
    const isShare = outOf !== undefined;
    if (!(limit > 0) || !(windowMs > 0) || (isShare && limit > 1))
      throw new ToolgateViolation(`incidentSignals(): the limit or the window of "${id}" is none`);
    if (runbook.trim() === '' || owner.trim() === '')
      throw new ToolgateViolation(`incidentSignals(): "${id}" needs a runbook and an owner`);
    this.#threshold = threshold;
    this.#most = most;
    this.#tell = tell;
  }

  see(name: string, attributes: SignalAttributes, at: number): void {
    const { count, outOf } = this.#threshold;
    const isFailure = matches(count, name, attributes);
    const isCounted = outOf !== undefined && matches(outOf, name, attributes);
    if (!isFailure && !isCounted) return;
    const group = this.#groupOf(attributes);
    group.all?.add(at);
    if (isFailure) {
      // A failure after a quiet window belongs to no incident of before.
      if (at - group.last >= this.#threshold.windowMs) this.#review(group, at);
      group.failures.add(at);
      group.last = at;
      if (group.opened) group.opened.failures += 1;
    }
    this.#review(group, at);
  }

  review(at: number): void {
    for (const group of this.#groups.values()) this.#review(group, at);
  }

  #groupOf(attributes: SignalAttributes): Group {
    const { by = [], windowMs, outOf } = this.#threshold;
    const values = by.map((name) => attributes[name] ?? '');
    const key = JSON.stringify(values);
    const group: Group = this.#groups.get(key) ?? {
      attributes: Object.freeze(Object.fromEntries(by.map((name, index) => [name, values[index] ?? '']))),
      failures: new EventWindow(windowMs),
      all: outOf === undefined ? undefined : new EventWindow(windowMs),
      opened: undefined,
      incidents: 0,
      last: -Infinity,
    };
    this.#groups.delete(key);
    this.#groups.set(key, group);
    const [oldest] = this.#groups.keys();
    if (this.#groups.size > this.#most && oldest !== undefined) this.#groups.delete(oldest);
    return group;
  }

  #isOver(group: Group, at: number): boolean {
    const { limit, outOf } = this.#threshold;
    const failures = group.failures.total(at);
    if (outOf === undefined) return failures >= limit;
    const all = group.all?.total(at) ?? 0;
    return all >= outOf.atLeast && failures >= limit * all;
  }

  #review(group: Group, at: number): void {
    const { windowMs, escalation = [], owner } = this.#threshold;
    const { opened } = group;
    if (opened === undefined) {
      if (!this.#isOver(group, at)) return;
      group.incidents += 1;
      group.opened = { at, failures: group.failures.total(at), steps: 0 };
      this.#say(group, group.opened, 'opened', owner, at);
      return;
    }
    if (at - group.last >= windowMs) {
      group.opened = undefined;
      this.#say(group, opened, 'closed', owner, at);
      return;
    }
    for (let step = escalation[opened.steps]; step && at - opened.at >= step.afterMs; step = escalation[opened.steps]) {
      opened.steps += 1;
      this.#say(group, opened, 'escalated', step.to, at);
    }
  }

  #say(group: Group, opened: NonNullable<Group['opened']>, state: Incident['state'], tell: string, at: number): void {
    const { id, runbook } = this.#threshold;
    this.#tell(
      Object.freeze({
        state,
        threshold: id,
        number: group.incidents,
        group: group.attributes,
        openedAt: opened.at,
        at,
        failures: opened.failures,
        runbook,
        tell,
      }),
    );
  }
}

/**
 * Turns repeated failures into incidents. A threshold has a runbook and an owner. When it is crossed, one incident opens
 * for the group; more failures belong to it and tell nobody again. It escalates when it goes on, and closes after a window
 * without a failure. Durations count as events of their name.
 *
 * A window is counted in 60 parts, so an event counts for up to a sixtieth longer than the window. Each process counts for
 * itself.
 *
 * @throws ToolgateViolation for a threshold without a runbook, an owner, a limit or a window. What `onIncident` throws, the
 *   gateway tells its `onSignalError`.
 * @example
 * ```ts
 * const signals = incidentSignals({
 *   thresholds: [{
 *     id: 'refusals',
 *     count: { signal: 'toolgate.decisions', where: { decision: 'refused' } },
 *     by: ['reason', 'endpoint'],
 *     limit: 20,
 *     windowMs: 60_000,
 *     runbook: 'https://runbooks.example/refusals',
 *     owner: '@platform',
 *     escalation: [{ afterMs: 15 * 60_000, to: '@security' }],
 *   }],
 *   onIncident: ({ state, threshold, tell }) => console.error(`${tell}: ${threshold} ${state}`),
 * });
 * ```
 */
export const incidentSignals: (options: IncidentSignalsOptions) => IncidentSignals = (options) => {
  const { signals, clock = systemClock, onIncident, most = 1000 } = options;
  const watches = options.thresholds.map((threshold) => new Watch(threshold, most, onIncident));
  const see = (name: string, attributes: SignalAttributes): void => {
    const at = clock.now();
    for (const watch of watches) watch.see(name, attributes, at);
  };
  return Object.freeze({
    count: (name: string, attributes: SignalAttributes) => {
      signals?.count(name, attributes);
      see(name, attributes);
    },
    duration: (name: string, value: number, attributes: SignalAttributes) => {
      signals?.duration(name, value, attributes);
      see(name, attributes);
    },
    review: () => {
      const at = clock.now();
      for (const watch of watches) watch.review(at);
    },
  });
};
