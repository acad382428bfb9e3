import { isUnproven } from '../lint/is-unproven.js';
import { sourceRange } from '../lint/source-range.js';
import {
  parts,
  type BypassCase,
  type CaseSource,
  type ExpectedError,
  type GapCase,
  type Language,
  type Part,
  type QuietCase,
  type RuleCases,
  type UnknownCase,
} from '../rule-cases.js';
import { dedent } from './dedent.js';
import { markAt } from './mark-at.js';
import type { Expectation, LocatedError, PreparedCase } from './prepared-case.js';
import { readMarks, type Mark, type MarkedText } from './read-marks.js';

/** Every key that some kind of case has, so that the five parts are prepared by one function. */
type AnyCase = CaseSource & Partial<Omit<BypassCase, 'errors'> & GapCase & QuietCase & Pick<UnknownCase, 'errors'>>;

const languageOfName = (filename: string): Language | undefined => {
  const [, plain, jsx] = /\.(?:[mc]?(ts|js)|(tsx|jsx))$/.exec(filename) ?? [];
  return (plain ?? jsx) as Language | undefined;
};

const fileOf = ({ language, filename }: CaseSource): { readonly language: Language; readonly filename: string } => {
  if (filename === undefined) return { language: language ?? 'ts', filename: `case.${language ?? 'ts'}` };
  const named = languageOfName(filename);
  if (named === undefined) throw new Error(`"${filename}" is no name of a JavaScript or TypeScript file.`);
  if (language !== undefined && language !== named) {
    throw new Error(`The language is "${language}", but the file is called "${filename}".`);
  }
  return { language: named, filename };
};

const byPlace = (one: LocatedError, other: LocatedError): number => one.line - other.line || one.column - other.column;

/** Locates errors, and remembers which marks they used: a mark that nothing refers to is a forgotten one. */
const locate = ({ text, marks }: MarkedText, errors: readonly ExpectedError[], used: Set<Mark>): LocatedError[] =>
  errors
    .map((error, index): LocatedError => {
      const mark = markAt(marks, error.at ?? index + 1);
      used.add(mark);
      return {
        ...error,
        ...sourceRange(text, mark.start, mark.end),
        ...(error.suggestions && {
          suggestions: error.suggestions.map((one) => ({ ...one, output: dedent(one.output) })),
        }),
      };
    })
    .sort(byPlace);

const checkErrors = (part: Part, errors: readonly LocatedError[], limit: string | undefined): void => {
  const unproven = errors.filter(isUnproven).length;
  if (part === 'unknown' && (errors.length === 0 || unproven < errors.length)) {
    throw new Error('A case in `unknown` must list errors, and all with the suffix `Unproven`.');
  }
  if (part === 'canonical' || part === 'evasions') {
    if (limit !== undefined && errors.length > 0) throw new Error('A case with a `limit` must not list errors.');
    if (limit === undefined && unproven === errors.length) {
      throw new Error(`A case in \`${part}\` must list a proven error, or cite the \`limit\` that hides it.`);
    }
  }
};

const prepare = (part: Part, one: AnyCase, index: number): PreparedCase => {
  const marked = readMarks(dedent(one.code));
  const used = new Set<Mark>();
  const untyped: Expectation = {
    errors: locate(marked, one.errors ?? [], used),
    unlistedUnproven: one.unproven === true,
    output: one.output === undefined ? undefined : dedent(one.output),
  };
  checkErrors(part, untyped.errors, one.limit);
  const { typed } = one;
  const typedExpectation: Expectation = typed
    ? {
        errors: locate(marked, typed.errors, used),
        unlistedUnproven: false,
        output: typed.output === undefined ? undefined : dedent(typed.output),
      }
    : untyped;
  const forgotten = marked.marks.findIndex((mark) => !used.has(mark));
  if (forgotten !== -1) throw new Error(`No error stands at mark number ${String(forgotten + 1)}.`);
  return {
    part,
    name: one.name,
    index,
    code: marked.text,
    ...fileOf(one),
    settings: one.settings,
    files: Object.fromEntries(Object.entries(one.files ?? {}).map(([name, text]) => [name, dedent(text)])),
    untyped,
    typed: typedExpectation,
    correction: one.correction,
    limit: one.limit,
  };
};

/**
 * Checks the cases of a rule and brings them into one form.
 *
 * @param cases - The cases as a test file lists them.
 * @throws Error that names the case: a mark without an error or an error without a mark, a name used twice, an error
 * that does not belong in its part, a language that contradicts the file name.
 *
 * @example
 * ```ts
 * const prepared = prepareCases(cases);
 * ```
 */
export function prepareCases(cases: RuleCases): readonly PreparedCase[] {
  const all = parts.flatMap((part) => cases[part].map((one): readonly [Part, AnyCase] => [part, one]));
  const names = new Set<string>();
  return all.map(([part, one], index) => {
    try {
      if (names.has(one.name)) throw new Error('Another case has the same name.');
      names.add(one.name);
      return prepare(part, one, index);
    } catch (error) {
      throw new Error(`${part} > ${one.name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
}
