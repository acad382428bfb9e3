import { expect, test } from 'vitest';
import { folderOf } from './support/folder.js';
import { scanFolder } from './support/scan-folder.js';

const gated = "import OpenAI from 'openai';\n";

test('comments for other plugins are no noise, wrong ones included', () => {
  const folder = folderOf({
    'a.ts': [
      '/* eslint react/jsx-key: "error", no-such/rule: 2 */',
      '/* eslint-disable @typescript-eslint/no-explicit-any, import/order */',
      '/* eslint this is not a configuration */',
      '/* global a:readonly, b:nonsense */',
      '/* eslint-env node */',
      '/* exported x */',
      gated,
      '// eslint-disable-next-line unicorn/prefer-module -- because',
      'danger();',
      '/* eslint-disable-line',
      ' no-console */',
    ].join('\n'),
  });
  const report = scanFolder(folder);
  expect(report.findings.map(({ rule }) => rule)).toEqual(['@toolgate/no-danger']);
  expect(report.suppressed).toEqual([]);
  expect(report.disabledRules).toEqual([]);
  expect(report.skipped).toEqual([]);
});

test('disable comments for our rules are respected and counted with their reason', () => {
  const folder = folderOf({
    'a.ts': [
      gated.trim(),
      '// eslint-disable-next-line @toolgate/no-danger -- reviewed; owner: @ops; review: 2027-01-01',
      'danger();',
      'danger(); // eslint-disable-line',
      'danger();',
      '/* eslint-disable no-console, @toolgate/no-danger */',
      'danger();',
      '/* eslint-enable */',
      'danger();',
    ].join('\n'),
  });
  const report = scanFolder(folder);
  expect(report.findings.map(({ line }) => line)).toEqual([5, 9]);
  expect(report.suppressed.map(({ line, justification, blanket }) => ({ line, justification, blanket }))).toEqual([
    { line: 3, justification: 'reviewed; owner: @ops; review: 2027-01-01', blanket: false },
    { line: 4, justification: '', blanket: true },
    { line: 7, justification: '', blanket: false },
  ]);
});

test('a rule that a comment turns off for a file is listed', () => {
  const folder = folderOf({
    'a.ts': `/* eslint @toolgate/no-danger: "off", @toolgate/no-loose: ["error"], semi: 0 */\n${gated}danger(); loose();\n`,
  });
  const report = scanFolder(folder);
  expect(report.findings.map(({ rule }) => rule)).toEqual(['@toolgate/no-loose']);
  expect(report.disabledRules).toEqual([{ rule: '@toolgate/no-danger', path: 'a.ts', line: 1 }]);
});
