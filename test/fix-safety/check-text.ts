import plugin from '@toolgate/eslint-plugin';
import type { Linter } from 'eslint';
import { parsedAs, type LanguageOptions, type Parsed } from './parsed.js';
import { typeErrorsIn } from './type-errors.js';

/** What the rules make of one text. */
export interface TextCheck {
  readonly findings: number;
  readonly fixes: number;
  readonly suggestions: number;
  /** Fixes whose type errors were compared; the others were parsed only. */
  readonly typed: number;
  /** What must never happen, by the rule it happened to. */
  readonly failures: readonly TextFailure[];
  /** The text after every fix, where there was one. */
  readonly output?: string;
}

export interface TextFailure {
  readonly rule: string;
  readonly what: string;
}

/** The text under check. */
export interface CheckedText {
  /** Where it lies, for the types of what it imports. */
  readonly path: string;
  /** As the linter is told, which ignores what is installed, and the rules, which go easy on tests. */
  readonly filename: string;
  readonly text: string;
  readonly parsed: Parsed;
  /** Compares type errors before and after each fix: half a second for each. */
  readonly types?: boolean;
}

type Message = Linter.LintMessage;
type Edit = NonNullable<Message['fix']>;

const every = ['**'];
const configFor = (languageOptions: LanguageOptions): Linter.Config[] => [
  { files: every, languageOptions },
  { files: every, linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  // Whatever `recommended` reports is here too, under message ids that do not end in `Unproven`.
  { ...plugin.configs.strict, files: every },
];

/** Offsets are counted behind a byte order mark. */
const edited = (text: string, { range, text: inserted }: Edit): string => {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  return text.slice(0, range[0] + first) + inserted + text.slice(range[1] + first);
};

const nameOf = (ruleId: string | null): string => ruleId?.split('/').at(-1) ?? 'no rule';

const lostComments = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const left = [...after];
  return before.filter((comment) => {
    const index = left.indexOf(comment);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
};

const countOf = (messages: readonly Message[], ruleId: string | null): number =>
  messages.filter((one) => one.ruleId === ruleId).length;

class Check {
  readonly failures: TextFailure[] = [];
  readonly #linter: Linter;
  readonly #checked: CheckedText;
  readonly #config: Linter.Config[];
  typed = 0;

  constructor(linter: Linter, checked: CheckedText) {
    this.#linter = linter;
    this.#checked = checked;
    this.#config = configFor(checked.parsed.languageOptions);
  }

  fail(rule: string | null, what: string): void {
    const failure = { rule: nameOf(rule), what };
    if (!this.failures.some((one) => one.rule === failure.rule && one.what === what)) this.failures.push(failure);
  }

  lint(text: string): readonly Message[] {
    const messages = this.#linter.verify(text, this.#config, { filename: this.#checked.filename });
    for (const { ruleId, messageId, message } of messages)
      if (messageId === 'internalError') this.fail(ruleId, message);
    return messages.filter(({ ruleId }) => ruleId?.startsWith(plugin.meta.namespace));
  }

  /** Whether an edit leaves a file that parses and has every comment. */
  #keepsFile(ruleId: string | null, what: string, output: string): boolean {
    const { parsed } = this.#checked;
    const after = parsedAs(parsed.languageOptions, output);
    if (!after) {
      this.fail(ruleId, `${what} does not parse`);
      return false;
    }
    const lost = lostComments(parsed.comments, after.comments);
    if (lost.length > 0) this.fail(ruleId, `${what} loses comments: ${lost.join(' | ')}`);
    return true;
  }

  /** Each edit alone: applied together, one may hide what another breaks. */
  edits(messages: readonly Message[]): void {
    const { text, path, types = false } = this.#checked;
    for (const { ruleId, line, fix, suggestions } of messages) {
      for (const offered of suggestions ?? []) {
        this.#keepsFile(ruleId, `what is suggested for line ${String(line)}`, edited(text, offered.fix));
      }
      if (!fix) continue;
      const what = `the fix of line ${String(line)}`;
      const output = edited(text, fix);
      if (!this.#keepsFile(ruleId, what, output)) continue;
      const after = this.lint(output);
      if (countOf(after, ruleId) >= countOf(messages, ruleId)) this.fail(ruleId, `${what} leaves its finding`);
      if (!types) continue;
      this.typed += 1;
      const [left, known] = [typeErrorsIn(path, output), typeErrorsIn(path, text)];
      if (left.length > known.length) this.fail(ruleId, `${what} adds type errors: ${left.join(' | ')}`);
    }
  }

  /** All fixes together, to the end. */
  fixed(): string {
    const { text, filename } = this.#checked;
    const { output } = this.#linter.verifyAndFix(text, this.#config, { filename });
    this.#keepsFile(null, 'the fixed file', output);
    const again = this.lint(output).find(({ fix }) => fix);
    if (again) this.fail(again.ruleId, 'fixing the fixed file changes it again');
    return output;
  }
}

const firstLines = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 12).join('\n    ') : String(error);

const ruleIn = (error: unknown): string | null => {
  const said = typeof error === 'object' && error !== null && 'ruleId' in error ? error.ruleId : null;
  return typeof said === 'string' ? said : null;
};

/**
 * Runs every rule over a text, makes every edit that they offer, and says which law was broken: no throw, no internal
 * error, every edit parses and keeps the comments, a fix takes its finding away and adds no type error, and fixing ends.
 */
export function checkText(linter: Linter, checked: CheckedText): TextCheck {
  const check = new Check(linter, checked);
  let messages: readonly Message[] = [];
  let output: string | undefined;
  try {
    messages = check.lint(checked.text);
    check.edits(messages);
    if (messages.some(({ fix }) => fix)) output = check.fixed();
  } catch (error) {
    // The finding of this script: whatever a rule throws ends the whole run of a linter.
    check.fail(ruleIn(error), `throws ${firstLines(error)}`);
  }
  return {
    findings: messages.length,
    fixes: messages.filter(({ fix }) => fix).length,
    suggestions: messages.reduce((sum, { suggestions = [] }) => sum + suggestions.length, 0),
    typed: check.typed,
    failures: check.failures,
    ...(output !== undefined && { output }),
  };
}
