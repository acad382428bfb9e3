import type { RateLimiter, RateQuestion, RateVerdict } from '../ports/rate-limiter.js';

/** So many calls in a window of milliseconds. */
export interface RateWindow {
  readonly calls: number;
  readonly windowMs: number;
}
export interface MemoryRateLimiterOptions {
  readonly perUser: RateWindow;
  readonly perTenant?: RateWindow;
  /** Windows for single tools, for each user. */
  readonly perTool?: Readonly<Record<string, RateWindow>>;
  /** From so many calls on, a call that changes something asks a human. */
  readonly burst?: RateWindow;
  /** So many refusals in a window end the session. */
  readonly revokeAfter?: RateWindow;
  /** Keys kept; past them the ones used longest ago are forgotten. Default 100,000. */
  readonly most?: number;
}

/**
 * Sliding windows in this process; throws a RangeError for a window that could never hold. Behind several processes each counts for itself: use a limiter that they share.
 *
 * @example
 * ```ts
 * const rateLimiter = memoryRateLimiter({
 *   perUser: { calls: 60, windowMs: 60_000 },
 *   burst: { calls: 10, windowMs: 5_000 },
 * });
 * ```
 */
export const memoryRateLimiter = (options: MemoryRateLimiterOptions): RateLimiter => {
  for (const [name, window] of [
    ['perUser', options.perUser],
    ['perTenant', options.perTenant],
    ['burst', options.burst],
    ['revokeAfter', options.revokeAfter],
    ...Object.entries(options.perTool ?? {}),
  ] as const)
    if (window !== undefined && !(window.calls >= 0 && window.windowMs > 0))
      throw new RangeError(`memoryRateLimiter(): ${name} needs calls from 0 up and windowMs above 0`);
  const most = options.most ?? 100_000;
  const windows = new Map<string, number[]>();

  const timesOf = (key: string, windowMs: number, at: number): number[] => {
    const known = windows.get(key);
    const times = known ?? [];
    let over = 0;
    for (let time = times[0]; time !== undefined && time <= at - windowMs; time = times[over]) over += 1;
    if (over > 0) times.splice(0, over);
    if (known !== undefined) windows.delete(key);
    windows.set(key, times);
    if (windows.size > most) {
      const [oldest] = windows.keys();
      if (oldest !== undefined) windows.delete(oldest);
    }
    return times;
  };
  const full = (key: string, window: RateWindow | undefined, at: number): boolean =>
    window !== undefined && timesOf(key, window.windowMs, at).length >= window.calls;

  return Object.freeze({
    take: ({ identity, tool, risk, at }: RateQuestion): RateVerdict => {
      const tenant = JSON.stringify([identity.tenantId]);
      const user = JSON.stringify([identity.tenantId, identity.userId]);
      const session = `refused${JSON.stringify([identity.tenantId, identity.sessionId])}`;
      const forTool = `tool${JSON.stringify([identity.tenantId, identity.userId, tool])}`;
      const limits: readonly (readonly [key: string, window: RateWindow | undefined, what: string])[] = [
        [`user${user}`, options.perUser, 'calls of this user'],
        [`tenant${tenant}`, options.perTenant, 'calls of this tenant'],
        [
          forTool,
          options.perTool !== undefined && Object.hasOwn(options.perTool, tool) ? options.perTool[tool] : undefined,
          `calls of ${tool}`,
        ],
      ];
      const exceeded = limits.find(([key, window]) => full(key, window, at));
      if (exceeded) {
        const [, window, what] = exceeded;
        if (options.revokeAfter === undefined)
          return { verdict: 'refuse', basis: `too many ${what}`, retryAfterMs: window?.windowMs ?? 0 };
        const refusals = timesOf(session, options.revokeAfter.windowMs, at);
        refusals.push(at);
        return refusals.length >= options.revokeAfter.calls
          ? { verdict: 'revoke', basis: `${String(refusals.length)} refusals in a row of too many ${what}` }
          : { verdict: 'refuse', basis: `too many ${what}`, retryAfterMs: window?.windowMs ?? 0 };
      }
      const bursting = risk !== 'read' && full(`burst${user}`, options.burst, at);
      for (const [key, window] of [...limits, [`burst${user}`, options.burst, ''] as const])
        if (window !== undefined) timesOf(key, window.windowMs, at).push(at);
      return bursting ? { verdict: 'confirm', basis: 'a burst of calls' } : { verdict: 'allow' };
    },
  });
};
