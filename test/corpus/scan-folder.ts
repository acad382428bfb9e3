import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayTouchAiSdk } from '@toolgate/analysis';
import plugin from '@toolgate/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

/** A finding, as a golden file names it: `line:column messageId`. */
export interface CorpusFinding {
  readonly file: string;
  readonly rule: string;
  readonly at: string;
  readonly message: string;
}

/** What a scan of one folder says. */
export interface FolderScan {
  readonly files: number;
  /** Files that the text search lets through to the parser. */
  readonly read: number;
  readonly seconds: number;
  readonly findings: readonly CorpusFinding[];
  /** Files that do not parse: no fault of a rule. */
  readonly unparsed: readonly string[];
  /** What must never happen: a throw, an internal error, a fix that breaks the file or never ends. */
  readonly broken: readonly string[];
}

/** How a folder is scanned. */
export interface ScanOptions {
  /** Lints each file, also those that cannot touch an AI SDK. */
  readonly everyFile?: boolean;
}

const source = /(?<!\.d)\.(?:[cm]?[jt]s|[jt]sx)$/u;
const largest = 1_000_000;
const skipped = new Set(['node_modules', '.git', '.tmp']);

/** The source files below a folder, by their paths from there, in a stable order. */
export function sourcesBelow(folder: string, inside = ''): readonly string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...sourcesBelow(folder, path));
    else if (entry.isFile() && source.test(entry.name) && lstatSync(join(folder, path)).size <= largest)
      found.push(path);
  }
  return found.sort();
}

const every = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];
const configFor = (path: string): Linter.Config[] => [
  {
    files: every,
    languageOptions: {
      parser,
      sourceType: path.endsWith('.cjs') ? 'commonjs' : 'module',
      parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/u.test(path) } },
    },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  },
  // Whatever `recommended` reports is here too, under message ids that do not end in `Unproven`.
  { ...plugin.configs.strict, files: every },
];

interface Edit {
  readonly range: readonly [number, number];
  readonly text: string;
}

const edited = (text: string, { range, text: inserted }: Edit): string =>
  text.slice(0, range[0]) + inserted + text.slice(range[1]);

class FileCheck {
  readonly broken: string[] = [];
  readonly #linter: Linter;
  readonly #path: string;
  readonly #text: string;

  constructor(linter: Linter, path: string, text: string) {
    this.#linter = linter;
    this.#path = path;
    this.#text = text;
  }

  #verify(text: string): readonly Linter.LintMessage[] {
    return this.#linter.verify(text, configFor(this.#path), { filename: this.#path });
  }

  #parses(text: string, what: string): void {
    const fatal = this.#verify(text).find((one) => one.fatal === true);
    if (fatal) this.broken.push(`${this.#path}: ${what} does not parse (${fatal.message})`);
  }

  #checkEdits(messages: readonly Linter.LintMessage[]): void {
    for (const { ruleId, line, suggestions } of messages) {
      for (const { fix } of suggestions ?? []) {
        this.#parses(edited(this.#text, fix), `what ${ruleId ?? ''} suggests for line ${String(line)}`);
      }
    }
    if (!messages.some((one) => one.fix)) return;
    const options = { filename: this.#path };
    const { output } = this.#linter.verifyAndFix(this.#text, configFor(this.#path), options);
    this.#parses(output, 'the fixed file');
    if (this.#linter.verifyAndFix(output, configFor(this.#path), options).fixed) {
      this.broken.push(`${this.#path}: fixing the fixed file changes it again`);
    }
  }

  /** `undefined` where the file does not parse. */
  run(): readonly CorpusFinding[] | undefined {
    try {
      const messages = this.#verify(this.#text);
      if (messages.some((one) => one.fatal === true)) return undefined;
      this.#checkEdits(messages);
      return messages.flatMap(({ ruleId, messageId, line, column, message }) => {
        if (messageId === 'internalError') this.broken.push(`${this.#path}: ${message}`);
        // ESLint itself warns about comments that mean nothing here.
        if (!ruleId?.startsWith(plugin.meta.namespace)) return [];
        const rule = ruleId.slice(plugin.meta.namespace.length + 1);
        return [{ file: this.#path, rule, at: `${String(line)}:${String(column)} ${messageId ?? ''}`, message }];
      });
    } catch (error) {
      this.broken.push(`${this.#path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return [];
    }
  }
}

/** Runs every rule over the sources below a folder and checks what must hold of any file. */
export function scanFolder(folder: string, { everyFile = false }: ScanOptions = {}): FolderScan {
  const before = process.cpuUsage();
  const linter = new Linter({ cwd: folder });
  const findings: CorpusFinding[] = [];
  const unparsed: string[] = [];
  const broken: string[] = [];
  const paths = sourcesBelow(folder);
  let read = 0;
  for (const path of paths) {
    const text = readFileSync(join(folder, path), 'utf8');
    if (!everyFile && !mayTouchAiSdk(text)) continue;
    read += 1;
    const check = new FileCheck(linter, path, text);
    const found = check.run();
    if (found) findings.push(...found);
    else unparsed.push(path);
    broken.push(...check.broken);
  }
  const { user, system } = process.cpuUsage(before);
  return { files: paths.length, read, seconds: (user + system) / 1e6, findings, unparsed, broken };
}
