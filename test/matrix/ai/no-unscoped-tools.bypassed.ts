import { generateText } from 'ai';
import { currentSession, ticketTools } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: `${session.userId} asks: ${await request.text()}`,
    tools: ticketTools,
  });
  return new Response(text);
}
