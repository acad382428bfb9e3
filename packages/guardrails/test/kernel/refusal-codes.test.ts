import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  approveDelegation,
  connector,
  describeTools,
  RequestRefused,
  refusalCodes,
  type AuditRecord,
  type GatewayPorts,
  type PolicyVerdict,
  type RateVerdict,
  type RefusalCode,
} from '@toolgate/guardrails';
import { safeTextOf } from '../../src/kernel/safe-text.js';
import { call, never, oneTool, permit, proposeOne, resume, throwing, world, type Asked } from './world.js';

type Tool = NonNullable<Parameters<typeof oneTool>[0]>;
type Ports = Partial<GatewayPorts<{ readonly note: unknown }, Asked>>;
const make = (tool: Tool | undefined, ports: object) => world(oneTool(tool).registry, () => ports);
type Made = ReturnType<typeof make>;
interface Scene {
  readonly tool?: Tool;
  readonly ports?: Ports;
  readonly asked?: Asked;
  readonly raw?: unknown;
  /** What else happens; otherwise one call of `note` is run. */
  readonly play?: (made: Made) => Promise<unknown>;
}

const now = Date.UTC(2026, 10, 1);
const evidence = { by: 'dana', reason: 'incident' };
const executing = (answer: () => unknown): Ports => ({
  policy: { version: 'v1', decide: ({ stage }) => (stage === 'expose' ? permit() : (answer() as PolicyVerdict)) },
});
const limiting = (answer: () => unknown): Ports => ({ rateLimiter: { take: () => answer() as RateVerdict } });
const crm = connector({ name: 'crm', isolation: 'tenant', scopes: [], owner: 'sales', reviewBy: '2027-01-01' });
const token = { accessToken: 't', scopes: [], expiresAt: now + 1 };
const confirm = { summary: () => 'Write', expiresAfterMs: 1_000 };
const answering =
  (response: string, asked: Asked = {}, wait = 0): NonNullable<Scene['play']> =>
  async (made) => {
    const { confirmationId = '' } = await proposeOne(made.gateway, call('note'));
    made.clock.advance(wait);
    await resume(made.gateway, confirmationId, [response], asked);
  };
/** Shows the tools, then does something, then runs the call. */
const after =
  (act: (made: Made) => unknown): NonNullable<Scene['play']> =>
  (made) =>
    made.gateway.forRequest({}, async (scope) => {
      describeTools(scope, await scope.tools());
      await act(made);
      await scope.receive([call('note')]).settle((one) => scope.run(one));
    });
const due = approveDelegation({
  mode: 'service',
  account: 'a',
  approvedBy: 'b',
  reason: 'c',
  reviewBy: '2026-11-01T00:30:00Z',
});
const routing =
  (intent: string): NonNullable<Scene['play']> =>
  ({ gateway }) =>
    gateway.forRequest({}, async (scope) => {
      await scope.route(intent);
    });

