import { expect, test } from 'vitest';
import {
  capabilityTable,
  connector,
  tenantTool,
  tenantTools,
  ToolgateViolation,
  type AuditRecord,
} from '@toolgate/guardrails';
import { z } from 'zod';
import { call, never, oneTool, permit, propose, proposeOne, review, throwing, world } from './world.js';

const evidence = { by: 'dana', reason: 'incident 7' };
const glass = { tenantId: 'acme', userId: 'ann', tool: 'note' };
const refusing = capabilityTable({ version: 'v1', roles: {} });

test('a change counts from the next decision on, is recorded, and can be taken back', async () => {
  const { registry, ran } = oneTool();
  const { gateway, audit, clock } = world(registry);
  const change = await gateway.controls.disableTool('note', evidence);
  expect(gateway.controls.active()).toEqual([change]);
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ code: 'tool-not-offered' });
  await gateway.controls.undo(change.id, { by: 'eve', reason: 'fixed' });
  expect(gateway.controls.active()).toEqual([]);
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  expect(audit.records.filter(({ event }) => event === 'control-changed')).toMatchObject([
    { at: clock.time, rationale: 'note', control: { action: 'disable-tool', ...evidence } },
    { rationale: 'note', control: { action: 'undo disable-tool', by: 'eve', reason: 'fixed' } },
  ]);
  expect(ran).toHaveLength(1);
});

test('a connector is disabled as a whole, and the tools that do not reach it go on', async () => {
  const reaching = connector({
    name: 'crm',
    isolation: 'tenant',
    scopes: ['contacts.read'],
    owner: 'sales',
    reviewBy: '2027-03-01',
  });
  const declare = (name: string, more: { readonly connector?: typeof reaching; readonly scopes?: readonly string[] }) =>
    tenantTool({
      description: name,
      permission: `${name}:read`,
      risk: 'read',
      owner: 'support',
      review,
      input: z.object({ id: z.string() }),
      run: () => name,
      ...more,
    });
  const { gateway } = world(
    tenantTools({
      contacts: declare('contacts', { connector: reaching, scopes: ['contacts.read'] }),
      note: declare('note', {}),
    }),
  );
  await gateway.controls.disableConnector('crm', evidence);
  expect(await proposeOne(gateway, call('contacts'))).toMatchObject({ code: 'tool-not-offered' });
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  await expect(gateway.controls.disableConnector('erp', evidence)).rejects.toThrow('reaches a connector "erp"');
});

test('a change ends by itself, and a clock that jumps forward and back does not end it', async () => {
  const { gateway, clock } = world(oneTool().registry);
  await gateway.controls.revokeSession('session-1', { ...evidence, until: clock.time + 1_000 });
  const opens = () =>
    propose(gateway, []).then(
      () => true,
      () => false,
    );
  expect(await opens()).toBe(false);
  clock.time += 1_000;
  expect(await opens()).toBe(true);
  clock.time -= 1_000;
  expect(await opens()).toBe(false);
});

test('all narrowings of a tool must be satisfied', async () => {
  const { gateway } = world(oneTool().registry);
  await gateway.controls.narrowTool('note', { role: 'lead' }, evidence);
  await gateway.controls.narrowTool('note', { role: 'on-call' }, evidence);
  const run = async (...roles: readonly string[]) =>
    (await proposeOne(gateway, call('note'), { asked: { roles } })).outcome;
  expect([await run('lead'), await run('on-call'), await run('on-call', 'lead')]).toEqual([
    'refused',
    'refused',
    'executed',
  ]);
});

test('the latest roll-back wins, and its version stands in the records', async () => {
  const { registry } = oneTool();
  const { gateway, audit } = world(registry, () => ({
    policy: refusing,
    earlierPolicies: [
      { version: 'v0', decide: permit },
      { version: 'v00', decide: () => ({ verdict: 'refuse', basis: 'old' }) },
    ],
  }));
  const first = await gateway.controls.rollBackPolicy('v0', evidence);
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  expect(audit.records.at(-1)?.policyVersion).toBe('v0');
  const second = await gateway.controls.rollBackPolicy('v00', evidence);
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ code: 'tool-not-offered' });
  await gateway.controls.undo(second.id, evidence);
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  await gateway.controls.undo(first.id, evidence);
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ code: 'tool-not-offered' });
});

