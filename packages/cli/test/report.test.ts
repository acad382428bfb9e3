import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { json } from '../src/report/json.js';
import { pretty } from '../src/report/pretty.js';
import { sarif } from '../src/report/sarif.js';
import { folderOf } from './support/folder.js';
import { scanFolder } from './support/scan-folder.js';

const gated = "import OpenAI from 'openai';\n";

/** One of everything that a report can say. */
const everything = (): string =>
  folderOf({
    '.git/HEAD': '',
    'services/chat/src/agent.ts': [
      gated.trim(),
      "import { dispatch } from './tools.js';",
      '',
      '// site: exposure unguarded, site: dispatch guarded, site: dispatch unproven, site: retention unguarded',
      'export function answer(call: unknown) {',
      '  const result = danger(',
      '    call,',
      '  );',
      '  danger(); // eslint-disable-line @toolgate/no-danger -- reviewed by @ops',
      '\tloose();',
      '  return maybe(dispatch(result));',
      '}',
      '',
    ].join('\n'),
    'services/chat/src/tools.ts': 'export const dispatch = () => danger(throwLate());\n',
    'services/chat/src/a b/broken.ts': `${gated}const a = ;\n`,
    'services/chat/src/plain.ts': 'export const sum = 1;\n',
  });

describe('pretty', () => {
  const render = (folder: string, options: { readonly preset?: 'strict'; readonly width?: number } = {}): string =>
    pretty(scanFolder(join(folder, 'services/chat'), { preset: options.preset ?? 'recommended' }), {
      colors: false,
      width: options.width ?? Infinity,
      cwd: join(folder, 'services'),
    });

  test('reads well', () => {
    expect(render(everything(), { preset: 'strict' })).toMatchInlineSnapshot(`
      "chat/src/agent.ts  3 findings

        6:18   Nothing decides before this tool call runs.

                 4 | // site: exposure unguarded, site: dispatch guarded, site: dispatch unproven, site: retention unguarded
                 5 | export function answer(call: unknown) {
               > 6 |   const result = danger(
                   |                  ^^^^^^^
                 7 |     call,
                 8 |   );

               @toolgate/no-danger · M1 · M6
               https://example.test/rules/no-danger.md

        10:2   The call is loose.

                  8 |   );
                  9 |   danger(); // eslint-disable-line @toolgate/no-danger -- reviewed by @ops
               > 10 | 	loose();
                    | 	^^^^^^^
                 11 |   return maybe(dispatch(result));
                 12 | }

               @toolgate/no-loose · M2 · fixable with --fix
               https://example.test/rules/no-loose.md

        11:10  unproven Nothing shows that something decides before this tool call runs.

                  9 |   danger(); // eslint-disable-line @toolgate/no-danger -- reviewed by @ops
                 10 | 	loose();
               > 11 |   return maybe(dispatch(result));
                    |          ^^^^^^^^^^^^^^^^^^^^^^^
                 12 | }

               @toolgate/no-danger · M1 · M6
               https://example.test/rules/no-danger.md

      chat/src/tools.ts  1 finding

        1:31   Nothing decides before this tool call runs.

               > 1 | export const dispatch = () => danger(throwLate());
                   |                               ^^^^^^^^^^^^^^^^^^^

               @toolgate/no-danger · M1 · M6
               https://example.test/rules/no-danger.md

      1 finding hidden by disable comments
        chat/src/agent.ts:9  @toolgate/no-danger  reviewed by @ops

      1 file could not be checked
        chat/src/a b/broken.ts  does not parse: 2:11 Expression expected.

      Toolgate itself failed once; all other results stand
        chat/src/tools.ts  the rule fell over  (@toolgate/throws-late)
      Please report this with the files named above: https://github.com/toolgate/toolgate/issues

      Misconfiguration                                                     findings
      M1  Tools run without the caller's tenant and permissions                   3
      M2  The model is offered every tool, whoever asks                           1
      M3  A tool is chosen by name before asking if the tenant may use it         0
      M4  A tool choice setting stands in for authorization                       0
      M5  Tenant tools and global tools share one set, built once                 0
      M6  Parallel tool calls share one authorization                             3
      M7  Tool configuration outlives its request or its tenant                   0
          Other rules                                                             0
          A finding counts in every row that its rule covers.

      Where authority crosses            seen    guarded   unproven  unguarded
      Tools offered to a model              1          0          0          1
      Tools chosen for it                   0          0          0          0
      Tool calls run                        2          1          1          0
      Tool configuration kept               1          0          0          1

      4 findings in 2 files, 1 of them unproven.
      Read 4 files: 1 touches an AI SDK, 1 more implements its tools.
      Types: off (--types off).
      1 finding can be fixed with --fix.
      "
    `);
  });

  test('wraps messages at the width of the terminal', () => {
    const lines = render(everything(), { preset: 'strict', width: 50 }).split('\n');
    const start = lines.findIndex((line) => line.includes('unproven Nothing'));
    expect(lines.slice(start, start + 3)).toEqual([
      '  11:10  unproven Nothing shows that something',
      '         decides before this tool call runs.',
      '',
    ]);
  });

  test('has colors only where they are asked for', () => {
    const report = scanFolder(join(everything(), 'services/chat'));
    const options = { width: 80, cwd: '/' };
    expect(pretty(report, { ...options, colors: true })).toContain('\u001B[');
    expect(pretty(report, { ...options, colors: false })).not.toContain('\u001B[');
  });

  test('hands no control character of the target to the terminal', () => {
    const folder = folderOf({ 'a\u001B[2J.ts': `${gated}danger('\u001B[31m\u0007');\n` });
    const text = pretty(scanFolder(folder), { colors: false, width: 80, cwd: '/' });
    expect(text).toContain("danger('\uFFFD[31m\uFFFD')");
    expect(text).toContain('a\uFFFD[2J.ts  1 finding');
  });

  test('of a folder without any AI SDK is one line', () => {
    const report = scanFolder(folderOf({ 'a.ts': '', 'b.ts': '' }));
    expect(pretty(report, { colors: false, width: 80, cwd: '/' })).toBe(
      'No findings: of 2 files, none touches an AI SDK.\n',
    );
  });

  test('of an empty folder says that there was nothing to read', () => {
    const report = scanFolder(folderOf({ 'README.md': '' }));
    expect(pretty(report, { colors: false, width: 80, cwd: '/' })).toBe('No JavaScript or TypeScript files found.\n');
  });

  test('shows of a minified line only the part around the finding', () => {
    const folder = folderOf({ 'a.js': `import "openai";${'x();'.repeat(500)}danger();${'y();'.repeat(500)}\n` });
    const text = pretty(scanFolder(folder), { colors: false, width: 80, cwd: '/' });
    const frame = text.split('\n').slice(4, 6);
    const [line = '', marks = ''] = frame;
    expect(line.length).toBeLessThan(200);
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('danger()');
  });

  test('cuts long lists and says where all of it is', () => {
    const files = Array.from({ length: 30 }, (_, index) => [`${String(index)}.ts`, `${gated}const a = ;`]);
    const report = scanFolder(folderOf(Object.fromEntries(files) as Record<string, string>));
    const text = pretty(report, { colors: false, width: 80, cwd: '/' });
    expect(text).toContain('30 files could not be checked\n');
    expect(text).toContain('  and 10 more: --format json lists all\n');
  });
});

