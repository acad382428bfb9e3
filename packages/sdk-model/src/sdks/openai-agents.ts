import type { SdkEntry } from '../path/sdk-entry.js';
import { element, members, parameter } from '../path/path.js';
import { events } from './openai-agents/events.js';
import { inAgents, inRealtime } from './openai-agents/exports.js';
import { requests, runs } from './openai-agents/requests.js';

/**
 * The OpenAI Agents SDK: agents that keep their tools, the runner that executes them, tools with their own per-run
 * enablement, guardrails and approval, tools that run at OpenAI, and agents that hand over or are called as tools,
 * and agents with a voice.
 *
 * Sources: https://openai.github.io/openai-agents-js, declarations of the packages.
 */
export const openaiAgents: SdkEntry = {
  id: 'openai-agents',
  packages: [
    {
      name: '@openai/agents',
      versions: '>=0.20.0 <0.21',
      source: 'https://github.com/openai/openai-agents-js',
      checked: ['0.20.0'],
    },
    ...['@openai/agents-core', '@openai/agents-realtime'].map((name) => ({
      name,
      versions: '>=0.20.0 <0.21',
      source: 'https://github.com/openai/openai-agents-js',
    })),
  ],
  clients: [],
  requests,
  runs,
  events,
  delegates: ['handoffs', 'tools'],
  proposals: [
    {
      id: 'interruptions',
      path: [...members('interruptions'), element],
      list: { member: 'interruptions', distinctive: true },
      discriminants: [],
      name: ['name', 'rawItem.name'],
      arguments: ['arguments', 'rawItem.arguments'],
      callId: ['rawItem.callId'],
      types: ['RunToolApprovalItem', 'RunToolCallItem'],
    },
  ],
  choiceModes: [
    {
      api: 'agents',
      key: 'modelSettings.toolChoice',
      modes: ['auto', 'required', 'none'],
      none: ['none'],
      forced: ['required'],
    },
  ],
  namedChoices: [{ id: 'name', marks: {}, name: [], apis: ['agents'], key: 'modelSettings.toolChoice' }],
  channels: [],
  hostedTools: [],
  runners: [],
  controls: [
    {
      id: 'isEnabled',
      kind: 'enablement',
      key: 'isEnabled',
      on: ['tool'],
      contexts: [[parameter(0), ...members('runContext', 'context')]],
    },
    {
      id: 'inputGuardrails',
      kind: 'decision',
      key: 'inputGuardrails',
      run: 'run',
      on: ['tool'],
      contexts: [[parameter(0), ...members('context', 'context')]],
    },
    {
      id: 'needsApproval',
      kind: 'approval',
      key: 'needsApproval',
      on: ['tool'],
      contexts: [[parameter(0), ...members('context')]],
    },
  ],
  releases: [{ method: 'approve', call: 0, type: 'RunState' }],
  contextTypes: [{ type: 'RunContext', member: 'context' }],
  helpers: [...inAgents('tool'), ...inRealtime('tool')].map((exported) => ({
    exported,
    api: 'agents',
    name: 'name',
    parameters: 'parameters',
    executor: 'execute',
    validates: true,
    executedBy: ['Agent', 'Agent.create', 'Agent.clone', 'RealtimeAgent'],
  })),
  executors: [{ path: ['execute'], context: 1, contextMembers: ['context'], in: ['helpers/tool'] }],
  contextKeys: ['context'],
  results: [],
  toolTypes: ['Tool', 'FunctionTool', 'HostedTool'],
  requestTypes: ['AgentOptions', 'AgentConfiguration'],
};
