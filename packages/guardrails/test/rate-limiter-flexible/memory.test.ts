import {
  capabilityTable,
  createGateway,
  describeTools,
  memoryAudit,
  tenantTool,
  tenantTools,
  type RateVerdict,
} from '@toolgate/guardrails';
import { flexibleRateLimiter } from '@toolgate/guardrails/rate-limiter-flexible';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { question } from './questions.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_762_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const limiter = (points: number, duration = 60, blockDuration = 0) =>
  new RateLimiterMemory({ points, duration, blockDuration });
const verdictOf = ({ verdict }: RateVerdict) => verdict;

describe('limits', () => {
  test('hold for each user, and say when to come back', async () => {
    const { take } = flexibleRateLimiter({ perUser: limiter(2) });
    expect(await take(question('ada', 'read'))).toEqual({ verdict: 'allow' });
    expect(await take(question('ada', 'other'))).toEqual({ verdict: 'allow' });
    vi.advanceTimersByTime(20_000);
    expect(await take(question('ada', 'read'))).toEqual({
      verdict: 'refuse',
      basis: 'too many calls of this user',
      retryAfterMs: 40_000,
    });
    expect(await take(question('bob', 'read'))).toEqual({ verdict: 'allow' });
    expect(await take(question('ada', 'read', { tenantId: 'beta' }))).toEqual({ verdict: 'allow' });
    vi.advanceTimersByTime(40_000);
    expect(await take(question('ada', 'read'))).toEqual({ verdict: 'allow' });
  });

  test('hold for each tenant and each tool', async () => {
    const { take } = flexibleRateLimiter({
      perUser: limiter(100),
      perTenant: limiter(4),
      perTool: { export: limiter(1) },
    });
    expect(await take(question('ada', 'export'))).toEqual({ verdict: 'allow' });
    expect(await take(question('ada', 'export'))).toMatchObject({
      verdict: 'refuse',
      basis: 'too many calls of export',
    });
    for (const user of ['bob', 'cy', 'di']) expect(await take(question(user, 'read'))).toEqual({ verdict: 'allow' });
    expect(await take(question('eve', 'read'))).toMatchObject({ basis: 'too many calls of this tenant' });
    expect(await take(question('eve', 'read', { tenantId: 'beta' }))).toEqual({ verdict: 'allow' });
  });

  test('know no tool by a name of every object', async () => {
    const { take } = flexibleRateLimiter({ perUser: limiter(5), perTool: { export: limiter(1) } });
    expect(await take(question('ada', 'constructor'))).toEqual({ verdict: 'allow' });
  });

  test('keep apart what one limiter counts', async () => {
    const shared = limiter(1);
    const { take } = flexibleRateLimiter({ perUser: shared, perTenant: shared, burst: shared });
    expect(await take(question('acme', 'write', { risk: 'write' }))).toEqual({ verdict: 'allow' });
  });

  test('of a user past them take nothing from the tenant', async () => {
    const { take } = flexibleRateLimiter({ perUser: limiter(1), perTenant: limiter(3) });
    for (let call = 0; call < 10; call += 1) await take(question('ada', 'read'));
    expect(await take(question('bob', 'read'))).toEqual({ verdict: 'allow' });
  });

  test('hold for calls at once', async () => {
    const { take } = flexibleRateLimiter({ perUser: limiter(5) });
    const verdicts = await Promise.all(Array.from({ length: 20 }, async () => take(question('ada', 'read'))));
    expect(verdicts.map(verdictOf).filter((verdict) => verdict === 'allow')).toHaveLength(5);
  });
});

test('a user past a limit is throttled for its block duration', async () => {
  const { take } = flexibleRateLimiter({ perUser: limiter(1, 10, 300) });
  await take(question('ada', 'read'));
  expect(await take(question('ada', 'read'))).toMatchObject({ verdict: 'refuse', retryAfterMs: 300_000 });
  vi.advanceTimersByTime(299_000);
  expect(await take(question('ada', 'read'))).toMatchObject({ verdict: 'refuse', retryAfterMs: 1000 });
  vi.advanceTimersByTime(1001);
  expect(await take(question('ada', 'read'))).toEqual({ verdict: 'allow' });
});

test('a burst asks a human, for what changes something', async () => {
  const { take } = flexibleRateLimiter({ perUser: limiter(100), burst: limiter(2, 5) });
  await take(question('ada', 'read'));
  await take(question('ada', 'read'));
  expect(await take(question('ada', 'read'))).toEqual({ verdict: 'allow' });
  expect(await take(question('ada', 'write', { risk: 'write' }))).toEqual({
    verdict: 'confirm',
    basis: 'a burst of calls',
  });
  vi.advanceTimersByTime(5001);
  expect(await take(question('ada', 'write', { risk: 'write' }))).toEqual({ verdict: 'allow' });
});

test('refusals past a limit end the session, and only that one', async () => {
  const { take } = flexibleRateLimiter({ perUser: limiter(1), revokeAfter: limiter(2, 600) });
  const verdicts: string[] = [];
  for (let call = 0; call < 4; call += 1) verdicts.push(verdictOf(await take(question('ada', 'read'))));
  expect(verdicts).toEqual(['allow', 'refuse', 'refuse', 'revoke']);
  expect(await take(question('ada', 'read', { sessionId: 'another' }))).toMatchObject({ verdict: 'refuse' });
});

test('a store that fails refuses the call', async () => {
  const failing = { points: 1, consume: () => Promise.reject(new Error('down')) };
  await expect(flexibleRateLimiter({ perUser: failing }).take(question('ada', 'read'))).rejects.toThrow('down');
});

test('the gateway refuses, revokes and records by it', async () => {
  const audit = memoryAudit();
  const ping = tenantTool({
    description: 'Says pong',
    permission: 'ping:read',
    risk: 'read',
    owner: 'platform',
    review: { by: 'dana', on: '2026-11-01' },
    input: z.object({}),
    run: () => 'pong',
  });
  const gateway = createGateway({
    tools: tenantTools({ ping }),
    authenticator: { authenticate: (request: { readonly user: string }) => question(request.user, '').identity },
    policy: capabilityTable({ version: '1', roles: { agent: ['ping:read'] } }),
    rateLimiter: flexibleRateLimiter({ perUser: limiter(2), revokeAfter: limiter(1) }),
    audit,
    limits: { sessionAgeMs: Number.MAX_SAFE_INTEGER },
  });
  const answers = await gateway.forRequest({ user: 'ada' }, async (scope) => {
    describeTools(scope, await scope.tools());
    const calls = ['1', '2', '3', '4', '5'].map((callId) => ({ callId, name: 'ping', argumentsJson: '{}' }));
    const settled = [];
    for (const call of calls)
      settled.push(...(await scope.settleEach({ proposals: scope.receive([call]) }, (one) => scope.run(one))));
    return settled.map(({ code, outcome }) => code ?? outcome);
  });
  expect(answers).toEqual(['executed', 'executed', 'rate-limited', 'rate-limited', 'session-revoked']);
  expect(audit.records.find(({ event }) => event === 'control-changed')?.control?.reason).toMatch(
    /more than 1 refusals/,
  );
});
