import OpenAI from 'openai';
import { currentSession, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await openai.responses.create({
    model: 'gpt-5',
    instructions: `The user is a ${session.role}. Only admins may delete tickets.`,
    input: await request.text(),
    tools: ticketDefinitions,
  });
  return Response.json(response.output);
}
