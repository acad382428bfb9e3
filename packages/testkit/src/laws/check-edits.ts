import assert from 'node:assert/strict';
import type { Runs } from '../lint/runs.js';
import { applyFixes } from '../lint/apply-fixes.js';
import type { ReportedFinding } from '../lint/finding.js';
import { isUnproven } from '../lint/is-unproven.js';
import { checkCommentsKept } from './check-comments-kept.js';

/** A case in one lane, before and after `--fix`. */
export interface EditedCase {
  readonly code: string;
  readonly filename: string;
  /** The file after `--fix`, as the case states it. */
  readonly output: string | undefined;
  readonly runs: Runs;
  /** Lints the stated output, or what a suggestion makes of the file, in the same lane. */
  readonly relint: (output: string) => readonly ReportedFinding[];
}

const idsOf = (findings: readonly ReportedFinding[]): readonly string[] =>
  findings.map(({ messageId }) => messageId).toSorted();

/**
 * A suggestion leaves no more to report than before, and is not offered again for what it has changed: it answers the
 * finding, or leaves it until somebody fills in what only they know. One defect may stand behind another.
 */
function checkSuggestions({ code, filename, runs, relint }: EditedCase): void {
  const offers = (findings: readonly ReportedFinding[], id: string): number =>
    findings.filter(({ suggestions }) => suggestions.some(({ messageId }) => messageId === id)).length;
  for (const { suggestions } of runs.report) {
    for (const { messageId, output } of suggestions) {
      checkCommentsKept(code, output, filename);
      const after = relint(output);
      const [left, known] = [idsOf(after), idsOf(runs.ignore)];
      assert.ok(
        left.length <= known.length,
        `After the suggestion "${messageId}" there is [${left.join(', ')}], before it [${known.join(', ')}].\n${output}`,
      );
      assert.ok(
        offers(after, messageId) < offers(runs.ignore, messageId),
        `The suggestion "${messageId}" is offered again for what it made of the code.\n${output}`,
      );
    }
  }
}

/**
 * Asserts the laws of edits: fixes are proven, made as stated, complete in one pass and leave nothing new to report;
 * suggestions leave no more than before and are not offered twice; neither loses a comment.
 *
 * @param edited - The case and what the lane reported for it.
 * @throws AssertionError that says which law is broken.
 *
 * @example
 * ```ts
 * checkEdits({ code, filename, output, runs, relint: (text) => lintFile({ ...task, code: text }) });
 * ```
 */
export function checkEdits(edited: EditedCase): void {
  const { code, filename, output, runs, relint } = edited;
  for (const { messageId, fix } of runs.report)
    assert.ok(!isUnproven({ messageId }) || !fix, `"${messageId}" carries a fix, but only proven findings may.`);
  checkSuggestions(edited);

  const fixes = runs.ignore.flatMap(({ fix }) => fix ?? []);
  if (fixes.length === 0) {
    assert.equal(output, undefined, 'The case states an `output`, but nothing is fixed.');
    return;
  }
  assert.ok(output !== undefined, 'The rule fixes the code, so the case must state its `output`.');
  assert.equal(applyFixes(code, fixes), output);
  checkCommentsKept(code, output, filename);

  const after = relint(output);
  assert.ok(
    after.every(({ fix }) => !fix),
    'A second pass of --fix changes the file again.',
  );
  assert.deepEqual(
    idsOf(after),
    idsOf(runs.ignore.filter(({ fix }) => !fix)),
    'After --fix exactly the findings without a fix must be left.',
  );
}
