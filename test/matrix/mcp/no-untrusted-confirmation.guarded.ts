import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

function serverOf(): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool(
    'delete_ticket',
    { description: 'Delete a ticket for good', inputSchema: { id: z.string().max(40), summary: z.string().max(200) } },
    async ({ id, summary }, { authInfo }) => {
      if (!authInfo?.scopes.includes('tickets:delete')) throw new Error('forbidden');
      const { action } = await server.server.elicitInput({
        message: `Delete ticket ${id}?`,
        requestedSchema: { type: 'object', properties: { summary: { type: 'string', default: summary } } },
      });
      if (action !== 'accept') return { content: [{ type: 'text', text: 'The user declined.' }] };
      const text = await tickets.delete({ tenantId: String(authInfo.extra?.['tenantId']), id });
      return { content: [{ type: 'text', text }] };
    },
  );
  return server;
}

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const transport = new WebStandardStreamableHTTPServerTransport();
  await serverOf().connect(transport);
  const authInfo = {
    token: request.headers.get('authorization') ?? '',
    clientId: session.userId,
    scopes: [...session.permissions],
    extra: { tenantId: session.tenantId },
  };
  return transport.handleRequest(request, { authInfo });
}
