import type { RequestScope } from '../../index.js';
import { runLoop, type AgentLoopLimits, type AgentLoopResult } from '../agent-loop.js';
import type { AiSdk, GeneratedStep } from './ai-sdk.js';
import { generateOptions, messagesOf, type GenerateParams } from './generate-params.js';
import { receiveGeneration, type GenerationTurn } from './generation-turn.js';
import type { ScopedModelMessage } from './scoped-messages.js';
import { toolMessages } from './tool-messages.js';

/** Text as it comes, and at the end the turn with its calls. */
export type TurnEvent<Turn> =
  { readonly type: 'text'; readonly delta: string } | { readonly type: 'turn'; readonly turn: Turn };

/** `generateText` and `streamText` for one scope at a time. */
export interface GenerateText {
  <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: GenerateParams<Request, Tools>,
  ): Promise<GenerationTurn<Request, Tools>>;
  /**
   * The same in pieces, for `gateway.streamRequest`. Calls are received when the answer is complete, never from fragments.
   * Ends with the error of the provider when there is one.
   */
  readonly stream: <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: GenerateParams<Request, Tools>,
  ) => AsyncGenerator<TurnEvent<GenerationTurn<Request, Tools>>, void, undefined>;
  /**
   * Asks, settles every call and asks again. `toolChoice` counts for the first turn, since a tool forced on each turn would
   * never end. A call that waits for a human ends the loop.
   */
  readonly runAgentLoop: <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: GenerateParams<Request, Tools> & AgentLoopLimits<Request, Tools>,
  ) => Promise<AgentLoopResult<GeneratedStep, ScopedModelMessage>>;
}

const complete: readonly string[] = ['stop', 'tool-calls', 'unknown', 'other'];
const incomplete = ({ finishReason }: GeneratedStep): string | undefined =>
  complete.includes(finishReason) ? undefined : finishReason;

/**
 * Binds the functions of the AI SDK. What they are asked is made of this scope's tools, choices and instructions, and what
 * comes back stands in the scope as proposals. The SDK is given no code to run.
 *
 * @throws ToolgateViolation from the calls: for parts of another request, and for members that carry tools, approvals or
 *   state past the scope. Errors of the SDK pass through.
 * @example
 * ```ts
 * import { scopedGenerateText } from '@toolgate/guardrails/ai';
 * import type { Gateway } from '@toolgate/guardrails';
 * import { generateText, streamText, type LanguageModel } from 'ai';
 *
 * const generate = scopedGenerateText({ generateText, streamText });
 *
 * const handle = <Tools>(gateway: Gateway<Tools, Request>, request: Request, model: LanguageModel, prompt: string) =>
 *   gateway.forRequest(request, async (scope) => {
 *     const turn = await generate(scope, { model, prompt, tools: await scope.tools() });
 *     return scope.settleEach(turn, async (call) => scope.run(call));
 *   });
 * ```
 */
export const scopedGenerateText: (sdk: AiSdk) => GenerateText = ({ generateText, streamText }) => {
  const generate = async <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: GenerateParams<Request, Tools>,
  ): Promise<GenerationTurn<Request, Tools>> => {
    const { options, hosted } = await generateOptions(scope, params);
    return receiveGeneration(scope, await generateText(options), hosted);
  };

  const stream: GenerateText['stream'] = async function* (scope, params) {
    // A reader that leaves early ends the model's call, also where the scope stays open.
    const stop = new AbortController();
    const signal = params.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, params.signal]);
    const { options, hosted } = await generateOptions(scope, { ...params, signal });
    try {
      // Errors are parts of the stream and are thrown below; the SDK's default prints them.
      const streamed = streamText({ ...options, onError: () => undefined });
      for await (const part of streamed.fullStream) {
        if (part.type === 'text-delta' && 'text' in part) yield { type: 'text', delta: String(part.text) };
        else if (part.type === 'error' && 'error' in part) throw part.error;
      }
      options.abortSignal.throwIfAborted();
      const [text, finishReason, toolCalls, response] = await Promise.all([
        streamed.text,
        streamed.finishReason,
        streamed.toolCalls,
        streamed.response,
      ]);
      yield { type: 'turn', turn: receiveGeneration(scope, { text, finishReason, toolCalls, response }, hosted) };
    } finally {
      stop.abort();
    }
  };

  const runAgentLoop: GenerateText['runAgentLoop'] = (scope, params) => {
    const { maxTurns, each, concurrency, toolChoice, prompt, ...rest } = params;
    return runLoop({
      scope,
      limits: {
        maxTurns,
        ...(each === undefined ? {} : { each }),
        ...(concurrency === undefined ? {} : { concurrency }),
      },
      items: messagesOf(prompt),
      ask: (items, turn) => {
        const choice = turn === 1 || toolChoice === 'none' ? toolChoice : undefined;
        return generate(scope, { ...rest, prompt: items, ...(choice === undefined ? {} : { toolChoice: choice }) });
      },
      outputs: (items, answers) => toolMessages(scope, items, answers),
      incomplete,
    });
  };
  return Object.freeze(Object.assign(generate, { stream, runAgentLoop }));
};
