import { Agent, run, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { currentSession, exchangeToken, type Session } from '../application.js';

interface Caller extends Session {
  readonly token: string;
}

const findColleague = tool({
  name: 'find_colleague',
  description: 'Find a colleague of the caller',
  parameters: z.object({ name: z.string().max(80) }),
  isEnabled: ({ runContext }: { runContext: RunContext<Caller> }) =>
    runContext.context.permissions.includes('directory:read'),
  execute: async ({ name }, runContext?: RunContext<Caller>) => {
    const caller = runContext?.context;
    if (!caller?.permissions.includes('directory:read')) throw new Error('forbidden');
    const token = await exchangeToken({
      subjectToken: caller.token,
      audience: 'https://graph.microsoft.com',
      scope: 'https://graph.microsoft.com/Directory.ReadWrite.All',
    });
    const query = new URLSearchParams({ $search: `"displayName:${name}"`, $top: '5' });
    const found = await fetch(`https://graph.microsoft.com/v1.0/users?${query.toString()}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return found.text();
  },
});

const agent = new Agent<Caller>({ name: 'Desk', tools: [findColleague] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const token = request.headers.get('authorization') ?? '';
  const result = await run(agent, await request.text(), { context: { ...session, token } });
  return new Response(result.finalOutput);
}
