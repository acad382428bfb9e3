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
    if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
    return tickets.close({ tenantId: session.tenantId, id });
  },
});

const agent = new Agent<Session>({ name: 'Desk', tools: [closeTicket] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, tenantId } = (await request.json()) as { question: string; tenantId: string };
  const result = await run(agent, question, { context: { ...session, tenantId } });
  return new Response(result.finalOutput);
}
