import type { RequestScope } from '../../index.js';
import type { Response } from 'openai/resources/responses/responses';
import { runLoop, type AgentLoopLimits, type AgentLoopResult } from '../agent-loop.js';
import { ModelStreamFailed } from './model-stream-failed.js';
import { responsesBody, type RespondParams } from './respond-params.js';
import type { ResponsesClient } from './responses-client.js';
import { receiveResponse, type ResponsesTurn } from './responses-turn.js';
import type { ScopedInputItem } from './scoped-input.js';
import { requestOptionsOf, type ScopedRequestOptions } from './scoped-request-options.js';
import { toolOutputs } from './tool-outputs.js';

/** Text as it comes, and at the end the turn with its calls. */
export type TurnEvent<Turn> =
  { readonly type: 'text'; readonly delta: string } | { readonly type: 'turn'; readonly turn: Turn };

/** The Responses API for one scope at a time. */
export interface Respond {
  <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: RespondParams<Request, Tools>,
    options?: ScopedRequestOptions,
  ): Promise<ResponsesTurn<Request, Tools>>;
  /**
   * The same in pieces, for `gateway.streamRequest`. Calls are received when the answer is complete, never from fragments.
   * Ends with a `ModelStreamFailed` when the provider does not complete its answer.
   */
  readonly stream: <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: RespondParams<Request, Tools>,
    options?: ScopedRequestOptions,
  ) => AsyncGenerator<TurnEvent<ResponsesTurn<Request, Tools>>, void, undefined>;
  /**
   * Asks, settles every call and asks again. `toolChoice` counts for the first turn, since a tool forced on each turn would
   * never end. A call that waits for a human ends the loop.
   */
  readonly runAgentLoop: <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: Omit<RespondParams<Request, Tools>, 'storedState'> & AgentLoopLimits<Request, Tools>,
    options?: ScopedRequestOptions,
  ) => Promise<AgentLoopResult<Response, ScopedInputItem>>;
}

const incomplete = ({ status, incomplete_details: details, error }: Response): string | undefined =>
  status === undefined || status === 'completed' ? undefined : (details?.reason ?? error?.code ?? status);

/**
 * Binds a stock client of the Responses API. What it sends is made of this scope's tools, choices and instructions, and
 * what comes back stands in the scope as proposals.
 *
 * @throws ToolgateViolation from the calls: for parts of another request, and for body members that carry tools or state
 *   past the scope. Errors of the SDK pass through.
 * @example
 * ```ts
 * import { scopedResponses } from '@toolgate/guardrails/openai';
 * import type { Gateway } from '@toolgate/guardrails';
 * import OpenAI from 'openai';
 *
 * const respond = scopedResponses(new OpenAI({ apiKey: 'from the vault' }));
 *
 * const handle = <Tools>(gateway: Gateway<Tools, Request>, request: Request, model: string, input: string) =>
 *   gateway.forRequest(request, async (scope) => {
 *     const tools = await scope.tools();
 *     const response = await respond(scope, { model, input, tools });
 *     const answers = await scope.settleEach(response, async (call) => scope.run(call));
 *     return answers.map(({ callId, outcome }) => ({ callId, outcome }));
 *   });
 * ```
 */
export const scopedResponses: (client: ResponsesClient) => Respond = (client) => {
  const respond = async <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: RespondParams<Request, Tools>,
    options?: ScopedRequestOptions,
  ): Promise<ResponsesTurn<Request, Tools>> => {
    const body = await responsesBody(scope, params);
    return receiveResponse(
      scope,
      await client.responses.create({ ...body, stream: false }, requestOptionsOf(scope, options)),
    );
  };

  const stream: Respond['stream'] = async function* (scope, params, options) {
    const body = await responsesBody(scope, params);
    const events = await client.responses.create({ ...body, stream: true }, requestOptionsOf(scope, options));
    let response: Response | undefined;
    for await (const event of events) {
      if (event.type === 'response.output_text.delta') yield { type: 'text', delta: event.delta };
      else if (event.type === 'response.completed' || event.type === 'response.incomplete') response = event.response;
      else if (event.type === 'response.failed')
        throw new ModelStreamFailed(event.response.error?.message ?? 'the response failed');
      else if (event.type === 'error') throw new ModelStreamFailed(event.message);
    }
    scope.signal.throwIfAborted();
    if (response === undefined) throw new ModelStreamFailed('the stream ended without a response');
    yield { type: 'turn', turn: receiveResponse(scope, response) };
  };

  const runAgentLoop: Respond['runAgentLoop'] = (scope, params, options) => {
    const { maxTurns, each, concurrency, toolChoice, input, ...rest } = params;
    return runLoop({
      scope,
      limits: {
        maxTurns,
        ...(each === undefined ? {} : { each }),
        ...(concurrency === undefined ? {} : { concurrency }),
      },
      items: typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input,
      ask: (items, turn) => {
        const choice = turn === 1 || toolChoice === 'none' ? toolChoice : undefined;
        return respond(
          scope,
          { ...rest, input: items, ...(choice === undefined ? {} : { toolChoice: choice }) },
          options,
        );
      },
      outputs: (items, answers) => toolOutputs(scope, items, answers),
      incomplete,
    });
  };
  return Object.freeze(Object.assign(respond, { stream, runAgentLoop }));
};
