import { generateText, tool } from 'ai';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const closeTicket = tool({
    description: 'Close a ticket',
    inputSchema: z.object({ id: z.string().max(40) }),
    execute: async ({ id }) => {
      if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
      return tickets.close({ tenantId: session.tenantId, id });
    },
  });
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: await request.text(),
    tools: { closeTicket },
  });
  return new Response(text);
}
