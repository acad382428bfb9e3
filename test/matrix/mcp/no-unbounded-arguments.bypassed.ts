import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { z } from 'zod';
import { currentSession, database } from '../application.js';

function serverOf(): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool(
    'find_tickets',
    { description: 'Find tickets', inputSchema: { condition: z.string().max(200) } },
    async ({ condition }, { authInfo }) => {
      if (!authInfo?.scopes.includes('tickets:find')) throw new Error('forbidden');
      const rows = await database.query(`select id, title from tickets where tenant = $1 and ${condition}`, [
        authInfo.extra?.['tenantId'],
      ]);
      return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
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
