import assert from 'node:assert/strict';
import type { Finding } from '../lint/finding.js';
import { isUnproven } from '../lint/is-unproven.js';

/**
 * Asserts what `unproven: true` says of a quiet case: its guard cannot be proven, so something is left open.
 *
 * @param reported - What the rule reports with `unproven: 'report'`.
 * @throws AssertionError when nothing is open, or when something is proven.
 *
 * @example
 * ```ts
 * checkUnlisted(runs.report);
 * ```
 */
export function checkUnlisted(reported: readonly Finding[]): void {
  assert.notEqual(reported.length, 0, 'The case says `unproven: true`, but nothing is left open: remove it.');
  assert.deepEqual(
    reported.filter((finding) => !isUnproven(finding)),
    [],
    'The case says `unproven: true`, but something is proven.',
  );
}
