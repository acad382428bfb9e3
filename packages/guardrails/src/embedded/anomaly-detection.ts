import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { RateLimiter, RateQuestion, RateVerdict } from '../ports/rate-limiter.js';
import { untrustedToExternal, type AnomalyAction, type AnomalyDetectionOptions } from './anomaly-options.js';
import { EventWindow } from './event-window.js';
import { RecentlyUsed } from './recently-used.js';
import { SequenceProgress } from './sequence-progress.js';

/** A pattern that a call completed. */
interface Anomaly {
  readonly pattern: string;
  readonly action: AnomalyAction;
  readonly basis: string;
}
interface SessionState {
  readonly sequences: readonly SequenceProgress[];
  readonly anomalies: EventWindow | undefined;
}
interface UserState {
  /** When each tool was first called, or -Infinity for those of the time before there was a history. */
  readonly tools: Map<string, number>;
  readonly exports: EventWindow | undefined;
  readonly since: number;
  calls: number;
  throttledUntil: number;
}

const severity: readonly AnomalyAction[] = ['confirm', 'throttle', 'revoke'];

const warnOnce = (): ((error: unknown) => void) => {
  let warned = false;
  return (error) => {
    if (!warned) process.emitWarning(`a signals sink of @toolgate/guardrails threw: ${String(error)}`);
    warned = true;
  };
};

/**
 * Looks for calls that are each allowed and together are not what a person does: a sequence from strangers' text by way of
 * private data to a place where strangers read, a burst of exports, a tool that a user with a history never called. It
 * stands around a rate limiter and makes its verdict stricter, never milder.
 *
 * Direction of error. It asks too often: a call counts when the limiter lets it through, also when a human then says no,
 * and data that was read is taken to flow into what is written. It asks too seldom where a tool's traits are not named,
 * where a sequence is spread over sessions, where strangers' text comes from outside the tools (the user's own upload), and
 * after a restart: everything is kept in this process, and behind several processes each sees its share.
 *
 * @throws ToolgateViolation for a sequence without steps, or a number that is none.
 * @example
 * ```ts
 * import { memoryRateLimiter } from '@toolgate/guardrails';
 *
 * const rateLimiter = anomalyDetection({
 *   limiter: memoryRateLimiter({ perUser: { calls: 60, windowMs: 60_000 } }),
 *   tools: {
 *     read_ticket: ['untrusted-source'],
 *     read_contract: ['private-source'],
 *     post_reply: ['external-sink'],
 *     export_customers: ['private-source', 'export'],
 *   },
 *   exports: { calls: 3, windowMs: 10 * 60_000, action: 'throttle' },
 *   unfamiliar: { afterCalls: 50, afterMs: 24 * 3_600_000, action: 'confirm' },
 *   revokeAfter: { anomalies: 5, windowMs: 3_600_000 },
 * });
 * ```
 */
