import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the scripted model answers next, in both protocols. */
export interface ScriptedTurn {
  readonly text?: string;
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly args: string }[];
  /** Responses only: items as they are, for what has no counterpart in Chat Completions. */
  readonly items?: readonly object[];
  /** When streamed: stops after the first piece and leaves the connection open. */
  readonly hang?: boolean;
  /** When streamed: ends the connection before the answer is complete. */
  readonly cut?: boolean;
  readonly status?: 'completed' | 'incomplete';
}
/** A request as the server received it. */
export interface ReceivedRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly tools?: readonly Readonly<Record<string, unknown>>[];
    readonly tool_choice?: unknown;
    readonly input?: unknown;
    readonly messages?: readonly Readonly<Record<string, unknown>>[];
  };
  /** Settles when the client went away or the answer was complete. */
  readonly closed: Promise<void>;
}
export interface ScriptedModel {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  readonly say: (...turns: readonly ScriptedTurn[]) => void;
  readonly stop: () => Promise<void>;
}

type Item = Readonly<Record<string, unknown>>;
const itemsOf = (value: unknown): readonly Item[] => (Array.isArray(value) ? (value as Item[]) : []);

/** What the hosted API refuses too: a call without its one output, an output without a call, a forced tool that is not there. */
const complaintAbout = (body: ReceivedRequest['body']): string | undefined => {
  const items = itemsOf(body.input);
  const messages = itemsOf(body.messages);
  const called = [
    ...items.flatMap((item) => (item['type'] === 'function_call' ? [item['call_id']] : [])),
    ...items.flatMap((item) => (item['type'] === 'mcp_approval_request' ? [item['id']] : [])),
    ...messages.flatMap((message) => itemsOf(message['tool_calls']).map((call) => call['id'])),
  ];
  const answered = [
    ...items.flatMap((item) => (item['type'] === 'function_call_output' ? [item['call_id']] : [])),
    ...items.flatMap((item) => (item['type'] === 'mcp_approval_response' ? [item['approval_request_id']] : [])),
    ...messages.flatMap((message) => (message['role'] === 'tool' ? [message['tool_call_id']] : [])),
  ];
  if (JSON.stringify([...called].sort()) !== JSON.stringify([...answered].sort()))
    return `calls ${JSON.stringify(called)} and outputs ${JSON.stringify(answered)} do not match`;
  const choice = body.tool_choice;
  if (
    typeof choice !== 'object' ||
    choice === null ||
    !('name' in choice) ||
    !('type' in choice) ||
    choice.type !== 'function'
  )
    return undefined;
  return body.tools?.some((tool) => tool['name'] === choice.name) === true ? undefined : 'the chosen tool is not there';
};

const callItems = ({ calls = [] }: ScriptedTurn) =>
  calls.map(({ id, name, args }) => ({
    type: 'function_call',
    id: `fc_${id}`,
    call_id: id,
    name,
    arguments: args,
    status: 'completed',
  }));
const messageItem = (id: string, text: string) => ({
  type: 'message',
  id,
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [] }],
});

const responseOf = (turn: ScriptedTurn, number: number): object => ({
  id: `resp_${String(number)}`,
  object: 'response',
  created_at: 1,
  model: 'scripted',
  status: turn.status ?? 'completed',
  incomplete_details: turn.status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
  error: null,
  parallel_tool_calls: true,
  tools: [],
  tool_choice: 'auto',
  output: [
    ...(turn.items ?? []),
    ...callItems(turn),
    ...(turn.text === undefined ? [] : [messageItem(`msg_${String(number)}`, turn.text)]),
  ],
});

const finishOf = (turn: ScriptedTurn): string =>
  turn.status === 'incomplete' ? 'length' : turn.calls?.length ? 'tool_calls' : 'stop';

const completionOf = (turn: ScriptedTurn, number: number): object => ({
  id: `chatcmpl_${String(number)}`,
  object: 'chat.completion',
  created: 1,
  model: 'scripted',
  choices: [
    {
      index: 0,
      logprobs: null,
      finish_reason: finishOf(turn),
      message: {
        role: 'assistant',
        content: turn.text ?? null,
        refusal: null,
        ...(turn.calls === undefined
          ? {}
          : {
              tool_calls: turn.calls.map(({ id, name, args }) => ({
                id,
                type: 'function',
                function: { name, arguments: args },
              })),
            }),
      },
    },
  ],
});

const pieces = (text: string): readonly string[] => text.match(/.{1,4}/gs) ?? [];

const textEvents = (id: string, text: string): readonly object[] => [
  { type: 'response.output_item.added', output_index: 0, item: { ...messageItem(id, ''), content: [] } },
  ...pieces(text).map((delta) => ({ type: 'response.output_text.delta', item_id: id, delta })),
  { type: 'response.output_item.done', output_index: 0, item: messageItem(id, text) },
];

const responseEvents = (turn: ScriptedTurn, number: number): readonly object[] => {
  const response = responseOf(turn, number);
  return [
    { type: 'response.created', response },
    ...(turn.text === undefined ? [] : textEvents(`msg_${String(number)}`, turn.text)),
    ...callItems(turn).flatMap((item, index) => [
      { type: 'response.output_item.added', output_index: index + 1, item: { ...item, arguments: '' } },
      { type: 'response.output_item.done', output_index: index + 1, item },
    ]),
    ...(turn.cut === true ? [] : [{ type: `response.${turn.status ?? 'completed'}`, response }]),
  ];
};

const chunks = (turn: ScriptedTurn, number: number): readonly object[] => {
  const chunk = (delta: object, finish_reason: string | null = null): object => ({
    id: `chatcmpl_${String(number)}`,
    object: 'chat.completion.chunk',
    created: 1,
    model: 'scripted',
    choices: [{ index: 0, delta, finish_reason }],
  });
  return [
    ...pieces(turn.text ?? '').map((content) => chunk({ content })),
    ...(turn.calls ?? []).flatMap(({ id, name, args }, index) => [
      chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
      ...pieces(args).map((part) => chunk({ tool_calls: [{ index, function: { arguments: part } }] })),
    ]),
    ...(turn.cut === true ? [] : [chunk({}, finishOf(turn))]),
  ];
};

const readBody = async (request: IncomingMessage): Promise<ReceivedRequest['body']> => {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text) as ReceivedRequest['body'];
};

/** A model on a local port that speaks the Responses and the Chat Completions protocol and says what it was told to say. */
export const startScriptedModel = async (): Promise<ScriptedModel> => {
  const requests: ReceivedRequest[] = [];
  const script: ScriptedTurn[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    const body = await readBody(request);
    const path = request.url ?? '';
    requests.push({ path, body, closed });
    const complaint = complaintAbout(body) ?? (script.length === 0 ? 'the script is over' : undefined);
    const turn = complaint === undefined ? script.shift() : undefined;
    if (turn === undefined) {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: complaint, type: 'invalid_request_error' } }));
      return;
    }
    const isChat = path.includes('/chat/completions');
    if (body['stream'] !== true) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify((isChat ? completionOf : responseOf)(turn, requests.length)));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const events = (isChat ? chunks : responseEvents)(turn, requests.length);
    for (const event of turn.hang === true ? events.slice(0, isChat ? 2 : 3) : events)
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    if (turn.hang !== true) response.end(isChat && turn.cut !== true ? 'data: [DONE]\n\n' : undefined);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    say: (...turns) => {
      script.push(...turns);
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
};
