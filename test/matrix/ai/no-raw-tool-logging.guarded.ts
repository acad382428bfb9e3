import { generateText, tool } from 'ai';
import pino from 'pino';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

const log = pino();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const closeTicket = tool({
    description: 'Close a ticket of the caller',
    inputSchema: z.object({ id: z.string().max(40) }),
    execute: async ({ id }) => {
      if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
      return tickets.close({ tenantId: session.tenantId, id });
    },
  });
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: `${session.userId} asks: ${await request.text()}`,
    tools: { closeTicket },
    onStepFinish: ({ toolCalls, toolResults }) => {
      log.info({ user: session.userId, tools: toolCalls.map(({ toolName }) => toolName), results: toolResults.length });
    },
  });
  return new Response(text);
}
