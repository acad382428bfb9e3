import { createRequire } from 'node:module';
import plugin, { configs, meta, rules } from '@toolgate/eslint-plugin';
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, test } from 'vitest';

const presets = Object.entries(configs);
const prefixed = (names: readonly string[]): readonly string[] => names.map((name) => `${meta.namespace}/${name}`);

describe.each(presets)('%s', (name, preset) => {
  test('is named, and brings the plugin', () => {
    expect(preset.name).toBe(`toolgate/${name}`);
    expect(preset.plugins?.[meta.namespace]?.rules).toBe(rules);
  });

  test('is for JavaScript and TypeScript files only', () => {
    expect(preset.files).toEqual(['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}']);
  });

  test('leaves parser, settings and types to the project', () => {
    expect(Object.keys(preset).toSorted()).toEqual(['files', 'name', 'plugins', 'rules']);
  });

  test('is known to the plugin by its name, for `extends`', async () => {
    const eslint = new ESLint({
      overrideConfigFile: true,
      overrideConfig: defineConfig([{ plugins: { [meta.namespace]: plugin }, extends: [`${meta.namespace}/${name}`] }]),
    });
    const config = (await eslint.calculateConfigForFile('app.ts')) as { readonly rules: object };
    expect(Object.keys(config.rules).toSorted()).toEqual(Object.keys(preset.rules ?? {}).toSorted());
    expect(await eslint.calculateConfigForFile('app.css')).toBeUndefined();
  });
});

test('there are two presets', () => {
  expect(Object.keys(configs)).toEqual(['recommended', 'strict']);
  expect(Object.keys(plugin.configs)).toEqual(Object.keys(configs));
});

test('recommended has the rules that say so, with their own defaults', () => {
  const recommended = Object.entries(rules).filter(([, rule]) => rule.meta.docs.recommended);
  const expected = prefixed(recommended.map(([name]) => name)).map((name) => [name, 'error']);
  expect(configs.recommended.rules).toEqual(Object.fromEntries(expected));
});

test('strict has every rule, and shows what is unproven', () => {
  const expected = prefixed(Object.keys(rules)).map((name) => [name, ['error', { unproven: 'report' }]]);
  expect(configs.strict.rules).toEqual(Object.fromEntries(expected));
});

test('the prefix is the one that oxlint derives from the name of the plugin', () => {
  expect(meta.namespace).toBe(meta.name.replace(/\/eslint-plugin$/, ''));
});

test('the plugin says the version of its package', () => {
  const manifest = createRequire(import.meta.url)('@toolgate/eslint-plugin/package.json') as {
    readonly version: string;
  };
  expect(meta.version).toBe(manifest.version);
});
