import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { configs, meta } from '@toolgate/eslint-plugin';
import { builtPlugin } from '@toolgate/testkit';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oxlintPresets } from '../docs/generate/oxlint-presets.js';
import { root } from './architecture/source-file.js';

const require = createRequire(import.meta.url);
const names = ['recommended', 'strict'] as const;
const pathOf = (preset: string): string => `packages/eslint-plugin/oxlint/${preset}.json`;

describe('the files', () => {
  test.each(oxlintPresets)('$path is up to date: `npm run docs` writes it', async ({ path, render }) => {
    expect(existsSync(join(root, path))).toBe(true);
    expect(readFileSync(join(root, path), 'utf8')).toBe(await render());
  });

  test('are there for each preset, and no others', () => {
    expect(oxlintPresets.map(({ path }) => path)).toEqual(Object.keys(configs).map(pathOf));
    expect(readdirSync(join(root, 'packages/eslint-plugin/oxlint')).sort()).toEqual(
      names.map((name) => `${name}.json`),
    );
  });

  test.each(names)('%s is exported by the package', (name) => {
    expect(require.resolve(`${meta.name}/oxlint/${name}.json`)).toBe(join(root, pathOf(name)));
  });

  test.each(names)('%s has the rules of the preset for ESLint, and leaves the rest to the project', (name) => {
    expect(JSON.parse(readFileSync(join(root, pathOf(name)), 'utf8'))).toEqual({
      jsPlugins: [meta.name],
      rules: configs[name].rules,
    });
  });
});

describe('a project whose configuration extends a preset', () => {
  const oxlint = join(dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
  const programs = join(root, 'test/matrix/openai');
  let folder = '';

  beforeAll(() => {
    builtPlugin(root);
    mkdirSync(join(root, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(root, '.tmp/oxlint-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const side of ['bypassed', 'guarded'] as const) {
      writeFileSync(
        join(folder, `${side}.ts`),
        readFileSync(join(programs, `require-authorized-execution.${side}.ts`), 'utf8'),
      );
    }
    // Who knows `allow`, which comes from another file, cannot be told.
    writeFileSync(
      join(folder, 'undecided.ts'),
      readFileSync(join(programs, 'require-authorized-execution.guarded.ts'), 'utf8')
        .replace('if (!session.permissions.includes(call.name)) continue;', 'await allow(session, call);')
        .replace("from '../application.js'", "from '../application.js';\nimport { allow } from './allow.js'"),
    );
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The rules of the plugin that report a file, with how grave that is. */
  const reportersOf = (file: string, config: object): readonly string[] => {
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
    const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--format', 'json', file], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (!stdout.startsWith('{')) throw new Error(`Oxlint failed: ${stdout}${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as {
      readonly diagnostics: readonly { readonly code?: string; readonly severity: string }[];
    };
    return diagnostics.flatMap(({ code, severity }) => {
      const rule = /^@toolgate\((.+)\)$/.exec(code ?? '')?.[1];
      return rule === undefined ? [] : `${rule} ${severity}`;
    });
  };

  const preset = (name: string): string => `./node_modules/${meta.name}/oxlint/${name}.json`;

  /** What ESLint reports with the preset of the same name. */
  const inEslint = (file: string, name: (typeof names)[number]): readonly string[] =>
    new Linter({ cwd: folder })
      .verify(
        readFileSync(join(folder, file), 'utf8'),
        [{ files: ['**/*.ts'], languageOptions: { parser: typescriptParser } }, configs[name]],
        join(folder, file),
      )
      .map(({ ruleId }) => `${String(ruleId).replace(`${meta.namespace}/`, '')} error`);

  test('recommended reports the program without the guard, and not the one with it', () => {
    const config = { extends: [preset('recommended')] };
    expect(reportersOf('bypassed.ts', config)).toEqual(['require-authorized-execution error']);
    expect(reportersOf('guarded.ts', config)).toEqual([]);
  });

  test.each(names)('%s reports what the preset for ESLint reports', (name) => {
    for (const file of ['bypassed.ts', 'guarded.ts', 'undecided.ts']) {
      const found = reportersOf(file, { extends: [preset(name)] });
      expect(found.toSorted()).toEqual(inEslint(file, name).toSorted());
    }
  });

  test('strict alone shows what is unproven', () => {
    expect(reportersOf('undecided.ts', { extends: [preset('recommended')] })).toEqual([]);
    expect(reportersOf('undecided.ts', { extends: [preset('strict')] })).toContain(
      'require-authorized-execution error',
    );
  });

  test('its own rules and settings go first', () => {
    const rules = { '@toolgate/require-authorized-execution': 'warn' };
    expect(reportersOf('bypassed.ts', { extends: [preset('recommended')], rules })).toEqual([
      'require-authorized-execution warning',
    ]);
    const settings = { toolgate: { controls: { authorizers: ['allow'] } } };
    expect(reportersOf('undecided.ts', { extends: [preset('strict')], settings })).not.toContain(
      'require-authorized-execution error',
    );
  });

  test('may name the plugin as well', () => {
    const config = { extends: [preset('recommended')], jsPlugins: [meta.name] };
    expect(reportersOf('bypassed.ts', config)).toEqual(['require-authorized-execution error']);
  });

  test('is told when it misspells the path', () => {
    expect(() => reportersOf('bypassed.ts', { extends: [`${meta.name}/oxlint/recommended.json`] })).toThrow(
      'invalid config file',
    );
  });
});
