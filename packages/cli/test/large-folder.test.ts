import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from './support/folder.js';
import { scanFolder } from './support/scan-folder.js';

test('10,000 files: only those with a marker of an SDK are parsed, memory stays flat', () => {
  const folder = folderOf({});
  // It does not parse, so a file of this text that is parsed after all is one that the report lists.
  const unrelated = `export const handler = (value: number) => ;\n${'// a line of text\n'.repeat(100)}`;
  for (let group = 0; group < 100; group += 1) {
    mkdirSync(join(folder, String(group)));
    for (let file = 0; file < 100; file += 1) {
      const text = file === 0 ? `import OpenAI from 'openai';\ndanger();\n` : unrelated;
      writeFileSync(join(folder, String(group), `${String(file)}.ts`), text);
    }
  }
  const before = process.memoryUsage().heapUsed;
  const report = scanFolder(folder);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
  expect(report.files).toEqual({ found: 10_000, withAiSdk: 100, toolFiles: [] });
  expect(report.skipped).toEqual([]);
  expect(report.findings).toHaveLength(100);
});
