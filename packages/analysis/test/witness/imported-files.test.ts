import { writeFileSync } from 'node:fs';
import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { seenValuesOf } from '../../src/resolve/values-elsewhere.js';
import { fileOf } from '../file-of.js';

const scratch = scratchFolder('imported-files');
afterAll(() => {
  scratch.remove();
});
let folders = 0;
const folder = (): string => `${scratch.path}/${String((folders += 1))}`;

/** The values that the marked expression is seen to have, as they are written. */
const seen = (
  code: string,
  files: Readonly<Record<string, string>>,
  disk = folder(),
  parser: 'typescript' | 'espree' = 'typescript',
): readonly string[] => {
  const probe = questionProbe(code, { files, disk, parser, ...(parser === 'espree' && { filename: 'probe.js' }) });
  const file = fileOf(probe);
  return seenValuesOf(file, probe.nodeAt()).map((value) =>
    value.kind === 'expression' && value.node.type === 'Literal' ? value.node.raw : value.kind,
  );
};

const limit = `export const limit = 7;`;

describe('what a relative import leads to', () => {
  it.each([
    ['./limits.js', 'limits.ts'],
    ['./limits.jsx', 'limits.tsx'],
    ['./limits.mjs', 'limits.mts'],
    ['./limits.cjs', 'limits.cts'],
    ['./limits', 'limits.ts'],
    ['./limits.ts', 'limits.ts'],
    ['./limits', 'limits/index.ts'],
    ['./limits.config', 'limits.config.ts'],
    ['./limits.js', 'limits.js'],
  ])('is found for %s in %s', (specifier, name) => {
    expect(seen(`import { limit } from '${specifier}'; use(«limit»);`, { [name]: limit })).toEqual(['7']);
  });

  it('is the source beside what was built of it', () => {
    const files = { 'limits.ts': limit, 'limits.js': `export const limit = 1;` };
    expect(seen(`import { limit } from './limits.js'; use(«limit»);`, files)).toEqual(['7']);
  });

  it.each([
    ['a package', 'limits'],
    ['an alias of a path', '@/limits'],
    ['a file that is not there', './other.js'],
    ['a declaration file', './declared.js'],
    ['a file that does not parse', './broken.js'],
    ['a file that is no script', './limits.json'],
  ])('is not seen for %s', (_name, specifier) => {
    const files = {
      'limits.ts': limit,
      'declared.d.ts': `export declare const limit: 7;`,
      'broken.ts': `${limit} }`,
      'limits.json': '{ "limit": 7 }',
    };
    expect(seen(`import { limit } from '${specifier}'; use(«limit»);`, files)).toEqual(['import']);
  });

  it('is not seen with a parser that tells no scopes', () => {
    expect(
      seen(`import { limit } from './limits.js'; use(«limit»);`, { 'limits.js': limit }, folder(), 'espree'),
    ).toEqual(['import']);
  });

  it('is not seen for code that lies nowhere', () => {
    const probe = questionProbe(`import { limit } from './limits.js'; use(«limit»);`, {
      files: { 'limits.ts': limit },
    });
    expect(seenValuesOf(fileOf(probe), probe.nodeAt()).map(({ kind }) => kind)).toEqual(['import']);
  });
});

