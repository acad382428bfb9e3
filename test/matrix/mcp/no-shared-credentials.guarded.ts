import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { exchangeToken } from '../application.js';

export function serverOf(): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool(
    'find_order',
    { description: 'Find an order of the caller', inputSchema: { id: z.uuid() } },
    async ({ id }, { authInfo }) => {
      if (!authInfo?.scopes.includes('orders:read')) throw new Error('forbidden');
      const tenantId = String(authInfo.extra?.['tenantId']);
      const token = await exchangeToken({
        subjectToken: authInfo.token,
        audience: 'https://shop.example',
        scope: 'orders:read',
      });
      const order = await fetch(`https://shop.example/${tenantId}/orders/${id}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { content: [{ type: 'text', text: await order.text() }] };
    },
  );
  return server;
}
