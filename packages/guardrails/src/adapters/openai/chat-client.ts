import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionCreateParamsStreaming,
} from 'openai/resources/chat/completions';
import type { ClientRequestOptions } from './scoped-request-options.js';

export interface CreateChatCompletion {
  (body: ChatCompletionCreateParamsNonStreaming, options: ClientRequestOptions): PromiseLike<ChatCompletion>;
  (
    body: ChatCompletionCreateParamsStreaming,
    options: ClientRequestOptions,
  ): PromiseLike<AsyncIterable<ChatCompletionChunk>>;
}

/** A client with the Chat Completions API, by structure; see {@link ResponsesClient}. */
export interface ChatClient {
  readonly chat: { readonly completions: { readonly create: CreateChatCompletion } };
}
