import type { Rule } from 'eslint';
import type { SourceRange } from './source-range.js';

/** A suggestion as its user sees it. */
export interface SuggestedEdit {
  readonly messageId: string;
  readonly message: string;
  /** The whole file after the suggestion. */
  readonly output: string;
}

/** A finding in the form in which lanes are compared. */
export interface Finding extends SourceRange {
  readonly messageId: string;
  readonly message: string;
  readonly suggestions: readonly SuggestedEdit[];
}

/** A finding that a linter has just reported. */
export interface ReportedFinding extends Finding {
  readonly fix: Rule.Fix | undefined;
}
