import { generateText } from 'ai';
import { currentSession, ticketTools } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const tools = Object.fromEntries(Object.entries(ticketTools).filter(([name]) => session.permissions.includes(name)));
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: `${session.userId} asks: ${await request.text()}`,
    tools,
  });
  return new Response(text);
}
