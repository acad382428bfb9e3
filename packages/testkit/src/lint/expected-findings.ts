import type { LocatedError } from '../prepare/prepared-case.js';
import type { NamedRule } from '../rule-cases.js';
import type { Finding } from './finding.js';

const messageOf = (rule: NamedRule, messageId: string, data: Readonly<Record<string, string>> = {}): string => {
  const template = rule.meta?.messages?.[messageId];
  if (template === undefined) throw new Error(`The rule has no message "${messageId}".`);
  return template.replaceAll(/\{\{([^{}]+?)\}\}/g, (placeholder, name: string) => data[name.trim()] ?? placeholder);
};

/**
 * Fills in the messages of expected findings, so that they compare with reported ones.
 *
 * @param rule - The rule with its messages.
 * @param errors - What the case expects.
 * @throws Error when the rule has no message of that id.
 *
 * @example
 * ```ts
 * assert.deepEqual(reported, expectedFindings(rule, prepared.typed.errors));
 * ```
 */
export function expectedFindings(rule: NamedRule, errors: readonly LocatedError[]): readonly Finding[] {
  return errors.map((error) => ({
    messageId: error.messageId,
    message: messageOf(rule, error.messageId, error.data),
    line: error.line,
    column: error.column,
    endLine: error.endLine,
    endColumn: error.endColumn,
    suggestions: (error.suggestions ?? []).map((one) => ({
      messageId: one.messageId,
      message: messageOf(rule, one.messageId, one.data),
      output: one.output,
    })),
  }));
}
