import { generateText, tool } from 'ai';
import { z } from 'zod';
import { audit, currentSession, tickets } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { tenantId, userId } = session;
  const closeTicket = tool({
    description: 'Close a ticket of the caller',
    inputSchema: z.object({ id: z.string().max(40) }),
    execute: async ({ id }) => {
      if (!session.permissions.includes('tickets:close')) {
        await audit.write({ tenantId, userId, tool: 'closeTicket', decision: 'denied' });
        throw new Error('forbidden');
      }
      return tickets.close({ tenantId, id });
    },
  });
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: `${userId} asks: ${await request.text()}`,
    tools: { closeTicket },
    onStepFinish: async ({ toolCalls }) => {
      for (const { toolName } of toolCalls)
        await audit.write({ tenantId, userId, tool: toolName, decision: 'allowed' });
    },
  });
  return new Response(text);
}
