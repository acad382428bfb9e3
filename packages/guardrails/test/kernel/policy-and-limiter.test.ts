import { expect, test } from 'vitest';
import { describeTools, tenantTools, type PolicyVerdict, type RateVerdict } from '@toolgate/guardrails';
import { call, never, noteTool, oneTool, permit, propose, proposeOne, throwing, world } from './world.js';

/** The answer of a port once a tool is executed; showing it is permitted. */
const policyOf = (answer: () => unknown) => ({
  version: 'v1',
  decide: ({ stage }: { readonly stage: string }): PolicyVerdict =>
    stage === 'expose' ? permit() : (answer() as PolicyVerdict),
});

test.each<[what: string, answer: () => unknown, code: string]>([
  ['a refusal', () => ({ verdict: 'refuse', basis: 'b' }), 'policy-refused'],
  ['undefined', () => undefined, 'policy-no-decision'],
  ['null', () => null, 'policy-no-decision'],
  ['true', () => true, 'policy-no-decision'],
  ["'none'", () => 'none', 'policy-no-decision'],
  ["'permit'", () => 'permit', 'policy-no-decision'],
  ['an empty object', () => ({}), 'policy-no-decision'],
  ['a permit without a basis', () => ({ verdict: 'permit' }), 'policy-no-decision'],
  ['a permit in a list', () => ({ verdict: ['permit'], basis: 'b' }), 'policy-no-decision'],
  ['another word', () => ({ verdict: 'allow', basis: 'b' }), 'policy-no-decision'],
  ['a function', () => permit, 'policy-no-decision'],
  ['a promise of a refusal', () => Promise.resolve({ verdict: 'refuse', basis: 'b' }), 'policy-refused'],
  ['a promise of undefined', () => Promise.resolve(undefined), 'policy-no-decision'],
  ['a promise of true', () => Promise.resolve(true), 'policy-no-decision'],
  ['an exception', throwing, 'policy-failed'],
  ['a rejection', () => Promise.reject(new Error('no')), 'policy-failed'],
  ['nothing, ever', () => never(), 'policy-timed-out'],
  [
    'something thenable that breaks the rules',
    () => ({ then: () => undefined, verdict: 'permit', basis: 'b' }),
    'policy-timed-out',
  ],
])('a policy that answers %s refuses with %s', async (_what, answer, code) => {
  const { registry, ran } = oneTool();
  const { gateway, clock, codes, audit } = world(registry, () => ({ policy: policyOf(answer) }));
  expect(await clock.until(proposeOne(gateway, call('note')))).toMatchObject({ outcome: 'refused', code });
  expect(codes()).toEqual([code]);
  expect(audit.records.at(-1)?.policyVersion).toBe('v1');
  expect(ran).toEqual([]);
  expect(clock.waiting).toBe(0);
});

test.each([
  ['when its time is over', undefined, 'policy-timed-out'],
  ['with the request', new AbortController(), 'aborted'],
])('a policy that hangs is told to stop %s, and one that answered is not', async (_, request, why) => {
  const signals: AbortSignal[] = [];
  const { gateway, clock } = world(oneTool().registry, () => ({
    policy: {
      version: 'v1',
      decide: ({ stage, signal }) => {
        if (signal) signals.push(signal);
        if (stage === 'expose') return permit();
        setImmediate(() => request?.abort(new Error(why)));
        return never();
      },
    },
  }));
  const facts = request === undefined ? {} : { facts: { signal: request.signal } };
  await clock.until(proposeOne(gateway, call('note'), facts));
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
});

test('a permit, and a promise of one, let the call run', async () => {
  for (const answer of [permit, () => Promise.resolve(permit())]) {
    const { registry, ran } = oneTool();
    await proposeOne(world(registry, () => ({ policy: policyOf(answer) })).gateway, call('note'));
    expect(ran).toHaveLength(1);
  }
});

test('a tool that cannot say its resource is refused', async () => {
  const { registry, ran } = oneTool({ resource: throwing });
  const { gateway } = world(registry);
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ code: 'policy-failed' });
  expect(ran).toEqual([]);
});

test('a tool for sessions with two factors is refused to the others', async () => {
  const { registry } = oneTool({ assurance: 'multi-factor' });
  const { gateway } = world(registry);
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ code: 'assurance-too-low' });
  const asked = { assurance: 'multi-factor' };
  expect(await proposeOne(gateway, call('note'), { asked })).toMatchObject({ outcome: 'executed' });
});

