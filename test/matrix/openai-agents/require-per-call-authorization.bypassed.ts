import { run, type Agent } from '@openai/agents';
import { currentSession, type Session } from '../application.js';

export async function approve(agent: Agent<Session>, request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  const [first] = result.interruptions;
  if (!first?.name || !session.permissions.includes(first.name)) return new Response(null, { status: 403 });
  for (const item of result.interruptions) {
    result.state.approve(item);
  }
  const finished = await run(agent, result.state, { context: session });
  return new Response(finished.finalOutput);
}
