import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '@toolgate/analysis';
import plugin from '@toolgate/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { forgingProject } from './forging-project.js';
import { routes } from './routes.js';
import { readTable } from './table.js';

/** Why a linter cannot see a route that compiles: the numbered limit, by the route. */
const unseen = JSON.parse(readFileSync(new URL('unseen.json', import.meta.url), 'utf8')) as Record<string, string>;

const compiling = new Set(readTable().flatMap(({ id, compiles }) => (compiles.length > 0 ? [id] : [])));
const compiled = routes.filter(({ id }) => compiling.has(id));
const project = forgingProject(compiled);
const { folder } = project;

afterAll(() => {
  project.dispose();
});

const configuration = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path));
const { fileNames, options } = ts.parseJsonConfigFileContent(configuration.config, ts.sys, folder);
const program = ts.createProgram(fileNames, options);

const rules = { 'toolgate/no-forged-guardrail': 'error', 'toolgate/require-exception-evidence': 'error' } as const;

const lint = (id: string, types: Linter.ParserOptions): readonly string[] => {
  const filename = join(folder, `routes/${id}.ts`);
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins: { toolgate: plugin },
    languageOptions: { parser, parserOptions: types },
    rules,
  };
  return new Linter({ cwd: folder })
    .verify(readFileSync(filename, 'utf8'), [config], { filename })
    .map(({ ruleId, messageId, message }) => (messageId === undefined ? message : `${String(ruleId)} ${messageId}`));
};

const seenUntyped = new Set<string>();

describe('each route that compiles', () => {
  test.each(compiled.map(({ id, title }) => [id, title] as const))('%s: %s', (id) => {
    const findings = lint(id, { programs: [program] });
    const untyped = lint(id, {});
    if (untyped.length > 0) seenUntyped.add(id);
    expect(untyped.filter((one) => !findings.includes(one))).toEqual([]);
    const limit = Object.hasOwn(unseen, id) ? unseen[id] : undefined;
    if (limit === undefined) expect(findings.length).toBeGreaterThan(0);
    else {
      expect(findings).toEqual([]);
      expect(limits.map((one) => one.id)).toContain(limit);
    }
  });
});

test('a good part of them is seen without types', () => {
  expect(seenUntyped.size).toBeGreaterThan(75);
});

test('the limits speak of routes that compile', () => {
  expect(Object.keys(unseen).filter((id) => !compiling.has(id))).toEqual([]);
});
