import { mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { OAuthMetadata } from '@modelcontextprotocol/sdk/shared/auth.js';
import { z } from 'zod';
import { tickets } from '../application.js';

// Clients ask for every scope that is published here.
export const discovery = (oauthMetadata: OAuthMetadata): ReturnType<typeof mcpAuthMetadataRouter> =>
  mcpAuthMetadataRouter({
    oauthMetadata,
    resourceServerUrl: new URL('https://desk.example/mcp'),
    resourceName: 'Desk',
    scopesSupported: ['tickets:read', 'tickets:close'],
  });

export function serverOf(): McpServer {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool(
    'close_ticket',
    { description: 'Close a ticket', inputSchema: { id: z.string().max(40) } },
    async ({ id }, { authInfo }) => {
      if (!authInfo?.scopes.includes('tickets:close')) throw new Error('forbidden');
      const text = await tickets.close({ tenantId: String(authInfo.extra?.['tenantId']), id });
      return { content: [{ type: 'text', text }] };
    },
  );
  return server;
}
