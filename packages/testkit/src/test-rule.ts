import { afterAll, describe, test } from 'vitest';
import { planTests, type PlanOptions } from './plan-tests.js';
import { parts, type NamedRule, type RuleCases } from './rule-cases.js';

const titles = {
  canonical: 'canonical bypass',
  guarded: 'guarded twin',
  nearMisses: 'near miss',
  evasions: 'evasion',
  unknown: 'unknown',
};

/**
 * Tests a rule with vitest: each case in the JavaScript parser, the TypeScript parser, with types and in oxlint, and
 * the laws of refinement and of edits on each of them. `TOOLGATE_LANES=full` adds the types of TypeScript 7.
 *
 * Oxlint reads the built plugin, so `npm run build` comes first; the lane says so where it was forgotten.
 *
 * @param rule - The rule under test.
 * @param cases - Static data, in five parts.
 * @param options - For rules of another plugin than the built `@toolgate/eslint-plugin`.
 * @throws Error while the test file loads, when a case itself is wrong; it names the case.
 *
 * @example
 * ```ts
 * testRule(rule, {
 *   canonical: [{ name: 'runs what the model names', code: `«run(call.name)»`, errors: [{ messageId: 'unguarded' }] }],
 *   guarded: [{ name: 'runs what was authorized', code: `if (can(user, call.name)) run(call.name)` }],
 *   nearMisses: [],
 *   evasions: [],
 *   unknown: [],
 * });
 * ```
 */
export function testRule(rule: NamedRule, cases: RuleCases, options: PlanOptions = {}): void {
  // An internal error must fail with its stack, not be shown as a finding.
  process.env['TOOLGATE_THROW'] = '1';
  const plan = planTests(rule, cases, { full: process.env['TOOLGATE_LANES'] === 'full', ...options });
  afterAll(() => {
    plan.dispose();
  });
  describe(rule.name, () => {
    for (const part of parts) {
      if (cases[part].length === 0) continue;
      describe(titles[part], () => {
        for (const { name } of cases[part]) {
          describe(name, () => {
            for (const planned of plan.tests.filter((one) => one.name === name)) test(planned.lane, planned.run);
          });
        }
      });
    }
  });
}
