import type { JsonValue } from 'type-fest';
import { systemClock } from '../embedded/system-clock.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { AuditRecord, Fingerprint } from '../ports/audit-record.js';
import type { Clock } from '../ports/clock.js';
import type { ExecutionIsolation } from '../ports/execution-isolation.js';
import { resolveScenario } from './resolve-scenario.js';
import { runScenario } from './run-scenario.js';
import type { ScenarioFile, ScenarioMapping } from './scenario.js';
import type { HashedFile, ScenarioResult, ScenarioRun } from './scenario-run.js';
import type { ScenarioTargetFactory } from './scenario-target.js';

/** A file or mapping as it was read from disk. */
export interface FromFile {
  readonly source: HashedFile;
}
export interface RunScenariosOptions {
  /** For parametrised files. */
  readonly mapping?: ScenarioMapping & Partial<FromFile>;
  /** Recorded with each proposal and in the result: the model the decisions are released with. None is called. */
  readonly model?: string;
  /** The date of the result. Default the machine's. */
  readonly clock?: Pick<Clock, 'now'>;
  /** Time in a scenario when it begins, in milliseconds since the epoch. Default the date of the result. */
  readonly startAt?: number;
  /**
   * A sandbox that runs tools. By default none runs: an execution ends where the tool's code would begin, with a canned
   * result.
   */
  readonly isolation?: ExecutionIsolation;
  /** What tools answer instead of running, by name. */
  readonly results?: Readonly<Record<string, JsonValue>>;
}

const fingerprints = (
  records: readonly AuditRecord[],
  of: (record: AuditRecord) => Fingerprint | undefined,
): readonly Fingerprint[] => {
  const found = new Map<string, Fingerprint>();
  for (const record of records) {
    const print = of(record);
    if (print !== undefined) found.set(canonicalJson([print.id, print.sha256]), print);
  }
  return [...found.values()];
};

const summaryOf = (results: readonly ScenarioResult[]): ScenarioRun['summary'] => {
  const of = (status: ScenarioResult['status']): number => results.filter((result) => result.status === status).length;
  const decisions = results.flatMap((result) => result.decisions);
  const ended = (...outcomes: readonly string[]): number =>
    decisions.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    passed: of('passed'),
    failed: of('failed'),
    skipped: of('skipped'),
    allowed: ended('executed', 'failed', 'granted'),
    denied: ended('refused'),
    needsHuman: ended('needs-human'),
  };
};

/**
 * Runs golden scenarios against an application's own gateway, without a model: the proposals are data. Checked are each
 * decision, the tools that are offered, and whether the audit trail explains what was decided; an execution without an
 * earlier decision on record always fails. Each scenario gets a gateway of its own.
 *
 * @throws ToolgateViolation when a scenario's id stands twice, a step names nobody or no tool of the registry, or the gateway
 *   does not use the runner's ports; no call was proposed to it then.
 * @example
 * ```ts
 * import { capabilityTable, memoryRateLimiter, tenantTools } from '@toolgate/guardrails';
 * import { runScenarios, scenarioTarget } from '@toolgate/guardrails/scenarios';
 *
 * const target = scenarioTarget(() => ({
 *   tools: tenantTools({}),
 *   policy: capabilityTable({ version: '1', roles: {} }),
 *   rateLimiter: memoryRateLimiter({ perUser: { calls: 60, windowMs: 60_000 } }),
 * }));
 * const run = await runScenarios(target, [{
 *   title: 'Invoices',
 *   people: { ann: { tenantId: 'acme', userId: 'ann', roles: ['agent'] } },
 *   scenarios: [{
 *     id: 'unknown-tool', title: 'A tool nobody declared',
 *     steps: [{ do: 'request', as: 'ann', turns: [{
 *       calls: [{ id: 'c1', tool: 'constructor', expect: { outcome: 'refused', code: 'tool-unknown' } }],
 *     }] }],
 *   }],
 * }]);
 * console.log(run.summary.failed);
 * ```
 */
export const runScenarios = async <Tools>(
  factory: ScenarioTargetFactory<Tools>,
  files: readonly (ScenarioFile & Partial<FromFile>)[],
  options: RunScenariosOptions = {},
): Promise<ScenarioRun> => {
  const { mapping, model, isolation, results: canned } = options;
  const at = (options.clock ?? systemClock).now();
  const startAt = options.startAt ?? at;
  const results: ScenarioResult[] = [];
  const ids = new Set<string>();
  for (const file of files)
    for (const written of file.scenarios) {
      if (ids.has(written.id)) throw new ToolgateViolation(`two scenarios have the id "${written.id}"`);
      ids.add(written.id);
      const from = file.source === undefined ? {} : { file: file.source.path };
      const resolved = resolveScenario(file, written, mapping);
      if ('missing' in resolved) {
        const problems = [`the mapping has no ${resolved.missing.join(', ')}`];
        results.push({
          ...from,
          status: 'skipped',
          scenario: written,
          problems,
          decisions: [],
          exposures: [],
          records: [],
        });
        continue;
      }
      const result = await runScenario(factory, resolved.scenario, {
        startAt,
        people: { ...file.people, ...mapping?.people },
        ...(model === undefined ? {} : { model }),
        ...(isolation === undefined ? {} : { isolation }),
        ...(canned === undefined ? {} : { results: canned }),
      });
      results.push({ ...from, ...result });
    }

  const records = results.flatMap((result) => result.records);
  const sources = [...files.map(({ source }) => source), mapping?.source];
  return {
    formatVersion: 1,
    at: new Date(at).toISOString(),
    startAt,
    ...(model === undefined ? {} : { model }),
    policyVersions: [...new Set(records.flatMap(({ policyVersion }) => policyVersion ?? []))],
    promptPolicies: fingerprints(records, ({ promptPolicy }) => promptPolicy),
    routings: fingerprints(records, ({ routing }) => routing),
    files: sources.flatMap((source) => source ?? []),
    summary: summaryOf(results),
    results,
  };
};
