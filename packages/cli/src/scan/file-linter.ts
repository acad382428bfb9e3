import { join } from 'node:path';
import { resolveSettings, type Facts, type SourceCode } from '@toolgate/analysis';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type { Checks } from './checks.js';
import type { Preset } from './scan-report.js';

export interface FileLinterOptions {
  /** Absolute. */
  readonly folder: string;
  /** Up to here the project service looks for a `tsconfig.json`. Absolute. */
  readonly project: string;
  readonly checks: Checks;
  readonly preset: Preset;
  /** What stands under `settings.toolgate`. */
  readonly settings: object;
  /** The day to compare review dates with. */
  readonly today: string;
}

export interface LintOptions {
  readonly typed: boolean;
  readonly toolFile: boolean;
  readonly fix: boolean;
}

/** A rule that threw instead of answering. */
export interface BrokenRule {
  readonly rule: string;
  readonly error: string;
}

export interface ParsedFile {
  readonly sourceCode: SourceCode;
  readonly facts: Facts;
}

export interface LintedFile extends ParsedFile {
  readonly messages: readonly Linter.LintMessage[];
  readonly suppressed: readonly Linter.SuppressedLintMessage[];
  readonly broken: readonly BrokenRule[];
  /** The text after the fixes, where there were any. */
  readonly fixed?: { readonly text: string; readonly count: number };
  /** Why the file was checked without types although they were asked for. */
  readonly untyped?: Untyped;
}

/** A file has no types either because no project includes it, or because the project itself cannot be used. */
export interface Untyped {
  readonly why: string;
  readonly projectFails: boolean;
}

/** A file that does not parse; the text says where. */
export interface UnparsedFile {
  readonly syntaxError: string;
}

interface Verified {
  readonly sourceCode: SourceCode | undefined;
  readonly messages: readonly Linter.LintMessage[];
  readonly suppressed: readonly Linter.SuppressedLintMessage[];
}

/** A documented method that the types of ESLint leave out. */
interface WithSuppressed {
  getSuppressedMessages(): Linter.SuppressedLintMessage[];
}

/** ESLint takes a pattern without an extension as no wish to read the file. */
const everyFile = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];

/**
 * Runs the rules of a preset over one file at a time, through ESLint's core. Nothing of the target is executed: its
 * ESLint configuration and plugins are not loaded, and comments that address rules of other plugins mean nothing here.
 */
export class FileLinter {
  readonly #options: FileLinterOptions;
  readonly #linter: Linter;
  readonly #plugins: NonNullable<Linter.Config['plugins']>;
  readonly #rules: Linter.RulesRecord;
  readonly #toolFileSettings: object;

