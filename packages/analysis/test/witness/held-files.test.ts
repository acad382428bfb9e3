import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { handedArguments } from '../../src/flow/handed-arguments.js';
import { calleesOf, returnsOf } from '../../src/resolve/functions-of.js';
import { homeOf } from '../../src/resolve/other-files.js';
import { memoryPerFile, perFile } from '../../src/resolve/per-file.js';
import type { SourceFile } from '../../src/resolve/source-file.js';
import { seenValuesOf } from '../../src/resolve/values-elsewhere.js';
import { fileOf } from '../file-of.js';

const scratch = scratchFolder('held-files');
afterAll(() => {
  scratch.remove();
});
let folders = 0;
const folder = (): string => `${scratch.path}/${String((folders += 1))}`;

interface Linted {
  readonly filename?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly tenantWords?: string[];
}

const linted = (disk: string, code: string, { filename = 'agent.ts', files = {}, tenantWords }: Linted = {}) => {
  const probe = questionProbe(code, { disk, filename, files, ...(tenantWords && { settings: { tenantWords } }) });
  return { file: fileOf(probe), node: probe.nodeAt() };
};

const rawOf = (file: SourceFile, node: Parameters<typeof seenValuesOf>[1]): readonly string[] =>
  seenValuesOf(file, node).map((value) =>
    value.kind === 'expression' && value.node.type === 'Literal' ? value.node.raw : value.kind,
  );

const seen = (...of: Parameters<typeof linted>): readonly string[] => {
  const { file, node } = linted(...of);
  return rawOf(file, node);
};

/** What the marked call hands to the first parameter of the function that it runs, as that function sees it. */
const handed = (...of: Parameters<typeof linted>): readonly string[] => {
  const { file, node } = linted(...of);
  if (node.type !== 'CallExpression') throw new Error('Mark a call.');
  return calleesOf(file, node).flatMap((fn) =>
    returnsOf(file, fn).flatMap((returned) => {
      if (returned.type !== 'Identifier') return [];
      const { passed = [] } = handedArguments(homeOf(file, returned), returned) ?? {};
      return passed.flatMap((one) => (one ? rawOf(file, one) : ['nothing']));
    }),
  );
};

const echo = `export function echo(text) { return text; }`;

describe('what is concluded of an imported file', () => {
  it('is each linted file’s own where it is about the linted file', () => {
    const disk = folder();
    const call = (text: string) => `import { echo } from './echo.js'; «echo(${text})»;`;
    expect(handed(disk, call('1'), { files: { 'echo.ts': echo } })).toEqual(['1']);
    expect(handed(disk, call('2'), { filename: 'other.ts' })).toEqual(['2']);
    expect(handed(disk, call('1'))).toEqual(['1']);
  });

  it('is the same tree for all of them', () => {
    const disk = folder();
    const code = `import { echo } from './echo.js'; «echo(1)»;`;
    const trees = ['a.ts', 'b.ts'].map((filename, index) => {
      const { file, node } = linted(disk, code, { filename, files: index === 0 ? { 'echo.ts': echo } : {} });
      if (node.type !== 'CallExpression') throw new Error('Mark a call.');
      return calleesOf(file, node)[0];
    });
    expect(trees[0]).toBeDefined();
    expect(trees[1]).toBe(trees[0]);
  });

  it('is each linted file’s own where it was read from what is remembered on the way', () => {
    const disk = folder();
    const code = `import { echo } from './echo.js'; «echo(1)»;`;
    let asked = 0;
    const memory = memoryPerFile(() => new Map<string, number>());
    const remembered = perFile((file) => memory(file).size + (asked += 1));
    const settled = perFile(() => (asked += 1));
    const told = ['a.ts', 'b.ts'].map((filename, index) => {
      const { file, node } = linted(disk, code, { filename, files: index === 0 ? { 'echo.ts': echo } : {} });
      const [fn] = node.type === 'CallExpression' ? calleesOf(file, node) : [];
      if (!fn) throw new Error('Mark a call of the other file.');
      const held = homeOf(file, fn);
      return [settled(held), remembered(held), remembered(held)];
    });
    expect(told).toEqual([
      [1, 2, 2],
      [1, 3, 3],
    ]);
  });

  it('is let go with much text for another linted file, and held for the same one', () => {
    const disk = folder();
    const long = `${echo}\n// ${'much '.repeat(20_000)}`;
    const code = `import { echo } from './echo.js'; «echo(1)»;`;
    const trees = ['a.ts', 'a.ts', 'b.ts'].map((filename, index) => {
      const { file, node } = linted(disk, code, { filename, files: index === 0 ? { 'echo.ts': long } : {} });
      if (node.type !== 'CallExpression') throw new Error('Mark a call.');
      return calleesOf(file, node)[0];
    });
    expect(trees[0]).toBeDefined();
    expect(trees[1]).toBe(trees[0]);
    expect(trees[2]).not.toBe(trees[0]);
  });

  it('is another one under other settings', () => {
    const disk = folder();
    const code = `import { echo } from './echo.js'; «echo(1)»;`;
    const words = [['ward'], ['clinic']].map((tenantWords, index) => {
      const files = index === 0 ? { 'echo.ts': echo } : {};
      const { file, node } = linted(disk, code, { filename: `${String(index)}.ts`, files, tenantWords });
      if (node.type !== 'CallExpression') throw new Error('Mark a call.');
      const [fn] = calleesOf(file, node);
      return fn && homeOf(file, fn).settings.tenantWords;
    });
    expect(words).toEqual([['ward'], ['clinic']]);
  });
});

