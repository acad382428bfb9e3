import {
  capabilityTable,
  createGateway,
  type AuthorizationPolicy,
  type PolicyQuestion,
  type PolicyVerdict,
} from '@toolgate/guardrails';
import {
  runScenarios,
  scenarioTarget,
  type AnsweredCall,
  type RunScenariosOptions,
  type ScenarioFile,
  type ScenarioRequest,
  type ScenarioRun,
  type ScenarioTargetFactory,
  type TurnToAnswer,
} from '@toolgate/guardrails/scenarios';
import { deskPolicy, deskPorts, mixedTools } from './desk.js';

/** A policy that asks another one, and something of its own before. */
const policyThat = (
  decide: (
    question: PolicyQuestion,
    otherwise: (question: PolicyQuestion) => Promise<PolicyVerdict>,
  ) => PolicyVerdict | Promise<PolicyVerdict>,
): AuthorizationPolicy => {
  const inner = deskPolicy();
  return {
    version: 'broken',
    decide: (question) => decide(question, async (asked) => Promise.resolve(inner.decide(asked))),
  };
};
const permit = (basis: string): PolicyVerdict => ({ verdict: 'permit', basis });

/** Runs a call past the gateway, as an executor does that nobody asks. */
const runUnasked = ({ callId }: { readonly callId: string }): AnsweredCall => ({ callId, outcome: 'executed' });

const decideAll = async <R, T>({ scope, calls }: TurnToAnswer<R, T>): Promise<readonly AnsweredCall[]> =>
  scope.settleEach({ proposals: scope.receive(calls) }, (call) => scope.run(call));

/** Runs files against one of them. */
export type BrokenRun = (files: readonly ScenarioFile[], options: RunScenariosOptions) => Promise<ScenarioRun>;

const running =
  <Tools>(factory: ScenarioTargetFactory<Tools>): BrokenRun =>
  (files, options) =>
    runScenarios(factory, files, options);

/** One gateway for each of the seven ways to bypass it, each broken in that way only. */
export const brokenGateways: Readonly<Record<string, BrokenRun>> = {
  /** M1: the executor does not know who asked and works as the service. */
  M1: running((ports) => ({
    gateway: createGateway({
      ...deskPorts(),
      ...ports,
      authenticator: {
        authenticate: ({ identity }: ScenarioRequest) => ({
          ...identity,
          tenantId: 'platform',
          userId: 'svc-agent',
        }),
      },
    }),
  })),
  /** M2: everybody is offered everything. */
  M2: running(
    scenarioTarget(() =>
      deskPorts(
        policyThat((question, otherwise) =>
          question.stage === 'expose' ? permit('development') : otherwise(question),
        ),
      ),
    ),
  ),
  /** M3: what the router names is forced. */
  M3: running(scenarioTarget(() => deskPorts(), { mayForce: () => true })),
  /** M4: under "none" nothing can happen, so nobody decides. */
  M4: running(
    scenarioTarget(() => deskPorts(), {
      answerTurn: async (turn) => (turn.choice === 'none' ? turn.calls.map(runUnasked) : decideAll(turn)),
    }),
  ),
  /** M5: one registry and one role model for tenants and for the operator. */
  M5: running((ports) => ({
    gateway: createGateway({
      ...deskPorts(),
      ...ports,
      tools: mixedTools,
      policy: capabilityTable({
        version: 'broken',
        roles: { agent: ['invoice:read'], manager: ['invoice:annotate', 'invoice:refund', 'platform:purge'] },
      }),
    }),
  })),
  /** M6: the first call of an answer is decided, the others follow it. */
  M6: running(
    scenarioTarget(() => deskPorts(), {
      answerTurn: async (turn) => {
        const [first] = await decideAll({ ...turn, calls: turn.calls.slice(0, 1) });
        if (first === undefined) return [];
        return [first, ...turn.calls.slice(1).map((call) => ({ ...runUnasked(call), outcome: first.outcome }))];
      },
    }),
  ),
  /** M7: decisions are kept by user and tool, and tenants share users' names. */
  M7: running(
    scenarioTarget(() => {
      const kept = new Map<string, Promise<PolicyVerdict>>();
      return deskPorts(
        policyThat((question, otherwise) => {
          const key = `${question.identity.userId}:${question.tool}`;
          const known = kept.get(key) ?? otherwise(question);
          kept.set(key, known);
          return known;
        }),
      );
    }),
  ),
};