  constructor(options: FileLinterOptions) {
    this.#options = options;
    this.#toolFileSettings = { ...options.settings, toolFiles: everyFile };
    this.#linter = new Linter({ cwd: options.folder });
    const preset = options.checks.plugin.configs[options.preset];
    this.#plugins = preset.plugins ?? {};
    this.#rules = Object.fromEntries(
      Object.entries(preset.rules ?? {}).flatMap(([rule, entry]) =>
        entry === undefined ? [] : [[rule, datedEntry(rule, entry, options)]],
      ),
    );
  }

  /** Parses a file without running any rule. */
  parse(path: string, text: string): ParsedFile | UnparsedFile {
    const { sourceCode, messages } = this.#verify(path, text, [this.#language(false)]);
    return sourceCode ? { sourceCode, facts: this.#factsOf(path, sourceCode, false) } : unparsed(messages);
  }

  /**
   * Runs the rules. A rule that throws is named and left out; what the others found is kept. Where no program has the
   * file, it is checked without types.
   */
  lint(path: string, text: string, options: LintOptions): LintedFile | UnparsedFile {
    const result = this.#lint(path, text, options);
    if (!('syntaxError' in result) || !options.typed) return result;
    const untyped = this.#lint(path, text, { ...options, typed: false });
    return 'syntaxError' in untyped ? untyped : { ...untyped, untyped: whyUntyped(result.syntaxError) };
  }

  #lint(path: string, text: string, options: LintOptions): LintedFile | UnparsedFile {
    const { config, verified, broken } = this.#verifyApart(path, text, options);
    const { sourceCode } = verified;
    if (!sourceCode) return unparsed(verified.messages);
    const before: LintedFile = {
      ...verified,
      sourceCode,
      facts: this.#factsOf(path, sourceCode, options.toolFile),
      broken,
    };
    if (!options.fix || !before.messages.some((message) => message.fix)) return before;

    const unfixed = (error: string): LintedFile => ({
      ...before,
      broken: [...broken, { rule: ruleOfFirstFix(before.messages), error: `${error}; the file was left as it is` }],
    });
    let output: string;
    try {
      output = this.#linter.verifyAndFix(text, config, { filename: this.#filename(path) }).output;
    } catch (error) {
      return unfixed(`while fixing: ${firstLine(error)}`);
    }
    if (output === text) return before;
    const after = this.#lint(path, output, { ...options, fix: false });
    if ('syntaxError' in after) return unfixed(`its fix would break the file (${after.syntaxError})`);
    return { ...after, fixed: { text: output, count: before.messages.length - after.messages.length } };
  }

  /** Runs all rules at once or, where one of them throws, each by itself. */
  #verifyApart(path: string, text: string, options: LintOptions) {
    const whole = this.#config(options, this.#rules);
    try {
      return { config: whole, verified: this.#verify(path, text, whole), broken: [] };
    } catch {
      return this.#verifyOneByOne(path, text, options);
    }
  }

  /** Finds the rules that throw, without relying on what their errors say, and keeps what the others found. */
  #verifyOneByOne(path: string, text: string, options: LintOptions) {
    const broken: BrokenRule[] = [];
    const sound: Linter.RulesRecord = {};
    for (const [rule, entry] of Object.entries(this.#rules)) {
      try {
        this.#verify(path, text, this.#config(options, { [rule]: entry }));
        sound[rule] = entry;
      } catch (error) {
        broken.push({ rule, error: firstLine(error) });
      }
    }
    const config = this.#config(options, sound);
    return { config, verified: this.#verify(path, text, config), broken: together(broken, sound) };
  }

  #verify(path: string, text: string, config: Linter.Config[]): Verified {
    const messages = this.#linter.verify(text, config, { filename: this.#filename(path) });
    const sourceCode: unknown = this.#linter.getSourceCode();
    return {
      // There is none after a file that did not parse, which the types of ESLint do not say.
      sourceCode: (sourceCode ?? undefined) as SourceCode | undefined,
      messages,
      suppressed: (this.#linter as Linter & WithSuppressed).getSuppressedMessages(),
    };
  }

  #factsOf(path: string, sourceCode: SourceCode, toolFile: boolean): Facts {
    const settings = resolveSettings(toolFile ? this.#toolFileSettings : this.#options.settings);
    const location = { filename: this.#filename(path), cwd: this.#options.folder };
    return this.#options.checks.factsOf(sourceCode, settings, location, { parser });
  }

  #filename(path: string): string {
    return join(this.#options.folder, path);
  }

  #config(options: LintOptions, rules: Linter.RulesRecord): Linter.Config[] {
    const settings = options.toolFile ? this.#toolFileSettings : this.#options.settings;
    return [
      this.#language(options.typed),
      { name: 'toolgate/scan', files: everyFile, plugins: this.#plugins, rules, settings: { toolgate: settings } },
    ];
  }

  #language(typed: boolean): Linter.Config {
    return {
      name: 'toolgate/language',
      files: everyFile,
      languageOptions: {
        parser,
        parserOptions: {
          ecmaFeatures: { jsx: true },
          warnOnUnsupportedTypeScriptVersion: false,
          ...(typed && { projectService: true, tsconfigRootDir: this.#options.project }),
        },
      },
      linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
    };
  }
}

/** The rule that reads review dates is told the day, so that a scan says the same wherever it runs. */
const datedEntry = (rule: string, entry: Linter.RuleEntry, { checks, today }: FileLinterOptions): Linter.RuleEntry => {
  if (rule !== `${checks.plugin.meta.namespace}/require-exception-evidence`) return entry;
  const [severity, options] = (Array.isArray(entry) ? entry : [entry]) as [Linter.RuleSeverity, object?];
  return [severity, { ...options, today }];
};

const unparsed = (messages: readonly Linter.LintMessage[]): UnparsedFile => {
  const [first] = messages;
  if (!first) throw new Error('ESLint neither parsed a file nor said why.');
  const text = first.message.replace(/^Parsing error: /, '');
  // The parser counts columns from 0, where ESLint and editors count from 1.
  return { syntaxError: first.line ? `${String(first.line)}:${String(first.column + 1)} ${text}` : text };
};

const whyUntyped = (error: string): Untyped => {
  if (error.includes('was not found by the project service')) {
    return { why: 'no tsconfig.json includes it', projectFails: false };
  }
  // The first line only says that something is wrong; what it is stands below.
  const [first = error, second] = error.split('\n').filter((line) => line.trim() !== '');
  return { why: (second ?? first).trim().replace(/\.$/, ''), projectFails: true };
};

/** What breaks every rule in the same way is one mistake, in what they share. */
const together = (broken: readonly BrokenRule[], sound: Linter.RulesRecord): readonly BrokenRule[] => {
  const [first, ...others] = broken;
  if (!first || others.length === 0 || Object.keys(sound).length > 0) return broken;
  return others.every(({ error }) => error === first.error) ? [{ rule: 'every rule', error: first.error }] : broken;
};

const ruleOfFirstFix = (messages: readonly Linter.LintMessage[]): string =>
  messages.find((message) => message.fix)?.ruleId ?? 'unknown';

const firstLine = (error: unknown): string =>
  ((error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '').trim();
