import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeTools, tenantTool, tenantTools, type StandardSchema, type TenantTool } from '@toolgate/guardrails';
import { call, never, oneTool, propose, proposeOne, review, throwing, withProposal, world } from './world.js';

const base = { description: 'A', permission: 'note:write', risk: 'write', owner: 'notes', review } as const;
test.each<[library: string, tool: TenantTool<'note:write', 'write', { id: string }, unknown, 'reviewed'>]>([
  ['zod', tenantTool({ ...base, input: z.object({ id: z.string() }), run: ({ args }): unknown => args.id })],
  [
    'valibot',
    tenantTool({
      ...base,
      input: toStandardJsonSchema(v.object({ id: v.string() })),
      run: ({ args }): unknown => args.id,
    }),
  ],
  ['arktype', tenantTool({ ...base, input: type({ id: 'string' }), run: ({ args }): unknown => args.id })],
])('a schema of %s describes, validates and refuses', async (_library, note) => {
  const { gateway, audit } = world(tenantTools({ note }));
  await gateway.forRequest({}, async (scope) => {
    const [described] = describeTools(scope, await scope.tools());
    expect(described?.parameters).toMatchObject({ type: 'object', properties: { id: { type: 'string' } } });
    expect(described?.parameters).not.toHaveProperty('$schema');
  });
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed', text: '"n1"' });
  expect(await proposeOne(gateway, call('note', { id: 1 }))).toMatchObject({ code: 'arguments-invalid' });
  expect(audit.records.at(-1)?.rationale).toBe('issues at $.id');
});

test('a schema that cannot describe itself needs inputJsonSchema', () => {
  const input = v.object({ id: v.string() });
  expect(() => tenantTool({ ...base, input, run: () => 1 })).toThrow('inputJsonSchema');
  const inputJsonSchema = { type: 'object' };
  expect(() => tenantTool({ ...base, input, inputJsonSchema, run: () => 1 })).not.toThrow();
});

test('defaults and transforms are what is decided and what runs', async () => {
  const seen: unknown[] = [];
  const input = z.object({ limit: z.number().max(50).default(10), id: z.string().transform((id) => id.trim()) });
  const note = tenantTool({ ...base, input, run: ({ args }) => void seen.push(args) });
  const { gateway } = world(tenantTools({ note }), () => ({
    policy: {
      version: 'v1',
      decide: ({ args, stage }) => {
        if (stage === 'execute') seen.push(args);
        return { verdict: 'permit', basis: '' };
      },
    },
  }));
  await proposeOne(gateway, call('note', { id: ' a ' }));
  expect(seen).toEqual([
    { limit: 10, id: 'a' },
    { limit: 10, id: 'a' },
  ]);
});

/** A tool whose schema answers whatever the test says. */
const answering = (validate: (value: unknown) => unknown) => {
  const ran: unknown[] = [];
  const input: StandardSchema<{ id?: string }, { id?: string }> = {
    '~standard': { version: 1, vendor: 'test', validate: validate as never },
  };
  const inputJsonSchema = { type: 'object' };
  const note = tenantTool({ ...base, input, inputJsonSchema, run: ({ args }) => void ran.push(args) });
  return { registry: tenantTools({ note }), ran };
};
const circular: Record<string, unknown> = {};
circular['self'] = circular;
class Account {
  readonly admin = true;
}

test.each<[what: string, validate: (value: unknown) => unknown, code: string]>([
  ['throws', throwing, 'schema-failed'],
  ['rejects', () => Promise.reject(new Error('no')), 'schema-failed'],
  ['hangs', () => never(), 'schema-failed'],
  ['answers nothing', () => undefined, 'schema-failed'],
  ['answers null', () => null, 'schema-failed'],
  ['answers true', () => true, 'schema-failed'],
  ['answers no value', () => ({}), 'schema-failed'],
  ['answers issues that are a text', () => ({ issues: 'bad' }), 'schema-failed'],
  ['answers no issues at all', () => ({ issues: [] }), 'arguments-invalid'],
  [
    'answers issues that are null',
    () => ({ issues: [null, { path: 7 }, { path: [{ key: 'a' }, 1] }] }),
    'arguments-invalid',
  ],
  ['answers later, with issues', () => Promise.resolve({ issues: [{ message: 'm' }] }), 'arguments-invalid'],
  ['makes a function', () => ({ value: { run: () => 1 } }), 'schema-failed'],
  ['makes a symbol', () => ({ value: Symbol('x') }), 'schema-failed'],
  ['makes an instance', () => ({ value: new Account() }), 'schema-failed'],
  ['makes a cycle', () => ({ value: circular }), 'schema-failed'],
  ['makes a number JSON does not have', () => ({ value: { id: Infinity } }), 'schema-failed'],
  ['makes an invalid date', () => ({ value: { at: new Date(Number.NaN) } }), 'schema-failed'],
  ['makes a __proto__ member', () => ({ value: JSON.parse('{"__proto__":1}') as unknown }), 'schema-failed'],
  [
    'makes a member that throws',
    () => ({ value: Object.defineProperty({}, 'id', { enumerable: true, get: throwing }) }),
    'schema-failed',
  ],
])('a schema that %s refuses the call', async (_what, validate, code) => {
  const { registry, ran } = answering(validate);
  const { gateway, clock, codes } = world(registry);
  expect(await clock.until(proposeOne(gateway, call('note')))).toMatchObject({ outcome: 'refused', code });
  expect(codes()).toEqual([code]);
  expect(ran).toEqual([]);
});