describe('json', () => {
  test('has everything, relative to the scanned folder, and nothing of the machine', () => {
    const folder = everything();
    const text = json(scanFolder(join(folder, 'services/chat')));
    expect(text).not.toContain(folder);
    const report = JSON.parse(text) as Record<string, unknown>;
    expect(report['summary']).toEqual({
      findings: 3,
      byMisconfiguration: { M1: 2, M2: 1, M3: 0, M4: 0, M5: 0, M6: 2, M7: 0, other: 0 },
      byRule: { '@toolgate/no-danger': 2, '@toolgate/no-loose': 1 },
      sites: {
        exposure: { seen: 1, guarded: 0, unproven: 0, unguarded: 1 },
        choice: { seen: 0, guarded: 0, unproven: 0, unguarded: 0 },
        dispatch: { seen: 2, guarded: 1, unproven: 1, unguarded: 0 },
        retention: { seen: 1, guarded: 0, unproven: 0, unguarded: 1 },
      },
      files: { found: 4, withAiSdk: 1, toolFiles: 1 },
      suppressed: 1,
      exceptions: 0,
      exceptionsDue: 0,
      skipped: 1,
      internalErrors: 1,
      fixed: 0,
    });
    expect(report['toolFiles']).toEqual(['src/tools.ts']);
    expect((report['findings'] as unknown[])[0]).toEqual({
      rule: '@toolgate/no-danger',
      messageId: 'danger',
      message: 'Nothing decides before this tool call runs.',
      path: 'src/agent.ts',
      line: 6,
      column: 18,
      endLine: 8,
      endColumn: 4,
      unproven: false,
      fixable: false,
      suggestions: [],
      excerpt: {
        startLine: 4,
        lines: [
          '// site: exposure unguarded, site: dispatch guarded, site: dispatch unproven, site: retention unguarded',
          'export function answer(call: unknown) {',
          '  const result = danger(',
          '    call,',
          '  );',
        ],
        line: 6,
        column: 18,
        endColumn: 25,
      },
    });
  });

  test('is the same from one run to the next', () => {
    const folder = everything();
    expect(json(scanFolder(folder))).toBe(json(scanFolder(folder)));
  });
});

