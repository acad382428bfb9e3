import OpenAI from 'openai';
import { currentSession, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, action } = (await request.json()) as { question: string; action: string };
  if (!session.permissions.includes(action)) return new Response('forbidden', { status: 403 });
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: question,
    tools: ticketDefinitions.filter(({ name }) => session.permissions.includes(name)),
    tool_choice: { type: 'function', name: action },
  });
  return new Response(`${session.userId}: ${response.output_text}`);
}
