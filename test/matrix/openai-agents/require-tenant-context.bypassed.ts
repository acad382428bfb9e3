import { Agent, run, tool } from '@openai/agents';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

const closeTicket = tool({
  name: 'close_ticket',
  description: 'Close a ticket of the caller',
  parameters: z.object({ id: z.string().max(40) }),
  execute: async ({ id }) => {
    return tickets.close({ id });
  },
});

const agent = new Agent({ name: 'Desk', tools: [closeTicket] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
