import type { RunPoint } from '../../path/execution/run-point.js';
import type { RequestPoint } from '../../path/exposure/request-point.js';
import { chunksTold, endsTold, executionsTold, experimentsTold, preparationTold, stepsTold } from './told.js';

const content = ['prompt', 'messages'];

const shared = {
  members: [],
  request: 0,
  tools: ['tools'],
  choice: ['toolChoice'],
  record: true,
  executes: true,
  api: 'text',
  subset: ['activeTools'],
} as const;

const calls = ['tool-calls', 'staticToolCalls', 'dynamicToolCalls'];

const told = [...stepsTold, ...endsTold, ...executionsTold];

const agent = ['ToolLoopAgent', 'Experimental_Agent'].map((name) => ({ module: 'ai', name }));

/** The calls and the class that take a record of tools. */
export const requests: readonly RequestPoint[] = [
  {
    ...shared,
    id: 'generateText',
    from: { form: 'call', exports: [{ module: 'ai', name: 'generateText' }] },
    subset: ['activeTools', 'experimental_activeTools'],
    content,
    steps: ['prepareStep', 'experimental_prepareStep'],
    told: [
      ...told,
      ...experimentsTold('output', 'toolOutput'),
      ...preparationTold('prepareStep', 'experimental_prepareStep'),
    ],
    gives: 'response',
    proposals: calls,
  },
  ...['streamText', 'experimental_streamTextLowMemory'].map((name): RequestPoint => ({
    ...shared,
    id: name,
    from: { form: 'call', exports: [{ module: 'ai', name }] },
    ...(name === 'streamText' && { subset: ['activeTools', 'experimental_activeTools'] }),
    content,
    steps: ['prepareStep'],
    told: [
      ...told,
      ...(name === 'streamText' ? experimentsTold('output', 'toolOutput') : experimentsTold('toolOutput')),
      ...chunksTold,
      ...preparationTold('prepareStep'),
    ],
    gives: 'result',
    proposals: name === 'streamText' ? calls : [],
  })),
  {
    ...shared,
    id: 'ToolLoopAgent',
    from: { form: 'construct', exports: agent },
    content: ['instructions'],
    steps: ['prepareStep', 'prepareCall'],
    told: [...told, ...preparationTold('prepareStep')],
    gives: 'runner',
    proposals: [],
  },
];

/** The calls that run an agent. */
export const runs: readonly RunPoint[] = [
  ...['generate', 'stream'].map((member): RunPoint => ({
    id: `ToolLoopAgent.${member}`,
    from: { form: 'instance', exports: agent },
    members: [member],
    agent: 'receiver',
    options: 0,
    told: [...told, ...experimentsTold('toolOutput')],
  })),
  ...['createAgentUIStream', 'createAgentUIStreamResponse', 'pipeAgentUIStreamToResponse'].map((name): RunPoint => ({
    id: name,
    from: { form: 'call', exports: [{ module: 'ai', name }] },
    members: [],
    agent: { argument: 0, key: 'agent' },
    options: 0,
    told: stepsTold,
  })),
];
