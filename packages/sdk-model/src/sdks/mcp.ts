import type { RequestPoint } from '../path/exposure/request-point.js';
import type { SdkEntry } from '../path/sdk-entry.js';
import { element, keys, members, parameter } from '../path/path.js';
import { adapters, clients, lowLevelServers, packages, schema, servers } from './mcp/exports.js';
import { serves } from './mcp/serves.js';
import { verifiers } from './mcp/verifiers.js';

/**
 * The second parameter of handlers and callbacks; who asked stands there as the transport has verified it, beside the
 * headers of the request as they came in. The second major version has both under `http`.
 */
const context = {
  context: 1,
  contextMembers: ['authInfo', 'http.authInfo'],
  verified: true,
  requestMembers: ['requestInfo', 'http.req'],
} as const;

const source = 'https://github.com/modelcontextprotocol/typescript-sdk';

const everyServer = [...servers.older, ...servers.newer];

/** A server asks the model of its client for an answer, with tools that the server carries out by itself. */
const sampled = (
  [
    {
      id: 'Server.createMessage',
      from: { form: 'instance', exports: [...lowLevelServers.older, ...lowLevelServers.newer] },
      way: ['createMessage'],
    },
    {
      id: 'McpServer.server.createMessage',
      from: { form: 'instance', exports: everyServer },
      way: ['server', 'createMessage'],
    },
    {
      // What handlers and callbacks are handed has it under a name of its own.
      id: 'ServerContext.mcpReq.requestSampling',
      from: { form: 'member', exports: [{ module: packages.server, name: 'ServerContext' }] },
      way: ['mcpReq', 'requestSampling'],
    },
  ] as const
).map(({ id, from, way }): RequestPoint => ({
  id,
  from,
  members: way,
  request: 0,
  tools: ['tools'],
  choice: ['toolChoice'],
  content: ['messages', 'systemPrompt'],
  gives: 'response',
  proposals: ['sampled-content'],
  api: 'sampling',
}));

/**
 * The Model Context Protocol: servers that register tools or answer for them themselves, and clients that call them. A
 * server has no tool choice and sees no model: whoever connects is listed its tools and may call each of them.
 *
 * Sources: https://modelcontextprotocol.io/specification, declarations of the package.
 */
export const mcp: SdkEntry = {
  id: 'mcp',
  packages: [
    { name: packages.older, versions: '>=1.32.2 <2', source, checked: ['1.32.2'] },
    { name: packages.server, versions: '>=2.4.0 <3', source, checked: ['2.4.0'] },
    { name: packages.client, versions: '>=2.4.0 <3', source, checked: ['2.4.0'] },
    ...adapters.map((name) => ({
      name,
      versions: '>=1.0.0 <3',
      source: 'https://github.com/vercel-labs/mcp-handler',
      // Version 1 was read once (1.1.0); it demands an older version of the SDK beside it than is checked here.
      ...(name === 'mcp-handler' && { checked: ['2.4.0'] }),
    })),
  ],
  clients: [],
  requests: [
    {
      id: 'McpServer.connect',
      from: { form: 'instance', exports: everyServer },
      members: ['connect'],
      request: 0,
      toolsArgument: 'receiver',
      tools: ['tools'],
      choice: [],
      content: [],
      gives: 'registry',
      proposals: [],
      api: 'server',
    },
    ...sampled,
  ],
  handlers: (
    [
      { id: 'tools/list', lists: ['tools'] },
      { id: 'tools/call', proposal: members('params') },
    ] as const
  ).flatMap(({ id, ...gives }) => {
    const shared = { method: 'setRequestHandler', handler: 1, ...context, ...gives };
    const asked = id === 'tools/list' ? 'ListToolsRequestSchema' : 'CallToolRequestSchema';
    return [
      { id, exports: lowLevelServers.older, asks: { argument: 0, schema: schema(asked) }, ...shared },
      { id: `${id} by name`, exports: lowLevelServers.newer, asks: { argument: 0, text: id }, ...shared },
    ];
  }),
  serves,
  verifiers,
  controls: [
    {
      id: 'scopeChallenge',
      kind: 'decision',
      key: 'scopeChallenge',
      on: ['tool'],
      contexts: [[parameter(0), ...members('authInfo')]],
    },
  ],
  calls: [
    { id: 'Client.callTool', exports: clients, method: 'callTool', argument: 0, name: 'name', arguments: 'arguments' },
  ],
  proposals: [
    {
      id: 'call-params',
      of: schema('CallToolRequest'),
      path: members('params'),
      list: { member: 'params', distinctive: false },
      discriminants: [],
      name: ['name'],
      arguments: ['arguments'],
      argumentsType: 'parsed',
      callId: [],
      types: ['CallToolRequest'],
    },
    {
      id: 'sampled-content',
      // One block, or several where the model proposes more than one call.
      path: [...members('content'), element],
      list: { member: 'content', distinctive: false },
      discriminants: ['tool_use'],
      name: ['name'],
      arguments: ['input'],
      argumentsType: 'parsed',
      callId: ['id'],
      types: ['ToolUseContent'],
      responses: ['CreateMessageResultWithTools'],
    },
  ],
  namedChoices: [],
  unnamedChoices: (['auto', 'required', 'none'] as const).map((mode) => ({
    key: 'mode',
    type: mode,
    apis: ['sampling'],
    mode,
  })),
  channels: [],
  hostedTools: [],
  definitions: [
    {
      id: 'listed',
      of: schema('Tool'),
      apis: ['server'],
      marks: {},
      name: keys('name'),
      description: keys('description'),
      parameters: keys('inputSchema'),
      strict: [],
    },
  ],
  runners: [],
  executors: [],
  contextKeys: [],
  helpers: [
    ...everyServer.map((exported) => ({
      exported,
      method: 'registerTool',
      api: 'server',
      positions: { name: 0, definition: 1, executor: 2 },
      name: null,
      parameters: 'inputSchema',
      executor: null,
      ...context,
      argumentsNeedSchema: true,
      validates: true,
      executedBy: ['McpServer.connect'],
    })),
    // A tool that runs as a task: what asks for its state and its result later gets nothing of the model.
    ...servers.older.map((exported) => ({
      exported,
      via: ['experimental', 'tasks'],
      method: 'registerToolTask',
      api: 'server',
      positions: { name: 0, definition: 1, executor: 2, executorKey: 'createTask' },
      name: null,
      parameters: 'inputSchema',
      executor: null,
      ...context,
      argumentsNeedSchema: true,
      validates: true,
      executedBy: ['McpServer.connect'],
    })),
    ...servers.older.map((exported) => ({
      exported,
      method: 'tool',
      api: 'server',
      // A description and annotations may stand around the schema.
      positions: { name: 0, parameters: 1, parametersAfterText: true, executor: -1 },
      name: null,
      parameters: null,
      executor: null,
      ...context,
      argumentsNeedSchema: true,
      validates: true,
      executedBy: ['McpServer.connect'],
    })),
  ],
  results: [],
  toolTypes: ['Tool', 'RegisteredTool'],
  requestTypes: [],
};
