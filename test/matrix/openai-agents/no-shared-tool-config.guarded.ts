import { Agent, run, tool } from '@openai/agents';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

const toolsOf = (session: Session) => [
  tool({
    name: 'close_ticket',
    description: 'Close a ticket of the caller',
    parameters: z.object({ id: z.string().max(40) }),
    execute: async ({ id }) => {
      if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
      return tickets.close({ tenantId: session.tenantId, id });
    },
  }),
];

const agentOf = (session: Session) => new Agent({ name: 'Desk', tools: toolsOf(session) });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agentOf(session), await request.text());
  return new Response(result.finalOutput);
}
