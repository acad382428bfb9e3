import { expect, test } from 'vitest';
import { folderOf } from './support/folder.js';
import { run } from './support/run.js';
import { scanFolder } from './support/scan-folder.js';

const gated = "import OpenAI from 'openai';\n";

test('a rule that throws is named with its file and loses no other finding', () => {
  const folder = folderOf({
    'a.ts': `${gated}danger(); throwLate(); loose();\n`,
    'b.ts': `${gated}danger(); throwEarly();\n`,
    'c.ts': `${gated}danger();\n`,
  });
  const report = scanFolder(folder);
  expect(report.internalErrors).toEqual([
    { rule: '@toolgate/throws-late', path: 'a.ts', error: 'the rule fell over' },
    {
      rule: '@toolgate/throws-early',
      path: 'b.ts',
      error: "Error while loading rule '@toolgate/throws-early': the rule never stood",
    },
  ]);
  expect(report.findings.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
    'a.ts @toolgate/no-danger',
    'a.ts @toolgate/no-loose',
    'b.ts @toolgate/no-danger',
    'c.ts @toolgate/no-danger',
  ]);
});

test('an error that a rule reports as its own is no finding', () => {
  const report = scanFolder(folderOf({ 'a.ts': `${gated}internal(); danger();\n` }));
  expect(report.internalErrors).toEqual([
    { rule: '@toolgate/reports-internal-error', path: 'a.ts', error: 'It broke: a fact was missing' },
  ]);
  expect(report.findings.map(({ rule }) => rule)).toEqual(['@toolgate/no-danger']);
});

test('an analysis that throws is named once for its file', () => {
  const report = scanFolder(folderOf({ 'a.ts': `${gated}breakFacts`, 'b.ts': `${gated}breakSites; danger();` }));
  expect(report.internalErrors).toEqual([
    { rule: 'survey', path: 'a.ts', error: 'the facts fell over' },
    { rule: 'count of sites', path: 'b.ts', error: 'the sites fell over' },
  ]);
  expect(report.findings).toHaveLength(1);
});

test('a fix that would break the file is an error of its rule, and the file stays as it is', () => {
  const report = scanFolder(folderOf({ 'a.ts': `${gated}spoiled();\n` }), { fix: true });
  expect(report.internalErrors).toEqual([
    {
      rule: '@toolgate/no-spoiled-fix',
      path: 'a.ts',
      error: 'its fix would break the file (2:4 Expression expected.); the file was left as it is',
    },
  ]);
  expect(report.findings.map(({ rule }) => rule)).toEqual(['@toolgate/no-spoiled-fix']);
  expect(report.fixed).toEqual({ findings: 0, files: [] });
});

test('a rule that throws on what a fix made keeps the findings and the file', () => {
  const report = scanFolder(folderOf({ 'a.ts': `${gated}explosive(); danger();\n` }), { fix: true });
  expect(report.internalErrors).toEqual([
    {
      rule: '@toolgate/no-explosive-fix',
      path: 'a.ts',
      error: 'while fixing: the rule fell over; the file was left as it is',
    },
  ]);
  expect(report.findings.map(({ rule }) => rule)).toEqual(['@toolgate/no-explosive-fix', '@toolgate/no-danger']);
});

test('the exit code is 2 and the report says so, findings and all', async () => {
  const folder = folderOf({ 'a.ts': `${gated}throwLate(); danger();\n` });
  const { code, stdout } = await run(['scan'], { cwd: folder });
  expect(code).toBe(2);
  expect(stdout).toContain('a.ts  1 finding\n');
  expect(stdout).toContain(
    'Toolgate itself failed once; all other results stand\n  a.ts  the rule fell over  (@toolgate/throws-late)\n',
  );
});
