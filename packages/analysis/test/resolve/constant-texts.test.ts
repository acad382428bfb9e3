import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { constantTextsOf } from '../../src/resolve/constant-texts.js';
import { fileOf } from '../file-of.js';

const textsOf = (expression: string): readonly (string | boolean)[] => {
  const probe = questionProbe(`
    declare const given: string, which: 'a' | 'b';
    const base = 'x';
    const list = ['one', 'two'];
    const TABLE = { a: { names: ['p'] }, b: { names: ['q'] } };
    const rows = [{ name: 'r' }, { name: 's' }];
    const under = (name: string, end = 'z') => base + '/' + name + '/' + end;
    const byName = new Map([['a', ['m']], ['b', ['n']]]);
    const MADE = { a: (name: string) => name + ':one', b: () => 'two' };
    const made = new Map([['a', (name: string) => name + ':three']]);
    enum Kind { First = 'f', Second = 's' }
    const preset = (kind = 'all') => kind;
    export const result = «${expression}»;
  `);
  const { texts, complete } = constantTextsOf(fileOf(probe), probe.nodeAt());
  return [...texts.map(({ text }) => text), complete];
};

it.each<[string, readonly (string | boolean)[]]>([
  ['"a"', ['a', true]],
  ['[...list, "three"]', ['one', 'two', 'three', true]],
  ['`${base}/${"y"}`', ['x/y', true]],
  ['`${base}/${given}`', ['x/\u0000', false]],
  ['list.map((name) => `${base}/${name}`).join(" ")', ['x/one', 'x/two', true]],
  ['given === "a" ? "yes" : "no"', ['yes', 'no', true]],
  ['TABLE[which].names', ['p', 'q', true]],
  ['TABLE.b.names', ['q', true]],
  ['[...list, given]', ['one', 'two', false]],
  ['under("one", which)', ['x/one/\u0000', false]],
  ['under(which === "a" ? "one" : "two", "end")', ['x/one/end', 'x/two/end', true]],
  ['under(given)', ['x/\u0000/z', false]],
  ['byName.get(which)', ['m', 'n', true]],
  ['MADE[which]("n")', ['n:one', 'two', true]],
  ['MADE.b()', ['two', true]],
  ['MADE[which](given)', ['\u0000:one', 'two', false]],
  ['made.get(which)!("n")', ['n:three', true]],
  ['Kind.Second', ['s', true]],
  ['preset()', ['all', false]],
  ['preset("some")', ['some', true]],
])('%s', (expression, expected) => {
  expect(textsOf(expression)).toEqual(expected);
});

it('does not follow every order in which a text is written anew from itself', () => {
  const steps = Array.from(
    { length: 14 },
    (_, i) => `if (given) names = names.filter((one) => one !== '${String(i)}');`,
  );
  const probe = questionProbe(`
    declare const given: boolean;
    let names = ['one', 'two'];
    ${steps.join('\n')}
    export const result = «names»;
  `);
  const { texts } = constantTextsOf(fileOf(probe), probe.nodeAt());
  expect(new Set(texts.map(({ text }) => text))).toEqual(new Set(['one', 'two']));
});
