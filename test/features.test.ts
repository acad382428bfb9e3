import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { rules } from '@toolgate/eslint-plugin';
import { describe, expect, test } from 'vitest';
import { root } from './architecture/source-file.js';

const page = 'docs/guardrails/features.md';
const text = readFileSync(join(root, page), 'utf8');
const ids = Array.from({ length: 26 }, (_, index) => `F${String(index + 1)}`);

interface Evidence {
  readonly file: string;
  readonly name: string;
}
/** The tests that a section names: a link to a file, and a name in it. */
const evidenceIn = (section: string): readonly Evidence[] =>
  Array.from(section.matchAll(/^- \[[^\]]+\]\(([^)]+)\): (`{1,2})(.+)\2$/gm), ([, link = '', , name = '']) => ({
    file: posix.join(posix.dirname(page), link),
    name,
  }));
/** A test, a case or a sentence of the compiler: a string that is the name, or a marker that has it. */
const holds = (source: string, name: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`)) ||
  source.split('\n').some((line) => /^\s*\/\/ error: /.test(line) && line.includes(name));

const sections = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n', 1)[0] ?? '', section] as const),
);

test('a name is found as a string or in a marker, and nowhere else', () => {
  expect(holds(`test('runs once', () => {});`, 'runs once')).toBe(true);
  expect(holds('  // error: "obtained from scope.tools()"', 'obtained from scope.tools()')).toBe(true);
  expect(holds('// it runs once', 'runs once')).toBe(false);
  expect(holds(`test('runs once or twice', () => {});`, 'runs once')).toBe(false);
});

test('the table and the sections have each feature once, in order', () => {
  expect(Array.from(text.matchAll(/^\| \[(F\d+)\]/gm), ([, id]) => id)).toEqual(ids);
  expect([...sections.keys()]).toEqual(ids);
});

test('the table has every lint rule and no other', () => {
  const named = Array.from(text.matchAll(/\(\.\.\/rules\/([a-z-]+)\.md\)/g), ([, name]) => name);
  expect([...new Set(named)].sort()).toEqual(Object.keys(rules).sort());
});

test('what is said not to be there is not there', () => {
  const missing = text
    .split(/\n\n/)
    .filter((paragraph) => paragraph.includes('not there yet'))
    .flatMap((paragraph) =>
      Array.from(paragraph.matchAll(/`@toolgate\/guardrails\/([a-z-]+)`/g), ([, subpath = '']) => subpath),
    );
  const entries = missing.flatMap((subpath) => [subpath, `adapters/${subpath}`]);
  expect(entries.filter((entry) => existsSync(join(root, 'packages/guardrails/src', entry, 'index.ts')))).toEqual([]);
});

describe.each(ids)('%s', (id) => {
  const section = sections.get(id) ?? '';
  const evidence = evidenceIn(section);

  test('is shown by a test, or is said not to be there', () => {
    expect(section.match(/^- /gm)?.length ?? 0).toBe(evidence.length);
    if (evidence.length === 0) expect(section).toMatch(/^Not there yet: /m);
  });

  test('names tests that are there', () => {
    expect(evidence.filter(({ file, name }) => !holds(readFileSync(join(root, file), 'utf8'), name))).toEqual([]);
  });
});
