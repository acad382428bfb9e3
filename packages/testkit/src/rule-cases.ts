import type { ToolgateSettings } from '@toolgate/analysis';
import type { Rule } from 'eslint';

/** The language that the code of a case is written in. */
export type Language = 'ts' | 'js' | 'tsx' | 'jsx';

/** A rule that knows its own name, as `defineRule` makes it. */
export type NamedRule = Rule.RuleModule & { readonly name: string };

/** An edit that the rule offers but does not make by itself. */
export interface ExpectedSuggestion {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  /** The whole file after the suggestion. */
  readonly output: string;
}

/** One finding. Its place is marked in the code: `await run(«calls[0]»)`. */
export interface ExpectedError {
  /** With the suffix `Unproven` where the finding is shown only by `unproven: 'report'`. */
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  /**
   * Which mark of the code: its number, counted from 1 by where it opens, or the name that a block comment just
   * before it gives (`/* batch *\/ «calls»`). Left out, the nth error stands at the nth mark.
   */
  readonly at?: number | string;
  readonly suggestions?: readonly ExpectedSuggestion[];
}

/** What a case expects with types, in full, where that is not the same as without them. */
export interface TypedExpectation {
  readonly errors: readonly ExpectedError[];
  /** The whole file after `--fix` with types; left out, nothing is fixed there. */
  readonly output?: string;
}

/** What every case has. */
export interface CaseSource {
  /** States the scenario; unique within a rule. */
  readonly name: string;
  /**
   * The file. Common indentation is removed; findings are marked with `«` and `»`, which are no part of the code
   * (write `\\u00ab` for a real one inside a string).
   */
  readonly code: string;
  /** Left out: taken from `filename`, or TypeScript. */
  readonly language?: Language;
  /** Relative to the root of the case's own small project. */
  readonly filename?: string;
  /** `settings.toolgate`. */
  readonly settings?: ToolgateSettings;
  /** Other files of the project, which only the lanes with types can see. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where the code was found, for cases taken from a real application. */
  readonly origin?: string;
}

/** Code that the rule must report. `errors` lists everything that `unproven: 'report'` shows. */
export interface BypassCase extends CaseSource {
  readonly errors: readonly [ExpectedError, ...ExpectedError[]];
  /** The whole file after `--fix`. */
  readonly output?: string;
  readonly typed?: TypedExpectation;
  /** The limit by which types may take back a proven finding. */
  readonly correction?: string;
}

/** A bypass that is not seen without types, by a numbered limit. */
export interface GapCase extends CaseSource {
  readonly limit: string;
  readonly typed?: TypedExpectation;
}

/** Code that must stay quiet. */
export interface QuietCase extends CaseSource {
  /** The guard is one that cannot be proven: `unproven: 'report'` shows something, and only `Unproven` messages. */
  readonly unproven?: true;
}

/** Code that cannot be decided: quiet by default, and exactly `errors` with `unproven: 'report'`. */
export interface UnknownCase extends CaseSource {
  readonly errors: readonly [ExpectedError, ...ExpectedError[]];
  readonly typed?: TypedExpectation;
}

/** The cases of a rule, in five parts. */
export interface RuleCases {
  /** The bypass as the documentation shows it. */
  readonly canonical: readonly BypassCase[];
  /** The twins of the bypasses, done right. */
  readonly guarded: readonly QuietCase[];
  /** Code that looks like the bypass and is none. */
  readonly nearMisses: readonly QuietCase[];
  /** The bypass behind an alias, a wrapper, destructuring, a class field, `any`. */
  readonly evasions: readonly (BypassCase | GapCase)[];
  readonly unknown: readonly UnknownCase[];
}

/** The five parts, in the order in which a test file lists them. */
export const parts = ['canonical', 'guarded', 'nearMisses', 'evasions', 'unknown'] as const;

export type Part = (typeof parts)[number];
