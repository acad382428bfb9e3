import {
  ToolgateViolation,
  type ModelProposedToolCall,
  type RawToolCall,
  type RequestScope,
  type ToolAnswer,
} from '../../index.js';
import type { ChatCompletionMessageParam, ChatCompletionToolChoiceOption } from 'openai/resources/chat/completions';
import type { AgentLoopLimits, WaitingCall } from '../agent-loop.js';
import { chatBody, type ChatParams } from './chat-params.js';
import { callOfMessage } from './chat-turn.js';

/** A runner of the SDK, as far as it is used here. */
export interface ToolRunner {
  readonly on: (event: 'message', listener: (message: ChatCompletionMessageParam) => void) => unknown;
  readonly finalContent: () => Promise<string | null>;
  readonly abort: () => void;
  readonly messages: ChatCompletionMessageParam[];
}
/** What the SDK's runner is given: declarations of granted tools, with callbacks that ask the scope. */
export interface RunToolsBody {
  model: string;
  messages: ChatCompletionMessageParam[];
  tools: {
    type: 'function';
    function: {
      name: string;
      description: string;
      parameters: Record<string, unknown>;
      function: (args: string) => Promise<string>;
    };
  }[];
  tool_choice?: ChatCompletionToolChoiceOption;
}
/** A client whose Chat Completions have the SDK's own runner, by structure. */
export interface RunToolsClient {
  readonly chat: {
    readonly completions: {
      readonly runTools: (
        body: RunToolsBody,
        options: { signal: AbortSignal; maxChatCompletions?: number },
      ) => ToolRunner;
    };
  };
}
/** How the SDK's runner ended. */
export interface RunToolsResult {
  /** `turn-limit`: the model was asked `maxTurns` times and did not finish. */
  readonly outcome: 'completed' | 'needs-human' | 'turn-limit';
  /** The last text of the model, empty when there is none. */
  readonly text: string;
  readonly waiting: readonly WaitingCall[];
}
export type RunToolsParams<Request, Tools> = ChatParams<Request, Tools> & Partial<AgentLoopLimits<Request, Tools>>;
export type RunTools = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  params: RunToolsParams<Request, Tools>,
) => Promise<RunToolsResult>;

interface Batch<Request> {
  readonly calls: readonly RawToolCall[];
  readonly taken: Set<number>;
  readonly answers: Promise<readonly ToolAnswer<Request>[]>;
}

/**
 * The SDK's own `runTools`, given nothing but granted tools, whose callbacks hand out the scope's answers. Each answer of
 * the model is received whole before a callback runs, so calls of unknown tools, which the SDK answers by itself, are
 * decided and recorded too. A call that waits for a human aborts the runner; to go on with the conversation later, use
 * `scopedChat(client).runAgentLoop`, which returns it.
 *
 * @throws ToolgateViolation from the calls, as `scopedChat`. Errors of the SDK pass through.
 * @example
 * ```ts
 * import { scopedRunTools } from '@toolgate/guardrails/openai';
 * import type { Gateway } from '@toolgate/guardrails';
 * import OpenAI from 'openai';
 *
 * const runTools = scopedRunTools(new OpenAI({ apiKey: 'from the vault' }));
 *
 * const handle = <Tools>(gateway: Gateway<Tools, Request>, request: Request, question: string) =>
 *   gateway.forRequest(request, async (scope) =>
 *     runTools(scope, {
 *       model: 'gpt-5',
 *       messages: [{ role: 'user', content: question }],
 *       tools: await scope.tools(),
 *     }),
 *   );
 * ```
 */
export const scopedRunTools: (client: RunToolsClient) => RunTools =
  (client) =>
  async <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    params: RunToolsParams<Request, Tools>,
  ): Promise<RunToolsResult> => {
    const {
      maxTurns = 10,
      each = async (call: ModelProposedToolCall<Request, Tools>) => scope.run(call),
      concurrency,
      ...chatParams
    } = params;
    const body = chatBody(scope, chatParams);
    const waiting: WaitingCall[] = [];
    const batches: Batch<Request>[] = [];
    let failure: { readonly error: unknown } | undefined;

    const answerTo = async (name: string, args: string): Promise<string> => {
      const batch = batches.at(-1);
      const index = batch?.calls.findIndex(
        (call, at) => !batch.taken.has(at) && call.name === name && call.argumentsJson === args,
      );
      if (batch === undefined || index === undefined || index < 0)
        throw new ToolgateViolation(`the runner calls "${name}" without a proposal of it`);
      batch.taken.add(index);
      return (await batch.answers)[index]?.text ?? '';
    };
    const tools = (body.tools ?? []).flatMap((tool) =>
      tool.type === 'function'
        ? [
            {
              type: 'function' as const,
              function: {
                name: tool.function.name,
                description: tool.function.description ?? '',
                parameters: tool.function.parameters ?? {},
                function: (args: string) => answerTo(tool.function.name, args),
              },
            },
          ]
        : [],
    );
    const runner = client.chat.completions.runTools(
      { ...body, tools },
      { signal: scope.signal, maxChatCompletions: maxTurns },
    );
    runner.on('message', (message) => {
      if (message.role !== 'assistant' || !message.tool_calls?.length) return;
      const calls = message.tool_calls.map(callOfMessage);
      const proposals = scope.receive(calls, { model: body.model });
      const answers = scope.settleEach({ proposals }, each, concurrency === undefined ? {} : { concurrency });
      batches.push({ calls, taken: new Set(), answers });
      answers.then(
        (settled) => {
          for (const { callId, outcome, confirmationId } of settled)
            if (outcome === 'needs-human' && confirmationId !== undefined) waiting.push({ callId, confirmationId });
          if (waiting.length > 0) runner.abort();
        },
        (error: unknown) => {
          failure = { error };
          runner.abort();
        },
      );
    });

    let text = '';
    try {
      text = (await runner.finalContent()) ?? '';
    } catch (error) {
      // The abort of a call that waits ends the runner with an error of its own; any other error is the caller's.
      await Promise.allSettled(batches.map(({ answers }) => answers));
      if (failure) throw failure.error;
      if (waiting.length === 0) throw error;
    }
    await Promise.all(batches.map(({ answers }) => answers));
    if (waiting.length > 0) return { outcome: 'needs-human', text: '', waiting };
    // A forced tool ends the SDK's runner with its result; otherwise a result nobody answered means that the limit came first.
    const unfinished = runner.messages.at(-1)?.role === 'tool' && typeof body.tool_choice !== 'object';
    return { outcome: unfinished ? 'turn-limit' : 'completed', text: unfinished ? '' : text, waiting };
  };