describe('what is loaded in an expression', () => {
  it.each([
    ['taken out of it', `const { limit } = await import('./limits.js'); use(«limit»);`],
    ['taken out under another name', `const { limit: most } = await import('./limits.js'); use(«most»);`],
    ['a member of it', `const limits = await import('./limits.js'); use(«limits.limit»);`],
    ['a member where it is loaded', `use(«(await import('./limits.js')).limit»);`],
    ['kept as a member', `const most = (await import(\`./limits.js\`)).limit; use(«most»);`],
    ['required', `const { limit } = require('./limits.js'); use(«limit»);`],
    ['a member of what is required', `const limits = require('./limits.js'); use(«limits.limit»);`],
    ['handed to a callback', `import('./limits.js').then(({ limit }) => use(«limit»));`],
    ['a member of what is handed to a callback', `import('./limits.js').then((limits) => use(«limits.limit»));`],
    ['what the module gives by default', `const { default: most } = await import('./most.js'); use(«most»);`],
  ])('is followed: %s', (_name, code) => {
    expect(seen(code, { 'limits.ts': limit, 'most.ts': 'export default 7;' })).toEqual(['7']);
  });

  it.each([
    ['a package', `const { limit } = await import('limits'); use(«limit»);`],
    ['a name that is made', 'const { limit } = await import(`./${name}.js`); use(«limit»);'],
    ['what lies deeper', `const { inner: { limit } } = await import('./limits.js'); use(«limit»);`],
    ['an element', `const [limit] = await import('./limits.js'); use(«limit»);`],
    ['what another promise hands on', `load('./limits.js').then(({ limit }) => use(«limit»));`],
  ])('is not seen for %s', (_name, code) => {
    expect(seen(code, { 'limits.ts': limit })).not.toContain('7');
  });

  it('is read anew when the file has changed', () => {
    const disk = folder();
    const code = `const { limit } = await import('./limits.js'); use(«limit»);`;
    expect(seen(code, { 'limits.ts': limit }, disk)).toEqual(['7']);
    expect(seen(code, { 'limits.ts': 'export const limit = 12;' }, disk)).toEqual(['12']);
  });
});

