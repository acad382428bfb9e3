import { beforeEach, expect, test, vi } from 'vitest';
import type { TypesReport } from '../src/scan/scan-report.js';
import { scan } from '../src/scan/scan.js';
import type { Asked } from './support/fake-checks.js';
import { folderOf } from './support/folder.js';
import { scanFolder } from './support/scan-folder.js';

const gated = "import OpenAI from 'openai';\n";
const openai = {
  'node_modules/openai/package.json': '{ "name": "openai", "version": "1.0.0", "types": "index.d.ts" }',
  'node_modules/openai/index.d.ts': 'export default class OpenAI {}',
};
const strict = '{ "compilerOptions": { "strict": true, "module": "nodenext" }, "include": ["src"] }';

beforeEach(() => {
  vi.stubEnv('TSESTREE_SINGLE_RUN', 'true');
});

const typesOf = (files: Readonly<Record<string, string>>): { types: TypesReport; typed: readonly string[] } => {
  const asked: Asked[] = [];
  const folder = folderOf(files);
  const { types, skipped, internalErrors } = scanFolder(folder, { types: 'auto' }, asked);
  expect({ skipped, internalErrors }).toEqual({ skipped: [], internalErrors: [] });
  return { types, typed: asked.filter((one) => one.typed).map(({ path }) => path.slice(folder.length + 1)) };
};

test('types are on where there is a tsconfig.json and a package that its files import is installed', () => {
  const { types, typed } = typesOf({ ...openai, 'tsconfig.json': strict, 'src/a.ts': gated });
  expect(types).toEqual({ mode: 'auto', projects: [{ tsconfig: 'tsconfig.json', files: 1, on: true }], untyped: [] });
  expect(typed).toEqual(['src/a.ts']);
});

test('types are off without a tsconfig.json', () => {
  const { types, typed } = typesOf({ ...openai, 'src/a.ts': gated });
  expect(types).toEqual({ mode: 'auto', projects: [], untyped: [] });
  expect(typed).toEqual([]);
});

test('types are off where nothing is installed, and the report says what is missing', () => {
  const { types, typed } = typesOf({
    'tsconfig.json': strict,
    'src/a.ts': `import 'node:fs';\nimport '@/alias';\nimport './b.js';\n${gated}`,
    'src/b.ts': '',
  });
  expect(types.projects).toEqual([
    {
      tsconfig: 'tsconfig.json',
      files: 2,
      on: false,
      why: 'dependencies are not installed: no node_modules/openai',
    },
  ]);
  expect(typed).toEqual([]);
});

test('a file that its project does not include is checked without types', () => {
  const { types, typed } = typesOf({ ...openai, 'tsconfig.json': strict, 'src/a.ts': gated, 'scripts/b.ts': gated });
  expect(types.projects).toEqual([{ tsconfig: 'tsconfig.json', files: 2, on: true }]);
  expect(types.untyped).toEqual([{ path: 'scripts/b.ts', why: 'no tsconfig.json includes it' }]);
  expect(typed).toEqual(['src/a.ts']);
});

test('a project whose configuration cannot be used is checked without types, with the reason', () => {
  const { types, typed } = typesOf({
    ...openai,
    'tsconfig.json': '{ "extends": "@acme/missing/tsconfig.json" }',
    'src/a.ts': gated,
    'src/b.ts': gated,
  });
  expect(types.projects).toEqual([
    {
      tsconfig: 'tsconfig.json',
      files: 2,
      on: false,
      why: expect.stringMatching(/File '@acme\/missing\/tsconfig\.json' not found$/u) as string,
    },
  ]);
  expect(types.untyped).toEqual([]);
  expect(typed).toEqual([]);
});

test('each folder of a monorepo has its own project, old options and solution files included', () => {
  const { types, typed } = typesOf({
    ...openai,
    '.git/HEAD': '',
    'apps/old/tsconfig.json':
      '{ "compilerOptions": { "module": "commonjs", "target": "es5", "moduleResolution": "node", "baseUrl": "." } }',
    'apps/old/a.ts': gated,
    'apps/solution/tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
    'apps/solution/tsconfig.app.json': '{ "compilerOptions": { "composite": true }, "include": ["src"] }',
    'apps/solution/src/b.ts': gated,
    'apps/none/c.js': gated,
  });
  expect(types.projects).toEqual([
    { tsconfig: 'apps/old/tsconfig.json', files: 1, on: true },
    { tsconfig: 'apps/solution/tsconfig.json', files: 1, on: true },
  ]);
  expect(typed).toEqual(['apps/old/a.ts', 'apps/solution/src/b.ts']);
});

test('with types, code that a file imports is read in the one program of its project', () => {
  const folder = folderOf({
    ...openai,
    'tsconfig.json': strict,
    'src/policy.ts': `
      export interface User { tenantId: string; userId: string; permissions: ReadonlySet<string> }
      export const policies = () => ({ always: (_user: User, _tool: string): boolean => true });
    `,
    'src/turn.ts': `
      import OpenAI from 'openai';
      import type { policies, User } from './policy.js';
      export async function turn(openai: OpenAI, user: User, policy: ReturnType<typeof policies>, data: { steer(tenantId: string, args: string): Promise<string> }) {
        const response = await openai.responses.create({ model: 'gpt-5', input: '', tools: [] });
        for (const call of response.output) {
          if (call.type !== 'function_call') continue;
          if (!policy.always(user, call.name)) continue;
          switch (call.name) {
            case 'steer':
              await data.steer(user.tenantId, call.arguments);
          }
        }
      }
    `,
  });
  const findings = (types: 'auto' | 'off'): readonly string[] =>
    scan({ folder, preset: 'recommended', types, fix: false, settings: {}, ignore: [] }).findings.map(
      ({ path, rule }) => `${path} ${rule}`,
    );
  expect(findings('off')).toEqual([]);
  expect(findings('auto')).toEqual(['src/turn.ts @toolgate/require-authorized-execution']);
});
