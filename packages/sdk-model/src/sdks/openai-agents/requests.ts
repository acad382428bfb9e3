import type { RunPoint } from '../../path/execution/run-point.js';
import type { RequestPoint } from '../../path/exposure/request-point.js';
import { inAgents, inRealtime } from './exports.js';

const shared = {
  request: 0,
  tools: ['tools', 'mcpServers'],
  choice: ['modelSettings.toolChoice'],
  content: ['instructions'],
  gives: 'runner',
  proposals: [],
  api: 'agents',
} as const;

/** An agent keeps its tools for every run of it. */
export const requests: readonly RequestPoint[] = [
  { ...shared, id: 'Agent', from: { form: 'construct', exports: inAgents('Agent') }, members: [] },
  { ...shared, id: 'Agent.create', from: { form: 'call', exports: inAgents('Agent') }, members: ['create'] },
  { ...shared, id: 'Agent.clone', from: { form: 'instance', exports: inAgents('Agent') }, members: ['clone'] },
  // The model of a voice is set where its session is made.
  {
    ...shared,
    id: 'RealtimeAgent',
    from: { form: 'construct', exports: inRealtime('RealtimeAgent') },
    members: [],
    choice: [],
  },
];

/** The calls that run an agent. */
export const runs: readonly RunPoint[] = [
  {
    id: 'run',
    from: { form: 'call', exports: inAgents('run') },
    members: [],
    agent: { argument: 0 },
    options: 2,
    proposals: ['interruptions'],
  },
  {
    id: 'Runner.run',
    from: { form: 'instance', exports: inAgents('Runner') },
    members: ['run'],
    agent: { argument: 0 },
    options: 2,
    overrides: 0,
    proposals: ['interruptions'],
  },
  {
    // A session is made with the agent, and runs it from when it is connected.
    id: 'RealtimeSession',
    from: { form: 'construct', exports: inRealtime('RealtimeSession') },
    members: [],
    agent: { argument: 0 },
    options: 1,
  },
];
