import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSource, sizeLimit } from '../src/scan/read-source.js';
import { folderOf } from './support/folder.js';
import { scanFolder } from './support/scan-folder.js';

/** Root may read everything, so that permissions mean nothing until it steps back. */
function asOrdinaryUser<Result>(action: () => Result): Result {
  if (process.geteuid?.() !== 0 || !process.seteuid) return action();
  process.seteuid(65534);
  try {
    return action();
  } finally {
    process.seteuid(0);
  }
}

const gated = "import OpenAI from 'openai';\n";

test('files that cannot be checked are listed, and the scan goes on', () => {
  const folder = folderOf({
    'a-broken.ts': `${gated}const a = ;\n`,
    'b-binary.ts': new Uint8Array([0x47, 0x40, 0x00, 0x10]),
    'c-huge.js': gated + 'x'.repeat(sizeLimit),
    'd-flow.js': `${gated}type A = {| a: number |};\n`,
    'z-good.ts': `${gated}danger();\n`,
  });
  const report = scanFolder(folder);
  expect(report.skipped).toEqual([
    { path: 'a-broken.ts', reason: 'does not parse', detail: '2:11 Expression expected.' },
    { path: 'b-binary.ts', reason: 'not text', detail: 'a zero byte at offset 2' },
    { path: 'c-huge.js', reason: 'too large', detail: '1.5 MB, the limit is 1.5 MB' },
    { path: 'd-flow.js', reason: 'does not parse', detail: expect.stringMatching(/^2:/) as string },
  ]);
  expect(report.findings.map(({ path }) => path)).toEqual(['z-good.ts']);
});

test('a broken file without any marker of an SDK is not even parsed', () => {
  const report = scanFolder(folderOf({ 'a.ts': 'const a = ;' }));
  expect(report.skipped).toEqual([]);
  expect(report.files).toEqual({ found: 1, withAiSdk: 0, toolFiles: [] });
});

test('a file or a folder that vanished or cannot be opened is unreadable', () => {
  const folder = folderOf({ 'a/b.ts': '' });
  expect(readSource(join(folder, 'gone.ts'))).toEqual({ skipped: 'unreadable', detail: 'ENOENT' });
  expect(readSource(join(folder, 'a'))).toEqual({ skipped: 'unreadable', detail: 'EISDIR' });
});

test('a file or a folder without permission is listed with the reason', () => {
  const folder = folderOf({ 'closed.ts': gated, 'shut/a.ts': gated, 'open.ts': `${gated}danger();` });
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'closed.ts'), 0);
  chmodSync(join(folder, 'shut'), 0);
  const report = asOrdinaryUser(() => scanFolder(folder));
  chmodSync(join(folder, 'shut'), 0o700);
  expect(report.skipped).toEqual([
    { path: 'closed.ts', reason: 'unreadable', detail: 'EACCES' },
    { path: 'shut/', reason: 'unreadable', detail: 'EACCES' },
  ]);
  expect(report.findings).toHaveLength(1);
});

test('bytes that are not UTF-8 do not keep a file from being checked, only from being rewritten', () => {
  const bytes = Buffer.from(`${gated}// caf\xe9\nloose();\n`, 'latin1');
  const folder = folderOf({ 'latin1.js': bytes });
  const report = scanFolder(folder, { fix: true });
  expect(report.findings).toHaveLength(1);
  expect(report.fixed.files).toEqual([]);
  expect(readFileSync(join(folder, 'latin1.js')).equals(bytes)).toBe(true);
});

test('JSX is read where the extension allows it, a byte order mark and a shebang everywhere', () => {
  const folder = folderOf({
    'a.js': `${gated}const view = <p>{danger()}</p>;\n`,
    'b.tsx': `${gated}const view = <p>{danger()}</p>;\n`,
    'c.ts': `${gated}const value = <string>danger();\n`,
    'd.mts': `\uFEFF${gated}danger();\n`,
    'e.cjs': `#!/usr/bin/env node\nconst OpenAI = require('openai');\nif (OpenAI) return;\ndanger();\n`,
  });
  const report = scanFolder(folder);
  expect(report.skipped).toEqual([]);
  expect(report.findings.map(({ path }) => path)).toEqual(['a.js', 'b.tsx', 'c.ts', 'd.mts', 'e.cjs']);
});
