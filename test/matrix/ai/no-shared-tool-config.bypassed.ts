import { tool, ToolLoopAgent } from 'ai';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

const toolsOf = (session: Session) => ({
  closeTicket: tool({
    description: 'Close a ticket of the caller',
    inputSchema: z.object({ id: z.string().max(40) }),
    execute: async ({ id }) => {
      if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
      return tickets.close({ tenantId: session.tenantId, id });
    },
  }),
});

type DeskAgent = ToolLoopAgent<never, ReturnType<typeof toolsOf>>;

const agents = new Map<string, DeskAgent>();

function agentOf(session: Session): DeskAgent {
  const known = agents.get(session.role);
  if (known) return known;
  const agent = new ToolLoopAgent({ model: 'openai/gpt-5', tools: toolsOf(session) });
  agents.set(session.role, agent);
  return agent;
}

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { text } = await agentOf(session).generate({ prompt: await request.text() });
  return new Response(text);
}
