import OpenAI from 'openai';
import { currentSession, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, action } = (await request.json()) as { question: string; action: string };
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: question,
    tools: ticketDefinitions,
    tool_choice: { type: 'function', name: action },
  });
  return new Response(`${session.userId}: ${response.output_text}`);
}
