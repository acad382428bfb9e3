import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { z } from 'zod';
import { currentSession, tickets, type Session } from '../application.js';

const input = { id: z.string().max(40) };

function serverOf(session: Session): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool('find_ticket', { description: 'Find a ticket', inputSchema: input }, async ({ id }) => {
    const text = await tickets.find({ tenantId: session.tenantId, id });
    return { content: [{ type: 'text', text }] };
  });
  server.registerTool(
    'admin_find',
    { description: 'Find the tickets of any tenant', inputSchema: input },
    async ({ id }) => {
      if (!session.permissions.includes('admin')) throw new Error('forbidden');
      const text = await tickets.find({ tenantId: id, id: '*' });
      return { content: [{ type: 'text', text }] };
    },
  );
  return server;
}

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const transport = new WebStandardStreamableHTTPServerTransport();
  await serverOf(session).connect(transport);
  return transport.handleRequest(request);
}
