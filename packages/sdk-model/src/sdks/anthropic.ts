import type { HostedTool } from '../path/exposure/hosted-tool.js';
import type { NativeTool } from '../path/exposure/native-tool.js';
import type { SdkEntry } from '../path/sdk-entry.js';
import { element, keys, members } from '../path/path.js';
import { requests, streams } from './anthropic/requests.js';

const both = ['messages', 'beta-messages'];

const hosted = (apis: readonly string[], types: readonly string[]): readonly HostedTool[] =>
  types.map((type) => ({ type, remote: false, apis }));

const native = (apis: readonly string[], types: readonly string[]): readonly NativeTool[] =>
  types.map((type) => ({ type, call: 'tool_use', result: 'tool_result', apis }));

const source = 'https://github.com/anthropics/anthropic-sdk-typescript';

/**
 * Clients for the same API at other clouds, in packages of their own whose resources are those of the main one. Their
 * declarations were read once (Bedrock 1.1.3, Vertex 1.1.3, Foundry 1.1.1): each brings the SDKs of its cloud with it.
 */
const clouds = [
  { name: '@anthropic-ai/bedrock-sdk', classes: ['AnthropicBedrock', 'AnthropicBedrockMantle'] },
  { name: '@anthropic-ai/vertex-sdk', classes: ['AnthropicVertex'] },
  { name: '@anthropic-ai/foundry-sdk', classes: ['AnthropicFoundry'] },
];

/**
 * The Anthropic SDK: Messages and its beta twin, their streams, the tool runner and the helpers that make definitions,
 * the stored agents and sessions.
 *
 * Sources: https://github.com/anthropics/anthropic-sdk-typescript (api.md, helpers.md), declarations of the package.
 */
export const anthropic: SdkEntry = {
  id: 'anthropic',
  packages: [
    {
      name: '@anthropic-ai/sdk',
      versions: '>=1.12.0 <2',
      source,
      checked: ['1.12.0'],
    },
    ...clouds.map(({ name }) => ({ name, versions: '>=1.0.0 <2', source })),
  ],
  clients: [
    ...clouds.flatMap(({ name: module, classes }) => ['default', ...classes].map((name) => ({ module, name }))),
    { module: '@anthropic-ai/sdk', name: 'default' },
    { module: '@anthropic-ai/sdk', name: 'Anthropic' },
    { module: '@anthropic-ai/sdk/client', name: 'Anthropic' },
  ],
  callableModules: ['@anthropic-ai/sdk'],
  clientCopies: ['withOptions'],
  rawRequests: ['post', 'put', 'patch', 'request'],
  requests,
  proposals: [
    {
      id: 'message-content',
      path: [...members('content'), element],
      list: { member: 'content', distinctive: false },
      // The provider runs `server_tool_use` and `mcp_tool_use` by itself.
      discriminants: ['tool_use'],
      name: ['name'],
      arguments: ['input'],
      argumentsType: 'parsed',
      callId: ['id'],
      types: ['ToolUseBlock', 'BetaToolUseBlock', 'ToolUseBlockParam', 'BetaToolUseBlockParam'],
      responses: ['Message', 'BetaMessage', 'ParsedMessage', 'ParsedBetaMessage'],
      namespace: ['toolset_name'],
    },
  ],
  namedChoices: [{ id: 'tool', marks: { type: 'tool' }, name: keys('name'), apis: both, key: 'tool_choice' }],
  unnamedChoices: [
    { type: 'auto', apis: both, mode: 'auto' },
    { type: 'any', apis: both, mode: 'required' },
    { type: 'none', apis: both, mode: 'none' },
  ],
  definitions: [
    {
      id: 'tool',
      apis: both,
      marks: {},
      name: keys('name'),
      description: keys('description'),
      parameters: keys('input_schema'),
      strict: keys('strict'),
    },
  ],
  channels: [],
  hostedTools: [
    ...hosted(both, [
      'code_execution_20250522',
      'code_execution_20250825',
      'code_execution_20260120',
      'code_execution_20260521',
      'web_search_20250305',
      'web_search_20260209',
      'web_search_20260318',
      'web_fetch_20250910',
      'web_fetch_20260209',
      'web_fetch_20260309',
      'web_fetch_20260318',
      'tool_search_tool_bm25',
      'tool_search_tool_bm25_20251119',
      'tool_search_tool_regex',
      'tool_search_tool_regex_20251119',
    ]),
    ...hosted(['beta-messages'], ['advisor_20260301']),
    // Shell, files and web of an agent that the provider keeps, in a container of the provider.
    ...hosted(['agents'], ['agent_toolset_20260401']),
    { type: 'mcp_toolset', remote: true, apis: ['beta-messages'], calls: ['mcp_tool_use'] },
    {
      type: 'url',
      key: 'mcp_servers',
      remote: true,
      apis: ['beta-messages'],
      server: {
        address: ['url'],
        credentials: ['authorization_token'],
        allow: { key: 'tool_configuration', names: 'allowed_tools' },
      },
      calls: ['mcp_tool_use'],
    },
  ],
  nativeTools: [
    ...native(both, [
      'bash_20250124',
      'browser_toolset_20260801',
      'computer_toolset_20260801',
      'memory_20250818',
      'text_editor_20250124',
      'text_editor_20250429',
      'text_editor_20250728',
    ]),
    ...native(
      ['beta-messages'],
      ['bash_20241022', 'computer_20241022', 'computer_20250124', 'computer_20251124', 'text_editor_20241022'],
    ),
  ],
  runners: [],
  executors: [
    {
      path: ['run'],
      // It learns which call it serves, and never who asked.
      context: null,
      in: [
        'requests/beta.messages.toolRunner',
        'requests/beta.sessions.events.toolRunner',
        'helpers/betaTool',
        'helpers/betaZodTool',
        'helpers/betaStandardSchemaTool',
      ],
    },
  ],
  contextKeys: [],
  endUser: ['metadata'],
  helpers: [
    { module: '@anthropic-ai/sdk/helpers/beta/json-schema', name: 'betaTool', validates: false },
    { module: '@anthropic-ai/sdk/helpers/beta/zod', name: 'betaZodTool', validates: true },
    { module: '@anthropic-ai/sdk/helpers/beta/standard-schema', name: 'betaStandardSchemaTool', validates: true },
    // The schema of `betaTool` is sent to the model and not held against what comes back.
  ].map(({ module, name, validates }) => ({
    exported: { module, name },
    api: 'beta-messages',
    name: 'name',
    parameters: 'inputSchema',
    executor: 'run',
    validates,
    executedBy: ['beta.messages.toolRunner', 'beta.sessions.events.toolRunner'],
  })),
  results: [{ type: 'tool_result' }],
  resultPoints: [{ apis: both, marks: { type: 'tool_result' }, callId: ['tool_use_id'], output: 'content' }],
  streams,
  toolTypes: [
    'Tool',
    'ToolUnion',
    'ClientToolUnion',
    'BetaTool',
    'BetaToolUnion',
    'BetaClientToolUnion',
    'BetaRunnableTool',
    'BetaMCPToolset',
  ],
  requestTypes: [
    'MessageCreateParams',
    'MessageCreateParamsBase',
    'MessageCreateParamsNonStreaming',
    'MessageCreateParamsStreaming',
    'MessageStreamParams',
    'BetaMessageStreamParams',
    'BetaToolRunnerParams',
    'AgentCreateParams',
    'AgentUpdateParams',
    'SessionCreateParams',
  ],
};
