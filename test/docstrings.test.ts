import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtSources, packageOf, root, sourceFile } from './architecture/source-file.js';
import { docstringExamplesOf, typeErrorsOf } from './docs/docstring-examples.js';

const isPublished = (name: string): boolean => {
  const manifest = join(root, 'packages', name, 'package.json');
  return existsSync(manifest) && !(JSON.parse(readFileSync(manifest, 'utf8')) as { private?: boolean }).private;
};

const examples = builtSources.filter((file) => isPublished(packageOf(file))).flatMap(docstringExamplesOf);

test('there are examples', () => {
  expect(examples.length).toBeGreaterThan(0);
});

test('each compiles', () => {
  expect(typeErrorsOf(examples)).toEqual([]);
});

test('one that does not compile is found', () => {
  const text = [
    '/**',
    ' * @example',
    ' * ```ts',
    " * const sum: string = add(1, '2');",
    ' * ```',
    ' */',
    'export const add = (a: number, b: number): number => a + b;',
  ].join('\n');
  // Beside a source that is there, because the import of what is documented is resolved on disk.
  const [example] = docstringExamplesOf(sourceFile('packages/analysis/src/add.ts', text));
  expect(example?.code).toMatch(/^import \{ add \} from '\.\/add\.js';\n/);
  expect(typeErrorsOf(example ? [example] : [])).not.toEqual([]);
});
