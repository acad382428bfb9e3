import OpenAI from 'openai';
import { articles, currentSession, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const question = await request.text();
  const found = await articles.search({ tenantId: session.tenantId, text: question });
  const context = found.map(({ title, body }) => `${title}\n${body}`).join('\n\n');
  const response = await openai.responses.create({
    model: 'gpt-5',
    instructions: 'Answer from the articles below the question.',
    input: `${question}\n\n${context}`,
    tools: ticketDefinitions.filter(({ name }) => session.permissions.includes(name)),
  });
  return new Response(response.output_text);
}
