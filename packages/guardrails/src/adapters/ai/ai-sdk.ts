import type { LanguageModel, ModelMessage, ToolSet } from 'ai';

/** A call as the SDK parsed it. `input` is the raw text where that was no JSON. */
export interface GeneratedCall {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly input: unknown;
  readonly providerExecuted?: boolean | undefined;
}
/** What one step of `generateText` gives, as far as it is used here. */
export interface GeneratedStep {
  readonly text: string;
  readonly finishReason: string;
  readonly toolCalls: readonly GeneratedCall[];
  readonly response: { readonly messages: readonly ModelMessage[]; readonly modelId: string };
}
/** The same of `streamText`. */
export interface StreamedStep {
  readonly fullStream: AsyncIterable<{ readonly type: string }>;
  readonly text: PromiseLike<string>;
  readonly finishReason: PromiseLike<string>;
  readonly toolCalls: PromiseLike<readonly GeneratedCall[]>;
  readonly response: PromiseLike<GeneratedStep['response']>;
}
/** What the SDK is asked. Made of one scope's parts only. */
export interface GenerateOptions {
  model: LanguageModel;
  messages: ModelMessage[];
  abortSignal: AbortSignal;
  system?: string;
  /** System messages were checked to be instructions. */
  allowSystemInMessages: true;
  tools?: ToolSet;
  toolChoice?: 'auto' | 'none' | 'required' | { type: 'tool'; toolName: string };
  activeTools?: string[];
  maxOutputTokens?: number;
  temperature?: number;
  topP?: number;
  topK?: number;
  presencePenalty?: number;
  frequencyPenalty?: number;
  stopSequences?: string[];
  seed?: number;
  maxRetries?: number;
  headers?: Record<string, string | undefined>;
  providerOptions?: NonNullable<ModelMessage['providerOptions']>;
}
/** The functions of the SDK, by structure: pass the module `ai`, or what wraps it. */
export interface AiSdk {
  readonly generateText: (options: GenerateOptions) => PromiseLike<GeneratedStep>;
  readonly streamText: (options: GenerateOptions & { onError: () => void }) => StreamedStep;
}