export const anomalyDetection: (options: AnomalyDetectionOptions) => RateLimiter = (options) => {
  const { limiter, exports, unfamiliar, revokeAfter, signals } = options;
  const { sequences = [untrustedToExternal], throttleMs = 5 * 60_000, most = 100_000 } = options;
  const onSignalError = options.onSignalError ?? warnOnce();
  const traitsOf = new Map(Object.entries(options.tools));
  for (const { id, steps } of sequences)
    if (steps.length === 0) throw new ToolgateViolation(`anomalyDetection(): the sequence "${id}" has no steps`);
  const numbers = [throttleMs, most, ...sequences.map(({ windowMs }) => windowMs), ...numbersOf(exports)];
  if (![...numbers, ...numbersOf(unfamiliar), ...numbersOf(revokeAfter)].every((number) => number > 0))
    throw new ToolgateViolation('anomalyDetection(): windows and numbers must be above 0');

  const sessions = new RecentlyUsed<SessionState>(most);
  const users = new RecentlyUsed<UserState>(most);
  const userOf = ({ identity, at }: RateQuestion): UserState =>
    users.get(JSON.stringify([identity.tenantId, identity.userId]), () => ({
      tools: new Map(),
      exports: exports && new EventWindow(exports.windowMs),
      since: at,
      calls: 0,
      throttledUntil: -Infinity,
    }));
  const sessionOf = ({ identity }: RateQuestion): SessionState =>
    sessions.get(JSON.stringify([identity.tenantId, identity.userId, identity.sessionId]), () => ({
      sequences: sequences.map((sequence) => new SequenceProgress(sequence)),
      anomalies: revokeAfter && new EventWindow(revokeAfter.windowMs),
    }));

  /** Takes the call in, and says which patterns it completes. */
  const anomaliesOf = ({ tool, risk, at }: RateQuestion, user: UserState, session: SessionState): Anomaly[] => {
    const traits = traitsOf.get(tool) ?? [];
    const found: Anomaly[] = [];
    for (const [index, { id, steps, action }] of sequences.entries())
      if (session.sequences[index]?.completes(traits, at) === true)
        found.push({ pattern: id, action, basis: `${tool} completes ${steps.join(', ')}` });
    if (exports && user.exports && traits.includes('export')) {
      user.exports.add(at);
      if (user.exports.total(at) > exports.calls)
        found.push({
          pattern: 'export-burst',
          action: exports.action,
          basis: `more than ${String(exports.calls)} exports`,
        });
    }
    if (unfamiliar) {
      const hasHistory = user.calls >= unfamiliar.afterCalls && at - user.since >= unfamiliar.afterMs;
      const first = user.tools.get(tool) ?? (hasHistory ? at : -Infinity);
      user.tools.set(tool, first);
      // Not known by having been asked for: nobody says here whether a human said yes, and a refused model tries again.
      if (at - first < unfamiliar.afterMs && (unfamiliar.risks ?? ['write', 'destructive']).includes(risk))
        found.push({ pattern: 'unfamiliar-tool', action: unfamiliar.action, basis: `${tool} is new to this user` });
    }
    user.calls += 1;
    return found;
  };

  const tell = ({ pattern, action }: Anomaly, tool: string): void => {
    try {
      signals?.count('toolgate.anomalies', { pattern, action, tool });
    } catch (error) {
      // Signals inform and decide nothing.
      onSignalError(error);
    }
  };

  return Object.freeze({
    take: async (question: RateQuestion): Promise<RateVerdict> => {
      const { at, tool } = question;
      const user = userOf(question);
      if (at < user.throttledUntil)
        return { verdict: 'refuse', basis: 'throttled after an anomaly', retryAfterMs: user.throttledUntil - at };
      const taken = await limiter.take(question);
      if (taken.verdict === 'refuse' || taken.verdict === 'revoke') return taken;

      const session = sessionOf(question);
      const found = anomaliesOf(question, user, session);
      for (const anomaly of found) {
        tell(anomaly, tool);
        session.anomalies?.add(at);
      }
      const [worst] = found.sort((one, other) => severity.indexOf(other.action) - severity.indexOf(one.action));
      if (worst === undefined) return taken;
      if (revokeAfter && session.anomalies && session.anomalies.total(at) >= revokeAfter.anomalies)
        return { verdict: 'revoke', basis: `${String(revokeAfter.anomalies)} anomalies, the last: ${worst.basis}` };
      if (worst.action === 'revoke') return { verdict: 'revoke', basis: worst.basis };
      if (worst.action === 'confirm') return { verdict: 'confirm', basis: worst.basis };
      user.throttledUntil = at + throttleMs;
      return { verdict: 'refuse', basis: worst.basis, retryAfterMs: throttleMs };
    },
  });
};

const numbersOf = (option: object | undefined): readonly number[] =>
  Object.values(option ?? {}).filter((value) => typeof value === 'number');
