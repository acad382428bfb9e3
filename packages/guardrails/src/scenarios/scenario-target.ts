import type { AuditSink } from '../ports/audit-sink.js';
import type { Authenticator } from '../ports/authenticator.js';
import type { Clock } from '../ports/clock.js';
import type { ConfirmationVerifier } from '../ports/confirmation-verifier.js';
import type { ExecutionIsolation } from '../ports/execution-isolation.js';
import type { RandomSource } from '../ports/random-source.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { SuspensionStore } from '../ports/suspension-store.js';
import type { VerifiedIdentity } from '../ports/verified-identity.js';
import type { AnyOtherRequest } from '../proofs/any-other-request.js';
import type { GatewayPorts } from '../proofs/gateway-ports.js';
import type { Gateway } from '../proofs/gateway.js';
import type { RawToolCall, RequestScope } from '../proofs/request-scope.js';
import type { NameOf } from '../proofs/tenant-tool-registry.js';
import type { TenantScopedToolSet } from '../proofs/tenant-scoped-tool-set.js';
import { createGateway } from '../kernel/create-gateway.js';
import type { CallOutcome } from './scenario.js';

/** The request of a scenario: an identity that counts as verified. */
export interface ScenarioRequest {
  readonly scenario: string;
  readonly identity: VerifiedIdentity;
}
/** What the runner brings, so that nothing of the application's surroundings is touched. */
export interface ScenarioPorts {
  readonly authenticator: Authenticator<ScenarioRequest>;
  readonly audit: AuditSink;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Answers with a canned result: no code of a tool runs. */
  readonly isolation: ExecutionIsolation;
  readonly confirmations: ConfirmationVerifier;
  readonly suspensions: SuspensionStore;
}
/** The application's own part of a gateway: tools, policy, limits, totals, intents, instructions. */
export type OwnPorts<Tools> = Omit<GatewayPorts<Tools, ScenarioRequest>, keyof ScenarioPorts>;

/** What became of one call. An answer of a scope is one. */
export interface AnsweredCall {
  readonly callId: string;
  readonly outcome: CallOutcome;
  readonly code?: RefusalCode;
  readonly confirmationId?: string;
}
/** One turn, for an application's own loop over calls. */
export interface TurnToAnswer<in out Request, in out Tools> {
  readonly scope: RequestScope<Request, Tools>;
  /** What the model was shown; `undefined` where it was shown nothing. */
  readonly tools: TenantScopedToolSet<Request, Tools> | undefined;
  readonly choice: 'auto' | 'none' | 'required';
  readonly calls: readonly RawToolCall[];
  readonly model: string | undefined;
}
/** What scenarios are run against. */
export interface ScenarioTarget<Tools> {
  readonly gateway: Gateway<Tools, ScenarioRequest>;
  /** The application's own loop over the calls of a turn. Default: `scope.settleEach` with `scope.run`. */
  readonly answerTurn?: <Request extends AnyOtherRequest>(
    turn: TurnToAnswer<Request, Tools>,
  ) => Promise<readonly AnsweredCall[]>;
  /** The application's own check before it forces a tool by name. Default: whether the tool set has it. */
  readonly mayForce?: <Request extends AnyOtherRequest>(
    scope: RequestScope<Request, Tools>,
    tools: TenantScopedToolSet<Request, Tools>,
    name: NameOf<Tools>,
  ) => boolean | Promise<boolean>;
}
/** Makes what scenarios are run against, afresh for each scenario, from the runner's ports. */
export type ScenarioTargetFactory<Tools> = (
  ports: ScenarioPorts,
) => ScenarioTarget<Tools> | Promise<ScenarioTarget<Tools>>;

/**
 * The safe way to point scenarios at an application's own gateway. The function gives tools, policy and limits; identity,
 * audit, time, randomness, confirmations and execution come from the runner, so no tool runs and nothing is written. It is
 * called for each scenario: make limiters and other counting ports inside.
 *
 * @example
 * ```ts
 * import { capabilityTable, memoryRateLimiter, tenantTools } from '@toolgate/guardrails';
 * import { scenarioTarget } from '@toolgate/guardrails/scenarios';
 *
 * export default scenarioTarget(() => ({
 *   tools: tenantTools({}),
 *   policy: capabilityTable({ version: '2026-11-01', roles: {} }),
 *   rateLimiter: memoryRateLimiter({ perUser: { calls: 60, windowMs: 60_000 } }),
 * }));
 * ```
 */
export const scenarioTarget =
  <Tools>(
    own: () => OwnPorts<Tools> | Promise<OwnPorts<Tools>>,
    loop: Omit<ScenarioTarget<Tools>, 'gateway'> = {},
  ): ScenarioTargetFactory<Tools> =>
  async (ports) => {
    // The runner's ports last: what the application passes beyond its type must not bring back its own execution.
    const all: GatewayPorts<Tools, ScenarioRequest> & ScenarioPorts = { ...(await own()), ...ports };
    return { gateway: createGateway<Tools, ScenarioRequest, typeof all>(all), ...loop };
  };
