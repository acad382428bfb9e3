import { Agent, run, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { currentSession, tickets, type Session } from '../application.js';

const Where = z.object({ id: z.string().max(40) });
type Where = z.infer<typeof Where>;

const closeTicket = tool({
  name: 'close_ticket',
  description: 'Close a ticket of the caller',
  strict: false,
  parameters: {
    type: 'object',
    properties: { id: { type: 'string', maxLength: 40 } },
    required: ['id'],
    additionalProperties: true,
  },
  isEnabled: ({ runContext }: { runContext: RunContext<Session> }) =>
    runContext.context.permissions.includes('tickets:close'),
  execute: async (input, runContext?: RunContext<Session>) => {
    const session = runContext?.context;
    if (!session) throw new Error('nobody asks');
    if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
    const { id } = input as Where;
    return tickets.close({ tenantId: session.tenantId, id });
  },
});

const agent = new Agent<Session>({ name: 'Desk', tools: [closeTicket] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
