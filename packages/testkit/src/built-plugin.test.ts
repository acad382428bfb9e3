import { utimesSync } from 'node:fs';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { builtPlugin } from './built-plugin.js';
import { scratchFolder } from './scratch-folder.js';
import { writeFiles } from './write-files.js';

const folder = scratchFolder('built-plugin');
const earlier = new Date('2026-01-01');
const later = new Date('2026-02-01');

const touch = (name: string, when: Date): void => {
  writeFiles(folder.path, { [name]: '' });
  utimesSync(`${folder.path}/${name}`, when, when);
};

beforeEach(() => {
  for (const name of ['sdk-model', 'analysis', 'eslint-plugin']) {
    touch(`packages/${name}/src/index.ts`, earlier);
    touch(`packages/${name}/dist/index.js`, later);
  }
});

afterAll(() => {
  folder.remove();
});

test('finds the plugin when all packages are up to date', () => {
  expect(builtPlugin(folder.path)).toBe(`${folder.path}/packages/eslint-plugin/dist/index.js`);
});

test('refuses a plugin that is older than the analysis', () => {
  touch('packages/analysis/src/index.ts', new Date('2026-03-01'));
  expect(() => builtPlugin(folder.path)).toThrow('packages/analysis has changed since it was built');
});

test('does not mind a changed test', () => {
  touch('packages/analysis/src/index.test.ts', new Date('2026-03-01'));
  expect(builtPlugin(folder.path)).toContain('eslint-plugin');
});

test('refuses a plugin that was never built', () => {
  expect(() => builtPlugin(`${folder.path}/packages`)).toThrow();
});
