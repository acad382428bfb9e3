import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

const head = `
  import { createMcpHandler, withMcpAuth } from 'mcp-handler';
  import { z } from 'zod';
  import { berths, verifyToken } from './harbour.js';
`;

/** A route of a web framework whose callers have a token that was verified. */
const route = (executor: string, config = ''): string => `${head}
  const handler = createMcpHandler((server) => {
    server.registerTool(
      'free_berth',
      { description: 'Free a berth', inputSchema: z.object({ berth: z.string().max(40) })${config} },
      ${executor},
    );
  });
  const guarded = withMcpAuth(handler, verifyToken, { required: true });
  export { guarded as GET, guarded as POST };
`;

/** A server of the second major version, that a factory makes for each request. */
const factory = (executor: string, config = '', made = 'createMcpHandler(() => {'): string => `
  import { createMcpHandler, McpServer, requireScopes } from '@modelcontextprotocol/server';
  import { z } from 'zod';
  import { berths } from './harbour.js';

  export const handler = ${made}
    const server = new McpServer({ name: 'harbour', version: '1.0.0' });
    server.registerTool(
      'free_berth',
      { description: 'Free a berth', inputSchema: z.object({ berth: z.string().max(40) })${config} },
      ${executor},
    );
    return server;
  });
`;

const frees = (parameters: string, authInfo: string): string => `async (${parameters}) => {
        const text = await berths.free({ harbour: String(${authInfo}.extra?.['harbourId']), berth });
        return { content: [{ type: 'text', text }] };
      }`;

const permitted = (parameters: string, authInfo: string): string => `async (${parameters}) => {
        if (!${authInfo}?.scopes.includes('berths:free')) throw new Error('forbidden');
        const text = await berths.free({ harbour: String(${authInfo}.extra?.['harbourId']), berth });
        return { content: [{ type: 'text', text }] };
      }`;

/** The code with something before a statement that refuses everything. */
const stopped = (code: string, statement: string): string => {
  const bare = code.replaceAll(/[«»]/gu, '');
  const indentation = /(?<=\n) *$/u.exec(bare.slice(0, bare.indexOf(statement)))?.[0] ?? '';
  const stop =
    "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }";
  return bare.replace(statement, `${stop}\n${indentation}${statement}`);
};

const notDecided = (principal: string, code: string, tool = 'free_berth', statement = 'const text =') => ({
  messageId: 'notDecided',
  data: { executor: `\`${tool}\``, principal: `\`${principal}\`` },
  suggestions: [{ messageId: 'stopHere', data: { principal: `\`${principal}\`` }, output: stopped(code, statement) }],
});

const inRoute = route(frees('«{ berth }», extra', 'extra.authInfo'));
const inNewRoute = route(frees('«{ berth }», ctx', 'ctx.http?.authInfo'));
const inFactory = factory(frees('«{ berth }», { http }', 'http?.authInfo'));
const unasked = factory(frees('«{ berth }», { http }', 'http?.authInfo'), ', scopeChallenge: () => undefined');

const task = (start: string): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  import { manifests } from './harbour.js';

  export function serverOf(): McpServer {
    const server = new McpServer({ name: 'harbour', version: '1.0.0' });
    server.experimental.tasks.registerToolTask(
      'export_manifest',
      { description: 'Export a manifest', inputSchema: { berth: z.string().max(40) }, execution: { taskSupport: 'required' } },
      {
        createTask: ${start},
        getTask: async (_arguments, { taskId, taskStore }) => taskStore.getTask(taskId),
        getTaskResult: async (_arguments, { taskId, taskStore }) => taskStore.getTaskResult(taskId),
      },
    );
    return server;
  }
