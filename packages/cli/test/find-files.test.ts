import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findFiles } from '../src/scan/find-files.js';
import { findRepository } from '../src/scan/find-repository.js';
import { folderOf } from './support/folder.js';

const pathsIn = (folder: string, ignore: readonly string[] = []): readonly string[] =>
  findFiles({ folder, ...findRepository(folder), ignore }).paths;

test('every extension of JavaScript and TypeScript is found, declarations are not', () => {
  const folder = folderOf({
    'a.js': '',
    'b.mjs': '',
    'c.cjs': '',
    'd.jsx': '',
    'e.ts': '',
    'f.mts': '',
    'g.cts': '',
    'h.tsx': '',
    'i.d.ts': '',
    'j.d.mts': '',
    'k.json': '',
    'l.css': '',
    'README.md': '',
  });
  expect(pathsIn(folder)).toEqual(['a.js', 'b.mjs', 'c.cjs', 'd.jsx', 'e.ts', 'f.mts', 'g.cts', 'h.tsx']);
});

test('dependencies and the insides of version control are never read, hidden folders are', () => {
  const folder = folderOf({
    '.git/hooks/pre-commit.js': '',
    '.storybook/main.ts': '',
    '.yarn/releases/yarn.cjs': '',
    'node_modules/openai/index.js': '',
    'packages/api/node_modules/zod/index.js': '',
    'dist/index.js': '',
    'src/a.ts': '',
  });
  expect(pathsIn(folder)).toEqual(['.storybook/main.ts', 'dist/index.js', 'src/a.ts']);
});

describe('.gitignore', () => {
  test('holds at every level, the nearest file decides', () => {
    const folder = folderOf({
      '.gitignore': '*.gen.ts\ndist/\n/only-here.ts\n',
      'a.ts': '',
      'a.gen.ts': '',
      'only-here.ts': '',
      'dist/a.js': '',
      'src/only-here.ts': '',
      'src/b.gen.ts': '',
      'src/keep/.gitignore': '!*.gen.ts\nsecret.ts\n',
      'src/keep/c.gen.ts': '',
      'src/keep/secret.ts': '',
      'src/keep/deep/secret.ts': '',
      'src/secret.ts': '',
    });
    expect(pathsIn(folder)).toEqual(['a.ts', 'src/keep/c.gen.ts', 'src/only-here.ts', 'src/secret.ts']);
  });

  test('an ignored folder cannot be brought back from inside', () => {
    const folder = folderOf({ '.gitignore': 'out/\n', 'out/.gitignore': '!*\n', 'out/a.ts': '', 'b.ts': '' });
    expect(pathsIn(folder)).toEqual(['b.ts']);
  });

  test('of the repository holds in a folder below, and not above the repository', () => {
    const folder = folderOf({
      '.gitignore': 'services/\n*.ts\n',
      'repo/.git/HEAD': '',
      'repo/.git/info/exclude': 'mine.ts\n',
      'repo/.gitignore': 'gen/\n',
      'repo/services/api/gen/a.ts': '',
      'repo/services/api/mine.ts': '',
      'repo/services/api/b.ts': '',
    });
    expect(pathsIn(join(folder, 'repo/services/api'))).toEqual(['b.ts']);
  });

  test('does not hide a folder that is asked for by name', () => {
    const folder = folderOf({ '.git/HEAD': '', '.gitignore': 'build/\n', 'build/a.js': '', 'b.js': '' });
    expect(pathsIn(join(folder, 'build'))).toEqual(['a.js']);
    expect(pathsIn(folder)).toEqual(['b.js']);
  });

  test('of the outer repository does not reach into a submodule', () => {
    const folder = folderOf({
      '.git/HEAD': '',
      '.gitignore': '*.gen.ts\nvendored/\n',
      'a.gen.ts': '',
      'shared/.git': 'gitdir: ../.git/modules/shared\n',
      'shared/.gitignore': 'own.ts\n',
      'shared/a.gen.ts': '',
      'shared/own.ts': '',
      'vendored/.git': 'gitdir: ../.git/modules/vendored\n',
      'vendored/a.ts': '',
    });
    expect(pathsIn(folder)).toEqual(['shared/a.gen.ts']);
  });
});

test('further patterns leave out files as .gitignore does', () => {
  const folder = folderOf({ 'src/a.ts': '', 'src/a.test.ts': '', 'fixtures/b.ts': '', 'src/fixtures/c.ts': '' });
  expect(pathsIn(folder, ['*.test.ts', '/fixtures'])).toEqual(['src/a.ts', 'src/fixtures/c.ts']);
});

test('symbolic links are not followed, so a loop ends', () => {
  const folder = folderOf({ 'src/a.ts': '' });
  symlinkSync(folder, join(folder, 'src/loop'));
  symlinkSync('loop-b', join(folder, 'loop-a'));
  symlinkSync('loop-a', join(folder, 'loop-b'));
  symlinkSync(join(folder, 'src/a.ts'), join(folder, 'again.ts'));
  symlinkSync(join(folder, 'missing.ts'), join(folder, 'dangling.ts'));
  expect(pathsIn(folder)).toEqual(['src/a.ts']);
});

test('names with brackets, spaces and dots are kept as they are', () => {
  const folder = folderOf({ 'app/(shop)/[...slug]/page.tsx': '', 'app/a b/über.ts': '', '..hidden/x.ts': '' });
  expect(pathsIn(folder)).toEqual(['..hidden/x.ts', 'app/(shop)/[...slug]/page.tsx', 'app/a b/über.ts']);
});

test('a folder with the name of a source file is a folder', () => {
  const folder = folderOf({ 'highlight.js/index.js': '' });
  mkdirSync(join(folder, 'empty.ts'));
  writeFileSync(join(folder, '.gitignore'), '');
  expect(pathsIn(folder)).toEqual(['highlight.js/index.js']);
});
