import { fileURLToPath } from 'node:url';
import { planTests } from '../src/plan-tests.js';
import type { RuleCases } from '../src/rule-cases.js';
import fakes from './fakes/fake-plugin.js';

const plugin = fileURLToPath(new URL('fakes/fake-plugin.js', import.meta.url));

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The lanes that start another process run only where a test is about them. */
interface SlowLanes {
  readonly oxlint?: boolean;
  readonly full?: boolean;
}

/** Runs the planned tests of a fake rule. Returns what failed, as `lane: message`. */
export async function failuresOf(
  name: string,
  cases: Partial<RuleCases>,
  { oxlint = false, full = false }: SlowLanes = {},
): Promise<readonly string[]> {
  const rule = fakes.rules[name];
  if (!rule) throw new Error(`There is no fake rule "${name}".`);
  const none = { canonical: [], guarded: [], nearMisses: [], evasions: [], unknown: [] };
  const plan = planTests(rule, { ...none, ...cases }, { plugin, full });
  const failures: string[] = [];
  for (const { lane, run } of plan.tests) {
    if (lane === 'oxlint' && !oxlint) continue;
    try {
      await run();
    } catch (error) {
      failures.push(`${lane}: ${reasonOf(error)}`);
    }
  }
  plan.dispose();
  return failures;
}