`;

const started = task(`async («{ berth }», { authInfo, taskStore }) => {
          return { task: await manifests.start(taskStore, { harbour: String(authInfo?.extra?.['harbourId']), berth }) };
        }`);

testRule(rule, {
  canonical: [
    {
      name: 'a tool of an adapter for web frameworks that everybody with a token may run',
      code: inRoute,
      errors: [notDecided('extra.authInfo.extra.harbourId', inRoute)],
    },
    {
      name: 'the same with what the second major version tells',
      code: inNewRoute,
      errors: [notDecided('ctx.http.authInfo.extra.harbourId', inNewRoute)],
    },
    {
      name: 'a tool of a server that a factory makes for each request',
      code: inFactory,
      errors: [notDecided('http.authInfo.extra.harbourId', inFactory)],
    },
    {
      name: 'a tool that runs as a task',
      code: started,
      errors: [notDecided('authInfo', started, 'export_manifest', 'return { task: await')],
    },
  ],
  guarded: [
    {
      name: 'a scope is asked for before the work of a tool of the adapter',
      code: route(permitted('{ berth }, extra', 'extra.authInfo')),
    },
    {
      name: 'a scope is asked for by a function that gives back whose request it is',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
        import { z } from 'zod';
        function scoped(authInfo: AuthInfo | undefined): string {
          if (!authInfo?.scopes.includes('berths:read')) throw new Error('berths:read is missing');
          return authInfo.clientId;
        }
        export function quayServer(quay: { lookUp(tenant: string, berth: string): Promise<string> }) {
          const server = new McpServer({ name: 'quay', version: '1.0.0' });
          server.registerTool('berth', { inputSchema: { berth: z.string().max(9) } }, async ({ berth }, { authInfo }) => {
            const client = scoped(authInfo);
            return { content: [{ type: 'text', text: await quay.lookUp(client, berth) }] };
          });
          return server;
        }
      `,
    },
    {
      name: 'a scope is asked for as the second major version tells it',
      code: route(permitted('{ berth }, ctx', 'ctx.http?.authInfo')),
    },
    {
      name: 'a scope is asked for in a tool of a factory',
      code: factory(permitted('{ berth }, { http }', 'http?.authInfo')),
    },
    {
      name: 'a challenge of its own that asks for a scope',
      code: factory(
        frees('{ berth }, { http }', 'http?.authInfo'),
        `, scopeChallenge: ({ authInfo }) => (authInfo?.scopes.includes('berths:free') ? undefined : { scopes: ['berths:free'] })`,
      ),
    },
    {
      name: 'a challenge of the SDK: calls without any token are left to whoever serves',
      code: factory(frees('{ berth }, { http }', 'http?.authInfo'), `, scopeChallenge: requireScopes('berths:free')`),
      unproven: true,
    },
    {
      name: 'a scope is asked for before a task is started',
      code: task(`async ({ berth }, { authInfo, taskStore }) => {
          if (!authInfo?.scopes.includes('manifests:export')) throw new Error('forbidden');
          return { task: await manifests.start(taskStore, { harbour: String(authInfo.extra?.['harbourId']), berth }) };
        }`),
    },
  ],
  nearMisses: [
    {
      name: 'a function of the same name from elsewhere hands something else',
      code: `
        import { createMcpHandler } from './rails.js';
        import { berths } from './harbour.js';
        export const handler = createMcpHandler((server) => {
          server.registerTool('free_berth', { inputSchema: {} }, async ({ berth }, extra) => {
            return berths.free({ harbour: String(extra.authInfo.extra.harbourId), berth });
          });
        });
      `,
    },
    {
      name: 'one process for one user',
      code: `
        import { McpServer } from '@modelcontextprotocol/server';
        import { serveStdio } from '@modelcontextprotocol/server/stdio';
        import { z } from 'zod';
        import { tides } from './harbour.js';
        serveStdio(() => {
          const server = new McpServer({ name: 'tides', version: '1.0.0' });
          server.registerTool('tide', { description: 'Tide', inputSchema: z.object({ port: z.string().max(40) }) }, async ({ port }) => {
            return { content: [{ type: 'text', text: await tides.next(port) }] };
          });
          return server;
        });
      `,
    },
  ],
  evasions: [
    {
      name: 'a challenge that demands nothing',
      code: unasked,
      errors: [notDecided('http.authInfo.extra.harbourId', unasked)],
    },
  ],
  unknown: [
    {
      name: 'only what a call gave for this endpoint is registered',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { toolsByActions, type ToolDefinition } from './tools.js';
        export function serverFor(endpoint: { id: string; tenantId: string; userId: string; allowedActions: string[]; provider: string }) {
          const server = new McpServer({ name: 'gate', version: '1.0.0' });
          const tools = toolsByActions(endpoint.allowedActions, endpoint.provider);
          for (const tool of tools) register(server, tool, endpoint.tenantId);
          return server;
        }
        function register(server: McpServer, tool: ToolDefinition, tenantId: string) {
          server.registerTool(tool.name, { description: tool.description, inputSchema: tool.shape }, async («params») => tool.handler(params, { tenantId }));
        }
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`params`' } }],
    },
  ],
});
