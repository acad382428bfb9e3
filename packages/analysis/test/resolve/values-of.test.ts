import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { valuesOf } from '../../src/resolve/values-of.js';
import { fileOf } from '../file-of.js';

const kindsAt = (code: string): readonly string[] => {
  const probe = questionProbe(code);
  return valuesOf(fileOf(probe), probe.nodeAt(1, 'Identifier')).map(({ kind }) => kind);
};

const lines = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join('\n');

test('follows a variable to each of its values', () => {
  expect(kindsAt(`let one = 'a'; one = load(); const two = one; use(«two»);`)).toEqual(['expression', 'expression']);
});

test('takes what stands behind thousands of variables for anything', () => {
  const chain = lines(5_000, (index) => `const v${String(index + 1)} = v${String(index)};`);
  expect(kindsAt(`const v0 = load();\n${chain}\nuse(«v5000»);`)).toEqual(['opaque']);
});

test('takes a variable with thousands of values for anything', () => {
  const writes = lines(5_000, (index) => `state = ${String(index)};`);
  const kinds = kindsAt(`let state;\n${writes}\nuse(«state»);`);
  expect(kinds.length).toBeLessThan(300);
  expect(kinds).toContain('opaque');
});

test('does not multiply the values of variables that are written from each other', () => {
  const names = Array.from({ length: 60 }, (_, index) => `v${String(index)}`);
  const writes = names.flatMap((name) => names.map((other) => `${name} = ${other}; ${name} = load('${other}');`));
  const kinds = kindsAt(`let ${names.join(', ')};\n${writes.join('\n')}\nuse(«v7»);`);
  expect(kinds.length).toBeLessThan(300);
  expect(kinds).toContain('opaque');
});
