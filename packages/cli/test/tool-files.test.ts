import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Asked } from './support/fake-checks.js';
import { folderOf } from './support/folder.js';
import { scanFolder } from './support/scan-folder.js';

const gated = "import OpenAI from 'openai';\n";

const toolFilesIn = (files: Readonly<Record<string, string>>): readonly string[] =>
  scanFolder(folderOf(files)).files.toolFiles;

test('what a gated file imports is checked as a tool file, one hop and no further', () => {
  const asked: Asked[] = [];
  const folder = folderOf({
    'agent.ts': `${gated}import { dispatch } from './dispatch.js';\n`,
    'dispatch.ts': "import { db } from './db.js';\nexport const dispatch = () => danger(db);\n",
    'db.ts': 'export const db = danger();\n',
    'other.ts': 'danger();\n',
  });
  const report = scanFolder(folder, {}, asked);
  expect(report.files).toEqual({ found: 4, withAiSdk: 1, toolFiles: ['dispatch.ts'] });
  expect(report.findings.map(({ path }) => path)).toEqual(['dispatch.ts']);
  const checked = asked.filter(({ toolFiles }) => toolFiles.length > 0).map(({ path }) => path);
  expect(checked).toEqual([join(folder, 'dispatch.ts')]);
});

test('a file that touches an SDK itself is not counted as a tool file', () => {
  expect(toolFilesIn({ 'a.ts': `${gated}import './b.js';`, 'b.ts': `${gated}export {};` })).toEqual([]);
});

describe('an import is found', () => {
  test('by the name of the output, of the folder, or without an extension', () => {
    const importer = [
      gated,
      "import './js-for-ts.js';",
      "import './jsx-for-tsx.jsx';",
      "import './mjs-for-mts.mjs';",
      "import './cjs-for-cts.cjs';",
      "import './real.js';",
      "import './bare';",
      "import './folder';",
      "import '.';",
      "import './named.ts';",
      "import './dotted.tool';",
    ].join('\n');
    const names = [
      'js-for-ts.ts',
      'jsx-for-tsx.tsx',
      'mjs-for-mts.mts',
      'cjs-for-cts.cts',
      'real.js',
      'bare.tsx',
      'folder/index.ts',
      'index.ts',
      'named.ts',
      'dotted.tool.ts',
    ];
    const files = Object.fromEntries(names.map((name) => [`src/${name}`, 'export {};']));
    const expected = names.map((name) => `src/${name}`).sort();
    expect(toolFilesIn({ 'src/agent.ts': importer, ...files })).toEqual(expected);
  });

  test('in every form: import, export from, require, import(), import =', () => {
    const files = {
      'agent.ts': [
        gated,
        "import a from './a';",
        "export { b } from './b';",
        "export * from './c';",
        "const d = require('./d');",
        "const e = async () => await import('./e');",
        "import f = require('./f');",
      ].join('\n'),
      'a.ts': 'export default 1;',
      'b.ts': 'export const b = 1;',
      'c.ts': 'export const c = 1;',
      'd.ts': '',
      'e.ts': '',
      'f.ts': '',
    };
    expect(toolFilesIn(files)).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts', 'f.ts']);
  });

  test('by the paths of the nearest tsconfig.json, with comments and through extends', () => {
    const files = {
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'tsconfig.json': '{ // aliases stand in the base\n "extends": "./tsconfig.base.json", }',
      'src/app/agent.ts': `${gated}import { run } from '@/tools/run';`,
      'src/tools/run.ts': 'export const run = 1;',
      'packages/web/jsconfig.json': '{ "compilerOptions": { "baseUrl": "lib" } }',
      'packages/web/agent.js': `${gated}import { pay } from 'tools/pay';`,
      'packages/web/lib/tools/pay.js': 'export const pay = 1;',
    };
    expect(toolFilesIn(files)).toEqual(['packages/web/lib/tools/pay.js', 'src/tools/run.ts']);
  });

  test('by the paths of a tsconfig.json whose base is not installed', () => {
    const files = {
      'tsconfig.json':
        '{ "extends": "@acme/tsconfig/base.json", "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
      'src/agent.ts': `${gated}import { run } from '~/run';`,
      'src/run.ts': 'export const run = 1;',
    };
    expect(toolFilesIn(files)).toEqual(['src/run.ts']);
  });

  test('by the paths of a configuration that a solution refers to', () => {
    const files = {
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'src/agent.ts': `${gated}import { run } from '@/run';`,
      'src/run.ts': 'export const run = 1;',
    };
    expect(toolFilesIn(files)).toEqual(['src/run.ts']);
  });

  test('through a folder that is a symbolic link', () => {
    const folder = folderOf({
      'app/agent.ts': `${gated}import { run } from './shared/run';`,
      'shared/run.ts': 'export const run = 1;',
    });
    symlinkSync(join(folder, 'shared'), join(folder, 'app/shared'));
    expect(scanFolder(folder).files.toolFiles).toEqual(['shared/run.ts']);
  });
});

