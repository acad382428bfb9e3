import { expect, test } from 'vitest';
import { memoryRateLimiter, memorySuspensions, type RateQuestion } from '@toolgate/guardrails';
import { createTotals } from '../../src/kernel/totals.js';
import { nodeHasher } from '../../src/embedded/node-hasher.js';
import { patternRedaction } from '../../src/embedded/pattern-redaction.js';
import { call, oneTool, permit, propose, world } from './world.js';

/** Work is counted and not timed: a count is the same on every machine. */
const counting = () => {
  const counts = { policy: 0, limiter: 0, audit: 0, hash: 0, uuid: 0, redact: 0, timers: 0 };
  const { registry } = oneTool();
  const redaction = patternRedaction();
  const made = world(registry, (clock) => ({
    policy: { version: 'v1', decide: () => ((counts.policy += 1), permit()) },
    rateLimiter: { take: () => ((counts.limiter += 1), { verdict: 'allow' }) },
    audit: { append: () => void (counts.audit += 1) },
    hasher: { sha256: (text) => ((counts.hash += 1), nodeHasher.sha256(text)) },
    random: { uuid: () => `id-${String((counts.uuid += 1))}` },
    redaction: { redact: (...given) => ((counts.redact += 1), redaction.redact(...given)) },
    clock: {
      now: clock.now,
      after: (milliseconds, callback) => ((counts.timers += 1), clock.after(milliseconds, callback)),
    },
  }));
  return { ...made, counts };
};

test('a call costs one decision, one count, one redaction, three records, three hashes and one timer', async () => {
  const { gateway, counts } = counting();
  await propose(gateway, []);
  const opening = { ...counts };
  const calls = Array.from({ length: 20 }, (_, index) => call('note', undefined, `call-${String(index)}`));
  await propose(gateway, calls);
  const each = Object.fromEntries(
    Object.entries(counts).map(([what, count]) => [what, (count - 2 * opening[what as keyof typeof counts]) / 20]),
  );
  expect(each).toEqual({ policy: 1, limiter: 1, audit: 3, hash: 3, uuid: 3, redact: 1, timers: 1 });
});

test('a port that answers at once costs no timer, and no timer outlives its call', async () => {
  const { gateway, counts, clock } = counting();
  await propose(gateway, []);
  expect(counts.timers).toBe(0);
  await propose(gateway, [call('note')]);
  expect(clock.waiting).toBe(0);
});

test('totals forget users whose windows are over', () => {
  let looked = 0;
  const amount = () => 1;
  const totals = createTotals([{ id: 't', per: 'user', windowMs: 10, limit: 1, amount }]);
  const take = (userId: string, at: number) =>
    totals.reserve({ tenantId: 'acme', userId } as never, { tool: 't', risk: 'read', args: null }, at);
  for (let user = 0; user < 30_000; user += 1) {
    const reservation = take(`user-${String(user)}`, user);
    if ('keep' in reservation) reservation.keep();
  }
  // Inside the window the total still holds for the latest user, and no longer for the first.
  if ('code' in take('user-29999', 29_999)) looked += 1;
  if ('keep' in take('user-0', 29_999)) looked += 1;
  expect(looked).toBe(2);
});

test.each([
  ['calls that are no number', { calls: Number.NaN, windowMs: 1 }],
  ['calls below 0', { calls: -1, windowMs: 1 }],
  ['a window that is no number', { calls: 1, windowMs: Number.NaN }],
])('a limiter is not made with %s', (_what, window) => {
  expect(() => memoryRateLimiter({ perUser: window })).toThrow(RangeError);
  expect(() => memoryRateLimiter({ perUser: { calls: 1, windowMs: 1 }, perTool: { note: window } })).toThrow(
    RangeError,
  );
});

test('the limiter counts in a sliding window, by user and by tool', () => {
  const limiter = memoryRateLimiter({
    perUser: { calls: 2, windowMs: 10 },
    perTool: { slow: { calls: 1, windowMs: 10 } },
  });
  const take = (at: number, tool = 'note', userId = 'ann') => {
    const question = { identity: { tenantId: 'acme', userId, sessionId: 's' }, tool, risk: 'read', at };
    const taken = limiter.take(question as RateQuestion);
    return taken instanceof Promise ? 'later' : taken.verdict;
  };
  expect([take(0), take(5), take(9), take(10), take(11)]).toEqual(['allow', 'allow', 'refuse', 'allow', 'refuse']);
  expect([take(0, 'slow', 'bob'), take(1, 'slow', 'bob'), take(1, 'constructor', 'bob')]).toEqual([
    'allow',
    'refuse',
    'allow',
  ]);
});

test('suspensions keep the newest', () => {
  const store = memorySuspensions({ most: 2 });
  for (const id of ['a', 'b', 'c']) void store.put({ confirmation: { id } } as never);
  expect([store.take('a'), store.take('b') === undefined, store.take('b')]).toEqual([undefined, false, undefined]);
});
