import { expect, test } from 'vitest';
import { describeTools, tenantTool, tenantTools, type TotalRule } from '@toolgate/guardrails';
import { z } from 'zod';
import { call, oneTool, propose, proposeOne, review, throwing, world } from './world.js';

const hour = 3_600_000;
const money: TotalRule = {
  id: 'refunds',
  per: 'user',
  windowMs: hour,
  limit: 100,
  amount: ({ args }) => (args as { readonly cents: number }).cents,
};

const refunds = (run: (cents: number) => unknown = () => 'ok') => {
  const ran: number[] = [];
  const refund = tenantTool({
    description: 'Refunds',
    permission: 'invoice:refund',
    risk: 'write',
    owner: 'billing',
    review,
    input: z.object({ cents: z.number() }),
    timeoutMs: 1_000,
    run: async ({ args }) => {
      ran.push(args.cents);
      return await run(args.cents);
    },
  });
  return { registry: tenantTools({ refund }), ran };
};
const batch = (...cents: readonly number[]) =>
  cents.map((one, index) => call('refund', { cents: one }, `call-${String(index)}`));

test('three parallel refunds of 40 do not pass a limit of 100', async () => {
  const { registry, ran } = refunds(() => new Promise((resolve) => void setImmediate(resolve)));
  const { gateway } = world(registry, () => ({ totals: [money] }));
  const answers = await propose(gateway, batch(40, 40, 40, 20), { concurrency: 4 });
  expect(answers.map(({ code }) => code)).toEqual([undefined, undefined, 'total-exceeded', undefined]);
  expect(ran).toEqual([40, 40, 20]);
});

test('requests at the same time share the total of their user, and tenants share none', async () => {
  const { registry, ran } = refunds(() => new Promise((resolve) => void setImmediate(resolve)));
  const { gateway } = world(registry, () => ({ totals: [money] }));
  const answers = await Promise.all([
    propose(gateway, batch(60)),
    propose(gateway, batch(60)),
    propose(gateway, batch(60), { asked: { userId: 'bob' } }),
    propose(gateway, batch(60), { asked: { tenantId: 'other' } }),
  ]);
  expect(answers.flat().map(({ code }) => code)).toEqual([undefined, 'total-exceeded', undefined, undefined]);
  expect(ran).toEqual([60, 60, 60]);
});

test('a total of the tenant counts its users together; names with separators stay apart', async () => {
  const { registry } = refunds();
  const { gateway } = world(registry, () => ({ totals: [{ ...money, per: 'tenant' as const }] }));
  const refund = async (tenantId: string, userId: string) =>
    (await propose(gateway, batch(60), { asked: { tenantId, userId } }))[0]?.code;
  expect(await refund('acme', 'ann')).toBeUndefined();
  expect(await refund('acme', 'bob')).toBe('total-exceeded');
  const each = world(registry, () => ({ totals: [money] })).gateway;
  expect((await propose(each, batch(60), { asked: { tenantId: 'a', userId: 'b","c' } }))[0]?.code).toBeUndefined();
  expect((await propose(each, batch(60), { asked: { tenantId: 'a","b', userId: 'c' } }))[0]?.code).toBeUndefined();
});

test('a window gives room again when it is over', async () => {
  const { registry } = refunds();
  const { gateway, clock } = world(registry, () => ({ totals: [money] }));
  await propose(gateway, batch(100));
  clock.advance(hour - 1);
  expect((await propose(gateway, batch(1)))[0]?.code).toBe('total-exceeded');
  clock.advance(1);
  expect((await propose(gateway, batch(100)))[0]?.code).toBeUndefined();
});

test('what was refused before it ran is given back', async () => {
  const { registry, ran } = refunds();
  let down = true;
  const made = world(registry, () => ({
    totals: [money],
    audit: {
      append: ({ event }) => {
        if (down && event === 'call-authorized') throw new Error('down');
      },
    },
  }));
  expect((await propose(made.gateway, batch(100)))[0]?.code).toBe('audit-unavailable');
  down = false;
  expect((await propose(made.gateway, batch(100)))[0]?.code).toBeUndefined();
  expect(ran).toEqual([100]);
});

test('what was authorized and never executed is given back when its request ends', async () => {
  const { registry } = refunds();
  const { gateway } = world(registry, () => ({ totals: [money] }));
  await gateway.forRequest({}, async (scope) => {
    describeTools(scope, await scope.tools());
    await scope.receive(batch(100)).settle(async (proposal) => {
      const valid = await scope.validate(proposal);
      if (valid.outcome === 'valid') expect((await scope.authorize(valid.call)).outcome).toBe('authorized');
      return scope.refuse(proposal);
    });
    const [second] = await scope.receive([call('refund', { cents: 1 }, 'other')]).settle((one) => scope.run(one));
    expect(second?.code).toBe('total-exceeded');
  });
  expect((await propose(gateway, batch(100)))[0]?.code).toBeUndefined();
});

test.each<[what: string, run: () => unknown, code: string]>([
  ['failed', throwing, 'tool-failed'],
  ['was too slow', () => new Promise(() => undefined), 'tool-timed-out'],
])('a call that %s may have taken effect and stays counted', async (_what, run, code) => {
  const { registry } = refunds(run);
  const { gateway, clock } = world(registry, () => ({ totals: [money] }));
  expect((await clock.until(propose(gateway, batch(100))))[0]?.code).toBe(code);
  expect((await propose(gateway, batch(1)))[0]?.code).toBe('total-exceeded');
});

test('several rules are reserved together or not at all', async () => {
  const { registry } = refunds();
  const count: TotalRule = { id: 'count', per: 'tenant', windowMs: hour, limit: 2, amount: () => 1 };
  const { gateway } = world(registry, () => ({ totals: [count, money] }));
  const answers = await propose(gateway, batch(90, 90, 10, 0), { concurrency: 1 });
  expect(answers.map(({ code }) => code)).toEqual([undefined, 'total-exceeded', undefined, 'total-exceeded']);
});

test.each<[what: string, amount: () => unknown, code: string | undefined]>([
  ['does not concern the call', () => undefined, undefined],
  ['counts below 0', () => -1, 'policy-failed'],
  ['counts no number', () => Number.NaN, 'policy-failed'],
  ['counts a text', () => '1', 'policy-failed'],
  ['counts later', () => Promise.resolve(1), 'policy-failed'],
  ['throws', throwing, 'policy-failed'],
])('a rule that %s', async (_what, amount, code) => {
  const { registry, ran } = oneTool();
  const totals = [{ id: 'odd', per: 'user' as const, windowMs: 1, limit: 1, amount: amount as () => number }];
  const { gateway } = world(registry, () => ({ totals }));
  expect((await proposeOne(gateway, call('note'))).code).toBe(code);
  expect(ran).toHaveLength(code === undefined ? 1 : 0);
});

test.each<[what: string, rules: readonly TotalRule[]]>([
  ['a limit that is no number', [{ ...money, limit: Number.NaN }]],
  ['a window that is no number', [{ ...money, windowMs: Number.NaN }]],
  ['two rules of one name', [money, money]],
  ['no owner', [{ ...money, per: 'everybody' as 'user' }]],
])('a gateway does not start with %s', (_what, totals) => {
  expect(() => world(oneTool().registry, () => ({ totals }))).toThrow('createGateway()');
});
