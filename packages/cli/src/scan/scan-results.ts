import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodeOf } from './file-error.js';
import type { FileLinter, LintedFile, Untyped } from './file-linter.js';
import { exceptionsOf } from './exceptions-of.js';
import { findingsOf } from './findings-of.js';
import { readSource } from './read-source.js';
import type {
  DisabledRule,
  Finding,
  ListedException,
  InternalError,
  SkippedFile,
  SuppressedFinding,
} from './scan-report.js';
import { SiteCounter } from './site-counter.js';
import type { SurveyedFile } from './survey.js';

export interface CheckOptions {
  readonly typed: boolean;
  readonly fix: boolean;
  readonly isOurs: (rule: string) => boolean;
}

type Place = Pick<Finding, 'path' | 'line' | 'column' | 'rule'>;

const byPlace = (one: Place, other: Place): number =>
  byPath(one, other) || one.line - other.line || one.column - other.column || (one.rule < other.rule ? -1 : 1);

const byPath = (one: { readonly path: string }, other: { readonly path: string }): number =>
  one.path === other.path ? 0 : one.path < other.path ? -1 : 1;

/** Checks one file after another and gathers what is said about each. */
export class ScanResults {
  readonly #folder: string;
  readonly #skipped: SkippedFile[];
  readonly #findings: Finding[] = [];
  readonly #suppressed: SuppressedFinding[] = [];
  readonly #disabledRules: DisabledRule[] = [];
  readonly #internalErrors: InternalError[];
  readonly #exceptions: ListedException[] = [];
  readonly #today: string;
  readonly #fixedFiles: string[] = [];
  readonly #sites = new SiteCounter();
  readonly untyped: { readonly path: string; readonly why: string }[] = [];
  #fixedFindings = 0;

  constructor(
    folder: string,
    skipped: readonly SkippedFile[],
    internalErrors: readonly InternalError[],
    today: string,
  ) {
    this.#today = today;
    this.#folder = folder;
    this.#skipped = [...skipped];
    this.#internalErrors = [...internalErrors];
  }

  /** Checks a file. Says why it was checked without types, if it was although they were asked for. */
  check(file: SurveyedFile, linter: FileLinter, options: CheckOptions): Untyped | undefined {
    try {
      return this.#checkOrThrow(file, linter, options);
    } catch (error) {
      this.#fail('check', file.path, error);
      return undefined;
    }
  }

  #checkOrThrow(surveyed: SurveyedFile, linter: FileLinter, { typed, fix, isOurs }: CheckOptions): Untyped | undefined {
    const { path, toolFile } = surveyed;
    const file = join(this.#folder, path);
    const source = readSource(file);
    if ('skipped' in source) {
      this.#skipped.push({ path, reason: source.skipped, detail: source.detail });
      return undefined;
    }
    // Bytes that are not UTF-8 would not survive being written back.
    const linted = linter.lint(path, source.text, { typed, toolFile, fix: fix && !source.lossy });
    if ('syntaxError' in linted) {
      this.#skipped.push({ path, reason: 'does not parse', detail: linted.syntaxError });
      return undefined;
    }
    if (linted.fixed && !this.#write(path, file, linted.fixed)) {
      return this.#checkOrThrow(surveyed, linter, { typed, fix: false, isOurs });
    }
    const { findings, suppressed, disabledRules, internalErrors } = findingsOf(path, linted, isOurs);
    this.#findings.push(...findings);
    this.#suppressed.push(...suppressed);
    this.#disabledRules.push(...disabledRules);
    this.#internalErrors.push(...internalErrors);
    this.#exceptions.push(...exceptionsOf(path, linted, this.#today));
    this.#count(path, linted);
    return linted.untyped;
  }

  sorted() {
    return {
      sites: this.#sites.counts,
      findings: this.#findings.sort(byPlace),
      suppressed: this.#suppressed.sort(byPlace),
      disabledRules: this.#disabledRules.sort(byPath),
      exceptions: this.#exceptions.sort((one, other) => byPath(one, other) || one.line - other.line),
      skipped: this.#skipped.sort(byPath),
      internalErrors: this.#internalErrors.sort(byPath),
      fixed: { findings: this.#fixedFindings, files: this.#fixedFiles.sort() },
    };
  }

  #write(path: string, file: string, { text, count }: { readonly text: string; readonly count: number }): boolean {
    try {
      writeFileSync(file, text);
    } catch (error) {
      this.#internalErrors.push({
        rule: '--fix',
        path,
        error: `the file could not be written (${errorCodeOf(error)})`,
      });
      return false;
    }
    this.#fixedFindings += count;
    this.#fixedFiles.push(path);
    return true;
  }

  #count(path: string, { facts }: LintedFile): void {
    try {
      for (const site of facts.sites()) this.#sites.add(site);
    } catch (error) {
      this.#fail('count of sites', path, error);
    }
  }

  #fail(rule: string, path: string, error: unknown): void {
    this.#internalErrors.push({ rule, path, error: error instanceof Error ? error.message : String(error) });
  }
}
