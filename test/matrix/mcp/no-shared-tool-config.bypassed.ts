import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

function buildServer(session: Session): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  if (session.permissions.includes('tickets:close')) {
    server.registerTool(
      'close_ticket',
      { description: 'Close a ticket', inputSchema: { id: z.string().max(40) } },
      async ({ id }) => {
        if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
        const text = await tickets.close({ tenantId: session.tenantId, id });
        return { content: [{ type: 'text', text }] };
      },
    );
  }
  return server;
}

const servers = new Map<string, McpServer>();

function serverOf(session: Session): McpServer {
  const known = servers.get(session.role);
  if (known) return known;
  const server = buildServer(session);
  servers.set(session.role, server);
  return server;
}

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const transport = new WebStandardStreamableHTTPServerTransport();
  await serverOf(session).connect(transport);
  return transport.handleRequest(request);
}
