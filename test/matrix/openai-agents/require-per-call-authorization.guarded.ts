import { run, type Agent } from '@openai/agents';
import { currentSession, type Session } from '../application.js';

export async function approve(agent: Agent<Session>, request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  for (const item of result.interruptions) {
    if (item.name !== undefined && session.permissions.includes(item.name)) result.state.approve(item);
    else result.state.reject(item);
  }
  const finished = await run(agent, result.state, { context: session });
  return new Response(finished.finalOutput);
}
