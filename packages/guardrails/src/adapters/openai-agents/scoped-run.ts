import { ToolgateViolation, type RequestScope } from '../../index.js';
import { Agent, MaxTurnsExceededError, Runner, type AgentInputItem, type ModelProvider } from '@openai/agents';
import type { WaitingCall } from '../agent-loop.js';
import { agentParts, type RunParams } from './run-params.js';
import { itemsWithout, type ScopedAgentItem } from './scoped-items.js';
import { endWhenWaiting } from './end-when-waiting.js';
import { settledCalls } from './settled-calls.js';
import { settlingModel } from './settling-model.js';

/** What all runs have in common. */
export interface RunSetup {
  /** Where names of models come from. Default the SDK's own. */
  readonly modelProvider?: ModelProvider;
  /** Default false: the SDK's traces, without the contents of calls. */
  readonly tracingDisabled?: boolean;
}

/**
 * How a run ended. It is data and may leave the request. `items` is the conversation to go on with; keep it on the server,
 * because whoever can write it can write answers that no tool gave.
 */
export type AgentRunResult = {
  readonly items: readonly ScopedAgentItem[];
  /** How often the model was asked. */
  readonly turns: number;
} & (
  | { readonly outcome: 'completed'; readonly text: string }
  /** Everything else of the batch was settled; the calls that wait have no output in `items` yet. */
  | { readonly outcome: 'needs-human'; readonly waiting: readonly WaitingCall[] }
  /** The model was asked `maxTurns` times and its last calls were settled. */
  | { readonly outcome: 'turn-limit' }
);
/** Text as it comes, and at the end how the run ended. */
export type RunEvent =
  { readonly type: 'text'; readonly delta: string } | { readonly type: 'end'; readonly result: AgentRunResult };

/** Runs of one agent, for one scope at a time. */
export interface ScopedRun {
  /** The whole loop: asks, settles every call, asks again. A call that waits for a human ends it. */
  <Request, Tools>(scope: RequestScope<Request, Tools>, params: RunParams<Request, Tools>): Promise<AgentRunResult>;
  /** The same in pieces, for `gateway.streamRequest`. Calls are received when an answer is complete. */
  readonly stream: <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: RunParams<Request, Tools>,
  ) => AsyncGenerator<RunEvent, void, undefined>;
}

/** One run, before it begins. */
const prepare = async <Request, Tools>(
  setup: RunSetup,
  scope: RequestScope<Request, Tools>,
  params: RunParams<Request, Tools>,
) => {
  const { each, concurrency, name = 'agent', signal } = params;
  const calls = settledCalls(scope, {
    ...(each === undefined ? {} : { each }),
    ...(concurrency === undefined ? {} : { concurrency }),
  });
  const parts = await agentParts(scope, params, calls);
  const { modelProvider, tracingDisabled = false } = setup;
  const runner = new Runner({
    ...(modelProvider === undefined ? {} : { modelProvider }),
    tracingDisabled,
    traceIncludeSensitiveData: false,
    // The scope refused the call already; the model is told that there is no such tool.
    toolNotFoundBehavior: 'return_error_to_model',
  });
  const { model, turns } = settlingModel(params.model, () => runner.config.modelProvider, calls);
  const agent = new Agent({
    name,
    instructions: parts.instructions,
    model,
    modelSettings: parts.modelSettings,
    tools: [...parts.tools],
    handoffs: [],
    toolUseBehavior: endWhenWaiting(calls),
  });
  const resultOf = (history: readonly AgentInputItem[], text: string | undefined, limited = false): AgentRunResult => {
    const waiting = calls.waiting();
    const items = itemsWithout(history, new Set(waiting.map(({ callId }) => callId)));
    if (waiting.length > 0) return { items, turns: turns(), outcome: 'needs-human', waiting };
    if (limited) return { items, turns: turns(), outcome: 'turn-limit' };
    if (text === undefined) throw new ToolgateViolation('the run of the SDK ended without an output');
    return { items, turns: turns(), outcome: 'completed', text };
  };
  return {
    runner,
    agent,
    input: parts.input,
    signal: signal === undefined ? scope.signal : AbortSignal.any([scope.signal, signal]),
    resultOf,
    /** A limit that the SDK noticed first is an end like any other. */
    limitOf: (error: unknown): AgentRunResult | undefined => {
      if (!(error instanceof MaxTurnsExceededError)) return undefined;
      return resultOf(error.state?.history ?? [], undefined, true);
    },
  };
};

/**
 * Runs an agent of the Agents SDK that is made for one request: of this scope's tools, choices and instructions, with a
 * model whose answers the scope settles before the SDK sees them. No agent, context, session or stored conversation is
 * shared between requests.
 *
 * @throws ToolgateViolation from the calls: for parts of another request, and for members that carry tools or state past the
 *   scope. Errors of the SDK pass through, but for the turn limit.
 * @example
 * ```ts
 * import { scopedRun } from '@toolgate/guardrails/openai-agents';
 * import { instruction, type Gateway } from '@toolgate/guardrails';
 *
 * const run = scopedRun();
 *
 * const handle = <Tools>(gateway: Gateway<Tools, Request>, request: Request, input: string) =>
 *   gateway.forRequest(request, async (scope) => {
 *     const instructions = instruction`You help with invoices.`;
 *     return run(scope, { model: 'gpt-5', instructions, input, tools: await scope.tools(), maxTurns: 8 });
 *   });
 * ```
 */
export const scopedRun: (setup?: RunSetup) => ScopedRun = (setup = {}) => {
  const run = async <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: RunParams<Request, Tools>,
  ): Promise<AgentRunResult> => {
    const { runner, agent, input, signal, resultOf, limitOf } = await prepare(setup, scope, params);
    try {
      const result = await runner.run(agent, input, { maxTurns: params.maxTurns, signal });
      return resultOf(result.history, result.finalOutput);
    } catch (error) {
      const limit = limitOf(error);
      if (limit === undefined) throw error;
      return limit;
    }
  };

  const stream: ScopedRun['stream'] = async function* (scope, params) {
    const { runner, agent, input, signal, resultOf, limitOf } = await prepare(setup, scope, params);
    try {
      const streamed = await runner.run(agent, input, { stream: true, maxTurns: params.maxTurns, signal });
      // The SDK ends the run when its reader leaves.
      for await (const event of streamed)
        if (event.type === 'raw_model_stream_event' && event.data.type === 'output_text_delta')
          yield { type: 'text', delta: event.data.delta };
      await streamed.completed;
      signal.throwIfAborted();
      yield { type: 'end', result: resultOf(streamed.history, streamed.finalOutput) };
    } catch (error) {
      const limit = limitOf(error);
      if (limit === undefined) throw error;
      yield { type: 'end', result: limit };
    }
  };
  return Object.freeze(Object.assign(run, { stream }));
};
