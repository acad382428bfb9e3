import type { Rule } from 'eslint';

/**
 * Makes an internal error visible without ending the run: one throw in one rule would abort a whole ESLint run, and
 * in oxlint it would lose every finding of the file. Set `TOOLGATE_THROW=1` to see the stack instead.
 */
export function reportInternalError(context: Rule.RuleContext, rule: string, error: unknown): void {
  if (process.env['TOOLGATE_THROW'] === '1') throw error;
  context.report({
    loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 1 } },
    messageId: 'internalError',
    data: { rule, error: error instanceof Error ? error.message : String(error) },
  });
}
