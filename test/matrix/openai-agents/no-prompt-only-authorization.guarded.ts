import { Agent, run, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { currentSession, tickets, type Session } from '../application.js';

const closeTicket = tool({
  name: 'close_ticket',
  description: 'Close a ticket of the caller',
  parameters: z.object({ id: z.string().max(40) }),
  isEnabled: ({ runContext }: { runContext: RunContext<Session> }) =>
    runContext.context.permissions.includes('tickets:close'),
  execute: async ({ id }, runContext?: RunContext<Session>) => {
    const session = runContext?.context;
    if (!session) throw new Error('nobody asks');
    return tickets.close({ tenantId: session.tenantId, id });
  },
});

const agent = new Agent<Session>({
  name: 'Desk',
  instructions: ({ context }) => `The user's role is ${context.role}. Close tickets for admins only.`,
  tools: [closeTicket],
});

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
