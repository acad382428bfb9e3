import type { AuditRecord } from '../ports/audit-record.js';
import type { ExecutionIsolation } from '../ports/execution-isolation.js';
import { describeTools } from '../kernel/describe-tools.js';
import { RequestRefused } from '../kernel/request-refused.js';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { AnyOtherRequest } from '../proofs/any-other-request.js';
import type { RequestScope } from '../proofs/request-scope.js';
import type { NameOf } from '../proofs/tenant-tool-registry.js';
import type { TenantScopedToolSet } from '../proofs/tenant-scoped-tool-set.js';
import { evidenceProblems, missingRecords, unauthorizedExecutions } from './check-evidence.js';
import { decisionName, decisionText, expectationText, isExpected } from './expectation-text.js';
import { foreignPorts } from './foreign-ports.js';
import { proposedCalls, type ProposedCall } from './proposed-calls.js';
import { runControl } from './run-control.js';
import type { ControlStep, RequestStep, ResumeStep, Scenario, ScenarioStep, ScenarioTurn } from './scenario.js';
import { scenarioBench, type BenchOptions, type ScenarioBench } from './scenario-bench.js';
import { identityOf, type People } from './scenario-people.js';
import type { ScenarioDecision, ScenarioExposure, ScenarioResult } from './scenario-run.js';
import type { AnsweredCall, ScenarioTarget, ScenarioTargetFactory } from './scenario-target.js';

/** What one scenario is run with. */
export interface ScenarioRunOptions extends BenchOptions {
  readonly people?: People;
  readonly model?: string;
  readonly isolation?: ExecutionIsolation;
}

/** The record that says why it was decided so. */
const decidingRecord = (
  { id, outcome, code, recordedAs }: ScenarioDecision,
  records: readonly AuditRecord[],
): AuditRecord | undefined => {
  const event =
    outcome === 'refused' ? 'call-refused' : outcome === 'needs-human' ? 'confirmation-requested' : 'call-authorized';
  return records.find(
    (record) =>
      record.callId === (recordedAs?.callId ?? id) &&
      record.event === event &&
      (event !== 'call-refused' || record.code === code),
  );
};

/** One scenario while it runs. */
class RunningScenario<Tools> {
  readonly problems: string[] = [];
  readonly decisions: ScenarioDecision[] = [];
  readonly exposures: ScenarioExposure[] = [];
  readonly #scenario: Scenario;
  readonly #target: ScenarioTarget<Tools>;
  readonly #bench: ScenarioBench;
  readonly #options: ScenarioRunOptions;
  /** Confirmations by the id of the call that waits. */
  readonly #waiting = new Map<string, string>();
  #requests = 0;

  constructor(scenario: Scenario, target: ScenarioTarget<Tools>, bench: ScenarioBench, options: ScenarioRunOptions) {
    this.#scenario = scenario;
    this.#target = target;
    this.#bench = bench;
    this.#options = options;
  }

