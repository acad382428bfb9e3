import { decisionName, decisionText } from './expectation-text.js';
import { runScenarios, type FromFile, type RunScenariosOptions } from './run-scenarios.js';
import type { ScenarioFile } from './scenario.js';
import type { ScenarioDecision, ScenarioExposure, ScenarioResult, ScenarioRun } from './scenario-run.js';
import type { ScenarioTargetFactory } from './scenario-target.js';

/** One decision, or one tool in what a model is shown, that differs between two runs. */
export interface DecisionChange {
  readonly scenario: string;
  readonly what: 'decision' | 'exposure' | 'scenario';
  /** `call c1 (refund_invoice)`, `offer of get_invoice to acme/ann`. */
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  /**
   * `wider` when more may happen than before: what was refused waits for a human or runs, what waited runs, more is offered.
   * `other` for a different reason for the same answer.
   */
  readonly direction: 'wider' | 'narrower' | 'other';
}
export interface PolicyDiff {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly changes: readonly DecisionChange[];
}

const reach: Record<ScenarioDecision['outcome'], number> = {
  refused: 0,
  'needs-human': 1,
  failed: 2,
  executed: 2,
  granted: 2,
};

const directionOf = (before: number, after: number): DecisionChange['direction'] =>
  after > before ? 'wider' : after < before ? 'narrower' : 'other';

/** Decisions by a name that is the same in both runs, also where one of them has more. */
const decisionsByName = (result: ScenarioResult): ReadonlyMap<string, ScenarioDecision> => {
  const found = new Map<string, ScenarioDecision>();
  for (const decision of result.decisions) {
    let name = decisionName(decision);
    for (let again = 2; found.has(name); again += 1) name = `${decisionName(decision)}, ${String(again)}`;
    found.set(name, decision);
  }
  return found;
};

/** What each person is offered, by how often they were offered something before in the scenario. */
const offeredIn = (exposures: readonly ScenarioExposure[]): ReadonlySet<string> => {
  const times = new Map<string, number>();
  return new Set(
    exposures.flatMap(({ tenantId, userId, tools }) => {
      const who = `${tenantId}/${userId}`;
      const time = (times.get(who) ?? 0) + 1;
      times.set(who, time);
      return tools.map((tool) => `offer of ${tool} to ${who}${time === 1 ? '' : `, time ${String(time)}`}`);
    }),
  );
};

const changesOf = (before: ScenarioResult, after: ScenarioResult): readonly DecisionChange[] => {
  const scenario = after.scenario.id;
  const changes: DecisionChange[] = [];
  const earlier = decisionsByName(before);
  const later = decisionsByName(after);
  for (const subject of new Set([...earlier.keys(), ...later.keys()])) {
    const old = earlier.get(subject);
    const now = later.get(subject);
    const said = (decision: ScenarioDecision | undefined): string =>
      decision === undefined ? 'not decided' : decisionText(decision.outcome, decision.code);
    if (said(old) === said(now)) continue;
    const direction = directionOf(
      old === undefined ? 0 : reach[old.outcome],
      now === undefined ? 0 : reach[now.outcome],
    );
    changes.push({ scenario, what: 'decision', subject, before: said(old), after: said(now), direction });
  }
  const shown = offeredIn(before.exposures);
  const shownNow = offeredIn(after.exposures);
  for (const offer of new Set([...shown, ...shownNow])) {
    const [was, is] = [shown.has(offer), shownNow.has(offer)];
    if (was === is) continue;
    const said = (offered: boolean): string => (offered ? 'offered' : 'not offered');
    const direction = directionOf(Number(was), Number(is));
    changes.push({ scenario, what: 'exposure', subject: offer, before: said(was), after: said(is), direction });
  }
  return changes;
};

/**
 * What two runs decided differently, also where both are as expected. A scenario that only one of them ran is a change of
 * its own, never silence.
 */
export const diffRuns = (before: ScenarioRun, after: ScenarioRun): PolicyDiff => {
  const ran = (run: ScenarioRun): ReadonlyMap<string, ScenarioResult> =>
    new Map(run.results.filter(({ status }) => status !== 'skipped').map((result) => [result.scenario.id, result]));
  const [earlier, later] = [ran(before), ran(after)];
  const changes = [...new Set([...earlier.keys(), ...later.keys()])].flatMap((scenario): readonly DecisionChange[] => {
    const [old, now] = [earlier.get(scenario), later.get(scenario)];
    if (old !== undefined && now !== undefined) return changesOf(old, now);
    const said = (result: ScenarioResult | undefined): string => (result === undefined ? 'not run' : 'run');
    return [{ scenario, what: 'scenario', subject: scenario, before: said(old), after: said(now), direction: 'other' }];
  });
  return { before: before.policyVersions, after: after.policyVersions, changes };
};

/**
 * Runs the same scenarios against a gateway with the old and one with the new policy and says which decisions differ. The
 * date is the same for both.
 *
 * @example
 * ```ts
 * import { diffPolicies, type ScenarioFile, type ScenarioTargetFactory } from '@toolgate/guardrails/scenarios';
 *
 * declare const inForce: ScenarioTargetFactory<object>;
 * declare const proposed: ScenarioTargetFactory<object>;
 * declare const files: readonly ScenarioFile[];
 * const { changes } = await diffPolicies(inForce, proposed, files);
 * console.log(changes.filter(({ direction }) => direction === 'wider'));
 * ```
 */
export const diffPolicies = async <Old, New>(
  before: ScenarioTargetFactory<Old>,
  after: ScenarioTargetFactory<New>,
  files: readonly (ScenarioFile & Partial<FromFile>)[],
  options: RunScenariosOptions = {},
): Promise<PolicyDiff> => {
  const old = await runScenarios(before, files, options);
  const now = Date.parse(old.at);
  return diffRuns(
    old,
    await runScenarios(after, files, { startAt: old.startAt, ...options, clock: { now: () => now } }),
  );
};