test.each<[what: string, append: () => Promise<undefined>]>([
  ['is down', throwing],
  ['hangs', () => never<undefined>()],
])('where the log %s, what takes authority away holds and what gives it does not', async (_what, append) => {
  const { registry } = oneTool();
  let broken = false;
  const seen: AuditRecord[] = [];
  const { gateway, clock } = world(registry, () => ({
    policy: refusing,
    earlierPolicies: [{ version: 'v0', decide: permit }],
    audit: { append: (record) => (broken ? append() : void seen.push(record)) },
  }));
  const { controls } = gateway;
  const until = clock.time + 3_600_000;
  const open = await controls.breakGlass(glass, { ...evidence, until });
  broken = true;
  const rejects = (change: Promise<unknown>) =>
    expect(clock.until(change)).rejects.toMatchObject({ code: 'audit-unavailable' });
  await rejects(controls.disableTool('note', evidence));
  await rejects(controls.narrowTool('note', { role: 'lead' }, evidence));
  await rejects(controls.revokeSession('session-9', evidence));
  await rejects(controls.breakGlass({ ...glass, userId: 'bob' }, { ...evidence, until }));
  await rejects(controls.rollBackPolicy('v0', evidence));
  expect(controls.active().map(({ action }) => action)).toEqual([
    'break-glass',
    'disable-tool',
    'narrow-tool',
    'revoke-session',
  ]);
  await rejects(controls.undo(open.id, evidence));
  expect(controls.active().map(({ action }) => action)).not.toContain('break-glass');
  const [disabled] = controls.active();
  await rejects(controls.undo(disabled?.id ?? '', evidence));
  expect(controls.active().map(({ action }) => action)).toContain('disable-tool');
});

test.each<
  [what: string, change: (controls: ReturnType<typeof world>['gateway']['controls'], now: number) => Promise<unknown>]
>([
  ['nobody', (controls) => controls.disableTool('note', { ...evidence, by: ' ' })],
  ['no reason', (controls) => controls.disableTool('note', { ...evidence, reason: '' })],
  ['an end that has come', (controls, now) => controls.disableTool('note', { ...evidence, until: now })],
  ['an end that is no number', (controls) => controls.disableTool('note', { ...evidence, until: Number.NaN })],
  ['a tool nobody registered', (controls) => controls.disableTool('constructor', evidence)],
  ['no role', (controls) => controls.narrowTool('note', { role: '' }, evidence)],
  ['no session', (controls) => controls.revokeSession('', evidence)],
  ['glass broken for ever', (controls) => controls.breakGlass(glass, evidence as never)],
  ['glass broken without end', (controls) => controls.breakGlass(glass, { ...evidence, until: Infinity })],
  [
    'glass of an unknown tool',
    (controls, now) => controls.breakGlass({ ...glass, tool: 'x' }, { ...evidence, until: now + 1 }),
  ],
  ['a version nobody kept', (controls) => controls.rollBackPolicy('v9', evidence)],
  ['a change nobody made', (controls) => controls.undo('id-0', evidence)],
])('refuses %s', async (_what, change) => {
  const { gateway, audit, clock } = world(oneTool().registry);
  await expect(change(gateway.controls as never, clock.time)).rejects.toThrow(ToolgateViolation);
  expect(gateway.controls.active()).toEqual([]);
  expect(audit.records).toEqual([]);
});

test('a gateway does not start with two policies of one version', () => {
  const again = { version: 'v1', decide: permit };
  expect(() => world(oneTool().registry, () => ({ policy: again, earlierPolicies: [again] }))).toThrow('same version');
});

test.each(['authenticator', 'policy', 'audit', 'rateLimiter', 'tools'] as const)(
  'a gateway does not start without %s',
  (port) => {
    expect(() => world(oneTool().registry, () => ({ [port]: undefined }))).toThrow('createGateway()');
    expect(() => world(oneTool().registry, () => ({ [port]: {} }))).toThrow('createGateway()');
  },
);
