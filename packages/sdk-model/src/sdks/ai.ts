import type { SdkEntry } from '../path/sdk-entry.js';
import { keys, members, parameter } from '../path/path.js';
import { proposals } from './ai/proposals.js';
import { requests, runs } from './ai/requests.js';
import { since, until } from './ai/versions.js';

/** The requests whose tools the SDK runs by itself. */
const executing = requests.filter(({ executes }) => executes === true).map(({ id }) => id);

/** Both packages export the helpers; the first takes them from the second. */
const inBoth = (name: string) => ['ai', '@ai-sdk/provider-utils'].map((module) => ({ module, name }));

/**
 * The AI SDK by Vercel: text and objects, streamed or not, tool loop agents, the record of tools with its helpers, and
 * what decides about a call before the SDK runs it.
 *
 * Sources: https://ai-sdk.dev/docs, declarations of the packages.
 */
export const ai: SdkEntry = {
  id: 'ai',
  packages: [
    { name: 'ai', versions: '>=6.0.0 <8', source: 'https://github.com/vercel/ai', checked: ['6.0.322', '7.0.173'] },
    {
      name: '@ai-sdk/mcp',
      versions: '>=1.0.101 <3',
      source: 'https://github.com/vercel/ai',
      checked: ['1.0.101', '2.0.99'],
    },
    { name: '@ai-sdk/provider-utils', versions: '>=4.0.0 <6', source: 'https://github.com/vercel/ai' },
  ],
  clients: [],
  requests,
  runs,
  proposals,
  choiceModes: [
    {
      api: 'text',
      key: 'toolChoice',
      modes: ['auto', 'none', 'required'],
      none: ['none'],
      forced: ['required'],
      omitted: 'auto',
    },
  ],
  calls: [
    {
      id: 'MCPClient.callTool',
      exports: ['createMCPClient', 'experimental_createMCPClient', 'MCPClient'].map((name) => ({
        module: '@ai-sdk/mcp',
        name,
      })),
      method: 'callTool',
      argument: 0,
      name: 'name',
      arguments: 'arguments',
    },
  ],
  namedChoices: [{ id: 'tool', marks: { type: 'tool' }, name: keys('toolName'), apis: ['text'], key: 'toolChoice' }],
  channels: [],
  hostedTools: [],
  runners: [],
  controls: [
    {
      id: 'needsApproval',
      kind: 'approval',
      key: 'needsApproval',
      on: ['tool'],
      contexts: [
        [parameter(1), ...members('experimental_context')],
        [parameter(1), ...members('context')],
      ],
    },
    {
      id: 'toolApproval',
      kind: 'decision',
      key: 'toolApproval',
      on: ['request'],
      // A function for all tools has one parameter, that of a record by tool takes the input before it.
      contexts: [
        [parameter(0), ...members('runtimeContext')],
        [parameter(0), ...members('toolsContext')],
        [parameter(1), ...members('runtimeContext')],
        [parameter(1), ...members('toolContext')],
      ],
    },
  ],
  contextTypes: [
    { type: 'ToolExecutionOptions', member: 'context' },
    { type: 'ToolExecutionOptions', member: 'experimental_context' },
    { type: 'ToolCallOptions', member: 'experimental_context' },
  ],
  helpers: ['tool', 'dynamicTool'].flatMap((name) =>
    inBoth(name).map((exported) => ({
      exported,
      api: 'text',
      name: null,
      parameters: 'inputSchema',
      olderParameters: ['parameters'],
      executor: 'execute',
      validates: name === 'tool',
      executedBy: executing,
    })),
  ),
  schemaHelpers: [
    ...inBoth('jsonSchema').map((exported) => ({ exported, schema: 0, validates: false, validator: 'validate' })),
    ...inBoth('zodSchema').map((exported) => ({ exported, schema: 0, validates: true })),
  ],
  executors: [
    {
      path: ['execute'],
      context: 1,
      contextMembers: ['context', 'experimental_context'],
      in: ['helpers/tool', 'helpers/dynamicTool'],
    },
  ],
  contextKeys: ['experimental_context', 'runtimeContext', 'toolsContext'],
  results: [{ role: 'tool' }],
  toolTypes: ['Tool', 'ToolSet'],
  requestTypes: ['ToolLoopAgentSettings'],
  since,
  until,
};
