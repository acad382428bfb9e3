import type { EventPoint } from '../../path/execution/event-point.js';
import type { Told } from '../../path/execution/told.js';
import { members, parameter } from '../../path/path.js';
import { inAgents } from './exports.js';

/** What listeners are handed behind the context of the run, from the parameter on where the tool or the output stands. */
const told = (at: number): readonly Told[] => [
  { key: 'agent_tool_start', parts: [{ what: 'call', path: [parameter(at + 1), ...members('toolCall')] }] },
  {
    key: 'agent_tool_end',
    parts: [
      { what: 'result', path: [parameter(at + 1)] },
      { what: 'call', path: [parameter(at + 2), ...members('toolCall')] },
    ],
  },
  { key: 'agent_end', parts: [{ what: 'answer', path: [parameter(at)] }] },
];

const methods = ['on', 'once'];

/** Listeners of a runner are told which agent it was, those of an agent are not. */
export const events: readonly EventPoint[] = [
  {
    id: 'Runner',
    exports: inAgents('Runner'),
    methods,
    of: { module: '@openai/agents', name: 'RunHookEvents' },
    told: told(2),
  },
  {
    id: 'Agent',
    exports: inAgents('Agent'),
    methods,
    of: { module: '@openai/agents', name: 'AgentHookEvents' },
    told: told(1),
  },
];
