import * as typescriptParser from '@typescript-eslint/parser';
import { configs } from '@toolgate/eslint-plugin';
import { Linter } from 'eslint';

/** A fenced block of a page. */
export interface Example {
  /** What follows the language: `bad`, `good`, `bad also:<rule>`. */
  readonly info: string;
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

/** The fenced blocks of a Markdown text. */
export function examplesIn(markdown: string): readonly Example[] {
  return Array.from(
    markdown.matchAll(/^```(?<language>\w*)(?<info>[^\n]*)\n(?<code>[\s\S]*?)^```$/gm),
    ({ groups: { language = '', info = '', code = '' } = {}, index }) => ({
      language,
      info: info.trim(),
      code,
      line: markdown.slice(0, index).split('\n').length,
    }),
  );
}

const linter = new Linter({ configType: 'flat' });

/** The rules that report an example under `recommended`, without types; a rule that reports twice counts once. */
export function reportersOf(code: string): readonly string[] {
  const found = linter.verify(
    code,
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: typescriptParser },
        // What a comment turns off is the subject of an example, whether it would have been reported or not.
        linterOptions: { reportUnusedDisableDirectives: 'off' },
      },
      configs.recommended,
    ],
    { filename: 'example.ts' },
  );
  return [...new Set(found.map(({ ruleId, message }) => ruleId?.replace(/^.*\//, '') ?? message))].sort();
}
