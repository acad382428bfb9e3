import Anthropic from '@anthropic-ai/sdk';
import { currentSession, ticketBlocks } from '../application.js';

const anthropic = new Anthropic();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const mayWrite = session.permissions.includes('tickets:write');
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: `${session.userId} asks: ${await request.text()}` }],
    tools: mayWrite ? ticketBlocks : [],
    tool_choice: mayWrite ? { type: 'auto' } : { type: 'none' },
  });
  return Response.json(response.content);
}
