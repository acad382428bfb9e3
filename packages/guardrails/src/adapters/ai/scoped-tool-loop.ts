import {
  ToolgateViolation,
  type ModelProposedToolCall,
  type RawToolCall,
  type RequestScope,
  type TenantScopedToolSet,
  type ToolAnswer,
} from '../../index.js';
import { dynamicTool, jsonSchema, type ModelMessage, type ToolSet } from 'ai';
import type { AgentLoopLimits, WaitingCall } from '../agent-loop.js';
import type { GeneratedCall } from './ai-sdk.js';
import { describeAiTools } from './describe-ai-tools.js';
import { rawCallOf } from './generation-turn.js';
import { withoutApprovals, type ScopedModelMessage } from './scoped-messages.js';

/** What the SDK's loop is given; spread it into `generateText`, `streamText` or `new ToolLoopAgent`, and nothing after it. */
export interface ToolLoopSettings {
  readonly tools: ToolSet;
  readonly stopWhen: (state: { readonly steps: readonly unknown[] }) => boolean;
  readonly onStepFinish: (step: {
    readonly toolCalls: readonly (GeneratedCall & { readonly invalid?: boolean | undefined })[];
  }) => Promise<void>;
  readonly abortSignal: AbortSignal;
}
/** The SDK's own loop over one scope's tools. */
export interface ScopedToolLoop {
  readonly settings: ToolLoopSettings;
  /** The calls that wait for a human; one is enough to end the loop after its step. */
  readonly waiting: () => readonly WaitingCall[];
  /** The SDK's response messages, to go on with after a confirmation: calls that wait have no answer in them yet. */
  readonly itemsOf: (messages: readonly ModelMessage[]) => readonly ScopedModelMessage[];
}

/**
 * Tools for the SDK's own loop, where its streams and interfaces are needed. Each has code that receives the call in the
 * scope and hands out the scope's answer, so every call is validated, decided, recorded and executed by it; what the SDK
 * takes for an approval, in a history too, decides nothing. A call the SDK answers by itself, because the tool does not
 * exist or the arguments are no JSON, is refused on the record when its step ends.
 *
 * Limits: members that stand after `...settings` replace it; calls of one step are received one by one, so the limit of a
 * batch does not count them; the SDK, not the scope, decides how many run at once.
 *
 * @throws ToolgateViolation for a set of another request, and a hosted tool that would run past the scope.
 * @example
 * ```ts
 * import { scopedToolLoop } from '@toolgate/guardrails/ai';
 * import type { Gateway } from '@toolgate/guardrails';
 * import { streamText, type LanguageModel } from 'ai';
 *
 * const handle = <Tools>(gateway: Gateway<Tools, Request>, request: Request, model: LanguageModel, prompt: string) =>
 *   gateway.streamRequest(request, async function* (scope) {
 *     const loop = await scopedToolLoop(scope, await scope.tools(), { maxTurns: 8 });
 *     yield* streamText({ model, prompt, ...loop.settings }).textStream;
 *   });
 * ```
 */
export const scopedToolLoop = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
  limits: Omit<AgentLoopLimits<Request, Tools>, 'concurrency'>,
): Promise<ScopedToolLoop> => {
  const { maxTurns, each = async (call: ModelProposedToolCall<Request, Tools>) => scope.run(call) } = limits;
  if (!Number.isInteger(maxTurns) || maxTurns < 1)
    throw new ToolgateViolation(`maxTurns is an integer from 1 up, not ${String(maxTurns)}`);
  const waiting: WaitingCall[] = [];
  const settle = async (calls: readonly RawToolCall[]): Promise<readonly ToolAnswer<Request>[]> => {
    const answers = await scope.settleEach({ proposals: scope.receive(calls) }, each);
    for (const { callId, outcome, confirmationId } of answers)
      if (outcome === 'needs-human' && confirmationId !== undefined) waiting.push({ callId, confirmationId });
    return answers;
  };
  const { tools } = await describeAiTools(scope, set, ({ name, description, parameters }) =>
    dynamicTool({
      description,
      inputSchema: jsonSchema({ ...parameters }),
      execute: async (input: unknown, { toolCallId }) => {
        const [answer] = await settle([rawCallOf({ toolCallId, toolName: name, input })]);
        return answer?.text ?? '';
      },
    }),
  );
  return Object.freeze({
    settings: Object.freeze({
      tools,
      stopWhen: ({ steps }: { readonly steps: readonly unknown[] }) => steps.length >= maxTurns || waiting.length > 0,
      onStepFinish: async ({ toolCalls }: Parameters<ToolLoopSettings['onStepFinish']>[0]) => {
        await settle(toolCalls.filter(({ invalid }) => invalid === true).map(rawCallOf));
      },
      abortSignal: scope.signal,
    }),
    waiting: () => [...waiting],
    itemsOf: (messages: readonly ModelMessage[]) => {
      const open = new Set(waiting.map(({ callId }) => callId));
      return messages.map(withoutApprovals).flatMap((message): ScopedModelMessage[] => {
        if (message.role === 'system') return [];
        if (message.role !== 'tool') return [message];
        const content = message.content.flatMap((part) =>
          part.type === 'tool-result' && !open.has(part.toolCallId) ? [part] : [],
        );
        return content.length === 0 ? [] : [{ ...message, content }];
      });
    },
  });
};
