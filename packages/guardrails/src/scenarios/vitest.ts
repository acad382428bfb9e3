import { describe, expect, test } from 'vitest';
import type { PolicyDiff } from './diff-policies.js';
import { renderDiff, renderRun } from './render-run.js';
import { runScenarios, type FromFile, type RunScenariosOptions } from './run-scenarios.js';
import type { ScenarioFile } from './scenario.js';
import type { ScenarioRun } from './scenario-run.js';
import type { ScenarioTargetFactory } from './scenario-target.js';

interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Matchers over results, for `expect.extend(scenarioMatchers)`. */
export const scenarioMatchers: {
  readonly toBeAsExpected: (run: ScenarioRun) => Matched;
  readonly toWidenNothing: (diff: PolicyDiff) => Matched;
  readonly toChangeNothing: (diff: PolicyDiff) => Matched;
} = {
  /** Every scenario ran and was decided and recorded as expected; one that was skipped is not. */
  toBeAsExpected: (run) => ({
    pass: run.summary.failed === 0 && run.summary.skipped === 0 && run.summary.passed > 0,
    message: () => renderRun(run, { all: false }),
  }),
  /** Nothing may happen that could not happen before. */
  toWidenNothing: (diff) => ({
    pass: diff.changes.every(({ direction }) => direction !== 'wider'),
    message: () => renderDiff(diff),
  }),
  toChangeNothing: (diff) => ({ pass: diff.changes.length === 0, message: () => renderDiff(diff) }),
};

declare module 'vitest' {
  // The parameter is vitest's own and must stand here for the declarations to merge.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Matchers<T> {
    toBeAsExpected: () => void;
    toWidenNothing: () => void;
    toChangeNothing: () => void;
  }
}

/**
 * Declares one test for each scenario, named by its title, so that a failure names the scenario and its reason. A scenario
 * that needs what the mapping lacks is a skipped test and names what is missing.
 *
 * @example
 * ```ts
 * import type { ScenarioFile, ScenarioTargetFactory } from '@toolgate/guardrails/scenarios';
 * import { describeScenarios } from '@toolgate/guardrails/scenarios/vitest';
 *
 * declare const target: ScenarioTargetFactory<object>;
 * declare const files: readonly ScenarioFile[];
 * describeScenarios('the gateway of the support desk', target, files);
 * ```
 */
export const describeScenarios = <Tools>(
  name: string,
  factory: ScenarioTargetFactory<Tools>,
  files: readonly (ScenarioFile & Partial<FromFile>)[],
  options: RunScenariosOptions = {},
): void => {
  describe(name, () => {
    for (const file of files)
      describe(file.title, () => {
        for (const scenario of file.scenarios)
          test(`${scenario.id}: ${scenario.title}`, async (context) => {
            const run = await runScenarios(factory, [{ ...file, scenarios: [scenario] }], options);
            const [result] = run.results;
            if (result?.status === 'skipped') context.skip(result.problems.join('; '));
            expect(result?.problems, renderRun(run)).toEqual([]);
          });
      });
  });
};
