import Anthropic from '@anthropic-ai/sdk';
import { currentSession, ticketBlocks } from '../application.js';

const anthropic = new Anthropic();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, action } = (await request.json()) as { question: string; action: string };
  if (!session.permissions.includes(action)) return new Response('forbidden', { status: 403 });
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: question }],
    tools: ticketBlocks.filter(({ name }) => session.permissions.includes(name)),
    tool_choice: { type: 'tool', name: action },
  });
  return Response.json({ for: session.userId, content: response.content });
}
