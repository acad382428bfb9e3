import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { requestBodyOf } from '../../src/match/request-body.js';
import { fileOf } from '../file-of.js';

const read = (code: string) => {
  const probe = questionProbe(code);
  const { entries, opaque } = requestBodyOf(fileOf(probe), probe.nodeAt());
  const text = (node: { readonly range: readonly [number, number] }): string =>
    probe.sourceCode.text.slice(...node.range);
  const tools = (entries.get('tools') ?? []).map(({ value, conditions }) => [text(value), ...conditions.map(text)]);
  return { tools, opaque: opaque.map(text) };
};

test.each([
  ['a literal', `send(«{ model, tools: all }»);`, [['all']]],
  ['a variable', `const params = { tools: all }; send(«params»);`, [['all']]],
  ['a spread', `const base = { tools: all }; send(«{ ...base, model }»);`, [['all']]],
  [
    'a later entry in place of an earlier one',
    `const base = { tools: all }; send(«{ ...base, tools: few }»);`,
    [['few']],
  ],
  ['a builder', `const base = () => ({ tools: all }); send(«{ ...base(), model }»);`, [['all']]],
  ['an assertion', `send(«{ tools: all } as any»);`, [['all']]],
  ['a JSON text', `send(«JSON.stringify({ tools: all })»);`, [['all']]],
  ['Object.assign', `send(«Object.assign({}, { model }, { tools: all })»);`, [['all']]],
  [
    'Object.assign to a variable',
    `const params = {}; Object.assign(params, { tools: all }); send(«params»);`,
    [['all']],
  ],
  ['an assignment to a member', `const params: any = { model }; params.tools = all; send(«params»);`, [['all']]],
  [
    'an assignment under a test',
    `const params: any = { model }; if (on) params.tools = all; send(«params»);`,
    [['all', 'on']],
  ],
  ['a conditional spread', `send(«{ model, ...(on && { tools: all }) }»);`, [['all', 'on']]],
  [
    'two branches',
    `send(«{ model, ...(on ? { tools: all } : { tools: few }) }»);`,
    [
      ['all', 'on'],
      ['few', 'on'],
    ],
  ],
])('%s', (_, code, tools) => {
  expect(read(code).tools).toEqual(tools);
});

test('what is not seen is said to be so', () => {
  expect(read(`function f(options) { send(«{ model, ...options }»); }`)).toEqual({ tools: [], opaque: ['options'] });
});
