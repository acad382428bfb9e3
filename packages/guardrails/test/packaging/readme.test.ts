import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pack, run } from './packed.js';
import { home } from './published.js';

const repository = join(home, '../..');
const page = readFileSync(join(home, 'README.md'), 'utf8');

/** The blocks with a name: files to write, and what is printed. */
const blocks = new Map(
  Array.from(page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm), ([, name = '', text = '']) => [name, text] as const),
);
const block = (name: string): string => {
  const text = blocks.get(name);
  if (text === undefined) throw new Error(`the page has no block ${name}`);
  return text;
};

// The two that are installed today; the long tests of the types compile with TypeScript 5.9 too.
const compilers = { '6.0': 'typescript', '7': '@typescript/native' } as const;
let folder = '';
let project = '';

// Outside the repository, with nothing installed but the tarball and the two packages that npm would fetch.
beforeAll(() => {
  const built = run(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'packages/guardrails'], repository);
  if (built.status !== 0) throw new Error(`the package does not build:\n${built.stdout}`);
  folder = mkdtempSync(join(tmpdir(), 'toolgate-readme-'));
  project = join(folder, 'empty');
  const installed = join(project, 'node_modules/@toolgate/guardrails');
  mkdirSync(installed, { recursive: true });
  const unpacked = run('tar', ['-xzf', pack(folder), '--strip-components=1', '-C', installed], folder);
  if (unpacked.status !== 0) throw new Error(`the tarball cannot be unpacked:\n${unpacked.stderr}`);
  for (const name of ['type-fest', 'zod'])
    symlinkSync(join(repository, 'node_modules', name), join(project, 'node_modules', name), 'dir');
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  for (const name of ['tsconfig.json', 'tools.ts', 'gateway.ts', 'model.ts', 'main.ts', 'bypass.ts'])
    writeFileSync(join(project, name), block(name));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(Object.entries(compilers))('with TypeScript %s', (_, compiler) => {
  test('the bypass alone does not compile, and the rest runs and prints what the page says', () => {
    rmSync(join(project, 'main.js'), { force: true });
    const tsc = join(repository, 'node_modules', compiler, 'bin/tsc');
    const compiled = run(process.execPath, [tsc, '--pretty', 'false'], project).stdout;
    expect(compiled.match(/^\S.*?(?=\()/gm)).toEqual(['bypass.ts']);
    expect(compiled).toContain(block('error').trim());
    const { stdout, stderr } = run(process.execPath, ['main.js'], project);
    expect({ stdout, stderr }).toEqual({ stdout: block('output'), stderr: '' });
  });
});
