import Anthropic from '@anthropic-ai/sdk';
import { currentSession, ticketBlocks } from '../application.js';

interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

const anthropic = new Anthropic();

const known = new Map<string, Anthropic.Tool[]>();

function toolsOf(session: Session): Anthropic.Tool[] {
  const cached = known.get(session.role);
  if (cached) return cached;
  const tools = ticketBlocks.filter(({ name }) => session.permissions.includes(name));
  known.set(session.role, tools);
  return tools;
}

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: `${session.userId} asks: ${await request.text()}` }],
    tools: toolsOf(session),
  });
  return Response.json(response.content);
}