describe('behind an index file', () => {
  test('only the files that declare the imported names are taken', () => {
    const files = {
      'agent.ts': `${gated}import { refund, lookup as find } from './tools';`,
      'tools/index.ts': [
        "export { refundOrder as refund } from './refund';",
        "export * from './orders';",
        "export * from './unrelated';",
        "import { ship } from './ship';",
        'export { ship };',
      ].join('\n'),
      'tools/refund.ts': 'export const refundOrder = 1;',
      'tools/orders/index.ts': "export * from './lookup';",
      'tools/orders/lookup.ts': 'export const lookup = 1;',
      'tools/unrelated.ts': 'export const paint = 1;',
      'tools/ship.ts': 'export const ship = 1;',
    };
    expect(toolFilesIn(files)).toEqual([
      'tools/index.ts',
      'tools/orders/index.ts',
      'tools/orders/lookup.ts',
      'tools/refund.ts',
    ]);
  });

  test('two importers that take different names are both served, and a circle ends', () => {
    const files = {
      'a.ts': `${gated}import { one } from './tools';`,
      'b.ts': `${gated}import * as tools from './tools/two';`,
      'c.ts': `${gated}import { two } from './tools';`,
      'tools/index.ts': "export * from './one';\nexport * from './two';",
      'tools/one.ts': 'export const one = 1;\nexport * from "./index";',
      'tools/two.ts': 'export const two = 1;',
    };
    expect(toolFilesIn(files)).toEqual(['tools/index.ts', 'tools/one.ts', 'tools/two.ts']);
  });
});

describe('not taken is', () => {
  test('what is imported for its types only', () => {
    const files = {
      'agent.ts': `${gated}import type { A } from './a';\nimport { type B } from './b';\nexport type * from './c';`,
      'a.ts': 'export type A = 1;',
      'b.ts': 'export type B = 1;',
      'c.ts': 'export type C = 1;',
    };
    expect(toolFilesIn(files)).toEqual([]);
  });

  test('what only a test imports', () => {
    const files = { 'agent.test.ts': `${gated}import { run } from './run';`, 'run.ts': 'export const run = 1;' };
    expect(toolFilesIn(files)).toEqual([]);
  });

  test('what is ignored, outside the folder, or in a package', () => {
    const files = {
      '.git/HEAD': '',
      '.gitignore': 'gen.ts\n',
      'app/agent.ts': `${gated}import './gen';\nimport '../outside';\nimport 'zod';\nimport './data.json';`,
      'app/gen.ts': '',
      'app/data.json': '{}',
      'app/node_modules/zod/index.js': '',
      'outside.ts': '',
    };
    const folder = folderOf(files);
    expect(scanFolder(join(folder, 'app')).files.toolFiles).toEqual([]);
  });
});

test('a tool file that does not parse is listed', () => {
  const report = scanFolder(folderOf({ 'a.ts': `${gated}import './b';`, 'b.ts': 'const a = ;' }));
  expect(report.skipped).toEqual([{ path: 'b.ts', reason: 'does not parse', detail: '1:11 Expression expected.' }]);
});

test('files that the settings declare are checked, and wrappers that they name are looked for', () => {
  const folder = folderOf({
    'src/tools/pay.ts': 'danger();',
    'src/app/[id]/tools.ts': 'danger();',
    'src/other.ts': 'danger();',
    'src/uses-wrapper.ts': "import { ai } from '@/lib/ai'; \ndanger();",
  });
  const settings = { toolFiles: ['src/tools/**', 'src/**/tools.ts'], clients: { '@/lib/ai': 'openai' } };
  const report = scanFolder(folder, { settings });
  expect(report.files.toolFiles).toEqual(['src/app/[id]/tools.ts', 'src/tools/pay.ts']);
  expect(report.findings.map(({ path }) => path)).toEqual([
    'src/app/[id]/tools.ts',
    'src/tools/pay.ts',
    'src/uses-wrapper.ts',
  ]);
});