test.each<[what: string, one: unknown, other: unknown]>([
  ['a date and its text', new Date(0), new Date(0).toISOString()],
  ['a date and an object like its tagged form', new Date(0), { $date: new Date(0).toISOString() }],
  ['a map and a list', new Map([['a', 1]]), [['a', 1]]],
  ['a map and an object like its tagged form', new Map([['a', 1]]), { $map: [['a', 1]] }],
  ['a set and a list', new Set([1]), [1]],
  ['a big integer and a number', 1n, 1],
  ['a big integer and its text', 1n, '1'],
  ['undefined and null in a list', [undefined], [null]],
  ['a literal and an object like it', { $date: 'x' }, { $literal: { $date: 'x' } }],
  ['text and number', '1', 1],
])('%s never have the same hash', async (_what, one, other) => {
  const hashes = await Promise.all(
    [one, other].map(async (value) => {
      const { gateway, audit } = world(answering(() => ({ value: { id: value } })).registry);
      expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
      return audit.records.at(-1)?.argumentsHash;
    }),
  );
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('the order of members changes no hash', async () => {
  const { registry } = answering((value) => ({ value }));
  const { gateway, audit } = world(registry);
  await propose(gateway, [call('note', '{"a":1,"b":[2]}'), call('note', '{"b":[2],"a":1}', 'call-2')]);
  const [first, second] = audit.records.filter(({ event }) => event === 'call-executed');
  expect(first?.argumentsHash).toBe(second?.argumentsHash);
  expect(first?.proposalHash).not.toBe(second?.proposalHash);
});

test('dates, maps and sets reach the tool as they are, and nobody before it can change them', async () => {
  const ran: { at: Date; tags: Set<string> }[] = [];
  const note = tenantTool({
    ...base,
    input: z.object({
      at: z.iso.date().transform((text) => new Date(text)),
      tags: z.array(z.string()).transform((list) => new Set(list)),
    }),
    inputJsonSchema: { type: 'object' },
    clarify: ({ at }) => (at.setFullYear(1999) === 0 ? 'never' : undefined),
    resource: ({ tags }) => [...tags.add('admin')],
    run: ({ args }) => void ran.push(args),
  });
  const { gateway } = world(tenantTools({ note }));
  await gateway.forRequest({}, (scope) =>
    withProposal(scope, call('note', { at: '2026-11-01', tags: ['a'] }), async (proposal) => {
      const named = scope.named(proposal, 'note');
      const valid = named && (await scope.validate(named));
      if (valid?.outcome !== 'valid') throw new Error('not valid');
      valid.call.validatedArgs.at.setFullYear(1970);
      const decision = await scope.authorize(valid.call);
      if (decision.outcome !== 'authorized') throw new Error(decision.outcome);
      decision.call.authorizedArgs.tags.add('root');
      await scope.execute(decision.call);
    }),
  );
  expect(ran).toEqual([{ at: new Date('2026-11-01'), tags: new Set(['a']) }]);
});

test('arguments are frozen to their leaves', async () => {
  const { registry, ran } = answering((value) => ({ value }));
  await proposeOne(world(registry).gateway, call('note', { a: { b: [1] } }));
  expect(() => ((ran[0] as { a: { b: number[] } }).a.b.push(2), 0)).toThrow(TypeError);
});

test.each<[what: string, clarify: () => unknown, code: string | undefined, text: string]>([
  ['asks back', () => 'Which month?', 'arguments-too-broad', 'Which month?'],
  ['asks back later', () => Promise.resolve('Which month?'), 'arguments-too-broad', 'Which month?'],
  ['is content', () => undefined, undefined, '{"wrote":"n1"}'],
  ['throws', throwing, 'schema-failed', 'This is not allowed.'],
  ['hangs', () => never(), 'schema-failed', 'This is not allowed.'],
  ['answers false', () => false, 'schema-failed', 'This is not allowed.'],
])('a tool that %s', async (_what, clarify, code, text) => {
  const { registry, ran } = oneTool({ clarify: clarify as never });
  const { gateway, clock } = world(registry);
  const answer = await clock.until(proposeOne(gateway, call('note')));
  expect([answer.code, answer.text]).toEqual([code, text]);
  expect(ran).toHaveLength(code === undefined ? 1 : 0);
});
