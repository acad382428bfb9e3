import type { ModelTurn, RawToolCall, RequestScope } from '../../index.js';
import type {
  ChatCompletion,
  ChatCompletionAssistantMessageParam,
  ChatCompletionMessage,
} from 'openai/resources/chat/completions';
import type { ScopedChatMessage } from './chat-messages.js';

/** One answer of the model: its calls stand in the scope as proposals, and nothing of it has run. */
export interface ChatTurn<in out Request, in out Tools> extends ModelTurn<Request, Tools> {
  /** The text for the user, empty when there are only calls. */
  readonly text: string;
  /** The answer as messages, to go on with; see `toolMessages`. */
  readonly items: readonly ScopedChatMessage[];
  /** As the provider sent it, or put together from its stream. */
  readonly response: ChatCompletion;
}

type MessageCall = NonNullable<ChatCompletionMessage['tool_calls']>[number];

/** The call as a proposal. Free text of a custom tool fits no schema: what the scope offers is offered as functions. */
export const callOfMessage = (call: MessageCall): RawToolCall =>
  call.type === 'custom'
    ? { callId: call.id, name: call.custom.name, argumentsJson: JSON.stringify(call.custom.input) }
    : { callId: call.id, name: call.function.name, argumentsJson: call.function.arguments };

/** The message as one of a request: members that only answers have are left out. */
const messageParam = ({
  content,
  refusal,
  tool_calls: calls,
}: ChatCompletionMessage): ChatCompletionAssistantMessageParam => ({
  role: 'assistant',
  content,
  ...(refusal === null ? {} : { refusal }),
  ...(calls === undefined || calls.length === 0 ? {} : { tool_calls: calls }),
});

/**
 * Takes a completion of the stock client into the scope, for calls that did not go through `scopedChat`. Of several choices
 * each is taken, so that none of their calls goes undecided; the text and the messages are the first one's.
 *
 * @example
 * ```ts
 * import { receiveChatCompletion } from '@toolgate/guardrails/openai';
 * import type { RequestScope } from '@toolgate/guardrails';
 * import type OpenAI from 'openai';
 *
 * const settle = <Request, Tools>(scope: RequestScope<Request, Tools>, completion: OpenAI.ChatCompletion) =>
 *   scope.settleEach(receiveChatCompletion(scope, completion), async (call) => scope.run(call));
 * ```
 */
export const receiveChatCompletion = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  completion: ChatCompletion,
): ChatTurn<Request, Tools> => {
  const messages = completion.choices.map(({ message }) => message);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- a model that answers in the old form is decided like any other
  const calls = messages.flatMap(({ tool_calls, function_call: legacy }) => [
    ...(tool_calls ?? []).map(callOfMessage),
    // It has no id, so it can only be refused; nothing here offers tools in the old form.
    ...(legacy ? [{ callId: '', name: legacy.name, argumentsJson: legacy.arguments }] : []),
  ]);
  const [first] = messages;
  return Object.freeze({
    proposals: scope.receive(calls, { model: completion.model }),
    text: first?.content ?? '',
    items: Object.freeze(first === undefined ? [] : [messageParam(first)]),
    response: completion,
  });
};
