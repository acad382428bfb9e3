import { readInstruction, ToolgateViolation, type InstructionText } from '../../index.js';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { InstructionMessage } from './scoped-input.js';

/** A message of the conversation; a system or developer message holds instruction text. */
export type ScopedChatMessage =
  | Exclude<ChatCompletionMessageParam, { role: 'system' | 'developer' | 'function' }>
  | (InstructionMessage & { readonly name?: string });

/** The messages as the SDK takes them, checked for callers whose types did not. */
export const chatMessagesOf = (messages: readonly ScopedChatMessage[]): ChatCompletionMessageParam[] =>
  messages.map((message): ChatCompletionMessageParam => {
    const role: string = message.role;
    if (role === 'function') throw new ToolgateViolation('a message of role "function" answers no call that has an id');
    if (message.role !== 'system' && message.role !== 'developer') return message;
    const content: InstructionText = message.content;
    return {
      role: message.role,
      content: readInstruction(content),
      ...(message.name === undefined ? {} : { name: message.name }),
    };
  });
