import assert from 'node:assert/strict';
import type { OxlintFinding } from '../lanes/run-oxlint.js';
import type { Runs } from '../lint/runs.js';

/** One line for each finding, so that order does not matter and a difference is easy to read. */
const linesOf = (findings: readonly OxlintFinding[]): readonly string[] =>
  findings
    .map(({ line, column, endLine, endColumn, message }) => {
      const place = [line, column, endLine, endColumn].map((number) => String(number).padStart(3)).join(':');
      return `${place} ${message}`;
    })
    .toSorted();

/**
 * Asserts that another linter or type backend reports the same messages at the same places.
 *
 * @param actual - What the other one reports.
 * @param expected - What ESLint reports.
 * @throws AssertionError with both lists when they differ.
 *
 * @example
 * ```ts
 * checkParity(oxlintRuns(one), untypedRuns(one));
 * ```
 */
export function checkParity(actual: Runs<OxlintFinding>, expected: Runs<OxlintFinding>): void {
  assert.deepEqual(linesOf(actual.ignore), linesOf(expected.ignore));
  assert.deepEqual(linesOf(actual.report), linesOf(expected.report));
}
