import type { ModelTurn, RawToolCall, RequestScope } from '../../index.js';
import type { GeneratedCall, GeneratedStep } from './ai-sdk.js';
import { withoutApprovals, type ScopedModelMessage } from './scoped-messages.js';

/** One answer of the model: its calls stand in the scope as proposals, and nothing of it has run. */
export interface GenerationTurn<in out Request, in out Tools> extends ModelTurn<Request, Tools> {
  /** The text for the user, empty when there are only calls. */
  readonly text: string;
  /** The answer as messages, to go on with; see `toolMessages`. */
  readonly items: readonly ScopedModelMessage[];
  /** As the SDK gave it. */
  readonly response: GeneratedStep;
}

/** The call as the model wrote it. Where the SDK could not read the arguments it passes their text on. */
export const rawCallOf = ({ toolCallId, toolName, input }: GeneratedCall): RawToolCall => ({
  callId: toolCallId,
  name: toolName,
  argumentsJson: typeof input === 'string' ? input : JSON.stringify(input ?? null),
});

const none: ReadonlySet<string> = new Set();

/**
 * Takes a step of the stock `generateText` into the scope, for calls that did not go through `scopedGenerateText`. The
 * answers that the SDK gives to calls by itself are left out: each call gets its answer from the scope. Calls that the
 * provider ran unasked are no proposals where `hosted` names their tool; any other is received, and refused on the record.
 *
 * @example
 * ```ts
 * import { receiveGeneration } from '@toolgate/guardrails/ai';
 * import type { RequestScope } from '@toolgate/guardrails';
 * import { generateText, type LanguageModel, type ToolSet } from 'ai';
 *
 * const settle = async <Request, Tools>(scope: RequestScope<Request, Tools>, model: LanguageModel, tools: ToolSet) =>
 *   scope.settleEach(receiveGeneration(scope, await generateText({ model, tools, prompt: 'Invoice 7?' })), async (call) =>
 *     scope.run(call),
 *   );
 * ```
 */
export const receiveGeneration = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  step: GeneratedStep,
  hosted: ReadonlySet<string> = none,
): GenerationTurn<Request, Tools> => {
  const calls = step.toolCalls.filter((call) => call.providerExecuted !== true || !hosted.has(call.toolName));
  // The SDK's own types say which messages a response has: the model's, and answers of the SDK.
  const items = step.response.messages.filter(({ role }) => role === 'assistant').map(withoutApprovals);
  return Object.freeze({
    proposals: scope.receive(calls.map(rawCallOf), { model: step.response.modelId }),
    text: step.text,
    items: Object.freeze(items as ScopedModelMessage[]),
    response: step,
  });
};
