import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { alternativesOf } from '../../src/flow/alternatives.js';
import { fileOf } from '../file-of.js';

it.each([
  ['a condition', `const x = flag ? 'a' : 'b';`, 'x', [`'a' if flag`, `'b' if flag`]],
  ['writes under branches', `let x = 'a'; if (flag) x = 'b';`, 'x', [`'a' if flag`, `'b' if flag`]],
  ['writes in all branches', `let x = 'a'; x = 'b';`, 'x', [`'a'`, `'b'`]],
  ['a table', `const t = { p: 'a', q: 'b' };`, 't[key]', [`'a' if key`, `'b' if key`]],
  ['a map', `const t = new Map([['p', 'a']]);`, 't.get(key)', [`'a' if key`]],
  ['a default', `const x = key ?? 'a';`, 'x', ['key', `'a' if key`]],
  [
    'results of a function',
    `function f() { if (flag) return 'a'; return 'b'; }`,
    'f()',
    [`'a' if flag`, `'b' if flag`],
  ],
  [
    'cases of a switch',
    `function f() { switch (key) { case 'p': return 'a'; default: return 'b'; } }`,
    'f()',
    [`'a' if 'p', key`, `'b' if key`],
  ],
  [
    'what a method was handed and keeps',
    `class T { x = 'a'; with(v: string) { if (flag) this.x = v; return this; } got() { return this.x; } }
     const t = new T().with('b');`,
    't.got()',
    [`'a'`, `'b' if flag`],
  ],
  [
    'what a method writes to a field',
    `class T { x = 'a'; shut() { if (flag) this.x = 'b'; return this; } got() { return this.x; } }
     const t = new T().shut();`,
    't.got()',
    [`'a'`, `'b' if flag`],
  ],
])('%s', (_, before, expression, expected) => {
  const probe = questionProbe(
    `declare const flag: boolean, key: string;\n${before}\nexport const result = «${expression}»;`,
  );
  const textOf = (node: { readonly range: readonly [number, number] }): string =>
    probe.sourceCode.text.slice(...node.range);
  const found = alternativesOf(fileOf(probe), probe.nodeAt()).map(({ node, tests }) =>
    tests.length === 0 ? textOf(node) : `${textOf(node)} if ${tests.map(textOf).join(', ')}`,
  );
  expect(found).toEqual(expected);
});
