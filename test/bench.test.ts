import { pathToFileURL } from 'node:url';
import { configs, meta } from '@toolgate/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { builtPlugin } from '@toolgate/testkit';
import { root } from './architecture/source-file.js';
import { compilers, modulesOf } from './bench/import-graph.js';
import { generateProject } from './bench/project.js';
import { percentile, ruleTimes, sum, totalOf, type FileTimes, type MeasuredFile } from './bench/rule-times.js';
import { stresses } from './bench/stress.js';

// Counts and ratios only, each with room for a busy machine. `npm run bench` prints the goals themselves.

const files = ['**/*.ts'];
const ours: Linter.Config = { ...configs.strict, files };
const language: Linter.Config = { files, languageOptions: { parser } };
const recommended: Linter.Config = {
  files,
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: Object.assign({}, ...tseslint.configs.recommended.map((one) => one.rules ?? {})) as Linter.RulesRecord,
};

const measure = (measured: readonly MeasuredFile[], config: readonly Linter.Config[]): readonly FileTimes[] =>
  ruleTimes(measured, config, { passes: 3, cwd: root });

const ourTime = (times: FileTimes): number => totalOf(times, `${meta.namespace}/`);
const theirTime = (times: FileTimes): number => totalOf(times, '@typescript-eslint/');

test('the import of the plugin loads no compiler', () => {
  const modules = modulesOf(pathToFileURL(builtPlugin(root)).href);
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.filter((url) => compilers.test(url))).toEqual([]);
});

describe('rule time', () => {
  const project = generateProject(60);
  const isAi = new Set(project.filter((one) => one.ai).map((one) => one.path));
  const times = measure(project, [language, recommended, ours]);

  // The goal is 3 %: one search over the text.
  test('of a file without an AI SDK is a small part of what other rules take', () => {
    const unrelated = times.filter((one) => !isAi.has(one.path));
    expect(percentile(unrelated.map(ourTime), 0.5) / percentile(unrelated.map(theirTime), 0.5)).toBeLessThan(0.15);
  });

  test('is spent once for all rules: those that come after the first read what it found', () => {
    const total = sum(times.map(ourTime));
    const most = Math.max(
      ...Object.keys(ours.rules ?? {}).map((rule) => sum(times.map((one) => one.rules.get(rule) ?? 0))),
    );
    expect(most / total).toBeGreaterThan(0.4);
  });
});

// Ten times as much takes ten times as long; what is quadratic takes a hundred times as long.
describe.each(stresses)('ten times the $name', ({ size, write }) => {
  test('takes no more than its share', () => {
    const timeOf = (text: string): number => sum(measure([{ path: 'stress.ts', text }], [language, ours]).map(ourTime));
    const small = Math.max(1, Math.round(size / 4));
    timeOf(write(small));
    expect(timeOf(write(small * 10)) / timeOf(write(small))).toBeLessThan(50);
  });
});
