import * as typescriptParser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/types';
import { Linter } from 'eslint';

/** How a text is read: what ESLint is told of its language. */
export type LanguageOptions = NonNullable<Linter.Config['languageOptions']>;

/** A text that some parser takes. */
export interface Parsed {
  readonly languageOptions: LanguageOptions;
  readonly body: readonly TSESTree.ProgramStatement[];
  readonly comments: readonly string[];
}

const isTypeScript = /\.(?:[cm]?ts|tsx)$/u;
const hasNoJsx = /\.[cm]?ts$/u;

const readBy = (path: string): readonly LanguageOptions[] => {
  const parserOptions = { ecmaFeatures: { jsx: !hasNoJsx.test(path) } };
  const typescript = { parser: typescriptParser, parserOptions };
  if (isTypeScript.test(path)) return [{ ...typescript, sourceType: 'module' }];
  // JavaScript is mostly read by the parser of ESLint, whose tree differs in places; what it refuses goes to the other.
  const kinds = path.endsWith('.cjs') ? (['commonjs'] as const) : (['module', 'commonjs', 'script'] as const);
  return [
    ...kinds.map((sourceType) => ({ sourceType, parserOptions })),
    { ...typescript, sourceType: 'module' as const },
  ];
};

const linter = new Linter();

/**
 * Reads a text with the first parser that takes it.
 *
 * @returns `undefined` where none does: then there is nothing that a rule could be asked.
 */
export function parsed(path: string, text: string): Parsed | undefined {
  for (const languageOptions of readBy(path)) {
    const result = parsedAs(languageOptions, text);
    if (result) return result;
  }
  return undefined;
}

/** Reads a text as another one was read. */
export function parsedAs(languageOptions: LanguageOptions, text: string): Parsed | undefined {
  const [message] = linter.verify(text, [
    { files: ['**'], languageOptions, linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  ]);
  if (message?.fatal === true) return undefined;
  const { ast } = linter.getSourceCode();
  // Moved code may be indented anew.
  const comments = ast.comments.map(({ value }) => value.replaceAll(/\s+/gu, ' ').trim());
  const program: unknown = ast;
  return { languageOptions, body: (program as TSESTree.Program).body, comments };
}
