import OpenAI from 'openai';
import { adminDefinitions, currentSession, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: `${session.userId} asks: ${await request.text()}`,
    tools: [...ticketDefinitions, ...(session.permissions.includes('admin') ? adminDefinitions : [])],
  });
  return new Response(response.output_text);
}
