import { Agent, Runner, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { directory, tickets, verified, type Person } from '../application.js';

const closeTicket = tool({
  name: 'close_ticket',
  description: 'Close a ticket of the caller',
  parameters: z.object({ id: z.string().max(40) }),
  isEnabled: ({ runContext }: { runContext: RunContext<Person> }) => runContext.context.tools.includes('close_ticket'),
  execute: async ({ id }, runContext?: RunContext<Person>) => {
    const person = runContext?.context;
    if (!person?.tools.includes('close_ticket')) throw new Error('forbidden');
    return tickets.close({ tenantId: person.tenantId, id });
  },
});

const agent = new Agent<Person>({ name: 'Desk', tools: [closeTicket] });

export async function POST(request: Request): Promise<Response> {
  const { tid, sub } = await verified(request);
  const person = await directory.findFirst({ tenantId: tid, subject: sub });
  const runner = new Runner({ groupId: `${tid}:${sub}` });
  const result = await runner.run(agent, await request.text(), { context: person });
  return new Response(result.finalOutput);
}
