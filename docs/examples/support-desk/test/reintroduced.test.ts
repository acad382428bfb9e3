import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reintroductions } from './reintroductions.js';

const sources = fileURLToPath(new URL('../src/', import.meta.url));
const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const require = createRequire(import.meta.url);

/** A folder of the repository that Git ignores, where packages are found as in the example. */
let project: string;
let errors: ReadonlyMap<string, readonly string[]>;

/** What the compiler says, by the folder of the variant it says it of. */
function compile(): Map<string, string[]> {
  const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const run = spawnSync(process.execPath, [compiler, '-p', project, '--pretty', 'false', '--noErrorTruncation'], {
    cwd: project,
    encoding: 'utf8',
  });
  const said = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of run.stdout.split('\n')) {
    const [, variant] = /^([^(\s/]+)\/.*\(\d+,\d+\): error TS\d+/.exec(line) ?? [];
    if (variant !== undefined) {
      current = said.get(variant) ?? [];
      said.set(variant, current);
      current.push(line);
    } else if (line.startsWith('error')) said.set('', [...(said.get('') ?? []), line]);
    else current.push(`${current.pop() ?? ''}\n${line}`);
  }
  return said;
}

beforeAll(() => {
  mkdirSync(join(repository, '.tmp'), { recursive: true });
  project = mkdtempSync(join(repository, '.tmp/reintroduced-'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  const options = { composite: false, noEmit: true, declaration: false, declarationMap: false };
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.base.json', compilerOptions: options, include: ['.'] }),
  );
  cpSync(join(sources, 'shared'), join(project, 'shared'), { recursive: true });
  cpSync(join(sources, 'typed'), join(project, 'unchanged'), { recursive: true });
  for (const { name, file, edits } of reintroductions) {
    const folder = join(project, name);
    cpSync(join(sources, 'typed'), folder, { recursive: true });
    let text = readFileSync(join(folder, file), 'utf8');
    for (const [was, is] of edits) {
      if (text.split(was).length !== 2) throw new Error(`${name}: ${file} must have this once: ${was}`);
      text = text.replace(was, () => is);
    }
    writeFileSync(join(folder, file), text);
  }
  errors = compile();
}, 120_000);

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

describe('the typed variant', () => {
  it('compiles as it stands', () => {
    expect(errors.get('') ?? []).toEqual([]);
    expect(errors.get('unchanged') ?? []).toEqual([]);
  });

  it('is changed back into each of the seven misconfigurations', () => {
    const named = new Set(reintroductions.map(({ name }) => name.slice(0, 2)));
    expect([...named].sort()).toEqual(['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7']);
  });
});

describe('a misconfiguration that comes back does not compile', () => {
  it.each(reintroductions)('$name: $what', ({ name, file, says }) => {
    const said = errors.get(name) ?? [];
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`${name}/${file}(`);
    expect(said[0]).toContain(says);
  });
});
