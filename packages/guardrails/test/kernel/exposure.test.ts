import { expect, test } from 'vitest';
import {
  capabilityTable,
  connector,
  approveDelegation,
  describeTools,
  tenantTool,
  tenantTools,
  type AnyTenantTool,
  type PolicyQuestion,
  type PolicyVerdict,
  type RequestFacts,
  type TenantToolRegistry,
} from '@toolgate/guardrails';
import { z } from 'zod';
import { never, noteTool, proposeOne, call, review, throwing, world, oneTool, type Asked } from './world.js';

const readTool = tenantTool({
  description: 'Reads',
  permission: 'note:read',
  risk: 'read',
  owner: 'notes',
  review,
  input: z.object({ id: z.string() }),
  run: ({ args }) => args.id,
});
const registry = tenantTools({ read: readTool, write: noteTool() });
const evidence = { by: 'dana', reason: 'incident 7' };

const shown = async <Tools>(
  { gateway }: Pick<ReturnType<typeof world<Tools>>, 'gateway'>,
  asked: Asked = {},
  facts?: RequestFacts,
): Promise<string[]> =>
  gateway.forRequest(asked, async (scope) => describeTools(scope, await scope.tools()).map(({ name }) => name), facts);

test('a role that no table names is shown nothing', async () => {
  const table = capabilityTable({ version: '1', roles: { agent: ['note:read'], manager: ['note:*'] } });
  const made = world(registry, () => ({ policy: table }));
  expect(await shown(made)).toEqual(['read']);
  expect(await shown(made, { roles: ['manager'] })).toEqual(['read', 'write']);
  expect(await shown(made, { roles: ['constructor'] })).toEqual([]);
  expect(await shown(made, { roles: [] })).toEqual([]);
  expect(made.audit.records.map(({ toolNames }) => toolNames)).toEqual([['read'], ['read', 'write'], [], []]);
});

test.each<[what: string, decide: (question: PolicyQuestion) => PolicyVerdict | Promise<PolicyVerdict>]>([
  ['throws', throwing],
  ['hangs', () => never()],
  ['answers true', () => true as never],
])('a policy that %s shows nothing', async (_what, decide) => {
  const made = world(registry, () => ({ policy: { version: 'v1', decide } }));
  expect(await made.clock.until(shown(made))).toEqual([]);
});

test('a tool that nobody reviewed is not shown and not run, where a registry was built past the types', async () => {
  const pending: object = tenantTool({
    description: 'New',
    permission: 'note:new',
    risk: 'read',
    owner: 'notes',
    review: 'pending',
    input: z.object({}),
    run: () => 1,
  });
  const build: (tools: Record<string, object>) => TenantToolRegistry<Record<string, AnyTenantTool>> =
    tenantTools as never;
  const made = world(build({ pending }));
  expect(await shown(made)).toEqual([]);
  expect(await proposeOne(made.gateway, call('pending'))).toMatchObject({ code: 'tool-not-offered' });
});

test('a tool whose connector or delegation is past its review is denied from that day on', async () => {
  const crm = connector({ name: 'crm', isolation: 'tenant', scopes: [], owner: 'sales', reviewBy: '2026-11-02' });
  const service = approveDelegation({
    mode: 'service',
    account: 'notes-writer',
    approvedBy: 'dana',
    reason: 'no user accounts there',
    reviewBy: '2026-11-03',
  });
  const made = world(tenantTools({ one: noteTool({ connector: crm }), two: noteTool({ delegation: service }) }));
  const day = 86_400_000;
  expect(await shown(made)).toEqual(['one', 'two']);
  made.clock.advance(day);
  expect(await shown(made)).toEqual(['two']);
  made.clock.advance(day);
  expect(await shown(made)).toEqual([]);
});

test('a disabled tool is not shown; a narrowed one only to its role', async () => {
  const made = world(registry);
  await made.gateway.controls.disableTool('read', evidence);
  await made.gateway.controls.narrowTool('write', { role: 'lead' }, evidence);
  expect(await shown(made)).toEqual([]);
  expect(await shown(made, { roles: ['agent', 'lead'] })).toEqual(['write']);
});

