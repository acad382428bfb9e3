import type { StreamEvent } from '../../path/proposal/stream-event.js';
import type { StreamShape } from '../../path/proposal/stream-shape.js';
import type { Told } from '../../path/execution/told.js';
import { element, members, parameter } from '../../path/path.js';

const functionItem = {
  discriminants: ['function_call', 'custom_tool_call'],
  name: ['name'],
  arguments: ['arguments', 'input'],
  callId: ['call_id'],
  joins: [],
} as const;

const responseEvents: readonly StreamEvent[] = [
  { type: 'response.output_item.added', path: members('item'), ...functionItem, partial: true },
  { type: 'response.output_item.done', path: members('item'), ...functionItem, partial: false },
  {
    type: 'response.completed',
    path: [...members('response', 'output'), element],
    ...functionItem,
    partial: false,
  },
  {
    type: 'response.incomplete',
    path: [...members('response', 'output'), element],
    ...functionItem,
    partial: false,
  },
  ...(['delta', 'done'] as const).flatMap((end): StreamEvent[] => [
    {
      type: `response.function_call_arguments.${end}`,
      path: [],
      discriminants: [],
      name: [],
      arguments: [end === 'done' ? 'arguments' : 'delta'],
      callId: [],
      partial: end === 'delta',
      joins: ['item_id', 'output_index'],
    },
    {
      type: `response.custom_tool_call_input.${end}`,
      path: [],
      discriminants: [],
      name: [],
      arguments: [end === 'done' ? 'input' : 'delta'],
      callId: [],
      partial: end === 'delta',
      joins: ['item_id', 'output_index'],
    },
  ]),
];

const realtimeEvents: readonly StreamEvent[] = [
  {
    type: 'response.function_call_arguments.done',
    path: [],
    discriminants: [],
    name: ['name'],
    arguments: ['arguments'],
    callId: ['call_id'],
    partial: false,
    joins: ['item_id'],
  },
  {
    type: 'response.output_item.done',
    path: members('item'),
    ...functionItem,
    discriminants: ['function_call'],
    arguments: ['arguments'],
    partial: false,
  },
  {
    type: 'conversation.item.done',
    path: members('item'),
    ...functionItem,
    discriminants: ['function_call'],
    arguments: ['arguments'],
    partial: false,
  },
  {
    type: 'response.done',
    path: [...members('response', 'output'), element],
    ...functionItem,
    discriminants: ['function_call'],
    arguments: ['arguments'],
    partial: false,
  },
];

const chatCall = {
  discriminants: ['function', 'custom'],
  name: ['function.name', 'custom.name'],
  arguments: ['function.arguments', 'custom.input'],
  callId: ['id'],
  partial: false,
  joins: [],
} as const;

const chatStreams = ['chat.completions.stream', 'beta.chat.completions.stream'];
const chatRunners = ['chat.completions.runTools', 'beta.chat.completions.runTools'];
const runs = ['beta.threads.runs.stream', 'beta.threads.runs.createAndStream', 'beta.threads.createAndRunStream'];

