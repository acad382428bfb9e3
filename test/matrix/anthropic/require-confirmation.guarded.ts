import Anthropic from '@anthropic-ai/sdk';
import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
import { z } from 'zod';
import { currentSession, dialog, tickets } from '../application.js';

const anthropic = new Anthropic();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const deleteTicket = betaZodTool({
    name: 'delete_ticket',
    description: 'Delete a ticket of the caller for good',
    inputSchema: z.object({ id: z.string().max(40) }),
    run: async ({ id }) => {
      if (!session.permissions.includes('tickets:delete')) throw new Error('forbidden');
      if (!(await dialog.confirm(session, `Delete ticket ${id}?`))) return 'The user declined.';
      return tickets.delete({ tenantId: session.tenantId, id });
    },
  });
  const message = await anthropic.beta.messages.toolRunner({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: await request.text() }],
    tools: [deleteTicket],
  });
  return Response.json(message.content);
}
