import { RuleTester, type Linter } from 'eslint';
import { isUnproven } from '../lint/is-unproven.js';
import { suppressedPlugins } from '../lint/suppressed-plugins.js';
import { languageOptions, type ParserChoice } from '../lint/language-options.js';
import type { Unproven } from '../lint/lint-file.js';
import type { LocatedError, PreparedCase } from '../prepare/prepared-case.js';
import type { NamedRule } from '../rule-cases.js';

const modes = ['ignore', 'report'] as const satisfies readonly Unproven[];

const errorOf = ({ messageId, data, suggestions, ...at }: LocatedError): RuleTester.TestCaseError => ({
  messageId,
  line: at.line,
  column: at.column,
  endLine: at.endLine,
  endColumn: at.endColumn,
  ...(data && { data }),
  ...(suggestions && { suggestions: [...suggestions] }),
});

/** The extension by which a JavaScript parser would meet the file. */
const javascriptName = (filename: string): string => filename.replace(/\.([cm]?)t(sx?)$/, '.$1j$2');

interface Sheet {
  readonly valid: RuleTester.ValidTestCase[];
  readonly invalid: RuleTester.InvalidTestCase[];
}

const addTo = (sheet: Sheet, one: PreparedCase, unproven: Unproven, choice: ParserChoice): void => {
  const { errors, unlistedUnproven, output } = one.untyped;
  // What is not listed cannot be asserted error by error; the laws look at it.
  if (unproven === 'report' && unlistedUnproven) return;
  const filename = choice.parser === 'espree' ? javascriptName(one.filename) : one.filename;
  const item: RuleTester.ValidTestCase = {
    name: `${String(one.index)} ${unproven}`,
    code: one.code,
    filename: `${process.cwd()}/${filename}`,
    // The parser stays in the tester's own configuration: RuleTester finds duplicates only among serializable cases.
    languageOptions: { ...languageOptions(choice, filename), parser: undefined },
    ...(one.settings && { settings: { toolgate: one.settings } }),
    ...(unproven === 'report' && { options: [{ unproven }] }),
  };
  const shown = errors.filter((error) => unproven === 'report' || !isUnproven(error));
  if (shown.length === 0) sheet.valid.push(item);
  else sheet.invalid.push({ ...item, errors: shown.map(errorOf), output: output ?? null });
};

/**
 * Runs cases in ESLint's own RuleTester with every assertion option on, by default and with `unproven: 'report'`.
 *
 * @param rule - The rule under test.
 * @param cases - All cases of the lane: RuleTester refuses duplicates among them.
 * @param choice - The parser of the lane.
 * @returns One function for each case, by the index of the case; it throws when an assertion fails.
 *
 * @example
 * ```ts
 * const checks = ruleTesterChecks(rule, prepared, { parser: 'espree' });
 * test('JS parser', () => checks.get(0)?.());
 * ```
 */
export function ruleTesterChecks(
  rule: NamedRule,
  cases: readonly PreparedCase[],
  choice: ParserChoice,
): ReadonlyMap<number, () => void> {
  const captured = new Map<string, () => void>();
  class CapturingTester extends RuleTester {}
  CapturingTester.describe = (_title: string, define: () => void) => {
    define();
  };
  CapturingTester.it = (title: string, check: () => void) => {
    captured.set(title, check);
  };

  const sheet: Sheet = { valid: [], invalid: [] };
  for (const one of cases) for (const mode of modes) addTo(sheet, one, mode, choice);

  const { parser } = languageOptions(choice, '');
  const config: Linter.Config = {
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: suppressedPlugins(cases.map(({ code }) => code)),
    ...(parser && { languageOptions: { parser } }),
  };
  new CapturingTester(config).run(rule.name, rule, {
    ...sheet,
    assertionOptions: { requireMessage: 'messageId', requireLocation: true, requireData: true },
  });
  return new Map(
    cases.map(({ index }) => [
      index,
      () => {
        for (const mode of modes) captured.get(`${String(index)} ${mode}`)?.();
      },
    ]),
  );
}
