import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { directory, tickets } from '../application.js';

const claimsOf = z.object({ tid: z.string(), sub: z.string(), email: z.string() });

export function serverOf(): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool(
    'close_ticket',
    { description: 'Close a ticket', inputSchema: { id: z.string().max(40) } },
    async ({ id }, { authInfo }) => {
      const { tid, email } = claimsOf.parse(authInfo?.extra);
      const person = await directory.findFirst({ email });
      if (!person.tools.includes('close_ticket')) throw new Error('forbidden');
      const text = await tickets.close({ tenantId: tid, id });
      return { content: [{ type: 'text', text }] };
    },
  );
  return server;
}
