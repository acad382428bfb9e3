import { readAnswer, ToolgateViolation, type RequestScope, type ToolAnswer } from '../../index.js';
import type { ToolResultPart } from 'ai';
import type { ScopedModelMessage } from './scoped-messages.js';

interface OpenCall {
  readonly callId: string;
  readonly toolName: string;
  readonly atProvider: boolean;
}

const openCalls = (messages: readonly ScopedModelMessage[]): OpenCall[] => {
  const answered = messages.flatMap((message) =>
    message.role === 'tool' ? message.content.map(({ toolCallId }) => toolCallId) : [],
  );
  const open: OpenCall[] = [];
  for (const message of messages) {
    if (message.role !== 'assistant' || typeof message.content === 'string') continue;
    for (const part of message.content) {
      if (part.type !== 'tool-call') continue;
      const earlier = answered.indexOf(part.toolCallId);
      if (earlier >= 0) answered.splice(earlier, 1);
      else open.push({ callId: part.toolCallId, toolName: part.toolName, atProvider: part.providerExecuted === true });
    }
  }
  return open;
};

/**
 * The answers as a message, one part for each call, in the order of the answers. `messages` holds the calls: the messages
 * of the turn, or the conversation that an earlier request kept.
 *
 * @throws ToolgateViolation for an answer of another request, or one to a call that `messages` does not hold open.
 * @example
 * ```ts
 * import { toolMessages, type GenerationTurn, type ScopedModelMessage } from '@toolgate/guardrails/ai';
 * import type { RequestScope } from '@toolgate/guardrails';
 *
 * const next = async <Request, Tools>(
 *   scope: RequestScope<Request, Tools>,
 *   messages: readonly ScopedModelMessage[],
 *   turn: GenerationTurn<Request, Tools>,
 * ): Promise<readonly ScopedModelMessage[]> => {
 *   const answers = await scope.settleEach(turn, async (call) => scope.run(call));
 *   return [...messages, ...turn.items, ...toolMessages(scope, turn.items, answers)];
 * };
 * ```
 */
export const toolMessages = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  messages: readonly ScopedModelMessage[],
  answers: readonly ToolAnswer<Request>[],
): readonly ScopedModelMessage[] => {
  const open = openCalls(messages);
  const content = answers.flatMap((answer): ToolResultPart[] => {
    const { callId, outcome, text } = readAnswer(scope, answer);
    const index = open.findIndex((call) => call.callId === callId);
    const [call] = index < 0 ? [] : open.splice(index, 1);
    if (call === undefined) throw new ToolgateViolation(`the messages hold no open call ${callId}`);
    // The provider gave its own result to what it ran; a second one would not fit.
    if (call.atProvider) return [];
    const output = { type: outcome === 'executed' ? ('text' as const) : ('error-text' as const), value: text };
    return [{ type: 'tool-result', toolCallId: callId, toolName: call.toolName, output }];
  });
  return content.length === 0 ? [] : [{ role: 'tool', content }];
};
