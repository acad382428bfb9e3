import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { configs, meta, rules } from '@toolgate/eslint-plugin';
import { questionProbe } from '@toolgate/testkit';
import { Linter } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { sdkNamesIn } from './architecture/sdk-names.js';
import { root, sourceFilesBelow } from './architecture/source-file.js';
import { dispatcher, hostileSnippets } from './rules/hostile-syntax.js';

const registry = Object.entries(rules);

const messagesOf = (rule: (typeof registry)[number][1]): readonly (readonly [id: string, text: string])[] =>
  Object.entries(rule.meta.messages ?? {});

const placeholdersOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/\{\{\s*(.*?)\s*\}\}/g), ([, name = '']) => name);

beforeAll(() => {
  // An internal error must fail here with its stack.
  process.env['TOOLGATE_THROW'] = '1';
});

describe.each(registry)('%s', (name, rule) => {
  test('bears its own name: what must not be, or what must be there', () => {
    expect(rule.name).toBe(name);
    expect(name).toMatch(/^(?:no|require)(?:-[a-z]+){1,4}$/);
  });

  test('has a test beside it', () => {
    expect(existsSync(join(root, `packages/eslint-plugin/src/rules/${name}.test.ts`))).toBe(true);
  });

  test('has a page, and points to it', () => {
    expect(rule.meta.docs.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`));
    expect(existsSync(join(root, `docs/rules/${name}.md`))).toBe(true);
  });

  test('describes itself in one sentence without a full stop', () => {
    expect(rule.meta.docs.description).toMatch(/^(?:Disallow|Require) [^.]+[^.\s]$/);
    expect(rule.meta.type).toBe('problem');
    expect(rule.meta.languages).toEqual(['js/js']);
  });

  test('has the options of every rule, described and with defaults', () => {
    expect(rule.meta.schema).toMatchObject([
      {
        additionalProperties: false,
        properties: { unproven: { description: expect.any(String) as string, enum: ['ignore', 'report'] } },
      },
    ]);
    expect(rule.meta.defaultOptions).toEqual([{ unproven: 'ignore' }]);
  });

  test('names its messages in camel case, and the unproven twins after the proven', () => {
    const ids = messagesOf(rule).map(([id]) => id);
    expect(ids.filter((id) => !/^[a-z][a-zA-Z]*$/.test(id))).toEqual([]);
    const twins = ids.filter((id) => id.endsWith('Unproven'));
    expect(twins.filter((id) => !ids.includes(id.replace(/Unproven$/, '')))).toEqual([]);
  });

  test('ends every message with a full stop, after two sentences at most', () => {
    for (const [id, text] of messagesOf(rule)) {
      expect(text, id).toMatch(/\.$/);
      expect(text.match(/[.?!](?:\s|$)/g)?.length, id).toBeLessThanOrEqual(2);
    }
  });

  // Both twins are filled in from one object. That it holds each name, the cases of the rule assert in every lane.
  test('asks for no data in an unproven message that the proven one lacks', () => {
    const messages = Object.fromEntries(messagesOf(rule));
    for (const [id, text] of messagesOf(rule)) {
      expect(
        placeholdersOf(text).filter((one) => !/^[a-z][a-zA-Z]*$/.test(one)),
        id,
      ).toEqual([]);
      const proven = messages[id.replace(/Unproven$/, '')] ?? '';
      expect(placeholdersOf(proven), id).toEqual(expect.arrayContaining([...placeholdersOf(text)]));
    }
  });

  test('names no SDK and no standard in its messages', () => {
    for (const [id, text] of messagesOf(rule)) {
      expect(sdkNamesIn(text), id).toEqual([]);
      expect(text, id).not.toMatch(/OWASP|CWE|ASI\d|LLM\d|NIST|CVSS/);
    }
  });
});

describe('all rules at once', () => {
  const lint = (code: string, filename: string, parser?: 'typescript'): readonly string[] => {
    const jsx = /\.[jt]sx$/.test(filename);
    const config: Linter.Config = {
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      languageOptions: {
        sourceType: filename.endsWith('.cjs') ? 'commonjs' : 'module',
        parserOptions: { ecmaFeatures: { jsx } },
        ...(parser && { parser: typescriptParser }),
      },
    };
    return (
      new Linter({ cwd: root })
        .verify(code, [configs.strict, config], { filename: join(root, filename) })
        // Comments in installed code name rules that are not installed.
        .filter(({ fatal, ruleId }) => fatal === true || ruleId?.startsWith(meta.namespace))
        .map(({ line, ruleId, message }) => `${filename}:${String(line)} ${ruleId ?? 'fatal'} ${message}`)
    );
  };

  const isBroken = (finding: string): boolean => / fatal | could not finish /.test(finding);

  test.each(hostileSnippets)('survive $name', ({ code, language }) => {
    const filename = `hostile.${language}`;
    expect(lint(code, filename, 'typescript').filter(isBroken)).toEqual([]);
    expect(() => questionProbe(code, { filename }).facts.sites()).not.toThrow();
    if (language === 'js' || language === 'cjs') expect(lint(code, filename).filter(isBroken)).toEqual([]);
  });

  test.each(hostileSnippets)('survive $name with types', ({ code, language }) => {
    expect(() => questionProbe(code, { filename: `hostile.${language}`, types: true }).facts.sites()).not.toThrow();
  });

  // Code in an editor is broken most of the time, and often still parses.
  test('survive the loss of any token, and any token twice', () => {
    const { tokens } = typescriptParser.parse(dispatcher, { tokens: true, range: true });
    let linted = 0;
    for (const { range } of tokens) {
      const [start, end] = range;
      const token = dispatcher.slice(start, end);
      for (const damaged of [
        dispatcher.slice(0, start) + dispatcher.slice(end),
        `${dispatcher.slice(0, end)} ${token}${dispatcher.slice(end)}`,
      ]) {
        const findings = lint(damaged, 'damaged.ts', 'typescript');
        if (findings.some((finding) => finding.includes(' fatal '))) continue;
        linted += 1;
        expect(findings.filter(isBroken)).toEqual([]);
      }
    }
    expect(linted).toBeGreaterThan(100);
  });

  test('find nothing in files without an AI SDK', () => {
    const linter = readdirSync(join(root, 'node_modules/eslint/lib'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => ({ name, text: readFileSync(join(root, 'node_modules/eslint/lib', name), 'utf8') }));
    expect(linter.length).toBeGreaterThan(300);
    const found = [
      ...linter.flatMap(({ name, text }) => lint(text, name)),
      ...sourceFilesBelow('packages/testkit/src').flatMap(({ path, text }) => lint(text, path, 'typescript')),
    ];
    expect(found).toEqual([]);
  });
});
