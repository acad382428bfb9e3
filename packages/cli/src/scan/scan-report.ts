import type { Site } from '@toolgate/analysis';

export type Preset = 'recommended' | 'strict';

/** A few lines of source around a finding, so that a report needs the file no more. */
export interface Excerpt {
  /** The number of the first line, from 1. */
  readonly startLine: number;
  readonly lines: readonly string[];
  /** The line, and the columns within it as it is shown here, that the finding is about. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** What one rule reported at one place. Lines and columns count from 1; columns count UTF-16 units. */
export interface Finding {
  /** The full id of the rule, as it stands in a configuration or in a disable comment. */
  readonly rule: string;
  readonly messageId: string;
  readonly message: string;
  /** Relative to the scanned folder, with forward slashes. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** `true` where the preset `strict` reports what could be neither shown nor refuted. */
  readonly unproven: boolean;
  readonly fixable: boolean;
  /** What an editor offers to do about it, in words. */
  readonly suggestions: readonly string[];
  readonly excerpt: Excerpt;
}

/** A finding that a disable comment hides. */
export interface SuppressedFinding extends Finding {
  /** What stands after `--` in the comment; empty where nothing does. */
  readonly justification: string;
  /** `true` where no disable comment of the file names the rule: the comment hides every rule. */
  readonly blanket: boolean;
}

/** A rule that an inline `eslint` comment turns off for a whole file. */
export interface DisabledRule {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
}

/** A place that goes around a rule or the guardrails on purpose, with what stands beside it. */
export interface ListedException {
  readonly path: string;
  readonly line: number;
  /** `rules`: a comment turns rules off. `compile error`: a comment hides one. `reviewed`: the guardrails' own escape. */
  readonly kind: 'rules' | 'compile error' | 'reviewed';
  /** What does it: `eslint-disable-next-line`, `@ts-expect-error`, `reviewedTenant()`. */
  readonly by: string;
  /** The rules of Toolgate that are turned off; none where every rule is. */
  readonly rules: readonly string[];
  /** `true` where every rule is turned off, the one that asks for evidence among them. */
  readonly blanket: boolean;
  readonly reason?: string;
  readonly owner?: string;
  readonly review?: string;
  /** What of the evidence is missing, or not in its form. */
  readonly missing: readonly string[];
  /** The review date has come. */
  readonly due: boolean;
}

export type SkipReason = 'unreadable' | 'not text' | 'too large' | 'does not parse';

/** A file (or a folder, then with a slash at the end) that was found but could not be checked. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** What exactly stood in the way: an error code, a size, a syntax error with its place. */
  readonly detail: string;
}

/** A mistake of Toolgate: one rule failed on one file. Other rules and files are not affected. */
export interface InternalError {
  /** The rule, or the step of the scan where no rule is to blame. */
  readonly rule: string;
  readonly path: string;
  readonly error: string;
}

/** Whether the files of one `tsconfig.json` were checked with types. */
export interface TypedProject {
  /** Relative to the scanned folder; starts with `../` where it lies above. */
  readonly tsconfig: string;
  readonly files: number;
  readonly on: boolean;
  /** Why types are off; absent where they are on. */
  readonly why?: string;
}

export interface TypesReport {
  readonly mode: 'auto' | 'off';
  readonly projects: readonly TypedProject[];
  /** Files that were checked without types although their project has them. */
  readonly untyped: readonly { readonly path: string; readonly why: string }[];
}

export interface SiteCount {
  readonly seen: number;
  readonly guarded: number;
  readonly unproven: number;
  /** The absence of a control is proven. */
  readonly unguarded: number;
}

export type SiteCounts = Readonly<Record<Site['kind'], SiteCount>>;

export interface RuleDescription {
  readonly id: string;
  readonly description: string;
  readonly url: string;
  readonly misconfigurations: readonly string[];
}

/** Everything that a scan found out. Every format is computed from it. */
export interface ScanReport {
  readonly version: string;
  /** The scanned folder, absolute. */
  readonly folder: string;
  /** The root of the repository that holds the folder, or the folder itself. Absolute. */
  readonly repository: string;
  readonly preset: Preset;
  /** The day that review dates were compared with. */
  readonly today: string;
  readonly rules: readonly RuleDescription[];
  readonly files: {
    /** JavaScript and TypeScript files that no ignore file excludes. */
    readonly found: number;
    /** Of these, files that touch an AI SDK or speak its protocol. */
    readonly withAiSdk: number;
    /** Files that import no SDK but implement the tools of one that does. */
    readonly toolFiles: readonly string[];
  };
  readonly types: TypesReport;
  readonly sites: SiteCounts;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly disabledRules: readonly DisabledRule[];
  readonly exceptions: readonly ListedException[];
  readonly skipped: readonly SkippedFile[];
  readonly internalErrors: readonly InternalError[];
  /** What `--fix` changed. */
  readonly fixed: { readonly findings: number; readonly files: readonly string[] };
}