test('broken glass shows and runs one tool for one user, past the policy and nothing else', async () => {
  const { registry: one, ran } = oneTool();
  const made = world(one, () => ({ policy: capabilityTable({ version: '1', roles: {} }) }));
  const until = made.clock.time + 60_000;
  await made.gateway.controls.breakGlass({ tenantId: 'acme', userId: 'ann', tool: 'note' }, { ...evidence, until });
  expect(await shown(made)).toEqual(['note']);
  expect(await shown(made, { userId: 'bob' })).toEqual([]);
  expect(await shown(made, { tenantId: 'other' })).toEqual([]);
  expect(await proposeOne(made.gateway, call('note', {}))).toMatchObject({ code: 'arguments-invalid' });
  expect(await proposeOne(made.gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  expect(made.audit.records.at(-2)?.rationale).toContain('incident 7');
  made.clock.advance(60_000);
  expect(await shown(made)).toEqual([]);
  expect(ran).toHaveLength(1);
});

test('a set of another request shows nothing, and one that cannot be recorded is not given out', async () => {
  const made = world(registry);
  const taken: object[] = [];
  await made.gateway.forRequest({}, async (scope) => void taken.push(await scope.tools()));
  await made.gateway.forRequest({}, (scope) => {
    expect(() => describeTools(scope, taken[0] as never)).toThrow('of this request');
    return Promise.resolve();
  });
  const dark = world(registry, () => ({ audit: { append: throwing } }));
  await expect(shown(dark)).rejects.toMatchObject({ code: 'audit-unavailable' });
});

test('describing a set is what makes its tools callable', async () => {
  const { gateway, codes } = world(registry);
  const answers = await gateway.forRequest({}, async (scope) => {
    await scope.tools();
    return (await scope.receive([call('read')]).settle((one) => scope.run(one))).map(({ code }) => code);
  });
  expect(answers).toEqual(['tool-not-offered']);
  expect(codes()).toEqual(['tool-not-offered']);
});

test.each<[intent: string, decide: () => unknown, outcome: string]>([
  ['billing', () => ({ verdict: 'permit', basis: '' }), 'routed'],
  ['billing', () => ({ verdict: 'refuse', basis: '' }), 'intent-refused'],
  ['billing', () => 'permit', 'intent-refused'],
  ['billing', throwing, 'intent-refused'],
  ['billing', () => never(), 'intent-refused'],
  ['constructor', () => ({ verdict: 'permit', basis: '' }), 'intent-unknown'],
  ['__proto__', () => ({ verdict: 'permit', basis: '' }), 'intent-unknown'],
])('intent %s is decided before any tool is selected (%#)', async (intent, decide, outcome) => {
  const made = world(registry, () => ({
    policy: { version: 'v1', decide: decide as never },
    intents: { billing: { permission: 'billing:ask', tools: ['read'] } },
  }));
  const routed = await made.clock.until(
    made.gateway.forRequest({}, async (scope) => {
      const route = await scope.route(intent);
      return route.outcome === 'refused' ? route.code : { ...route, size: route.tools.size }.outcome;
    }),
  );
  expect(routed).toBe(outcome);
  expect(made.audit.records.at(-1)?.event).toBe(outcome === 'routed' ? 'tools-exposed' : 'call-refused');
});

test('an intent leads to its own tools only', async () => {
  const made = world(registry, () => ({ intents: { billing: { permission: 'billing:ask', tools: ['read'] } } }));
  await made.gateway.forRequest({}, async (scope) => {
    const route = await scope.route('billing');
    if (route.outcome === 'refused') throw new Error(route.code);
    expect(route.tools.size).toBe(1);
    expect(route.tools.find('write')).toBeUndefined();
    expect(route.tools.find('read')).toBeDefined();
  });
});