  async run(step: ScenarioStep): Promise<void> {
    switch (step.do) {
      case 'request':
        return this.#request(step);
      case 'together':
        await Promise.all(step.requests.map(async (request) => this.#request(request)));
        return;
      case 'resume':
        return this.#resume(step);
      case 'clock':
        this.#bench.advance(step.advanceMs);
        return;
      case 'audit':
        this.#bench.setAudit(step.state);
        return;
      case 'edit-suspended':
        if (!this.#bench.editSuspended(this.#waiting.get(step.call) ?? '', step.arguments))
          this.problems.push(`call ${step.call} was to be edited while it waits for a human, and it does not wait`);
        return;
      default:
        await this.#control(step);
    }
  }

  async #control(step: ControlStep): Promise<void> {
    await runControl(this.#target.gateway.controls, step, this.#options.people ?? {}, this.#bench.now());
  }

  /** Opens a request and decides in it; what it decided is then compared with the trail. */
  async #open(
    step: RequestStep | ResumeStep,
    body: <R extends AnyOtherRequest>(
      scope: RequestScope<R, Tools>,
      decide: (decision: Omit<ScenarioDecision, 'tenantId' | 'userId'>) => void,
    ) => Promise<void>,
  ): Promise<void> {
    const { problems } = this;
    const identity = identityOf(this.#options.people ?? {}, step.as, this.#bench.now());
    const { tenantId, userId } = identity;
    const requestId = `${this.#scenario.id}/${String((this.#requests += 1))}`;
    const decided: ScenarioDecision[] = [];
    const mustRefuse = step.do === 'request' ? step.refused : undefined;
    const unrecordable = this.#bench.auditIsDown();
    try {
      await this.#target.gateway.forRequest(
        { scenario: this.#scenario.id, identity },
        async (scope) => {
          const foreign = foreignPorts(scope, this.#bench.ports);
          if (foreign.length > 0)
            throw new ToolgateViolation(
              `scenarios: the gateway must use the runner's ${foreign.join(', ')}; make the target with scenarioTarget()`,
            );
          await body(scope, (decision) => decided.push({ ...decision, tenantId, userId }));
        },
        { requestId, endpoint: 'scenario' },
      );
      if (mustRefuse !== undefined)
        problems.push(`request of ${tenantId}/${userId}: expected refused (${mustRefuse}), it was opened`);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      const expected = { outcome: 'refused' as const, ...(mustRefuse === undefined ? {} : { code: mustRefuse }) };
      const { code, message } = error;
      const as = { kind: 'request', id: requestId, subject: '', tenantId, userId, outcome: 'refused' } as const;
      decided.push({ ...as, code, rationale: message, expected });
      if (mustRefuse === undefined)
        problems.push(`request of ${tenantId}/${userId}: expected to be opened, got refused (${code}): ${message}`);
    }

    const records = this.#bench.records.filter((record) => record.requestId === requestId);
    const executed = new Map<string, number>();
    for (const decision of decided) {
      const { rationale, policyVersion } = decidingRecord(decision, records) ?? {};
      const explained = {
        ...decision,
        ...(rationale === undefined ? {} : { rationale }),
        ...(policyVersion === undefined ? {} : { policyVersion }),
      };
      this.decisions.push(explained);
      if (!isExpected(decision))
        problems.push(
          `${decisionName(decision)}: expected ${expectationText(decision)}, got ${decisionText(decision.outcome, decision.code)}`,
        );
      const earlier = executed.get(decision.id) ?? 0;
      if (decision.outcome === 'executed' || decision.outcome === 'failed') executed.set(decision.id, earlier + 1);
      problems.push(...evidenceProblems({ decision, records, earlier, unrecordable }));
    }
  }

  async #request(step: RequestStep): Promise<void> {
    await this.#open(step, async (scope, decide) => {
      for (const turn of step.turns) await this.#turn(scope, turn, decide);
    });
  }

  async #turn<R extends AnyOtherRequest>(
    scope: RequestScope<R, Tools>,
    turn: ScenarioTurn,
    decide: (decision: Omit<ScenarioDecision, 'tenantId' | 'userId'>) => void,
  ): Promise<void> {
    const tools = await this.#select(scope, turn, decide);
    if (turn.meanwhile !== undefined) await this.#control(turn.meanwhile);
    const calls = proposedCalls(turn.calls ?? []);
    if (calls.length === 0) return;
    const { model } = this.#options;
    const raw = calls.map((call) => call.raw);
    const answers: readonly AnsweredCall[] =
      this.#target.answerTurn === undefined
        ? await scope.settleEach({ proposals: scope.receive(raw, model === undefined ? {} : { model }) }, (proposal) =>
            scope.run(proposal),
          )
        : await this.#target.answerTurn({ scope, tools, choice: turn.choice ?? 'auto', calls: raw, model });
    for (const [index, { raw: call, expected }] of calls.entries())
      this.#decideCall(call, expected, answers[index], decide);
  }