describe('what an alias of a path leads to', () => {
  const aliased = (tsconfig: object) => ({
    'tsconfig.json': JSON.stringify(tsconfig),
    'src/limits.ts': limit,
    'src/limits/index.ts': `export const limit = 1;`,
  });

  it.each([
    ['paths', '@/limits', { compilerOptions: { paths: { '@/*': ['./src/*'] } } }],
    ['paths with an output’s name', '@/limits.js', { compilerOptions: { paths: { '@/*': ['./src/*'] } } }],
    ['the second of some paths', '@/limits', { compilerOptions: { paths: { '@/*': ['./lib/*', './src/*'] } } }],
    ['a whole name', 'limits', { compilerOptions: { paths: { limits: ['./src/limits.ts'] } } }],
    ['a base', 'src/limits', { compilerOptions: { baseUrl: '.' } }],
    ['paths below a base', '@/limits', { compilerOptions: { baseUrl: './src', paths: { '@/*': ['./*'] } } }],
    [
      'a base configuration that is not there',
      '@/limits',
      { extends: '@acme/base', compilerOptions: { paths: { '@/*': ['./src/*'] } } },
    ],
  ])('is found by %s', (_name, specifier, tsconfig) => {
    expect(seen(`import { limit } from '${specifier}'; use(«limit»);`, aliased(tsconfig))).toEqual(['7']);
  });

  it('is found for what an imported file imports', () => {
    const files = {
      ...aliased({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
      'src/most.ts': `export { limit as most } from '@/limits';`,
    };
    expect(seen(`import { most } from './src/most.js'; use(«most»);`, files)).toEqual(['7']);
  });

  it.each([
    ['of another alias', '~/limits', { compilerOptions: { paths: { '@/*': ['./src/*'] } } }],
    ['in the folder of packages', 'kit', { compilerOptions: { baseUrl: './node_modules' } }],
    ['of a configuration that is no object', '@/limits', []],
  ])('is not seen for a name %s', (_name, specifier, tsconfig) => {
    const files = { ...aliased(tsconfig), 'node_modules/kit/index.ts': limit };
    expect(seen(`import { limit } from '${specifier}'; use(«limit»);`, files)).toEqual(['import']);
  });

  it('is relative to the configuration that declares it', () => {
    const files = {
      ...aliased({ extends: './config/base.json' }),
      'config/base.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['../src/*'] } } }),
    };
    expect(seen(`import { limit } from '@/limits'; use(«limit»);`, files)).toEqual(['7']);
  });

  it.each([
    ['no list of targets', { compilerOptions: { paths: { '@/*': './src/*' } } }],
    ['no targets', { compilerOptions: { paths: { '@/*': null } } }],
    ['a target that is no text', { compilerOptions: { paths: { '@/*': [1] } } }],
    ['a target that needs a base', { compilerOptions: { paths: { '@/*': ['src/*'] } } }],
    ['two stars', { compilerOptions: { paths: { '*/*': ['./*/*'] } } }],
    ['paths that are a text', { compilerOptions: { paths: 'src' } }],
    ['a base that is no text', { compilerOptions: { baseUrl: 3 } }],
    ['options that are nothing', { compilerOptions: null }],
    ['references that are no list', { references: 'src' }],
    ['a reference to nothing', { references: [null, {}, { path: 3 }, { path: './none' }] }],
    ['itself as its base', { extends: './tsconfig.json' }],
  ])('leads nowhere, and stops nothing, for %s', (_name, tsconfig) => {
    expect(seen(`import { limit } from '@/limits'; use(«limit»);`, aliased(tsconfig))).toEqual(['import']);
  });

  it('is followed beside one that the compiler would refuse', () => {
    const tsconfig = { compilerOptions: { paths: { '#/*': ['src/*'], '@/*': [1, './src/*'] } } };
    expect(seen(`import { limit } from '@/limits'; use(«limit»);`, aliased(tsconfig))).toEqual(['7']);
  });

  it('is another one once the configuration is changed', () => {
    const disk = folder();
    const code = `import { limit } from '@/limits'; use(«limit»);`;
    expect(seen(code, aliased({ compilerOptions: { paths: { '@/*': ['./lib/*'] } } }), disk)).toEqual(['import']);
    expect(seen(code, aliased({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }), disk)).toEqual(['7']);
  });
});

describe('what a module gives', () => {
  it.each([
    ['a default', `import limit from './limits.js';`, `export default 7;`],
    ['a name that is exported later', `import { limit } from './limits.js';`, `const limit = 7; export { limit };`],
    ['another name', `import { most as limit } from './limits.js';`, `const limit = 7; export { limit as most };`],
    ['a default by name', `import { default as limit } from './limits.js';`, `const limit = 7; export default limit;`],
    [
      'a name in quotes',
      `import { 'the limit' as limit } from './limits.js';`,
      `const limit = 7; export { limit as 'the limit' };`,
    ],
    [
      'what it imports',
      `import { limit } from './limits.js';`,
      `import { own } from './own.js'; export { own as limit };`,
    ],
    ['what it hands on', `import { limit } from './limits.js';`, `export { own as limit } from './own.js';`],
    ['what it hands on whole', `import { own as limit } from './limits.js';`, `export * from './own.js';`],
  ])('is followed through %s', (_name, imported, module) => {
    const files = { 'limits.ts': module, 'own.ts': `export const own = 7;` };
    expect(seen(`${imported} use(«limit»);`, files)).toEqual(['7']);
  });

  it('is its own before that of what it hands on whole', () => {
    const files = { 'limits.ts': `export * from './own.js'; ${limit}`, 'own.ts': `export const limit = 1;` };
    expect(seen(`import { limit } from './limits.js'; use(«limit»);`, files)).toEqual(['7']);
  });

  it('is not the default of what it hands on whole', () => {
    const files = { 'limits.ts': `export * from './own.js';`, 'own.ts': `export default 7;` };
    expect(seen(`import limit from './limits.js'; use(«limit»);`, files)).toEqual(['import']);
  });

  it('ends where modules hand on each other', () => {
    const files = { 'a.ts': `export * from './b.js';`, 'b.ts': `export * from './a.js';` };
    expect(seen(`import { limit } from './a.js'; use(«limit»);`, files)).toEqual(['import']);
  });

  it('is not a member of an instance', () => {
    const files = { 'gate.ts': `export class Gate { static limit = 7; own = 3 }` };
    expect(seen(`import { Gate } from './gate.js'; const gate = new Gate(); use(«gate.limit»);`, files)).toEqual([
      'member',
    ]);
    expect(seen(`import { Gate } from './gate.js'; const gate = new Gate(); use(«gate.own»);`, files)).toEqual(['3']);
  });
});

it('is read anew when the file has changed', () => {
  const disk = folder();
  const code = `import { limit } from './limits.js'; use(«limit»);`;
  expect(seen(code, { 'limits.ts': limit }, disk)).toEqual(['7']);
  writeFileSync(`${disk}/limits.ts`, `export const limit = 1234;`);
  expect(seen(code, {}, disk)).toEqual(['1234']);
});