/** The streams, runners and sockets of the OpenAI SDK: what comes out of them, event by event and at the end. */
export const streams: readonly StreamShape[] = [
  {
    id: 'responses-iterated',
    requests: ['responses.create', 'responses.stream', 'beta.responses.create'],
    by: 'iteration',
    kind: 'type',
    events: responseEvents,
    finals: [],
    lastCalls: [],
  },
  {
    id: 'responses-listened',
    requests: ['responses.stream'],
    by: { listener: 'on' },
    kind: null,
    events: responseEvents,
    finals: ['finalResponse'],
    lastCalls: [],
  },
  {
    id: 'chat-iterated',
    requests: ['chat.completions.create', ...chatStreams],
    by: 'iteration',
    kind: null,
    events: [
      {
        type: null,
        path: [...members('choices'), element, ...members('delta', 'tool_calls'), element],
        discriminants: ['function'],
        name: ['function.name'],
        arguments: ['function.arguments'],
        callId: ['id'],
        partial: true,
        joins: ['index'],
      },
      {
        type: null,
        path: [...members('choices'), element, ...members('delta', 'function_call')],
        discriminants: [],
        name: ['name'],
        arguments: ['arguments'],
        callId: [],
        partial: true,
        joins: [],
      },
    ],
    finals: [],
    lastCalls: [],
  },
  {
    id: 'chat-listened',
    requests: chatStreams,
    by: { listener: 'on' },
    kind: null,
    events: [
      {
        type: 'tool_calls.function.arguments.done',
        path: [],
        discriminants: [],
        name: ['name'],
        arguments: ['arguments', 'parsed_arguments'],
        callId: [],
        partial: false,
        joins: ['index'],
      },
      {
        type: 'tool_calls.function.arguments.delta',
        path: [],
        discriminants: [],
        name: ['name'],
        arguments: ['arguments', 'parsed_arguments'],
        callId: [],
        partial: true,
        joins: ['index'],
      },
    ],
    finals: [],
    lastCalls: [],
  },
  {
    id: 'chat-run',
    requests: [...chatStreams, ...chatRunners, 'beta.chat.completions.runFunctions'],
    by: { listener: 'on' },
    kind: null,
    events: [
      ...['functionToolCall', 'finalFunctionToolCall', 'functionCall', 'finalFunctionCall'].map((type) => ({
        type,
        path: [],
        discriminants: [],
        name: ['name'],
        arguments: ['arguments'],
        callId: [],
        partial: false,
        joins: [],
      })),
      ...['message', 'finalMessage'].map((type) => ({
        type,
        path: [...members('tool_calls'), element],
        ...chatCall,
      })),
      ...['chatCompletion', 'finalChatCompletion'].map((type) => ({
        type,
        path: [...members('choices'), element, ...members('message', 'tool_calls'), element],
        ...chatCall,
      })),
    ],
    told: [
      ...['functionToolCall', 'finalFunctionToolCall', 'functionCall', 'finalFunctionCall'].map((key): Told => ({
        key,
        parts: [{ what: 'call', path: [parameter(0)] }],
      })),
      ...['functionToolCallResult', 'finalFunctionToolCallResult', 'functionCallResult', 'finalFunctionCallResult'].map(
        (key): Told => ({ key, parts: [{ what: 'result', path: [parameter(0)] }] }),
      ),
      ...['content', 'finalContent', 'message', 'finalMessage', 'chatCompletion', 'finalChatCompletion'].map(
        (key): Told => ({ key, parts: [{ what: 'answer', path: [parameter(0)] }] }),
      ),
    ],
    finals: ['finalChatCompletion'],
    lastCalls: [
      {
        method: 'finalMessage',
        path: [...members('tool_calls'), element],
        name: ['function.name', 'custom.name'],
        arguments: ['function.arguments', 'custom.input'],
      },
      { method: 'finalFunctionToolCall', path: [], name: ['name'], arguments: ['arguments'] },
      { method: 'finalFunctionCall', path: [], name: ['name'], arguments: ['arguments'] },
    ],
  },
  {
    id: 'runs-iterated',
    requests: runs,
    by: 'iteration',
    kind: 'event',
    events: [
      {
        type: 'thread.run.requires_action',
        path: [...members('data', 'required_action', 'submit_tool_outputs', 'tool_calls'), element],
        discriminants: ['function'],
        name: ['function.name'],
        arguments: ['function.arguments'],
        callId: ['id'],
        partial: false,
        joins: [],
      },
    ],
    finals: [],
    lastCalls: [],
  },
  {
    id: 'runs-listened',
    requests: runs,
    by: { listener: 'on' },
    kind: null,
    events: [
      {
        type: 'toolCallDone',
        path: [],
        discriminants: ['function'],
        name: ['function.name'],
        arguments: ['function.arguments'],
        callId: ['id'],
        partial: false,
        joins: [],
      },
    ],
    finals: ['finalRun'],
    lastCalls: [],
  },
  {
    id: 'responses-socket-listened',
    requests: ['ResponsesWS'],
    by: { listener: 'on' },
    kind: null,
    events: responseEvents,
    finals: [],
    lastCalls: [],
  },
  {
    id: 'realtime-listened',
    requests: ['OpenAIRealtimeWS', 'OpenAIRealtimeWebSocket'],
    by: { listener: 'on' },
    kind: null,
    events: realtimeEvents,
    finals: [],
    lastCalls: [],
  },
];
