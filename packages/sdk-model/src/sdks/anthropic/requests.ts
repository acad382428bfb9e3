import type { RequestPoint } from '../../path/exposure/request-point.js';
import type { StreamShape } from '../../path/proposal/stream-shape.js';
import { element, members } from '../../path/path.js';

const bodyOption = { argument: 1, key: 'body' };

const messages = (base: readonly string[], method: string, gives: RequestPoint['gives']): RequestPoint => {
  const isBeta = base.includes('beta');
  return {
    id: [...base, method].join('.'),
    members: [...base, method],
    request: 0,
    tools: isBeta ? ['tools', 'mcp_servers'] : ['tools'],
    choice: ['tool_choice'],
    content: ['messages', 'system', 'model'],
    items: ['content'],
    gives,
    proposals: method === 'toolRunner' ? [] : ['message-content'],
    api: isBeta ? 'beta-messages' : 'messages',
    // The runner takes a few options only.
    ...(method === 'toolRunner' ? {} : { override: bodyOption }),
  };
};

/** A configuration that is kept at the provider, with its tools, until somebody changes it. */
const kept = (base: readonly string[], method: string, request: number, nested?: string): RequestPoint => ({
  id: ['beta', ...base, method].join('.'),
  members: ['beta', ...base, method],
  request,
  tools: nested === undefined ? ['tools', 'mcp_servers'] : [],
  choice: [],
  content: nested === undefined ? ['system'] : [],
  gives: 'response',
  proposals: [],
  api: 'agents',
  override: { argument: request + 1, key: 'body' },
  ...(nested === undefined ? {} : { nested: [{ key: nested, tools: ['tools', 'mcp_servers'], choice: [] }] }),
});

/** The calls of the Anthropic SDK that send tools to a model, or keep them at the provider. */
export const requests: readonly RequestPoint[] = [
  messages(['messages'], 'create', 'response'),
  messages(['messages'], 'parse', 'response'),
  messages(['messages'], 'stream', 'stream'),
  messages(['beta', 'messages'], 'create', 'response'),
  messages(['beta', 'messages'], 'parse', 'response'),
  messages(['beta', 'messages'], 'stream', 'stream'),
  messages(['beta', 'messages'], 'toolRunner', 'runner'),
  kept(['agents'], 'create', 0),
  kept(['agents'], 'update', 1),
  kept(['sessions'], 'create', 0, 'agent'),
  kept(['sessions'], 'update', 1, 'agent'),
  {
    id: 'beta.sessions.events.toolRunner',
    members: ['beta', 'sessions', 'events', 'toolRunner'],
    request: 1,
    tools: ['tools'],
    choice: [],
    content: [],
    gives: 'runner',
    proposals: [],
    api: 'agents',
  },
];

const block = {
  discriminants: ['tool_use'],
  name: ['name'],
  arguments: ['input'],
  callId: ['id'],
  partial: false,
  joins: [],
} as const;

const streamed = ['messages.create', 'messages.stream', 'beta.messages.create', 'beta.messages.stream'];

/** The streams of the Anthropic SDK: what comes out of them, event by event and at the end. */
export const streams: readonly StreamShape[] = [
  {
    id: 'messages-iterated',
    requests: streamed,
    by: 'iteration',
    kind: 'type',
    events: [
      { type: 'content_block_start', path: members('content_block'), ...block },
      {
        type: 'content_block_delta',
        path: members('delta'),
        discriminants: ['input_json_delta'],
        name: [],
        arguments: ['partial_json'],
        callId: [],
        partial: true,
        joins: [],
      },
    ],
    finals: [],
    lastCalls: [],
  },
  {
    id: 'messages-listened',
    requests: ['messages.stream', 'beta.messages.stream'],
    by: { listener: 'on' },
    kind: null,
    events: [
      { type: 'contentBlock', path: [], ...block },
      ...['message', 'finalMessage'].map((type) => ({ type, path: [...members('content'), element], ...block })),
    ],
    finals: ['finalMessage'],
    lastCalls: [],
  },
];
