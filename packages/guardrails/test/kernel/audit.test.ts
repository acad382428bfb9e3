import { expect, test } from 'vitest';
import { instruction, type AuditEvent, type AuditRecord } from '@toolgate/guardrails';
import { call, never, oneTool, propose, proposeOne, resume, throwing, world } from './world.js';

const failures: readonly [what: string, fail: () => unknown][] = [
  ['is down', throwing],
  ['is full', () => Promise.reject(new Error('ENOSPC'))],
  ['hangs', () => never()],
];
const events: readonly AuditEvent[] = ['call-proposed', 'call-authorized'];

test.each(events.flatMap((event) => failures.map(([what, fail]) => [what, event, fail] as const)))(
  'a sink that %s at %s: nothing executes',
  async (_what, event, fail) => {
    const { registry, ran } = oneTool();
    const seen: AuditRecord[] = [];
    const { gateway, clock } = world(registry, () => ({
      audit: { append: (record) => (record.event === event ? (fail() as undefined) : void seen.push(record)) },
    }));
    const answer = await clock.until(proposeOne(gateway, call('note')));
    expect(answer).toMatchObject({ outcome: 'refused', code: 'audit-unavailable', text: 'This is not allowed.' });
    expect(ran).toEqual([]);
    expect(seen.at(-1)).toMatchObject({ event: 'call-refused', code: 'audit-unavailable' });
  },
);

test('a sink that is down altogether: the request shows no tools', async () => {
  const { gateway } = world(oneTool().registry, () => ({ audit: { append: throwing } }));
  await expect(propose(gateway, [call('note')])).rejects.toMatchObject({ code: 'audit-unavailable' });
});

test('a question to a human that cannot be recorded is not asked', async () => {
  const { registry } = oneTool({ confirm: { summary: () => 'Write' } });
  const { gateway } = world(registry, () => ({
    audit: { append: ({ event }) => (event === 'confirmation-requested' ? throwing() : undefined) },
  }));
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ code: 'audit-unavailable' });
});

test('what ran ran, also where its result cannot be recorded; the decision is on record', async () => {
  const { registry, ran } = oneTool();
  const seen: string[] = [];
  const counted: string[] = [];
  const { gateway } = world(registry, () => ({
    audit: { append: ({ event }) => (event === 'call-executed' ? throwing() : void seen.push(event)) },
    signals: { count: (name) => void counted.push(name), duration: () => undefined },
  }));
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  expect(ran).toHaveLength(1);
  expect(seen.at(-1)).toBe('call-authorized');
  expect(counted).toContain('toolgate.audit.failures');
});

test('the decision stands on record before the tool starts, and the result after it ended', async () => {
  const order: string[] = [];
  const slow = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const { registry } = oneTool({
    run: async () => {
      order.push('tool starts');
      await slow();
      order.push('tool ends');
    },
  });
  const { gateway } = world(registry, () => ({
    audit: {
      append: async ({ event }) => {
        await slow();
        order.push(event);
      },
    },
  }));
  await proposeOne(gateway, call('note'));
  expect(order).toEqual([
    'tools-exposed',
    'call-proposed',
    'call-authorized',
    'tool starts',
    'tool ends',
    'call-executed',
  ]);
});

test('a record says who, under which texts and rules, what was proposed, decided and why', async () => {
  const { registry } = oneTool({ sensitive: ['$.id'] });
  const { gateway, audit } = world(registry, () => ({
    promptPolicy: { id: 'support-2026', text: instruction`You help.` },
    intents: { notes: { permission: 'note:write', tools: ['note'] } },
  }));
  const facts = { requestId: 'req-7', endpoint: 'POST /chat' };
  await propose(gateway, [call('note', { id: 'private' })], { facts });
  const record = audit.records.find(({ event }) => event === 'call-authorized');
  expect(record).toMatchObject({
    ...facts,
    identity: { tenantId: 'acme', userId: 'ann', sessionId: 'session-1', roles: ['agent'] },
    promptPolicy: { id: 'support-2026' },
    routing: { id: 'intents' },
    policyVersion: 'v1',
    tool: { name: 'note', owner: 'notes', permission: 'note:write', risk: 'write', delegation: 'user' },
    callId: 'call-1',
    arguments: { value: { id: '[redacted]' }, replaced: ['$.id'], complete: true },
    rationale: 'everybody may',
  });
  expect(JSON.stringify(audit.records)).not.toContain('private');
});

test.each<[what: string, redact: () => unknown]>([
  ['throws', throwing],
  ['answers nothing', () => undefined],
  ['answers the value itself', () => ({ id: 'private' })],
])('a redaction that %s lets nothing into the log and stops no record', async (_what, redact) => {
  const { registry } = oneTool();
  const { gateway, audit } = world(registry, () => ({ redaction: { redact: redact as never } }));
  expect(await proposeOne(gateway, call('note', { id: 'private' }))).toMatchObject({ outcome: 'executed' });
  expect(audit.records.at(-1)?.arguments).toEqual({ value: null, replaced: ['$'], complete: false });
  expect(JSON.stringify(audit.records)).not.toContain('private');
});

test('every record of a request has an id of its own, and they are in order of time', async () => {
  const { registry } = oneTool({ confirm: { summary: () => 'Write' } });
  const { gateway, audit } = world(registry);
  const { confirmationId = '' } = await proposeOne(gateway, call('note'));
  await resume(gateway, confirmationId, ['boss']);
  expect(new Set(audit.records.map(({ id }) => id)).size).toBe(audit.records.length);
  const times = audit.records.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});
