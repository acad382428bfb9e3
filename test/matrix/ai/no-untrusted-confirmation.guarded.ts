import { generateText, tool } from 'ai';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const deleteTicket = tool({
    description: 'Delete a ticket of the caller for good',
    inputSchema: z.object({ id: z.string().max(40) }),
    needsApproval: true,
    execute: async ({ id }) => {
      if (!session.permissions.includes('tickets:delete')) throw new Error('forbidden');
      return tickets.delete({ tenantId: session.tenantId, id });
    },
  });
  const { content } = await generateText({
    model: 'openai/gpt-5',
    prompt: `${session.userId} asks: ${await request.text()}`,
    tools: { deleteTicket },
  });
  return Response.json(content);
}
