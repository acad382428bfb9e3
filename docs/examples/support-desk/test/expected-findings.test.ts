import { readFileSync } from 'node:fs';
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
const ExpectedFindings = z.strictObject({ bypassed: z.array(Finding), guarded: z.tuple([]) });

const root = new URL('../', import.meta.url);
const expected = ExpectedFindings.parse(JSON.parse(readFileSync(new URL('expected-findings.json', root), 'utf8')));

describe('expected-findings.json', () => {
  it('names each of the seven misconfigurations', () => {
    const named = new Set(expected.bypassed.map(({ misconfiguration }) => misconfiguration));
    expect([...named].sort()).toEqual(['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7']);
  });

  it.each(expected.bypassed)('$misconfiguration $rule stands at $file:$line', ({ file, line, code }) => {
    const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
    expect(lines[line - 1]?.trim()).toBe(code);
  });
});