/** One scene for each code; the compiler asks for all of them. */
const scenes: Record<RefusalCode, Scene> = {
  unauthenticated: { ports: { authenticator: { authenticate: throwing } } },
  'identity-invalid': { asked: { tenantId: '' } },
  'identity-expired': { asked: { expiresAt: now } },
  'session-revoked': { play: after(({ gateway }) => gateway.controls.revokeSession('session-1', evidence)) },
  'assurance-too-low': { tool: { assurance: 'multi-factor' } },
  'intent-unknown': { play: routing('constructor') },
  'intent-refused': {
    ports: {
      intents: { notes: { permission: 'note:ask', tools: ['note'] } },
      policy: { version: 'v1', decide: () => ({ verdict: 'refuse', basis: '' }) },
    },
    play: routing('notes'),
  },
  'tool-unknown': { raw: call('constructor') },
  'tool-not-offered': {
    play: ({ gateway }) =>
      gateway.forRequest({}, async (scope) => {
        await scope.receive([call('note')]).settle((one) => scope.run(one));
      }),
  },
  'tool-unreviewed': { tool: { delegation: due }, play: after(({ clock }) => (clock.time += 1_800_000)) },
  'tool-disabled': { play: after(({ gateway }) => gateway.controls.disableTool('note', evidence)) },
  'tool-narrowed': {
    play: after(({ gateway }) => gateway.controls.narrowTool('note', { role: 'lead' }, evidence)),
  },
  'call-id-invalid': { raw: call('note', {}, '') },
  'call-id-repeated': {
    play: ({ gateway }) =>
      gateway.forRequest({}, async (scope) => {
        await scope.receive([call('x'), call('x')]).settle((one) => scope.run(one));
      }),
  },
  'arguments-too-large': { raw: call('note', { id: 'x'.repeat(20_000) }) },
  'arguments-not-json': { raw: call('note', '{') },
  'arguments-invalid': { raw: call('note', {}) },
  'arguments-too-broad': { tool: { clarify: () => 'Which?' } },
  'schema-failed': { tool: { clarify: throwing } },
  'policy-refused': { ports: executing(() => ({ verdict: 'refuse', basis: '' })) },
  'policy-no-decision': { ports: executing(() => undefined) },
  'policy-failed': { ports: executing(throwing) },
  'policy-timed-out': { ports: executing(never) },
  'rate-limited': { ports: limiting(() => ({ verdict: 'refuse', basis: '' })) },
  'rate-limiter-failed': { ports: limiting(throwing) },
  'rate-limiter-timed-out': { ports: limiting(never) },
  'total-exceeded': { ports: { totals: [{ id: 't', per: 'user', windowMs: 1, limit: 0, amount: () => 1 }] } },
  'confirmation-unavailable': { ports: executing(() => ({ verdict: 'ask-human', basis: '' })), tool: {} },
  'confirmation-rejected': { tool: { confirm }, play: answering('no') },
  'confirmation-expired': { tool: { confirm }, play: answering('boss', {}, 1_000) },
  'confirmation-failed': { tool: { confirm: { summary: throwing } } },
  'suspension-unknown': { play: ({ gateway }) => resume(gateway, 'id-0', []) },
  'suspension-not-yours': { tool: { confirm }, play: answering('boss', { userId: 'bob' }) },
  'delegation-refused': {
    tool: { connector: crm },
    ports: { tokenExchange: { exchange: () => Promise.resolve({ ...token, scopes: ['*'] }) } },
  },
  'delegation-failed': { tool: { connector: crm }, ports: { tokenExchange: { exchange: throwing } } },
  'audit-unavailable': {
    ports: { audit: { append: ({ event }) => (event === 'call-authorized' ? throwing() : undefined) } },
  },
  'controls-unavailable': {
    ports: { controlStore: { load: throwing, add: () => undefined, remove: () => undefined } },
  },
  'clock-went-back': { play: after(({ clock }) => (clock.time -= 60_000)) },
  'tool-failed': { tool: { run: throwing } },
  'tool-timed-out': { tool: { run: () => never() } },
  aborted: {
    play: ({ gateway }) => gateway.forRequest({}, () => Promise.resolve(), { signal: AbortSignal.abort() }),
  },
  'output-withheld': { tool: { run: () => 1n } },
  'refused-by-application': {
    play: ({ gateway }) =>
      gateway.forRequest({}, async (scope) => {
        await scope.receive([call('x')]).settle((one) => scope.refuse(one));
      }),
  },
  unanswered: {
    play: ({ gateway }) =>
      gateway.forRequest({}, async (scope) => {
        await scope.receive([call('x')]).settle(throwing);
      }),
  },
};
const produced = new Set<string>();

test.each(refusalCodes)('%s', async (code) => {
  const { tool, ports, asked, raw, play } = scenes[code];
  const seen: AuditRecord[] = [];
  const lone = code === 'confirmation-unavailable' ? { confirmations: undefined as never } : {};
  const inner = ports?.audit;
  const recording = {
    append: (record: AuditRecord) => {
      void inner?.append(record);
      seen.push(record);
    },
  };
  const recorded = make(tool, { ...ports, ...lone, audit: recording });
  const request = { ...(asked === undefined ? {} : { asked }) };
  const playing =
    play === undefined ? proposeOne(recorded.gateway, (raw ?? call('note')) as never, request) : play(recorded);
  const refused = await recorded.clock.until(playing.catch((error: unknown) => error));
  if (refused instanceof Error) expect(refused).toBeInstanceOf(RequestRefused);
  expect(seen.map((record) => record.code)).toContain(code);
  expect(seen.find((record) => record.code === code)?.event).toMatch(/refused|failed|executed/);
  produced.add(code);
});

test('every code was produced', () => {
  expect([...produced].toSorted()).toEqual([...refusalCodes].toSorted());
});

const page = readFileSync(new URL('../../../../docs/guardrails/refusals.md', import.meta.url), 'utf8');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [/^`([a-z-]+)`/.exec(section)?.[1] ?? section.slice(0, 40), section]),
);

test('the page has one entry for each code, in the order of the list, and none for another', () => {
  expect([...sections.keys()]).toEqual([...refusalCodes]);
});

test.each(refusalCodes)('the page says of %s when it happens, what the model is told and what to look at', (code) => {
  const section = sections.get(code) ?? '';
  expect(section).toMatch(/\n- \*\*When\*\* .{20,}/);
  expect(section).toMatch(/\n- \*\*Look at\*\* .{20,}/);
  const toldModel = /\n- \*\*The model is told\*\* (.+)\n/.exec(section)?.[1] ?? '';
  if (toldModel.startsWith('nothing')) expect(toldModel).toContain('no scope');
  else if (code === 'arguments-too-broad') expect(toldModel).toContain('clarify');
  else expect(toldModel).toContain(`“${safeTextOf(code)}”`);
});

test('the model is told nothing of identities, policies and the state of the system', () => {
  for (const code of refusalCodes)
    expect(safeTextOf(code)).not.toMatch(/polic|tenant|role|audit|session|limiter|token/i);
});
