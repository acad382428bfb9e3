import type { SdkEntry } from '../path/sdk-entry.js';
import { keys, members } from '../path/path.js';

const root = '@modelcontextprotocol/sdk';
const server = [{ module: `${root}/server/mcp.js`, name: 'McpServer' }];
const lowLevel = [{ module: `${root}/server/index.js`, name: 'Server' }];
const client = [{ module: `${root}/client/index.js`, name: 'Client' }];
const schema = (name: string) => ({ module: `${root}/types.js`, name });

/**
 * The second parameter of handlers and callbacks; who asked stands there as the transport has verified it, beside the
 * headers of the request as they came in.
 */
const context = {
  context: 1,
  contextMembers: ['authInfo'],
  verified: true,
  requestMembers: ['requestInfo'],
} as const;

/**
 * The Model Context Protocol: servers that register tools or answer for them themselves, and clients that call them. A
 * server has no tool choice and sees no model: whoever connects is listed its tools and may call each of them.
 *
 * Sources: https://modelcontextprotocol.io/specification, declarations of the package.
 */
export const mcp: SdkEntry = {
  id: 'mcp',
  packages: [
    {
      name: root,
      versions: '>=1.32.2 <2',
      source: 'https://github.com/modelcontextprotocol/typescript-sdk',
      checked: ['1.32.2'],
    },
  ],
  clients: [],
  requests: [
    {
      id: 'McpServer.connect',
      from: { form: 'instance', exports: server },
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
  ],
  handlers: [
    {
      id: 'tools/list',
      exports: lowLevel,
      method: 'setRequestHandler',
      asks: { argument: 0, schema: schema('ListToolsRequestSchema') },
      handler: 1,
      ...context,
      lists: ['tools'],
    },
    {
      id: 'tools/call',
      exports: lowLevel,
      method: 'setRequestHandler',
      asks: { argument: 0, schema: schema('CallToolRequestSchema') },
      handler: 1,
      ...context,
      proposal: members('params'),
    },
  ],
  calls: [
    { id: 'Client.callTool', exports: client, method: 'callTool', argument: 0, name: 'name', arguments: 'arguments' },
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
  ],
  namedChoices: [],
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
    ...server.map((exported) => ({
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
    ...server.map((exported) => ({
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
