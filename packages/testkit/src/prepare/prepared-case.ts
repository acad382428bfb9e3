import type { ToolgateSettings } from '@toolgate/analysis';
import type { SourceRange } from '../lint/source-range.js';
import type { ExpectedError, Language, Part } from '../rule-cases.js';

/** An expected finding with its place read from the marks. */
export interface LocatedError extends ExpectedError, SourceRange {}

/** What one run over a case must show. */
export interface Expectation {
  /** Everything that `unproven: 'report'` shows, in the order of the file. */
  readonly errors: readonly LocatedError[];
  /** Whether `unproven: 'report'` may show `Unproven` findings that are not listed. */
  readonly unlistedUnproven: boolean;
  /** The file after `--fix`; undefined where nothing is fixed. */
  readonly output: string | undefined;
}

/** A case without marks and indentation, ready for every lane. */
export interface PreparedCase {
  readonly part: Part;
  readonly name: string;
  /** Its place among all cases of the rule; names its folder in the written projects. */
  readonly index: number;
  readonly code: string;
  readonly language: Language;
  readonly filename: string;
  readonly settings: ToolgateSettings | undefined;
  readonly files: Readonly<Record<string, string>>;
  readonly untyped: Expectation;
  readonly typed: Expectation;
  /** The limit by which types may take back a proven finding. */
  readonly correction: string | undefined;
  /** The limit by which the case is not seen without types. */
  readonly limit: string | undefined;
}
