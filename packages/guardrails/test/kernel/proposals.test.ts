import { expect, test } from 'vitest';
import { describeTools, type RawToolCall } from '@toolgate/guardrails';
import { call, oneTool, propose, proposeOne, world } from './world.js';

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each<[what: string, raw: RawToolCall, code: string]>([
  ['a name nobody registered', call('drop_tables'), 'tool-unknown'],
  ['an empty name', call(''), 'tool-unknown'],
  ['the name __proto__', call('__proto__'), 'tool-unknown'],
  ['the name constructor', call('constructor'), 'tool-unknown'],
  ['the name toString', call('toString'), 'tool-unknown'],
  ['a name with another case', call('Note'), 'tool-unknown'],
  ['a name with a blank', call('note '), 'tool-unknown'],
  ['an empty id', call('note', { id: 'a' }, ''), 'call-id-invalid'],
  ['an id without end', call('note', { id: 'a' }, 'x'.repeat(257)), 'call-id-invalid'],
  ['arguments that are no JSON', call('note', '{"id":'), 'arguments-not-json'],
  ['no arguments', call('note', ''), 'arguments-not-json'],
  ['two JSON texts', call('note', '{"id":"a"}{"id":"b"}'), 'arguments-not-json'],
  ['arguments too long in characters', call('note', { id: 'x'.repeat(20_000) }), 'arguments-too-large'],
  ['arguments too long in bytes only', call('note', { id: '€'.repeat(6_000) }), 'arguments-too-large'],
  ['arguments nested too deep', call('note', `{"id":"a","x":${deep(64)}}`), 'arguments-too-large'],
  ['arguments nested until the stack ends', call('note', deep(8_000)), 'arguments-too-large'],
  ['a __proto__ member', call('note', '{"id":"a","__proto__":{"admin":true}}'), 'arguments-invalid'],
  ['an escaped __proto__ member', call('note', '{"id":"a","\\u005f_proto__":1}'), 'arguments-invalid'],
  ['a __proto__ member inside', call('note', '{"id":"a","x":[{"__proto__":1}]}'), 'arguments-invalid'],
  ['a prototype in a constructor', call('note', '{"id":"a","constructor":{"prototype":{}}}'), 'arguments-invalid'],
  ['arguments of another form', call('note', { id: 5 }), 'arguments-invalid'],
  ['arguments that are a list', call('note', '[]'), 'arguments-invalid'],
  ['a name that is no text', { ...call('note'), name: ['note'] as never }, 'tool-unknown'],
  ['an id that is no text', { ...call('note'), callId: 7 as never }, 'call-id-invalid'],
  ['arguments that are an object', { ...call('note'), argumentsJson: { id: 'a' } as never }, 'arguments-not-json'],
  ['null instead of a call', null as never, 'call-id-invalid'],
  ['a text instead of a call', 'note' as never, 'call-id-invalid'],
])('refuses %s, on the record, and runs the call beside it', async (_what, raw, code) => {
  const { registry, ran } = oneTool();
  const { gateway, codes, audit } = world(registry);
  const answers = await propose(gateway, [raw, call('note', { id: 'beside' }, 'beside')]);
  expect(answers.map((answer) => answer.code ?? answer.outcome)).toEqual([code, 'executed']);
  expect(codes()).toEqual([code]);
  expect(ran).toEqual([{ id: 'beside' }]);
  const refusal = audit.records.find((record) => record.code === code);
  expect(refusal?.proposalHash).toMatch(/^[0-9a-f]{64}$/);
});

test.each(['call-1', '__proto__', 'constructor', 'toString'])('the id %s answers one call only', async (id) => {
  const { registry, ran } = oneTool();
  const { gateway } = world(registry);
  const answers = await propose(gateway, [call('note', { id: 'a' }, id), call('note', { id: 'b' }, id)]);
  expect(answers.map((answer) => answer.code ?? answer.outcome)).toEqual(['executed', 'call-id-repeated']);
  expect(ran).toEqual([{ id: 'a' }]);
});

test('an id of an earlier turn of the same request counts as repeated', async () => {
  const { registry, ran } = oneTool();
  const { gateway } = world(registry);
  await gateway.forRequest({}, async (scope) => {
    describeTools(scope, await scope.tools());
    await scope.receive([call('note')]).settle((one) => scope.run(one));
    const [second] = await scope.receive([call('note')]).settle((one) => scope.run(one));
    expect(second?.code).toBe('call-id-repeated');
  });
  expect(ran).toHaveLength(1);
});

test('what the provider changes after receiving changes nothing', async () => {
  const { registry, ran } = oneTool();
  const { gateway } = world(registry);
  const raw = { ...call('note') };
  await gateway.forRequest({}, async (scope) => {
    describeTools(scope, await scope.tools());
    const proposals = scope.receive([raw]);
    raw.argumentsJson = '{"id":"other"}';
    await proposals.settle((one) => scope.run(one));
  });
  expect(ran).toEqual([{ id: 'n1' }]);
});

test('a name that a record could not hold is cut in the record', async () => {
  const { registry } = oneTool();
  const { gateway, audit } = world(registry);
  await proposeOne(gateway, call('x'.repeat(100_000)));
  expect(audit.records.at(-1)?.tool?.name).toHaveLength(64);
});
