import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { home, manifest, missingSubpaths } from './published.js';

const emitted = readdirSync(join(home, 'dist'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.js'))
  .map((path) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(home, 'dist', path), 'utf8'), true, true);
    return { path, imports: importedFiles.map(({ fileName }) => fileName) };
  });
const isOwnOrNode = (specifier: string): boolean => /^(?:\.|node:)/.test(specifier);

test('there is something emitted', () => {
  expect(emitted.length).toBeGreaterThan(50);
});

test('no import of type-fest is left in what runs, and it is the only dependency', () => {
  expect(emitted.filter(({ imports }) => imports.includes('type-fest'))).toEqual([]);
  expect(Object.keys(manifest.dependencies ?? {})).toEqual(['type-fest']);
});

test('only adapters and the matchers of scenarios load a package', () => {
  const loading = emitted.filter(({ imports }) => !imports.every(isOwnOrNode)).map(({ path }) => path);
  expect(loading.filter((path) => !/^(?:adapters\/[^/]+|scenarios)\//.test(path))).toEqual([]);
});

test('the root loads no adapter', () => {
  const imported = new Map(emitted.map(({ path, imports }) => [path, imports]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const specifier of imported.get(path) ?? [])
      if (specifier.startsWith('.')) visit(join(path, '..', specifier).replaceAll('\\', '/'));
  };
  visit('index.js');
  expect([...reached].filter((path) => path.startsWith('adapters/'))).toEqual([]);
});

test('every subpath leads to files', () => {
  expect(missingSubpaths).toEqual([]);
});
