import type { RunPoint } from '../../path/execution/run-point.js';
import type { RequestPoint } from '../../path/exposure/request-point.js';
import { chatModel, createAgent, createReactAgent, toolNode } from './exports.js';

const agent = { members: [], request: 0, tools: ['tools'], choice: [], gives: 'runner', proposals: [] } as const;

/** Agents keep their tools for every run, a tool node runs what it was given, a model is bound to what it may propose. */
export const requests: readonly RequestPoint[] = [
  {
    ...agent,
    id: 'createAgent',
    from: { form: 'call', exports: createAgent },
    content: ['model', 'systemPrompt'],
    wraps: { key: 'middleware', run: 'wrapModelCall', passes: 1, choice: ['toolChoice'] },
    api: 'agent',
  },
  {
    ...agent,
    id: 'createReactAgent',
    from: { form: 'call', exports: createReactAgent },
    content: ['llm', 'prompt'],
    api: 'agent',
  },
  {
    ...agent,
    id: 'ToolNode',
    from: { form: 'construct', exports: toolNode },
    request: 1,
    toolsArgument: 0,
    content: [],
    api: 'graph',
    shows: false,
  },
  {
    id: 'bindTools',
    from: { form: 'member', exports: chatModel },
    members: ['bindTools'],
    request: 1,
    toolsArgument: 0,
    tools: ['tools'],
    choice: ['tool_choice'],
    content: [],
    gives: 'bound',
    proposals: ['message-tool-calls'],
    api: 'model',
  },
];

/** The calls that run an agent. */
export const runs: readonly RunPoint[] = [createAgent, createReactAgent].flatMap((exports) =>
  ['invoke', 'stream', 'streamEvents'].map((member): RunPoint => ({
    id: `${exports[0]?.name ?? ''}.${member}`,
    from: { form: 'instance', exports },
    members: [member],
    agent: 'receiver',
    options: 1,
  })),
);