describe('a file that was changed', () => {
  const code = `import { most } from './most.js'; use(«most»);`;
  const most = `export { limit as most } from './limits.js';`;

  it('is read anew behind another one', () => {
    const disk = folder();
    expect(seen(disk, code, { files: { 'most.ts': most, 'limits.ts': `export const limit = 7;` } })).toEqual(['7']);
    writeFileSync(`${disk}/limits.ts`, `export const limit = 12;`);
    expect(seen(disk, code)).toEqual(['12']);
  });

  it('is read anew behind one that was not read before', () => {
    const disk = folder();
    const direct = `import { limit } from './limits.js'; use(«limit»);`;
    const files = { 'most.ts': most, 'limits.ts': `export const limit = 7;` };
    expect(seen(disk, direct, { filename: 'direct.ts', files })).toEqual(['7']);
    writeFileSync(`${disk}/limits.ts`, `export const limit = 12;`);
    expect(seen(disk, code)).toEqual(['12']);
    expect(seen(disk, direct, { filename: 'direct.ts' })).toEqual(['12']);
  });

  it('is missed once it is gone, and seen once it is there', () => {
    const disk = folder();
    expect(seen(disk, code, { files: { 'most.ts': most } })).toEqual(['import']);
    writeFileSync(`${disk}/limits.ts`, `export const limit = 7;`);
    expect(seen(disk, code)).toEqual(['7']);
    rmSync(`${disk}/limits.ts`);
    expect(seen(disk, code)).toEqual(['import']);
  });
});

describe('a linted file that is imported back', () => {
  const files = {
    'most.ts': `import { limit } from './agent.js'; export const most = limit;`,
  };
  const code = (limit: number) =>
    `import { most } from './most.js'; export const limit = ${String(limit)}; use(«most»);`;

  it('is seen as its editor has it', () => {
    const disk = folder();
    const { file, node } = linted(disk, code(8), { files });
    // As an editor: the file on the disk is older than the text that is linted.
    writeFileSync(`${disk}/agent.ts`, readFileSync(`${disk}/agent.ts`, 'utf8').replace('8', '7'));
    expect(seen(disk, `import { most } from './most.js'; use(«most»);`, { filename: 'other.ts' })).toEqual(['7']);
    expect(rawOf(file, node)).toEqual(['8']);
  });

  it('is seen from its own disk by others', () => {
    const disk = folder();
    expect(seen(disk, code(7), { files })).toEqual(['7']);
    expect(seen(disk, `import { most } from './most.js'; use(«most»);`, { filename: 'other.ts' })).toEqual(['7']);
    expect(seen(disk, code(9))).toEqual(['9']);
    expect(seen(disk, `import { most } from './most.js'; use(«most»);`, { filename: 'other.ts' })).toEqual(['9']);
  });
});
