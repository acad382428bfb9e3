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
  /** Lints the stated output in the same lane. */
  readonly relint: (output: string) => readonly ReportedFinding[];
}

const idsOf = (findings: readonly ReportedFinding[]): readonly string[] =>
  findings.map(({ messageId }) => messageId).toSorted();

/**
 * Asserts the laws of edits: fixes are proven, made as stated, complete in one pass and leave nothing new to report;
 * neither fixes nor suggestions lose a comment.
 *
 * @param edited - The case and what the lane reported for it.
 * @throws AssertionError that says which law is broken.
 *
 * @example
 * ```ts
 * checkEdits({ code, filename, output, runs, relint: (text) => lintFile({ ...task, code: text }) });
 * ```
 */
export function checkEdits({ code, filename, output, runs, relint }: EditedCase): void {
  for (const { messageId, fix, suggestions } of runs.report) {
    assert.ok(!isUnproven({ messageId }) || !fix, `"${messageId}" carries a fix, but only proven findings may.`);
    for (const suggestion of suggestions) checkCommentsKept(code, suggestion.output, filename);
  }

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
