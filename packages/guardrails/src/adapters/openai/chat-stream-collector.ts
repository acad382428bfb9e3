import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionMessage,
  ChatCompletionMessageToolCall,
} from 'openai/resources/chat/completions';
import { ModelStreamFailed } from './model-stream-failed.js';

interface Call {
  readonly kind: 'function' | 'custom';
  id: string;
  name: string;
  text: string;
}

/** Puts a streamed answer together: text as it comes, the calls only when the provider said that it is done. */
export class ChatStreamCollector {
  readonly #calls = new Map<number, Call>();
  #content = '';
  #refusal = '';
  #finish: ChatCompletion.Choice['finish_reason'] | undefined;
  #latest: ChatCompletionChunk | undefined;
  #usage: ChatCompletion['usage'];

  /** The text of the chunk. */
  add(chunk: ChatCompletionChunk): string {
    this.#latest = chunk;
    if (chunk.usage) this.#usage = chunk.usage;
    // Only one answer was asked for; a chunk of another is none of it.
    const choice = chunk.choices.find(({ index }) => index === 0);
    if (choice === undefined) return '';
    if (choice.finish_reason) this.#finish = choice.finish_reason;
    const { content, refusal, tool_calls: parts } = choice.delta;
    for (const part of parts ?? []) {
      const call: Call = this.#calls.get(part.index) ?? {
        kind: part.type === 'custom' ? 'custom' : 'function',
        id: '',
        name: '',
        text: '',
      };
      this.#calls.set(part.index, call);
      if (part.id) call.id = part.id;
      call.name += part.function?.name ?? part.custom?.name ?? '';
      call.text += part.function?.arguments ?? part.custom?.input ?? '';
    }
    this.#content += content ?? '';
    this.#refusal += refusal ?? '';
    return content ?? '';
  }

  /**
   * The whole answer.
   *
   * @throws ModelStreamFailed when the stream ended before the provider said that it is done.
   */
  completion(): ChatCompletion {
    if (this.#latest === undefined || this.#finish === undefined)
      throw new ModelStreamFailed('the stream ended without a finish reason');
    const { id, created, model } = this.#latest;
    const calls = [...this.#calls]
      .sort(([one], [other]) => one - other)
      .map(([, call]): ChatCompletionMessageToolCall =>
        call.kind === 'custom'
          ? { type: 'custom', id: call.id, custom: { name: call.name, input: call.text } }
          : { type: 'function', id: call.id, function: { name: call.name, arguments: call.text } },
      );
    const message: ChatCompletionMessage = {
      role: 'assistant',
      content: this.#content === '' ? null : this.#content,
      refusal: this.#refusal === '' ? null : this.#refusal,
      ...(calls.length === 0 ? {} : { tool_calls: calls }),
    };
    const choices = [{ index: 0, message, finish_reason: this.#finish, logprobs: null }];
    return {
      id,
      created,
      model,
      object: 'chat.completion',
      choices,
      ...(this.#usage === undefined ? {} : { usage: this.#usage }),
    };
  }
}
