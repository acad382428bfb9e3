import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const Finding = z.strictObject({
  misconfiguration: z.string().regex(/^M[1-7]$/),
  rule: z.string().startsWith('@toolgate/'),
  file: z.string().startsWith('src/bypassed/'),
  line: z.int().positive(),
  code: z.string().min(1),
  why: z.string().min(1),
});
const ExpectedFindings = z.strictObject({ bypassed: z.array(Finding), guarded: z.tuple([]), typed: z.tuple([]) });

const root = new URL('../', import.meta.url);
const expected = ExpectedFindings.parse(JSON.parse(readFileSync(new URL('expected-findings.json', root), 'utf8')));

const Report = z.object({
  findings: z.array(z.object({ rule: z.string(), path: z.string(), line: z.int() })),
  internalErrors: z.array(z.unknown()),
});

/** What the built scanner finds in the example. */
function scan(types: 'auto' | 'off'): z.infer<typeof Report> {
  const cli = dirname(createRequire(import.meta.url).resolve('@toolgate/cli/package.json'));
  const run = spawnSync(
    process.execPath,
    [join(cli, 'dist/bin.js'), 'scan', fileURLToPath(root), '--types', types, '--format', 'json'],
    { encoding: 'utf8' },
  );
  return Report.parse(JSON.parse(run.stdout));
}

describe('expected-findings.json', () => {
  it('names each of the seven misconfigurations', () => {
    const named = new Set(expected.bypassed.map(({ misconfiguration }) => misconfiguration));
    expect([...named].sort()).toEqual(['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7']);
  });

  it.each(expected.bypassed)('$misconfiguration $rule stands at $file:$line', ({ file, line, code }) => {
    const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
    expect(lines[line - 1]?.trim()).toBe(code);
  });

  it.each(['auto', 'off'] as const)(
    'lists what a scan finds with types %s, and nothing in the guarded and the typed variant',
    (types) => {
      const report = scan(types);
      const key = ({ file, line, rule }: { file: string; line: number; rule: string }): string =>
        `${file}:${String(line)} ${rule}`;
      expect(report.internalErrors).toEqual([]);
      expect(report.findings.map(({ rule, path, line }) => key({ file: path, line, rule })).sort()).toEqual(
        expected.bypassed.map(key).sort(),
      );
    },
  );
});
