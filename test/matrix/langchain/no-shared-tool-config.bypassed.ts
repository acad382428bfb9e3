import { createAgent, tool } from 'langchain';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

const toolsOf = (session: Session) => [
  tool(
    async ({ id }) => {
      if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
      return tickets.close({ tenantId: session.tenantId, id });
    },
    { name: 'close_ticket', description: 'Close a ticket of the caller', schema: z.object({ id: z.string().max(40) }) },
  ),
];

const agents = new Map<string, ReturnType<typeof createAgent>>();

function agentOf(session: Session) {
  const known = agents.get(session.role);
  if (known) return known;
  const agent = createAgent({ model: 'openai:gpt-5', tools: toolsOf(session) });
  agents.set(session.role, agent);
  return agent;
}

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  return Response.json(await agentOf(session).invoke({ messages: [await request.text()] }));
}
