import assert from 'node:assert/strict';
import { checkEdits } from '../laws/check-edits.js';
import { checkExpectation } from '../laws/check-expectation.js';
import { checkRefinement } from '../laws/check-refinement.js';
import type { ParserChoice } from '../lint/language-options.js';
import { lintFile } from '../lint/lint-file.js';
import type { Runs } from '../lint/runs.js';
import type { PreparedCase } from '../prepare/prepared-case.js';
import type { NamedRule } from '../rule-cases.js';
import type { Lane } from './lane.js';
import { suggestedOutputs, type TypedProject } from './typed-project.js';

/** What the typed lane needs. */
export interface TypedLaneTask {
  readonly rule: NamedRule;
  readonly project: () => TypedProject;
  readonly choice: () => ParserChoice;
  /** What the rule reports for a case without types. */
  readonly untypedRunsOf: (one: PreparedCase) => Runs;
  readonly typedRunsOf: (one: PreparedCase) => Runs;
}

/**
 * The lane with types: what the case expects there, the law of refinement, the laws of edits, and that edited
 * code has no new type errors.
 *
 * @param task - The rule, the program and the runs to compare.
 *
 * @example
 * ```ts
 * const lane = typedLane({ rule, project, choice, untypedRunsOf, typedRunsOf });
 * ```
 */
export function typedLane({ rule, project, choice, untypedRunsOf, typedRunsOf }: TypedLaneTask): Lane {
  return (one) => {
    const runs = typedRunsOf(one);
    checkExpectation(rule, one.typed, runs);
    checkRefinement(one, untypedRunsOf(one), runs);
    const { code, filename, settings, typed } = one;
    const suggested = suggestedOutputs(one);
    checkEdits({
      code,
      filename,
      output: typed.output,
      runs,
      relint: (output) => {
        const folder = project().folderOf(
          one,
          output === typed.output ? 'fixed' : `suggested-${String(suggested.indexOf(output))}`,
        );
        return lintFile({
          rule,
          code: output,
          filename: `${folder}/${filename}`,
          cwd: folder,
          settings,
          unproven: 'ignore',
          choice: choice(),
        });
      },
    });
    const before = project().typeErrors(one, 'written');
    if (typed.output !== undefined) {
      const after = project().typeErrors(one, 'fixed');
      assert.ok(after <= before, `The fixed code has ${String(after)} type errors, before it had ${String(before)}.`);
    }
    for (const [index, output] of suggested.entries()) {
      const after = project().typeErrors(one, `suggested-${String(index)}`);
      assert.ok(
        after <= before,
        `Suggested code has ${String(after)} type errors, before it had ${String(before)}.\n${output}`,
      );
    }
  };
}
