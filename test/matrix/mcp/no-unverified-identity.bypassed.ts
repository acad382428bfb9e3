import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

function serverOf(): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool(
    'close_ticket',
    { description: 'Close a ticket', inputSchema: { id: z.string().max(40) } },
    async ({ id }, { authInfo, requestInfo }) => {
      if (!authInfo?.scopes.includes('tickets:close')) throw new Error('forbidden');
      const text = await tickets.close({ tenantId: String(requestInfo?.headers['x-tenant-id']), id });
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
