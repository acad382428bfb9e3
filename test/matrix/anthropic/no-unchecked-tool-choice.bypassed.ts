import Anthropic from '@anthropic-ai/sdk';
import { currentSession, ticketBlocks } from '../application.js';

const anthropic = new Anthropic();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, action } = (await request.json()) as { question: string; action: string };
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: question }],
    tools: ticketBlocks,
    tool_choice: { type: 'tool', name: action },
  });
  return Response.json({ for: session.userId, content: response.content });
}