describe('sarif', () => {
  const logOf = (folder: string, preset: 'recommended' | 'strict' = 'strict'): Log =>
    JSON.parse(sarif(scanFolder(folder, { preset }))) as Log;

  test('is valid SARIF 2.1.0', () => {
    const ajv = new Ajv.default({ strict: false });
    addFormats.default(ajv);
    const schema = readFileSync(new URL('support/sarif-schema-2.1.0.json', import.meta.url), 'utf8');
    const validate = ajv.compile(JSON.parse(schema) as object);
    validate(logOf(join(everything(), 'services/chat')));
    expect(validate.errors).toBeNull();
  });

  test('names files from the root of the repository, encoded, and no path of the machine', () => {
    const folder = everything();
    const text = sarif(scanFolder(join(folder, 'services/chat')));
    expect(text).not.toContain(folder);
    const [run] = (JSON.parse(text) as Log).runs;
    const places = run?.results?.map((result) => result.locations?.[0]?.physicalLocation?.artifactLocation);
    expect(places?.[0]).toEqual({ uri: 'services/chat/src/agent.ts', uriBaseId: '%SRCROOT%' });
    const notes = run?.invocations?.[0]?.toolExecutionNotifications?.map((note) => ({
      level: note.level,
      text: note.message.text,
      uri: note.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    }));
    expect(notes).toEqual([
      {
        level: 'error',
        text: '@toolgate/throws-late failed on this file: the rule fell over',
        uri: 'services/chat/src/tools.ts',
      },
      {
        level: 'warning',
        text: 'Not checked, does not parse: 2:11 Expression expected.',
        uri: 'services/chat/src/a%20b/broken.ts',
      },
    ]);
    expect(run?.invocations?.[0]?.executionSuccessful).toBe(false);
  });

  test('carries the metadata of every rule, levels and suppressions', () => {
    const [run] = logOf(everything()).runs;
    expect(run?.tool.driver.rules?.find((rule) => rule.id === '@toolgate/no-danger')).toEqual({
      id: '@toolgate/no-danger',
      name: 'no-danger',
      shortDescription: { text: 'What the test rule no-danger reports' },
      helpUri: 'https://example.test/rules/no-danger.md',
      help: {
        text: 'What the test rule no-danger reports. See https://example.test/rules/no-danger.md',
        markdown: 'What the test rule no-danger reports. [Read more](https://example.test/rules/no-danger.md)',
      },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['security', 'M1', 'M6'] },
    });
    const results = run?.results?.map(({ ruleId, ruleIndex, level, suppressions }) => ({
      ruleId,
      sameRule: run.tool.driver.rules?.[ruleIndex ?? -1]?.id === ruleId,
      level,
      suppressions,
    }));
    const plain = { ruleId: '@toolgate/no-danger', sameRule: true, level: 'error', suppressions: undefined };
    expect(results).toEqual([
      plain,
      { ...plain, ruleId: '@toolgate/no-loose' },
      { ...plain, level: 'warning' },
      plain,
      { ...plain, suppressions: [{ kind: 'inSource', justification: 'reviewed by @ops' }] },
    ]);
  });

  test('keeps the fingerprint of a finding that only moved, and tells equal lines apart', () => {
    const prints = (text: string): readonly unknown[] =>
      logOf(folderOf({ 'a.ts': text })).runs[0]?.results?.map(
        (result) => result.partialFingerprints?.['toolgate/v1'],
      ) ?? [];
    const before = prints(`${gated}danger();\ndanger();\n`);
    expect(new Set(before).size).toBe(2);
    expect(prints(`${gated}\n\n  danger();\n  danger();\n`)).toEqual(before);
  });
});