test('a refusal is recorded under the version that decided it, also when that changed meanwhile', async () => {
  const { registry } = oneTool();
  const made = world(registry, () => ({
    policy: policyOf(async () => {
      await made.gateway.controls.rollBackPolicy('v0', { by: 'dana', reason: 'wrong table' });
      return { verdict: 'refuse', basis: 'b' };
    }),
    earlierPolicies: [{ version: 'v0', decide: permit }],
  }));
  await proposeOne(made.gateway, call('note'));
  expect(made.audit.records.at(-1)).toMatchObject({ code: 'policy-refused', policyVersion: 'v1' });
  expect(await proposeOne(made.gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  expect(made.audit.records.at(-1)).toMatchObject({ event: 'call-executed', policyVersion: 'v0' });
});

test.each<[what: string, answer: () => unknown, code: string]>([
  ['a refusal', () => ({ verdict: 'refuse', basis: 'b' }), 'rate-limited'],
  ['undefined', () => undefined, 'rate-limiter-failed'],
  ['null', () => null, 'rate-limiter-failed'],
  ['true', () => true, 'rate-limiter-failed'],
  ["'none'", () => 'none', 'rate-limiter-failed'],
  ['a refusal without a basis', () => ({ verdict: 'refuse' }), 'rate-limiter-failed'],
  ['a refusal in a list', () => ({ verdict: ['refuse'], basis: 'b' }), 'rate-limiter-failed'],
  ['a promise of undefined', () => Promise.resolve(undefined), 'rate-limiter-failed'],
  ['an exception', throwing, 'rate-limiter-failed'],
  ['a rejection', () => Promise.reject(new Error('no')), 'rate-limiter-failed'],
  ['nothing, ever', () => never(), 'rate-limiter-timed-out'],
])('a limiter that answers %s refuses with %s', async (_what, answer, code) => {
  const { registry, ran } = oneTool();
  const take = () => answer() as RateVerdict;
  const { gateway, clock, codes } = world(registry, () => ({ rateLimiter: { take } }));
  expect(await clock.until(proposeOne(gateway, call('note')))).toMatchObject({ outcome: 'refused', code });
  expect(codes()).toEqual([code]);
  expect(ran).toEqual([]);
});

test('the limiter is asked once for a call, and not for one that the policy refused', async () => {
  const { registry } = oneTool();
  const seen: string[] = [];
  const rateLimiter = {
    take: ({ tool, identity }: { readonly tool: string; readonly identity: { readonly userId: string } }) => {
      seen.push(`${identity.userId} ${tool}`);
      return { verdict: 'allow' as const };
    },
  };
  await proposeOne(world(registry, () => ({ rateLimiter })).gateway, call('note'));
  const refusing = policyOf(() => ({ verdict: 'refuse', basis: '' }));
  await proposeOne(world(registry, () => ({ rateLimiter, policy: refusing })).gateway, call('note'));
  expect(seen).toEqual(['ann note']);
});

test('a burst asks a human also for a tool that never asks; without one it is refused', async () => {
  const { registry, ran } = oneTool();
  const rateLimiter = { take: (): RateVerdict => ({ verdict: 'confirm', basis: 'burst' }) };
  const asking = world(registry, () => ({ rateLimiter }));
  expect(await proposeOne(asking.gateway, call('note'))).toMatchObject({ outcome: 'needs-human' });
  const alone = world(registry, () => ({ rateLimiter, confirmations: undefined as never }));
  expect(await proposeOne(alone.gateway, call('note'))).toMatchObject({ code: 'confirmation-unavailable' });
  expect(ran).toEqual([]);
});

test('a revoking limiter ends this session at once, for this tenant only, also where it cannot be recorded', async () => {
  const { registry, ran } = oneTool();
  for (const dark of [false, true]) {
    const made = world(registry, () => ({
      rateLimiter: { take: (): RateVerdict => ({ verdict: 'revoke', basis: 'probing' }) },
      ...(dark
        ? {
            audit: {
              append: ({ event }: { readonly event: string }) => {
                if (event === 'control-changed') throw new Error('down');
              },
            },
          }
        : {}),
    }));
    const answers = await propose(made.gateway, [call('note'), call('note', {}, 'call-2')], { concurrency: 1 });
    expect(answers.map(({ code }) => code)).toEqual(['rate-limited', 'session-revoked']);
    await expect(propose(made.gateway, [])).rejects.toMatchObject({ code: 'session-revoked' });
    await expect(propose(made.gateway, [], { asked: { tenantId: 'other' } })).resolves.toEqual([]);
  }
  expect(ran).toEqual([]);
});

test('a gateway whose clock goes back decides nothing until it is right again', async () => {
  const made = world(tenantTools({ note: noteTool() }));
  const codes = await made.gateway.forRequest({}, async (scope) => {
    describeTools(scope, await scope.tools());
    const found: (string | undefined)[] = [];
    for (const [id, step] of [
      ['a', -500],
      ['b', -60_000],
      ['c', Number.NaN],
      ['d', 0],
    ] as const) {
      const before = made.clock.time;
      made.clock.time += step;
      const [answer] = await scope.receive([call('note', { id }, id)]).settle((one) => scope.run(one));
      found.push(answer?.code);
      made.clock.time = before;
    }
    return found;
  });
  expect(codes).toEqual([undefined, 'clock-went-back', 'clock-went-back', undefined]);
});
