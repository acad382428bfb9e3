import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRule } from '../scripts/rule-files.js';
import { renderRegistry, ruleNames } from '../scripts/rule-registry.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const registry = 'packages/eslint-plugin/src/rules/index.ts';
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'toolgate-new-rule-'));
  for (const path of ['.prettierrc.json', 'packages/eslint-plugin/src', 'docs/rules']) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

test('the registry is what the files beside it make it', async () => {
  expect(readFileSync(join(root, registry), 'utf8')).toBe(await renderRegistry(root));
});

test('creates rule, test and page, and puts the rule into the registry', async () => {
  const files = await createRule(copy, 'no-example-thing');
  expect(files).toEqual([
    'packages/eslint-plugin/src/rules/no-example-thing.ts',
    'packages/eslint-plugin/src/rules/no-example-thing.test.ts',
    'docs/rules/no-example-thing.md',
  ]);
  expect(files.filter((file) => !existsSync(join(copy, file)))).toEqual([]);
  expect(ruleNames(copy)).toEqual([...ruleNames(root), 'no-example-thing'].sort());
  expect(readFileSync(join(copy, registry), 'utf8')).toContain("'no-example-thing': noExampleThing,");
});

test.each(['', 'example', 'No-Example', 'no-', 'no-one-two-three-four-five', '../no-example', 'no-example.ts'])(
  'refuses the name "%s"',
  async (name) => {
    await expect(createRule(copy, name)).rejects.toThrow('expected no-<what must not be>');
  },
);

test('refuses a name that is taken, and changes nothing', async () => {
  const [taken = ''] = ruleNames(root);
  const before = readFileSync(join(copy, `packages/eslint-plugin/src/rules/${taken}.ts`), 'utf8');
  await expect(createRule(copy, taken)).rejects.toThrow('is there already');
  expect(readFileSync(join(copy, `packages/eslint-plugin/src/rules/${taken}.ts`), 'utf8')).toBe(before);
});
