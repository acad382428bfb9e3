import { Usage, type AgentOutputItem, type Model, type ModelRequest } from '@openai/agents';

type StreamEventOf<Stream> = Stream extends AsyncIterable<infer Event> ? Event : never;
type StreamedOutput = Extract<
  StreamEventOf<ReturnType<Model['getStreamedResponse']>>,
  { type: 'response_done' }
>['response']['output'];

/** What the model writes in one turn. */
export interface Said {
  readonly text?: string;
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly args: string }[];
  /** Items as they are, before the calls. */
  readonly items?: readonly AgentOutputItem[];
  /** The turn fails with this error after its text. */
  readonly fails?: string;
}
export interface ScriptedAgentModel extends Model {
  readonly requests: readonly ModelRequest[];
}

const outputOf = ({ text, calls = [], items = [] }: Said): AgentOutputItem[] => [
  ...items,
  ...calls.map(({ id, name, args }) => ({
    type: 'function_call' as const,
    callId: id,
    name,
    arguments: args,
    status: 'completed' as const,
  })),
  ...(text === undefined
    ? []
    : [
        {
          type: 'message' as const,
          role: 'assistant' as const,
          status: 'completed' as const,
          content: [{ type: 'output_text' as const, text }],
        },
      ]),
];

/** A model of the Agents SDK that says these turns. */
export const scriptedAgentModel = (...script: readonly Said[]): ScriptedAgentModel => {
  const turns = script.values();
  const requests: ModelRequest[] = [];
  const next = (request: ModelRequest): Said => {
    requests.push(request);
    const { value, done } = turns.next();
    if (done === true) throw new Error('the model was asked once too often');
    return value;
  };
  return {
    requests,
    getResponse: (request) => {
      const said = next(request);
      if (said.fails !== undefined) return Promise.reject(new Error(said.fails));
      return Promise.resolve({ usage: new Usage(), output: outputOf(said), responseId: 'r' });
    },
    getStreamedResponse: async function* (request) {
      const said = next(request);
      yield await Promise.resolve({ type: 'response_started' as const });
      if (said.text !== undefined) yield { type: 'output_text_delta', delta: said.text };
      if (said.fails !== undefined) throw new Error(said.fails);
      const usage = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
      // A response's items are output items; the SDK's two types for them differ in what they leave open.
      yield { type: 'response_done', response: { id: 'r', usage, output: outputOf(said) as StreamedOutput } };
    },
  };
};
