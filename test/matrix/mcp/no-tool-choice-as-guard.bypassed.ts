import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { listedTools } from '../application.js';

export function serverOf(): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool(
    'sort_tickets',
    { description: 'Sort the tickets of a day', inputSchema: { day: z.string().max(40) } },
    async ({ day }, { authInfo }) => {
      if (!authInfo?.scopes.includes('tickets:sort')) throw new Error('forbidden');
      const mayWrite = authInfo.scopes.includes('tickets:write');
      const answer = await server.server.createMessage({
        messages: [{ role: 'user', content: { type: 'text', text: `The tickets of ${day}` } }],
        maxTokens: 1024,
        tools: listedTools,
        toolChoice: mayWrite ? { mode: 'auto' } : { mode: 'none' },
      });
      return { content: [{ type: 'text', text: answer.model }] };
    },
  );
  return server;
}
