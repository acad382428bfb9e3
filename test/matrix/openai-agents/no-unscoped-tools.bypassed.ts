import { Agent, run } from '@openai/agents';
import { currentSession, ticketAgentTools, type Session } from '../application.js';

const agent = new Agent<Session>({ name: 'Desk', tools: ticketAgentTools });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
