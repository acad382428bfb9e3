import { beforeEach, describe, expect, test } from 'vitest';
import { json } from '../src/report/json.js';
import { pretty } from '../src/report/pretty.js';
import { sarif } from '../src/report/sarif.js';
import { toolgateChecks } from '../src/scan/checks.js';
import { scan, type ScanOptions } from '../src/scan/scan.js';
import { folderOf } from './support/folder.js';
import { run } from './support/run.js';

const evidence = (review: string): string =>
  `-- reason: the adapter lags behind; owner: @desk/platform; review: ${review}`;

const files = {
  'src/plain.ts': [
    '// Neither an AI SDK nor the guardrails.',
    `// eslint-disable-next-line @toolgate/no-unscoped-tools ${evidence('2027-03-01')}`,
    'export const plain = 1;',
  ].join('\n'),
  'src/due.ts': [
    `/* oxlint-disable toolgate/no-unscoped-tools ${evidence('2026-03-01')} */`,
    'export const due = 1;',
  ].join('\n'),
  'src/bare.ts': [
    "import type { VerifiedTenant } from '@toolgate/guardrails';",
    '// @ts-expect-error the id is a number in the old table',
    'export const tenant: VerifiedTenant = { id: 1 };',
  ].join('\n'),
  'src/blanket.ts': [
    "import OpenAI from 'openai';",
    `/* eslint-disable ${evidence('2026-05-01')} */`,
    'export const client = new OpenAI();',
  ].join('\n'),
  'src/reviewed.ts': [
    "import { reviewedTenant } from '@toolgate/guardrails/reviewed';",
    "export const nightly = (id: string) => reviewedTenant(id, { reason: 'a nightly job', owner: 'billing', reviewBy: '2027-01-01' });",
  ].join('\n'),
  'src/other.ts': '/* eslint-disable */\nexport const other = 1;\n// eslint-disable-next-line no-console\n',
};

let folder: string;
beforeEach(() => {
  folder = folderOf(files);
});

const scanned = (today: string, options: Partial<ScanOptions> = {}) =>
  scan({ folder, preset: 'recommended', types: 'off', fix: false, settings: {}, ignore: [], today, ...options });

describe('exceptions', () => {
  test('are listed wherever they stand, with owner and review date', () => {
    const { exceptions, files: read } = scanned('2026-11-22');
    expect(
      exceptions.map(({ path, line, by, rules, owner, review, due, blanket }) => ({
        path,
        line,
        by,
        rules,
        owner,
        review,
        due,
        blanket,
      })),
    ).toEqual([
      {
        path: 'src/bare.ts',
        line: 2,
        by: '@ts-expect-error',
        rules: [],
        owner: undefined,
        review: undefined,
        due: false,
        blanket: false,
      },
      {
        path: 'src/blanket.ts',
        line: 2,
        by: 'eslint-disable',
        rules: [],
        owner: '@desk/platform',
        review: '2026-05-01',
        due: true,
        blanket: true,
      },
      {
        path: 'src/due.ts',
        line: 1,
        by: 'oxlint-disable',
        rules: ['toolgate/no-unscoped-tools'],
        owner: '@desk/platform',
        review: '2026-03-01',
        due: true,
        blanket: false,
      },
      {
        path: 'src/plain.ts',
        line: 2,
        by: 'eslint-disable-next-line',
        rules: ['@toolgate/no-unscoped-tools'],
        owner: '@desk/platform',
        review: '2027-03-01',
        due: false,
        blanket: false,
      },
      {
        path: 'src/reviewed.ts',
        line: 2,
        by: 'reviewedTenant()',
        rules: [],
        owner: 'billing',
        review: '2027-01-01',
        due: false,
        blanket: false,
      },
    ]);
    expect(exceptions[0]?.missing).toEqual(['a reason', 'an owner', 'a review date']);
    // Files without an AI SDK are read for their exceptions, and not counted as such.
    expect(read.withAiSdk).toBe(1);
  });

  test('without evidence, or due, are findings; what is hidden from every rule is named', () => {
    const { findings } = scanned('2026-11-22');
    expect(findings.map(({ path, messageId }) => `${path} ${messageId}`)).toEqual([
      'src/bare.ts incomplete',
      'src/due.ts due',
    ]);
    expect(scanned('2026-01-01').findings.map(({ path }) => path)).toEqual(['src/bare.ts']);
  });

  test('stand in every format', () => {
    const report = scanned('2026-11-22');
    const text = pretty(report, { colors: false, width: 200, cwd: folder });
    expect(text).toContain('5 exceptions, 2 reviews due\n');
    expect(text).toContain(
      'src/due.ts:1  oxlint-disable toolgate/no-unscoped-tools  @desk/platform  due 2026-03-01  the adapter lags behind\n',
    );
    expect(text).toContain('src/reviewed.ts:2  reviewedTenant()  billing  until 2027-01-01  a nightly job\n');
    expect(text).toContain('src/bare.ts:2  @ts-expect-error  without a reason, an owner, a review date\n');
    expect(text).toContain('1 comment without a list of rules: no rule can report what is hidden there.');
    const parsed = JSON.parse(json(report)) as {
      readonly exceptions: unknown[];
      readonly summary: Record<string, unknown>;
    };
    expect(parsed.exceptions).toEqual(report.exceptions);
    expect(parsed.summary).toMatchObject({ exceptions: 5, exceptionsDue: 2 });
    const log = JSON.parse(sarif(report)) as {
      readonly runs: readonly {
        readonly properties: { readonly exceptions: unknown };
        readonly invocations: readonly {
          readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
        }[];
      }[];
    };
    expect(log.runs[0]?.properties.exceptions).toEqual(report.exceptions);
    expect(log.runs[0]?.invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text)).toEqual([
      'eslint-disable without a list turns every rule off',
    ]);
  });
});

describe('the exit code', () => {
  test('fails on a review that is due, also where a blanket comment hides the rule', async () => {
    const options = { cwd: folderOf({ 'src/blanket.ts': files['src/blanket.ts'] }), checks: toolgateChecks };
    expect((await run(['scan', '--today', '2026-04-30'], options)).code).toBe(0);
    const due = await run(['scan', '--today', '2026-05-01'], options);
    expect(due.stdout).toContain('1 review due');
    expect(due.code).toBe(1);
  });

  test('a day that is none is refused', async () => {
    const { code, stderr } = await run(['scan', '--today', '2026-02-30'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('Expected a day, as 2027-03-01.');
  });
});
