import { checkEdits } from '../laws/check-edits.js';
import { checkUnlisted } from '../laws/check-unlisted.js';
import { lintFile } from '../lint/lint-file.js';
import type { ParserChoice } from '../lint/language-options.js';
import type { Runs } from '../lint/runs.js';
import type { PreparedCase } from '../prepare/prepared-case.js';
import type { NamedRule } from '../rule-cases.js';
import { workspace } from '../workspace.js';
import type { Lane } from './lane.js';
import { ruleTesterChecks } from './rule-tester-checks.js';

/** What an untyped lane needs. */
export interface UntypedLaneTask {
  readonly rule: NamedRule;
  readonly cases: readonly PreparedCase[];
  readonly choice: ParserChoice;
  /** What the rule reports for a case with that parser. */
  readonly runsOf: (one: PreparedCase) => Runs;
}

/**
 * The lane of a parser without types: ESLint's RuleTester, and the laws of edits.
 *
 * @param task - The rule, its cases and the parser.
 *
 * @example
 * ```ts
 * const lane = untypedLane({ rule, cases, choice: { parser: 'espree' }, runsOf });
 * ```
 */
export function untypedLane({ rule, cases, choice, runsOf }: UntypedLaneTask): Lane {
  const checks = ruleTesterChecks(rule, cases, choice);
  return (one) => {
    checks.get(one.index)?.();
    const { code, filename, settings, untyped } = one;
    if (untyped.unlistedUnproven) checkUnlisted(runsOf(one).report);
    // RuleTester has asserted that there is no edit which the case does not state.
    if (untyped.output === undefined && !untyped.errors.some(({ suggestions }) => suggestions)) return;
    checkEdits({
      code,
      filename,
      output: untyped.output,
      runs: runsOf(one),
      relint: (output) =>
        lintFile({
          rule,
          code: output,
          filename: `${workspace}/${filename}`,
          cwd: workspace,
          settings,
          unproven: 'ignore',
          choice,
        }),
    });
  };
}
