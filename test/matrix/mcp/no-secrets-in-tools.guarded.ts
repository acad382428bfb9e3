import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { integrations } from '../application.js';

export function serverOf(): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool(
    'integration_status',
    { description: 'Whether an integration works', inputSchema: { name: z.string().max(40) } },
    async ({ name }, { authInfo }) => {
      if (!authInfo?.scopes.includes('integrations:read')) throw new Error('forbidden');
      const found = await integrations.find({ tenantId: String(authInfo.extra?.['tenantId']), name });
      const shown = { name, status: found.status };
      return { content: [{ type: 'text', text: JSON.stringify(shown) }] };
    },
  );
  return server;
}
