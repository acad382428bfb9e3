import type { RequestScope, TenantScopedToolSet } from '../../index.js';
import type { AgentInputItem, Tool } from '@openai/agents';
import type { WaitingCall } from '../agent-loop.js';
import { describeAgentTools } from './describe-agent-tools.js';
import { endWhenWaiting, type EndWhenWaiting } from './end-when-waiting.js';
import { itemsWithout, type ScopedAgentItem } from './scoped-items.js';
import { settledCalls, type SettleOptions } from './settled-calls.js';

/** What an agent of the SDK is given; spread it into `new Agent`, and nothing after it. */
export interface AgentToolSettings {
  readonly tools: Tool[];
  /** Ends the run after the turn in which a call began to wait for a human. */
  readonly toolUseBehavior: EndWhenWaiting;
}
/** Tools for an agent that the program makes itself. */
export interface ScopedAgentTools {
  readonly settings: AgentToolSettings;
  /** The calls that wait for a human. */
  readonly waiting: () => readonly WaitingCall[];
  /** The history of a run, to go on with after a confirmation: calls that wait have no output in it yet. */
  readonly itemsOf: (history: readonly AgentInputItem[]) => readonly ScopedAgentItem[];
}

/**
 * Tools for an agent that the program makes itself, where `scopedRun` is not enough: several agents, guardrails, an output
 * type. Each function receives the call in the scope and hands out the scope's answer.
 *
 * Limits: make the agent for each request, and run it with `signal: scope.signal`; members that stand after `...settings`
 * replace it, and `agent.tools` can be changed; calls are received one by one, so the limit of a batch does not count them;
 * a call of a tool that does not exist is refused by the SDK and not recorded.
 *
 * @throws ToolgateViolation for a set of another request, and a hosted tool that would run past the scope.
 * @example
 * ```ts
 * import { scopedAgentTools } from '@toolgate/guardrails/openai-agents';
 * import type { Gateway } from '@toolgate/guardrails';
 * import { Agent, run } from '@openai/agents';
 *
 * const handle = <Tools>(gateway: Gateway<Tools, Request>, request: Request, input: string) =>
 *   gateway.forRequest(request, async (scope) => {
 *     const scoped = await scopedAgentTools(scope, await scope.tools());
 *     const agent = new Agent({ name: 'desk', ...scoped.settings });
 *     const result = await run(agent, input, { maxTurns: 8, signal: scope.signal });
 *     return { text: result.finalOutput, waiting: scoped.waiting() };
 *   });
 * ```
 */
export const scopedAgentTools = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
  options: SettleOptions<Request, Tools> = {},
): Promise<ScopedAgentTools> => {
  const calls = settledCalls(scope, options);
  const { tools } = await describeAgentTools(scope, set, calls);
  return Object.freeze({
    settings: Object.freeze({
      tools: [...tools],
      toolUseBehavior: endWhenWaiting(calls),
    }),
    waiting: calls.waiting,
    itemsOf: (history: readonly AgentInputItem[]) =>
      itemsWithout(history, new Set(calls.waiting().map(({ callId }) => callId))),
  });
};
