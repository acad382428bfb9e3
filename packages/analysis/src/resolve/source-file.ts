import type { TSESTree } from '@typescript-eslint/types';
import type { ResolvedSettings } from '../settings.js';
import type { TypeWitness } from '../witness/type-witness.js';
import type { OtherFiles } from './other-files.js';
import type { SourceCode } from './source-code.js';

/** Where a file lies: decides whether it is one of the declared tool files. */
export interface FileLocation {
  readonly filename: string;
  readonly cwd: string;
}

/** One file under analysis, as every question takes it. */
export interface SourceFile {
  readonly program: TSESTree.Program;
  readonly sourceCode: SourceCode;
  readonly settings: ResolvedSettings;
  readonly location: FileLocation;
  readonly types: TypeWitness;
  /** Of the linter; the parser among them reads other files too. */
  readonly languageOptions?: unknown;
  /** The other files that this one leads to; left out where nothing reads them. */
  readonly others?: OtherFiles;
  /** Where the positions of this file begin; left out, at 0. */
  readonly offset?: number;
  /** Whether all linted files that lead to this one share it, with what is concluded from it without them. */
  readonly isHeld?: true;
  /** The root that all linted files which lead to this one share; left out for the linted one. */
  readonly tree?: TSESTree.Program;
}

/** Whether nothing checks the types of a file, as far as its name says. */
export const isJavaScript = (file: SourceFile): boolean => /\.[cm]?jsx?$/u.test(file.location.filename);
