import { Agent, run } from '@openai/agents';
import { adminAgentTools, currentSession, ticketAgentTools, type Session } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const agent = new Agent<Session>({
    name: 'Desk',
    tools: [...ticketAgentTools, ...(session.permissions.includes('admin') ? adminAgentTools : [])],
  });
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
