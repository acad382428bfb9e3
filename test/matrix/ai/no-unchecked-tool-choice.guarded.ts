import { generateText } from 'ai';
import { currentSession, ticketTools } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, action } = (await request.json()) as { question: string; action: string };
  if (!session.permissions.includes(action)) return new Response('forbidden', { status: 403 });
  const tools = Object.fromEntries(Object.entries(ticketTools).filter(([name]) => session.permissions.includes(name)));
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: question,
    tools,
    activeTools: [action],
    toolChoice: { type: 'tool', toolName: action },
  });
  return new Response(`${session.userId}: ${text}`);
}
