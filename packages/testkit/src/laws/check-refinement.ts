import assert from 'node:assert/strict';
import type { Runs } from '../lint/runs.js';
import type { Finding } from '../lint/finding.js';
import { isUnproven } from '../lint/is-unproven.js';
import type { PreparedCase } from '../prepare/prepared-case.js';

const placeOf = ({ messageId, line, column, endLine, endColumn }: Finding): string =>
  `${messageId} at ${[line, column, endLine, endColumn].join(':')}`;

const missingFrom = (runs: readonly Finding[], findings: readonly Finding[]): readonly string[] => {
  const places = new Set(runs.map(placeOf));
  return findings.map(placeOf).filter((place) => !places.has(place));
};

/**
 * Asserts the law of refinement: types may decide what was unknown, and overturn nothing that was proven.
 *
 * - A finding that is proven without types stands with types too, unless the case names the limit that corrects it.
 * - Where nothing was found or left open without types, types find nothing, unless the case names the limit that
 *   hides it without types.
 *
 * @param one - The case, for the limits that it names.
 * @param untyped - What the rule reports without types.
 * @param typed - What it reports with types.
 * @throws AssertionError that says which finding breaks the law.
 *
 * @example
 * ```ts
 * checkRefinement(prepared, untypedRuns, typedRuns);
 * ```
 */
export function checkRefinement(
  one: Pick<PreparedCase, 'correction' | 'limit'>,
  untyped: Runs<Finding>,
  typed: Runs<Finding>,
): void {
  const vanished = missingFrom(typed.ignore, untyped.ignore);
  if (one.correction === undefined) {
    assert.deepEqual(
      vanished,
      [],
      `Types overturn what is proven without them: ${vanished.join(', ')}. Only a \`correction\` may do that.`,
    );
  } else {
    assert.notDeepEqual(vanished, [], `Types take nothing back, so \`correction: '${one.correction}'\` is not needed.`);
  }

  const open = untyped.report.some(isUnproven) || one.limit !== undefined;
  const appeared = missingFrom(untyped.report, typed.report);
  assert.ok(
    open || appeared.length === 0,
    `Types report what is proven quiet without them: ${appeared.join(', ')}. Without types it must be unproven, or ` +
      'the case must stand in `evasions` with the `limit` that hides it.',
  );
}
