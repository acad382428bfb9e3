import { Agent, run } from '@openai/agents';
import { currentSession, ticketAgentTools, type Session } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, persona } = (await request.json()) as { question: string; persona: string };
  const agent = new Agent<Session>({
    name: 'Desk',
    instructions: `You answer questions about tickets. You are ${persona}.`,
    tools: ticketAgentTools.filter(({ name }) => session.permissions.includes(name)),
  });
  const result = await run(agent, question, { context: session });
  return new Response(result.finalOutput);
}
