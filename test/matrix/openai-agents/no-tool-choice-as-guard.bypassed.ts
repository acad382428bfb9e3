import { Agent, run } from '@openai/agents';
import { currentSession, ticketAgentTools, type Session } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const mayWrite = session.permissions.includes('tickets:write');
  const agent = new Agent<Session>({
    name: 'Desk',
    tools: ticketAgentTools,
    modelSettings: { toolChoice: mayWrite ? 'auto' : 'none' },
  });
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
