import type { RequestScope } from '../../index.js';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import { runLoop, type AgentLoopLimits, type AgentLoopResult } from '../agent-loop.js';
import type { ChatClient } from './chat-client.js';
import type { ScopedChatMessage } from './chat-messages.js';
import { chatBody, type ChatParams } from './chat-params.js';
import { ChatStreamCollector } from './chat-stream-collector.js';
import { receiveChatCompletion, type ChatTurn } from './chat-turn.js';
import type { TurnEvent } from './scoped-responses.js';
import { requestOptionsOf, type ScopedRequestOptions } from './scoped-request-options.js';
import { toolMessages } from './tool-messages.js';

/** Chat Completions for one scope at a time. */
export interface Chat {
  <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: ChatParams<Request, Tools>,
    options?: ScopedRequestOptions,
  ): Promise<ChatTurn<Request, Tools>>;
  /**
   * The same in pieces, for `gateway.streamRequest`. Calls are received when the answer is complete, never from fragments.
   * Ends with a `ModelStreamFailed` when the provider does not complete its answer.
   */
  readonly stream: <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: ChatParams<Request, Tools>,
    options?: ScopedRequestOptions,
  ) => AsyncGenerator<TurnEvent<ChatTurn<Request, Tools>>, void, undefined>;
  /**
   * Asks, settles every call and asks again. `toolChoice` counts for the first turn, since a tool forced on each turn would
   * never end. A call that waits for a human ends the loop.
   */
  readonly runAgentLoop: <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: ChatParams<Request, Tools> & AgentLoopLimits<Request, Tools>,
    options?: ScopedRequestOptions,
  ) => Promise<AgentLoopResult<ChatCompletion, ScopedChatMessage>>;
}

const complete: readonly (string | undefined)[] = ['stop', 'tool_calls', 'function_call'];
const incomplete = ({ choices: [choice] }: ChatCompletion): string | undefined =>
  complete.includes(choice?.finish_reason) ? undefined : (choice?.finish_reason ?? 'no choice');

/**
 * Binds a stock client of Chat Completions. What it sends is made of this scope's tools, choices and instructions, and what
 * comes back stands in the scope as proposals.
 *
 * @throws ToolgateViolation from the calls: for parts of another request, and for body members that carry tools past the
 *   scope. Errors of the SDK pass through.
 * @example
 * ```ts
 * import { scopedChat } from '@toolgate/guardrails/openai';
 * import type { Gateway } from '@toolgate/guardrails';
 * import OpenAI from 'openai';
 *
 * const chat = scopedChat(new OpenAI({ apiKey: 'from the vault' }));
 *
 * const handle = <Tools>(gateway: Gateway<Tools, Request>, request: Request, question: string) =>
 *   gateway.forRequest(request, async (scope) =>
 *     chat.runAgentLoop(scope, {
 *       model: 'gpt-5',
 *       messages: [{ role: 'user', content: question }],
 *       tools: await scope.tools(),
 *       maxTurns: 8,
 *     }),
 *   );
 * ```
 */
export const scopedChat: (client: ChatClient) => Chat = (client) => {
  const { completions } = client.chat;
  const chat = async <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: ChatParams<Request, Tools>,
    options?: ScopedRequestOptions,
  ): Promise<ChatTurn<Request, Tools>> => {
    const body = chatBody(scope, params);
    return receiveChatCompletion(
      scope,
      await completions.create({ ...body, stream: false }, requestOptionsOf(scope, options)),
    );
  };

  const stream: Chat['stream'] = async function* (scope, params, options) {
    const body = chatBody(scope, params);
    const chunks = await completions.create({ ...body, stream: true }, requestOptionsOf(scope, options));
    const collector = new ChatStreamCollector();
    for await (const chunk of chunks) {
      const delta = collector.add(chunk);
      if (delta !== '') yield { type: 'text', delta };
    }
    scope.signal.throwIfAborted();
    yield { type: 'turn', turn: receiveChatCompletion(scope, collector.completion()) };
  };

  const runAgentLoop: Chat['runAgentLoop'] = (scope, params, options) => {
    const { maxTurns, each, concurrency, toolChoice, messages, ...rest } = params;
    return runLoop({
      scope,
      limits: {
        maxTurns,
        ...(each === undefined ? {} : { each }),
        ...(concurrency === undefined ? {} : { concurrency }),
      },
      items: messages,
      ask: (items, turn) => {
        const choice = turn === 1 || toolChoice === 'none' ? toolChoice : undefined;
        return chat(
          scope,
          { ...rest, messages: items, ...(choice === undefined ? {} : { toolChoice: choice }) },
          options,
        );
      },
      outputs: (items, answers) => toolMessages(scope, items, answers),
      incomplete,
    });
  };
  return Object.freeze(Object.assign(chat, { stream, runAgentLoop }));
};
