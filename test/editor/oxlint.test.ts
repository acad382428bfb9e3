import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editorProject, notAwaited, pairs, type EditorProject } from './editor-project.js';
import { eslintFindings } from './eslint-findings.js';
import { eslintFixed } from './eslint-fixed.js';
import { languageClient, type LanguageClient, type OpenFile } from './language-client.js';
import { oxlintServer } from './oxlint-server.js';

// `oxlint --lsp`, which editors start, with the preset that the package has for oxlint.

let project: EditorProject;
let client: LanguageClient;

beforeAll(async () => {
  project = editorProject();
  client = await languageClient(oxlintServer(project.folder));
});

afterAll(async () => {
  await client.stop();
  project.remove();
});

/** Those of the plugin, under the names that ESLint has for them. Oxlint has rules of its own, which stay on. */
const ours = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.filter(({ code }) => String(code).startsWith('@toolgate('));

const shown = (diagnostics: readonly Diagnostic[]) =>
  ours(diagnostics)
    .map(({ code, message, range }) => ({
      rule: String(code).replace(/^(.+)\((.+)\)$/, '$1/$2'),
      message,
      range,
    }))
    .toSorted((one, other) => one.range.start.line - other.range.start.line);

const open = (name: string, text: string): Promise<OpenFile> => client.open(join(project.folder, name), text);

const eslintOn = (name: string, text: string) => eslintFindings(project.folder, name, text);

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

  test('offers the suggestions of ESLint, which leave the text that ESLint says', async () => {
    const findings = await eslintOn(name, bypassed);
    const file = await open(name, bypassed);
    for (const { range, suggestions } of findings) {
      expect(suggestions.length).toBeGreaterThan(0);
      const diagnostic = ours(file.diagnostics).find((one) => one.range.start.line === range.start.line);
      const actions = diagnostic ? await file.quickFixes(diagnostic) : [];
      const offered: object[] = [];
      for (const action of actions.filter(({ title }) => !title.startsWith('Disable '))) {
        offered.push({ title: action.title, text: await file.textAfter(action) });
      }
      expect(offered).toEqual(suggestions);
    }
    await file.close();
  });
});

test('a fix is offered in the menu and on save, and leaves what `eslint --fix` leaves', async () => {
  const fixed = await eslintFixed(project.folder, 'not-awaited.ts', notAwaited);
  const file = await open('not-awaited.ts', notAwaited);
  const [diagnostic] = ours(file.diagnostics);
  const [inMenu] = diagnostic ? await file.quickFixes(diagnostic) : [];
  expect(inMenu && (await file.textAfter(inMenu))).toBe(fixed);
  const [onSave] = await file.fixAll('source.fixAll.oxc');
  expect(onSave && (await file.textAfter(onSave))).toBe(fixed);
  expect(shown(await file.change(fixed))).toEqual([]);
  await file.close();
});

test('a suggestion is not made on save', async () => {
  for (const { rule, bypassed } of pairs) {
    const file = await open(`${rule}.ts`, bypassed);
    expect(await file.fixAll('source.fixAll.oxc')).toEqual([]);
    await file.close();
  }
});
