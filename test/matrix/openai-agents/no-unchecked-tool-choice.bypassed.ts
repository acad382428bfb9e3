import { Agent, run } from '@openai/agents';
import { currentSession, ticketAgentTools, type Session } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, action } = (await request.json()) as { question: string; action: string };
  const agent = new Agent<Session>({
    name: 'Desk',
    tools: ticketAgentTools,
    modelSettings: { toolChoice: action },
  });
  const result = await run(agent, question, { context: session });
  return new Response(result.finalOutput);
}
