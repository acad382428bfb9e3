import { Agent, Runner, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { audit, currentSession, tickets, type Session } from '../application.js';

const closeTicket = tool({
  name: 'close_ticket',
  description: 'Close a ticket of the caller',
  parameters: z.object({ id: z.string().max(40) }),
  execute: async ({ id }, runContext?: RunContext<Session>) => {
    const session = runContext?.context;
    if (!session) throw new Error('nobody asks');
    if (!session.permissions.includes('tickets:close')) {
      const { tenantId, userId } = session;
      await audit.write({ tenantId, userId, tool: 'close_ticket', decision: 'denied' });
      throw new Error('forbidden');
    }
    return tickets.close({ tenantId: session.tenantId, id });
  },
});

const agent = new Agent<Session>({ name: 'Desk', tools: [closeTicket] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const runner = new Runner();
  const result = await runner.run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
