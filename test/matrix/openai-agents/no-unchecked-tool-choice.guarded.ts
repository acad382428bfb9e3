import { Agent, run } from '@openai/agents';
import { currentSession, ticketAgentTools, type Session } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, action } = (await request.json()) as { question: string; action: string };
  if (!session.permissions.includes(action)) return new Response('forbidden', { status: 403 });
  const agent = new Agent<Session>({
    name: 'Desk',
    tools: ticketAgentTools.filter((one) => session.permissions.includes(one.name)),
    modelSettings: { toolChoice: action },
  });
  const result = await run(agent, question, { context: session });
  return new Response(result.finalOutput);
}
