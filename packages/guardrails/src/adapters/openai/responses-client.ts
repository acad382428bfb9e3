import type {
  Response,
  ResponseCreateParamsNonStreaming,
  ResponseCreateParamsStreaming,
  ResponseStreamEvent,
} from 'openai/resources/responses/responses';
import type { ClientRequestOptions } from './scoped-request-options.js';

export interface CreateResponse {
  (body: ResponseCreateParamsNonStreaming, options: ClientRequestOptions): PromiseLike<Response>;
  (body: ResponseCreateParamsStreaming, options: ClientRequestOptions): PromiseLike<AsyncIterable<ResponseStreamEvent>>;
}

/**
 * A client with the Responses API, by structure: `OpenAI` and `AzureOpenAI` fit, from the ESM and from the CommonJS
 * declarations, which are different classes to the compiler.
 */
export interface ResponsesClient {
  readonly responses: { readonly create: CreateResponse };
}
