import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { listedTools } from '../application.js';

export const server = new Server({ name: 'desk', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, (_request, { authInfo }) => {
  if (!authInfo) throw new Error('nobody asks');
  return { tools: listedTools };
});
