import OpenAI from 'openai';
import { currentSession, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const mayWrite = session.permissions.includes('tickets:write');
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: `${session.userId} asks: ${await request.text()}`,
    tools: mayWrite ? ticketDefinitions : [],
    tool_choice: mayWrite ? 'auto' : 'none',
  });
  return new Response(response.output_text);
}