  #decideCall(
    { callId, name }: ProposedCall['raw'],
    expected: ProposedCall['expected'],
    answer: AnsweredCall | undefined,
    decide: (decision: Omit<ScenarioDecision, 'tenantId' | 'userId'>) => void,
  ): void {
    if (answer?.callId !== callId) {
      this.problems.push(`call ${callId} (${name}) has no answer of its own`);
      return;
    }
    const { outcome, code, confirmationId } = answer;
    if (confirmationId !== undefined) this.#waiting.set(callId, confirmationId);
    decide({ kind: 'call', id: callId, subject: name, outcome, expected, ...(code === undefined ? {} : { code }) });
  }

  /** What the model is shown in a turn, and which tool it may be forced to. */
  async #select<R extends AnyOtherRequest>(
    scope: RequestScope<R, Tools>,
    turn: ScenarioTurn,
    decide: (decision: Omit<ScenarioDecision, 'tenantId' | 'userId'>) => void,
  ): Promise<TenantScopedToolSet<R, Tools> | undefined> {
    if (turn.offer === 'nothing') return undefined;
    let tools: TenantScopedToolSet<R, Tools>;
    if (turn.intent === undefined) tools = await scope.tools();
    else {
      const { name, expect } = turn.intent;
      const routed = await scope.route(name);
      const intent = { kind: 'intent', id: name, subject: name, expected: { outcome: expect } } as const;
      if (routed.outcome === 'refused') {
        decide({ ...intent, outcome: 'refused', code: routed.code });
        return undefined;
      }
      decide({ ...intent, outcome: 'granted' });
      tools = routed.tools;
    }
    const names = describeTools(scope, tools).map(({ name }) => name);
    const who = `${scope.tenant.id}/${scope.user.id}`;
    this.exposures.push({ tenantId: scope.tenant.id, userId: scope.user.id, tools: names });
    for (const name of turn.offered?.includes ?? [])
      if (!names.includes(name)) this.problems.push(`${who} is not offered ${name}, and should be`);
    for (const name of turn.offered?.excludes ?? [])
      if (names.includes(name)) this.problems.push(`${who} is offered ${name}, and must not be`);
    if (turn.force !== undefined) {
      const { tool, expect } = turn.force;
      // A name in a scenario is data, as it is where a router picks it.
      const name = tool as NameOf<Tools>;
      const may = (await this.#target.mayForce?.(scope, tools, name)) ?? tools.find(name) !== undefined;
      const outcome = may ? 'granted' : 'refused';
      decide({ kind: 'force', id: tool, subject: tool, outcome, expected: { outcome: expect } });
    }
    return tools;
  }

  async #resume(step: ResumeStep): Promise<void> {
    const confirmationId = this.#waiting.get(step.call) ?? 'never-asked';
    const responses = step.responses.map((response) => {
      const to = response.to === undefined ? confirmationId : (this.#waiting.get(response.to) ?? 'never-asked');
      return this.#bench.responseTo(to, response);
    });
    const subject = this.decisions.findLast(({ kind, id }) => kind === 'call' && id === step.call)?.subject ?? '';
    await this.#open(step, async (scope, decide) => {
      const { callId, outcome, code } = await scope.resume(confirmationId, ...responses);
      // What is not known, or not this user's, is on record under the id that was asked for, and not as the call.
      const recorded = callId === step.call ? {} : { recordedAs: { callId, tool: 'resume' } };
      const coded = code === undefined ? {} : { code };
      decide({ kind: 'resume', id: step.call, subject, outcome, expected: step.expect, ...coded, ...recorded });
    });
  }
}

/** Runs one scenario against a gateway made for it. */
export const runScenario = async <Tools>(
  factory: ScenarioTargetFactory<Tools>,
  scenario: Scenario,
  options: ScenarioRunOptions,
): Promise<ScenarioResult> => {
  const bench = scenarioBench(options);
  const running = new RunningScenario(scenario, await factory(bench.ports), bench, options);
  for (const step of scenario.steps) await running.run(step);
  const problems = [
    ...running.problems,
    ...unauthorizedExecutions(bench.reached, bench.records),
    ...missingRecords(scenario.evidence ?? [], bench.records),
  ];
  return {
    status: problems.length === 0 ? 'passed' : 'failed',
    scenario,
    problems: [...new Set(problems)],
    decisions: running.decisions,
    exposures: running.exposures,
    records: bench.records,
  };
};
