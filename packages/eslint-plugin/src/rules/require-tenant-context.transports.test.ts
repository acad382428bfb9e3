import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

/** A server of its own for each request, with a tool that reads what is there for everybody. */
const rooms = (
  before: string,
  text = 'await select(id)',
  served = 'await transport.handleRequest(req, res);',
): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
  import express from 'express';
  import { z } from 'zod';
  import { select, signIn } from './rooms.js';
  const app = express();
  app.post('/mcp', async (req, res) => {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    ${before}
    const server = new McpServer({ name: 'rooms', version: '1' });
    server.registerTool(
      'select_room',
      { description: 'A room', inputSchema: z.object({ id: z.string().max(9) }) },
      async («{ id }») => ({ content: [{ type: 'text', text: ${text} }] }),
    );
    await server.connect(transport);
    ${served}
  });
`;

const unmarked = (...of: Parameters<typeof rooms>): string => rooms(...of).replace(/[«»]/gu, '');

/** A tool of a signed in person that asks another server. */
const vendors = (cookie: string, headers: string, first = ''): string => `
  import { streamText, tool } from 'ai';
  import { headers } from 'next/headers';
  import { z } from 'zod';
  import { auth } from './auth.js';
  import { model } from './model.js';
  export async function POST(req: Request) {
    const session = await auth.api.getSession({ headers: await headers() });
    if (!session?.user) return new Response(null, { status: 401 });
    ${cookie}
    const { messages } = await req.json();
    return streamText({
      model,
      messages,
      tools: {
        listVendors: tool({
          description: 'Vendors',
          inputSchema: z.object({ name: z.string().max(40) }),
          «execute»: async ({ name }) => {${first}
            return (await fetch('https://api.example.com/vendors?name=' + name, { headers: ${headers} })).json();
          },
        }),
      },
    }).toUIMessageStreamResponse();
  }
`;

const unmarkedVendors = (...of: Parameters<typeof vendors>): string => vendors(...of).replace(/[«»]/gu, '');

const stop = `
            { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }`;

/** The report about a tool whose request has these headers, and its edit. */
const vendorsUntold = (headers: string) =>
  [
    {
      messageId: 'unreached',
      data: { executor: '`listVendors`', identity: '`session`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { executor: '`listVendors`' },
          output: unmarkedVendors('', headers, stop),
        },
      ],
    },
  ] as const;

testRule(rule, {
  canonical: [
    {
      name: 'a tool that is told nothing of whoever signed in',
      code: rooms('const guest = await signIn(req);'),
      errors: [{ messageId: 'unreached', data: { executor: '`select_room`', identity: '`guest`' } }],
    },
    {
      name: 'a request of a tool that carries no credential of the caller',
      code: vendors('', `{ Accept: 'application/json' }`),
      errors: vendorsUntold(`{ Accept: 'application/json' }`),
    },
  ],
  guarded: [
    {
      name: 'the tool reads for whoever signed in',
      code: unmarked('const guest = await signIn(req);', 'await select(guest.id, id)'),
    },
    {
      name: 'the cookie of the caller goes with the request',
      code: unmarkedVendors(`const cookie = (await headers()).get('cookie') ?? '';`, '{ Cookie: cookie }'),
    },
    {
      name: 'the header of the caller goes with the request',
      code: unmarkedVendors('', `{ Authorization: req.headers.get('authorization') ?? '' }`),
    },
  ],
  nearMisses: [],
  evasions: [
    {
      name: 'a cookie that the model names is nobody’s credential',
      code: vendors('', '{ Cookie: name }'),
      errors: vendorsUntold('{ Cookie: name }'),
    },
  ],
  unknown: [
    {
      name: 'a public server whose transport handles the request',
      code: rooms(''),
      errors: [{ messageId: 'unreachedUnproven', data: { executor: '`select_room`' } }],
    },
    {
      name: 'the transport answers, and what it gives is given back',
      code: rooms('', undefined, 'const answer = await transport.handleRequest(req, res); return answer;'),
      errors: [{ messageId: 'unreachedUnproven', data: { executor: '`select_room`' } }],
    },
  ],
});
