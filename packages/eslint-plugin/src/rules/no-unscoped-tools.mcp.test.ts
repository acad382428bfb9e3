import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

const head = `
  import { createMcpHandler, McpServer, Server } from '@modelcontextprotocol/server';
  import { z } from 'zod';
  import { berths, listed } from './harbour.js';
`;

/** A server that a factory makes for each request, with a tool that asks nobody. */
const factory = (parameter: string, before: string, returned: string): string => `${head}
  export const handler = createMcpHandler((${parameter}) => {
    const server = new McpServer({ name: 'harbour', version: '1.0.0' });
    ${before}server.registerTool(
      'free_berth',
      { description: 'Free a berth', inputSchema: z.object({ berth: z.string().max(40) }) },
      async ({ berth }, { http }) => {
        const text = await berths.free({ tenantId: String(http?.authInfo?.extra?.['tenantId']), berth });
        return { content: [{ type: 'text', text }] };
      },
    );
    return ${returned};
  });
`;

const listing = (tools: string): string => `${head}
  export const server = new Server({ name: 'harbour', version: '1.0.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler('tools/list', (_request, { http }) => {
    const authInfo = http?.authInfo;
    if (!authInfo) throw new Error('nobody asks');
    return { tools: ${tools} };
  });
`;

/** A server behind a transport that is made for each request. */
const behind = (before: string, served: string, made = 'createServer()'): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
  import express from 'express';
  import { z } from 'zod';
  import { clinicianOf, normalizeHeaders, tides } from './coast.js';
  function createServer() {
    const server = new McpServer({ name: 'tides', version: '1' });
    server.registerTool(
      'high_tide',
      { description: 'High tide', inputSchema: z.object({ place: z.string().max(40) }) },
      async ({ place }) => ({ content: [{ type: 'text', text: await tides.high(place) }] }),
    );
    return server;
  }
  const app = express();
  app.post('/mcp', async (req, res) => {
    ${before}
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await ${made}.connect(transport);
    ${served}
  });
`;

testRule(rule, {
  canonical: [
    {
      name: 'a server that shows the same to whoever signs in',
      code: behind(
        'const clinician = await clinicianOf(req); if (!clinician) throw new Error("nobody asks");',
        'await transport.handleRequest(req, res, req.body);',
        '«createServer()»',
      ),
      errors: [{ messageId: 'toolsNotScoped', data: { tools: 'createServer()', who: 'whoever `clinician` is' } }],
    },
    {
      name: 'a factory that makes the same server for every request',
      code: factory('', '', '«server»'),
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'server', who: 'whatever `http.authInfo.extra.tenantId` is' },
        },
      ],
    },
    {
      name: 'a handler that lists by name of the method what is there',
      code: listing('«listed»'),
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'listed', who: 'whoever `authInfo` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: listing(
                "listed.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })",
              ),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'one tool, in a factory that is told who asks',
      code: factory('{ authInfo }', '', 'server').replace('http?.authInfo', 'authInfo'),
    },
    {
      name: 'two tools, of which one refuses and one only tells callers of themselves',
      code: factory(
        '',
        `server.registerTool('whoami', { description: 'Who asks' }, async ({ http }) => ({
          content: [{ type: 'text', text: String(http?.authInfo?.clientId) }],
        }));
        `,
        'server',
      ).replace(
        'const text =',
        "if (!http?.authInfo?.scopes.includes('berths:free')) throw new Error('refused');\n        const text =",
      ),
    },
    {
      name: 'a factory that registers for who asks',
      code: factory('{ authInfo }', "if (authInfo?.scopes.includes('berths:free')) ", 'server'),
    },
    {
      name: 'tools that send the cookie that a function around them was given',
      code: `
        import { streamText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';
        import { api, sessionOf } from './harbour.js';
        const toolsOf = ({ cookieHeader }: { cookieHeader: string }) => ({
          free: tool({
            description: 'Free a berth',
            inputSchema: z.object({ berth: z.string().max(40) }),
            execute: ({ berth }) => api.free(berth, { headers: { cookie: cookieHeader } }),
          }),
          draft: tool({ description: 'Draft', inputSchema: z.object({ text: z.string() }), execute: async ({ text }) => ({ text }) }),
        });
        export async function POST(request: Request) {
          const session = await sessionOf(request);
          if (!session.user.organizationId) return new Response(null, { status: 403 });
          const cookieHeader = request.headers.get('cookie') ?? '';
          return streamText({ model: openai('gpt-5'), prompt: session.user.id, tools: toolsOf({ cookieHeader }) }).toUIMessageStreamResponse();
        }
      `,
      unproven: true,
    },
    {
      name: 'a handler that lists what the caller may do',
      code: listing('listed.filter(({ name }) => authInfo.scopes.includes(name))'),
    },
  ],
  nearMisses: [
    {
      name: 'a function of the same name that serves something else',
      code: `
        import { McpServer } from '@modelcontextprotocol/server';
        import { createMcpHandler } from './rails.js';
        export const handler = createMcpHandler(() => new McpServer({ name: 'harbour', version: '1.0.0' }));
      `,
    },
    {
      name: 'another method that is asked by its name',
      code: listing('[]').replace('tools/list', 'prompts/list'),
    },
  ],
  evasions: [],
  unknown: [
    {
      name: 'a public server whose transport handles the request',
      code: behind('', 'await transport.handleRequest(req, res, req.body);', '«createServer()»'),
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'createServer()' } }],
    },
    {
      name: 'a public server whose request is written in another way before',
      code: behind(
        'const normalized = await normalizeHeaders(req);',
        'return await transport.handleRequest(normalized, res, req.body);',
        '«createServer()»',
      ),
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'createServer()' } }],
    },
  ],
});
