import type { Linter } from 'eslint';
import * as typescriptParser from '@typescript-eslint/parser';
import type { ParserOptions } from '@typescript-eslint/types';

/** Which parser reads a file: ESLint's own, or typescript-eslint's with or without types. */
export type ParserChoice =
  | { readonly parser: 'espree' }
  | {
      readonly parser: 'typescript';
      readonly types?: Pick<ParserOptions, 'programs' | 'projectService' | 'tsconfigRootDir'>;
    };

/**
 * The language options under which every lane that runs in ESLint reads its files.
 *
 * @param choice - The parser, and where its types come from.
 * @param filename - Decides between modules and CommonJS, and whether JSX is read.
 *
 * @example
 * ```ts
 * languageOptions({ parser: 'espree' }, 'case.js');
 * ```
 */
export function languageOptions(choice: ParserChoice, filename: string): Linter.LanguageOptions {
  return {
    ecmaVersion: 'latest',
    sourceType: /\.c[jt]s$/.test(filename) ? 'commonjs' : 'module',
    ...(choice.parser === 'typescript' && { parser: typescriptParser }),
    parserOptions: {
      ecmaFeatures: { jsx: /\.[jt]sx$/.test(filename) },
      ...(choice.parser === 'typescript' && choice.types),
    },
  };
}
