import { readAnswer, ToolgateViolation, type RequestScope, type ToolAnswer } from '../../index.js';
import type { ScopedChatMessage } from './chat-messages.js';

/**
 * The answers as messages, one for each call, in the order of the answers. `messages` holds the calls: the messages of the
 * turn, or the conversation that an earlier request kept.
 *
 * @throws ToolgateViolation for an answer of another request, or one to a call that `messages` does not hold open.
 * @example
 * ```ts
 * import { toolMessages, type ChatTurn, type ScopedChatMessage } from '@toolgate/guardrails/openai';
 * import type { RequestScope } from '@toolgate/guardrails';
 *
 * const next = async <Request, Tools>(
 *   scope: RequestScope<Request, Tools>,
 *   messages: readonly ScopedChatMessage[],
 *   turn: ChatTurn<Request, Tools>,
 * ): Promise<readonly ScopedChatMessage[]> => {
 *   const answers = await scope.settleEach(turn, async (call) => scope.run(call));
 *   return [...messages, ...turn.items, ...toolMessages(scope, turn.items, answers)];
 * };
 * ```
 */
export const toolMessages = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  messages: readonly ScopedChatMessage[],
  answers: readonly ToolAnswer<Request>[],
): readonly ScopedChatMessage[] => {
  const answered = messages.flatMap((message) => (message.role === 'tool' ? [message.tool_call_id] : []));
  const open: string[] = [];
  for (const message of messages)
    for (const { id } of message.role === 'assistant' ? (message.tool_calls ?? []) : []) {
      const earlier = answered.indexOf(id);
      if (earlier < 0) open.push(id);
      else answered.splice(earlier, 1);
    }
  return answers.flatMap((answer): ScopedChatMessage[] => {
    const { callId, text } = readAnswer(scope, answer);
    const index = open.indexOf(callId);
    // The old form of a call has no id, and so no message could answer it.
    if (index < 0 && callId === '') return [];
    if (index < 0) throw new ToolgateViolation(`the messages hold no open call ${callId}`);
    open.splice(index, 1);
    return [{ role: 'tool', tool_call_id: callId, content: text }];
  });
};
