import { join } from 'node:path';
import { ESLint, type Linter, type Rule } from 'eslint';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';

/** What is said of a place in a file, whoever says it. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
  /** Counted from 0, as editors do. */
  readonly range: Diagnostic['range'];
  /** What each suggestion is called, and the text that it leaves. */
  readonly suggestions: readonly { readonly title: string; readonly text: string }[];
}

const applied = (text: string, { range: [start, end], text: inserted }: Rule.Fix): string =>
  text.slice(0, start) + inserted + text.slice(end);

const findingOf = (text: string, message: Linter.LintMessage): Finding => ({
  rule: message.ruleId ?? 'none',
  message: message.message,
  range: {
    start: { line: message.line - 1, character: message.column - 1 },
    end: { line: (message.endLine ?? message.line) - 1, character: (message.endColumn ?? message.column) - 1 },
  },
  suggestions: (message.suggestions ?? []).map(({ desc, fix }) => ({ title: desc, text: applied(text, fix) })),
});

/**
 * Runs ESLint with the configuration of the folder, and without a language server.
 *
 * @param folder - The folder with `eslint.config.js`.
 * @param name - The file that the text is taken for.
 */
export async function eslintFindings(folder: string, name: string, text: string): Promise<readonly Finding[]> {
  const [found] = await new ESLint({ cwd: folder }).lintText(text, { filePath: join(folder, name) });
  return (found?.messages ?? []).map((message) => findingOf(text, message));
}
