import OpenAI from 'openai';
import { currentSession, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

const bookings = 'https://bookings.example/v1';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await openai.responses.create({
    model: 'gpt-5',
    instructions: `Bookings are at ${bookings}. The tools send the key.`,
    input: await request.text(),
    safety_identifier: session.userId,
    tools: ticketDefinitions.filter(({ name }) => session.permissions.includes(name)),
  });
  return new Response(response.output_text);
}
