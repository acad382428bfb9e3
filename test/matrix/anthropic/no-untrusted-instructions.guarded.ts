import Anthropic from '@anthropic-ai/sdk';
import { articles, currentSession, ticketBlocks } from '../application.js';

const anthropic = new Anthropic();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const question = await request.text();
  const found = await articles.search({ tenantId: session.tenantId, text: question });
  const documents = found.map(({ body }) => ({ type: 'text' as const, text: body }));
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    system: [{ type: 'text', text: 'Answer from the articles.' }],
    messages: [{ role: 'user', content: [...documents, { type: 'text', text: question }] }],
    tools: ticketBlocks.filter(({ name }) => session.permissions.includes(name)),
  });
  return Response.json(response.content);
}
