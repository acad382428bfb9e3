import Anthropic from '@anthropic-ai/sdk';
import { currentSession, ticketBlocks } from '../application.js';

interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

const anthropic = new Anthropic();

const toolsOf = (session: Session) => ticketBlocks.filter(({ name }) => session.permissions.includes(name));

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
