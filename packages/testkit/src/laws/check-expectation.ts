import assert from 'node:assert/strict';
import type { Runs } from '../lint/runs.js';
import { expectedFindings } from '../lint/expected-findings.js';
import type { Finding, ReportedFinding } from '../lint/finding.js';
import { isUnproven } from '../lint/is-unproven.js';
import type { Expectation } from '../prepare/prepared-case.js';
import type { NamedRule } from '../rule-cases.js';

const withoutFix = ({ messageId, message, suggestions, ...at }: ReportedFinding): Finding => ({
  messageId,
  message,
  line: at.line,
  column: at.column,
  endLine: at.endLine,
  endColumn: at.endColumn,
  suggestions,
});

/**
 * Asserts that a lane reported what the case expects: by default what is proven, and with `unproven: 'report'`
 * everything.
 *
 * @param rule - The rule, for its messages.
 * @param expectation - What the case expects of this lane.
 * @param runs - What the lane reported.
 * @throws AssertionError with both lists when they differ.
 *
 * @example
 * ```ts
 * checkExpectation(rule, prepared.typed, runs);
 * ```
 */
export function checkExpectation(rule: NamedRule, expectation: Expectation, runs: Runs): void {
  const expected = expectedFindings(rule, expectation.errors);
  assert.deepEqual(
    runs.ignore.map(withoutFix),
    expected.filter((finding) => !isUnproven(finding)),
  );
  if (!expectation.unlistedUnproven) {
    assert.deepEqual(runs.report.map(withoutFix), expected);
    return;
  }
  const proven = runs.report.filter((finding) => !isUnproven(finding)).map(withoutFix);
  assert.deepEqual(proven, [], 'The case says `unproven: true`, but something is proven.');
}
