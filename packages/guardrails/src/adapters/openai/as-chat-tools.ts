import { describeTools, type RequestScope, type TenantScopedToolSet } from '../../index.js';
import type { ChatCompletionFunctionTool } from 'openai/resources/chat/completions';
import type { ScopedOpenAITool } from './proofs/scoped-openai-tool.js';

export type ScopedChatTool = ChatCompletionFunctionTool & ScopedOpenAITool;

/**
 * The tools of a set as Chat Completions takes them, for the stock client. Tools that a provider runs are left out: this
 * API has none that can be named.
 *
 * @throws ToolgateViolation when the set was made for another request.
 * @example
 * ```ts
 * import { asChatTools, receiveChatCompletion } from '@toolgate/guardrails/openai';
 * import type { RequestScope } from '@toolgate/guardrails';
 * import type OpenAI from 'openai';
 *
 * const ask = async <Request, Tools>(scope: RequestScope<Request, Tools>, client: OpenAI, question: string) => {
 *   const tools = asChatTools(scope, await scope.tools());
 *   const messages = [{ role: 'user' as const, content: question }];
 *   const turn = receiveChatCompletion(scope, await client.chat.completions.create({ model: 'gpt-5', messages, tools }));
 *   return scope.settleEach(turn, async (call) => scope.run(call));
 * };
 * ```
 */
export const asChatTools = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
): ScopedChatTool[] =>
  describeTools(scope, set).map(({ name, description, parameters }) => {
    const tool: ChatCompletionFunctionTool = {
      type: 'function',
      function: { name, description, parameters: { ...parameters } },
    };
    // The witness has no run-time part: that the definitions come from a set of this scope was just checked.
    return Object.freeze(tool) as ScopedChatTool;
  });
