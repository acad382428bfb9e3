import type { PreparedCase } from '../prepare/prepared-case.js';
import type { NamedRule } from '../rule-cases.js';
import type { ParserChoice } from './language-options.js';
import { lintFile } from './lint-file.js';
import type { Runs } from './runs.js';

/**
 * Runs a rule over a case in ESLint, by default and with `unproven: 'report'`.
 *
 * @param rule - The rule.
 * @param one - The case.
 * @param folder - What the case takes for the root of its project.
 * @param choice - The parser.
 * @throws Error when the file does not parse, or when the rule throws.
 *
 * @example
 * ```ts
 * const { ignore, report } = lintCase(rule, prepared, '/p', { parser: 'espree' });
 * ```
 */
export function lintCase(rule: NamedRule, one: PreparedCase, folder: string, choice: ParserChoice): Runs {
  const { code, settings } = one;
  const task = { rule, code, filename: `${folder}/${one.filename}`, cwd: folder, settings, choice };
  return { ignore: lintFile({ ...task, unproven: 'ignore' }), report: lintFile({ ...task, unproven: 'report' }) };
}
