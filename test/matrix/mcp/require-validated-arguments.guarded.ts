import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { listedTools, tickets } from '../application.js';

const Where = z.object({ id: z.string().max(40) });
type Where = z.infer<typeof Where>;

export const server = new Server({ name: 'desk', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, (_request, { authInfo }) => {
  if (!authInfo) throw new Error('nobody asks');
  return { tools: listedTools.filter(({ name }) => authInfo.scopes.includes(name)) };
});

server.setRequestHandler(CallToolRequestSchema, async ({ params }, { authInfo }) => {
  if (!authInfo?.scopes.includes(params.name)) throw new Error('forbidden');
  const tenantId = String(authInfo.extra?.['tenantId']);
  const { id } = Where.parse(params.arguments);
  switch (params.name) {
    case 'find_ticket':
      return { content: [{ type: 'text', text: await tickets.find({ tenantId, id }) }] };
    case 'close_ticket':
      return { content: [{ type: 'text', text: await tickets.close({ tenantId, id }) }] };
    default:
      throw new Error('unknown tool');
  }
});
