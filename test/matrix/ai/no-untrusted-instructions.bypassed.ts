import { generateText } from 'ai';
import { currentSession, ticketTools } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, style } = (await request.json()) as { question: string; style: string };
  const { text } = await generateText({
    model: 'openai/gpt-5',
    system: `You are the service desk. Write in this style: ${style}`,
    prompt: question,
    tools: Object.fromEntries(Object.entries(ticketTools).filter(([name]) => session.permissions.includes(name))),
  });
  return new Response(text);
}
