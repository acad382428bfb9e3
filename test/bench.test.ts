import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configs, meta } from '@toolgate/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtPlugin } from '@toolgate/testkit';
import { root } from './architecture/source-file.js';
import { compilers, modulesOf } from './bench/import-graph.js';
import { nodeReads, questionNames, type Question } from './bench/node-reads.js';
import { generateProject } from './bench/project.js';
import { percentile, ruleTimes, sum, totalOf, type FileTimes, type MeasuredFile } from './bench/rule-times.js';
import { stresses } from './bench/stress.js';
import { typedEdits, type TypedEdit } from './bench/typed-edits.js';

// Counts, which are the same on every machine, and ratios of one run with room for a busy one. `npm run bench` prints
// the goals themselves.

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

// What an import costs is mostly how many modules it is made of.
describe('the import of the plugin', () => {
  let modules: readonly string[] = [];

  beforeAll(() => {
    modules = modulesOf(pathToFileURL(builtPlugin(root)).href);
  });

  test('loads nothing but our packages, and of the analysis only what every file is asked', () => {
    const files = modules.filter((url) => url.startsWith('file:'));
    expect(files.map((url) => url.replace(pathToFileURL(`${root}/`).href, '')).sort()).toEqual([
      'packages/analysis/dist/index.js',
      'packages/analysis/dist/shared.js',
      'packages/eslint-plugin/dist/index.js',
      'packages/sdk-model/dist/index.js',
    ]);
  });

  test('loads no compiler', () => {
    expect(modules.filter((url) => compilers.test(url))).toEqual([]);
  });
});

describe('reads of the syntax tree', () => {
  const project = generateProject(60);

  test('are none in a file without an AI SDK', () => {
    const unrelated = project.filter((one) => !one.ai);
    expect(unrelated.map(({ text }) => nodeReads(text).reads)).toEqual(unrelated.map(() => 0));
  });

  // Each node is asked about by several questions, and its type is read in each of them. What the rules about tool
  // choice ask is the core that the others build on.
  const core: readonly Question[] = ['sites', 'identityGaps', 'toolSets'];
  const readsFor = (asked?: readonly Question[]): number => {
    const counts = project.filter((one) => one.ai).map(({ text }) => nodeReads(text, asked));
    return sum(counts.map((one) => one.reads)) / sum(counts.map((one) => one.nodes));
  };

  test('are made once for all rules: a question reads what those before it found', () => {
    const [first] = project.filter((one) => one.ai);
    const alone = questionNames.map((question) => nodeReads(first?.text ?? '', [question]).reads);
    expect(nodeReads(first?.text ?? '').reads / sum(alone)).toBeLessThan(0.35);
  });

  test('are few for each node of a file with one', () => {
    expect(readsFor(core)).toBeLessThan(40);
    expect(readsFor()).toBeLessThan(80);
  });

  // What is quadratic reads a hundred times as much.
  const growth = ({ size, write }: (typeof stresses)[number], asked: readonly Question[]): number => {
    const small = Math.round(size / 4);
    return nodeReads(write(small * 10), asked).reads / nodeReads(write(small), asked).reads;
  };

  test.each(stresses)('are ten times as many for ten times the $name', (stress) => {
    expect(growth(stress, core)).toBeLessThan(12);
  });

  test.each(stresses)('grow as the $name do for every other question', (stress) => {
    const asked = questionNames.filter((name) => !core.includes(name));
    expect(growth(stress, asked)).toBeLessThan(12);
  });
});

// An editor lints a file anew with each edit, and the compiler begins anew with it: what a rule asks it for is worked out
// each time, whatever was known before.
describe('an edit of a file with types', () => {
  const project = generateProject(60);
  const edits = new Map<string, readonly TypedEdit[]>();
  let alone = 0;

  beforeAll(() => {
    const agents = project.filter((one) => one.ai).slice(-3);
    const scratch = join(root, '.tmp');
    for (const one of agents) edits.set(one.path, typedEdits(scratch, project, one, 2, [ours]));
    const [first] = agents;
    alone = first ? (typedEdits(scratch, project, first, 1, [])[0]?.types ?? 0) : 0;
  }, 120_000);

  const each = (count: (first: TypedEdit, second: TypedEdit) => number): readonly number[] =>
    [...edits.values()].map(([first, second]) => (first && second ? count(first, second) : Number.NaN));

  test('reads the files that it leads into once, and none of them again', () => {
    expect(each((first) => first.parsed)).toEqual([4, 4, 4]);
    expect(each((_, second) => second.parsed)).toEqual([1, 1, 1]);
  });

  test('asks the checker about few places', () => {
    expect(Math.max(...each((_, second) => second.questions))).toBeLessThan(60);
  });

  // The type of a single request to a model is made of some thousand others.
  test('has few types worked out', () => {
    expect(Math.max(...each((_, second) => second.types)) - alone).toBeLessThan(300);
  });
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
});
