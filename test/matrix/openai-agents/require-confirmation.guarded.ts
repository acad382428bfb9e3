import { Agent, run, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { currentSession, tickets, type Session } from '../application.js';

const deleteTicket = tool({
  name: 'delete_ticket',
  description: 'Delete a ticket of the caller for good',
  parameters: z.object({ id: z.string().max(40) }),
  isEnabled: ({ runContext }: { runContext: RunContext<Session> }) =>
    runContext.context.permissions.includes('tickets:delete'),
  needsApproval: true,
  execute: async ({ id }, runContext?: RunContext<Session>) => {
    const session = runContext?.context;
    if (!session) throw new Error('nobody asks');
    return tickets.delete({ tenantId: session.tenantId, id });
  },
});

const agent = new Agent<Session>({ name: 'Desk', tools: [deleteTicket] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  return Response.json({ answer: result.finalOutput, waiting: result.interruptions.map(({ name }) => name) });
}
