import { join } from 'node:path';
import { rules } from '@toolgate/eslint-plugin';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editorProject, notAwaited, pairs, type EditorProject } from './editor-project.js';
import { eslintFindings } from './eslint-findings.js';
import { eslintFixed } from './eslint-fixed.js';
import { eslintServer } from './eslint-server.js';
import { languageClient, type LanguageClient, type OpenFile } from './language-client.js';

// The server of the ESLint extension of VS Code, driven as the extension drives it.

let project: EditorProject;
let client: LanguageClient;

beforeAll(async () => {
  project = editorProject();
  client = await languageClient(eslintServer(project.folder));
});

afterAll(async () => {
  await client.stop();
  project.remove();
});

const shown = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, message, range }) => ({ rule: code, message, range }));

const open = (name: string, text: string): Promise<OpenFile> => client.open(join(project.folder, name), text);

const eslintOn = (name: string, text: string) => eslintFindings(project.folder, name, text);

/** The server adds the name of the rule to what the suggestion is called. */
const suggestionsAmong = (actions: readonly CodeAction[]): readonly CodeAction[] =>
  actions.filter(({ command }) => command?.command === 'eslint.applySuggestion');

test('each of the seven misconfigurations is among the programs', () => {
  expect(new Set(pairs.flatMap(({ misconfigurations }) => misconfigurations)).size).toBe(7);
});

describe.each(pairs)('$rule', ({ rule, bypassed, guarded }) => {
  const name = `${rule}.ts`;

  test('is underlined where ESLint reports it, until the guard is there and when it has gone again', async () => {
    const findings = await eslintOn(name, bypassed);
    const expected = findings.map((one) => ({ rule: one.rule, message: one.message, range: one.range }));
    expect(expected.map((one) => one.rule)).toContain(`@toolgate/${rule}`);

    const file = await open(name, bypassed);
    expect(shown(file.diagnostics)).toEqual(expected);
    expect(shown(await file.change(guarded))).toEqual([]);
    expect(shown(await file.change(bypassed))).toEqual(expected);
    await file.close();
  });

  test('links to its page', async () => {
    const file = await open(name, bypassed);
    const diagnostic = file.diagnostics.find(({ code }) => code === `@toolgate/${rule}`);
    expect(diagnostic?.codeDescription?.href).toBe(
      Object.values(rules).find((one) => one.name === rule)?.meta.docs.url,
    );
    await file.close();
  });

  test('offers the suggestions of ESLint, which leave the text that ESLint says', async () => {
    const findings = await eslintOn(name, bypassed);
    const file = await open(name, bypassed);
    expect(findings.flatMap(({ suggestions }) => suggestions).length).toBeGreaterThan(0);
    for (const [index, diagnostic] of file.diagnostics.entries()) {
      const offered: object[] = [];
      for (const action of suggestionsAmong(await file.quickFixes(diagnostic))) {
        offered.push({ title: action.title, text: await file.textAfter(action) });
      }
      const { rule: reporter = '', suggestions = [] } = findings[index] ?? {};
      expect(offered).toEqual(suggestions.map(({ title, text }) => ({ title: `${title} (${reporter})`, text })));
    }
    await file.close();
  });
});

describe('a fix', () => {
  const name = 'not-awaited.ts';

  test('is offered in the menu, and leaves what `eslint --fix` leaves', async () => {
    const findings = await eslintOn(name, notAwaited);
    const fixed = await eslintFixed(project.folder, name, notAwaited);
    expect(findings.map(({ rule }) => rule)).toEqual(['@toolgate/no-ineffective-guard']);
    const file = await open(name, notAwaited);
    expect(file.diagnostics).toHaveLength(1);
    const [diagnostic] = file.diagnostics;
    const actions = diagnostic ? await file.quickFixes(diagnostic) : [];
    const fixes = actions.filter(({ command }) => command?.command === 'eslint.applySingleFix');
    expect(fixes.map(({ title }) => title)).toEqual(['Fix this @toolgate/no-ineffective-guard problem']);
    const [fix] = fixes;
    const text = fix ? await file.textAfter(fix) : '';
    expect(text).toBe(fixed);
    expect(text).toBe(
      notAwaited.replace('!mayUse(', '!(await mayUse(').replace('call.name)) continue', 'call.name))) continue'),
    );
    expect(shown(await file.change(text))).toEqual([]);
    await file.close();
  });

  test('is made on save', async () => {
    const fixed = await eslintFixed(project.folder, name, notAwaited);
    const file = await open(name, notAwaited);
    const [all, ...others] = await file.fixAll('source.fixAll.eslint');
    expect(others).toEqual([]);
    expect(all && (await file.textAfter(all))).toBe(fixed);
    await file.close();
  });
});

test('a suggestion is not made on save', async () => {
  for (const { rule, bypassed } of pairs) {
    const file = await open(`${rule}.ts`, bypassed);
    const [all] = await file.fixAll('source.fixAll.eslint');
    expect(all && (await file.textAfter(all))).toBe(bypassed);
    await file.close();
  }
});
