import { readInstruction, ToolgateViolation, type InstructionText } from '../../index.js';
import type { ModelMessage, ToolModelMessage, ToolResultPart } from 'ai';

/**
 * A message of the conversation. System messages are instructions and are written like them; approvals of the SDK are left
 * out, because they decide nothing here.
 */
export type ScopedModelMessage =
  | Exclude<ModelMessage, { role: 'system' } | { role: 'tool' }>
  | (Omit<ToolModelMessage, 'content'> & { content: ToolResultPart[] })
  | { readonly role: 'system'; readonly content: InstructionText };

const approvals = new Set<unknown>(['tool-approval-request', 'tool-approval-response']);

/** Without the parts with which the SDK asks for approvals; a call that waits is suspended by the scope instead. */
export const withoutApprovals = (message: ModelMessage): ModelMessage =>
  message.role === 'assistant' && typeof message.content !== 'string'
    ? { ...message, content: message.content.filter(({ type }) => !approvals.has(type)) }
    : message;

/**
 * The messages as the SDK takes them, checked for callers whose types did not.
 *
 * @throws ToolgateViolation for an approval, and for a system message that is no instruction.
 */
export const modelMessagesOf = (messages: readonly ScopedModelMessage[]): ModelMessage[] =>
  messages.map((message): ModelMessage => {
    if (message.role === 'system') return { role: 'system', content: readInstruction(message.content) };
    if (typeof message.content !== 'string' && message.content.some(({ type }) => approvals.has(type)))
      throw new ToolgateViolation(
        'the messages have an approval of the SDK, which decides nothing: use scope.resume()',
      );
    return message;
  });
