import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from './support/folder.js';
import { run } from './support/run.js';
import { scanFolder } from './support/scan-folder.js';

const gated = "import OpenAI from 'openai';\n";

test('--fix applies fixes, writes only files that change, and reports what is left', async () => {
  const folder = folderOf({ 'a.ts': `\uFEFF${gated}loose(); danger();\nloose();\n`, 'b.ts': `${gated}danger();\n` });
  const { code, stdout } = await run(['scan', '--fix'], { cwd: folder });
  expect(code).toBe(1);
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(`\uFEFF${gated}tight(); danger();\ntight();\n`);
  expect(stdout).toContain('Fixed 2 findings in 1 file.');
  expect(stdout).toContain('2 findings in 2 files.');
  expect(stdout).not.toContain('can be fixed with --fix');
});

test('without --fix nothing is written and the report says what could be fixed', () => {
  const folder = folderOf({ 'a.ts': `${gated}loose();\n` });
  const report = scanFolder(folder);
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(`${gated}loose();\n`);
  expect(report.findings.map(({ fixable, suggestions }) => ({ fixable, suggestions }))).toEqual([
    { fixable: true, suggestions: ['Make it tight'] },
  ]);
});

test('nothing is fixed where the report cannot be written', async () => {
  const files = { 'a.ts': `${gated}loose();\n` };
  const folder = folderOf(files);
  const { code } = await run(['scan', '--fix', '--output', 'missing/report.json'], { cwd: folder });
  expect(code).toBe(2);
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(files['a.ts']);
});

test('a finding that a comment hides is not fixed', () => {
  const folder = folderOf({ 'a.ts': `${gated}loose(); // eslint-disable-line @toolgate/no-loose -- kept\n` });
  const report = scanFolder(folder, { fix: true });
  expect(report.fixed.files).toEqual([]);
  expect(report.suppressed).toHaveLength(1);
});
