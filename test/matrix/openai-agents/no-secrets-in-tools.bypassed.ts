import { Agent, run, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { currentSession, integrations, type Session } from '../application.js';

interface Integration {
  readonly name: string;
  readonly status: string;
  readonly clientSecret: string;
}

const integrationStatus = tool({
  name: 'integration_status',
  description: 'Whether an integration of the caller works',
  parameters: z.object({ name: z.string().max(40) }),
  isEnabled: ({ runContext }: { runContext: RunContext<Session> }) =>
    runContext.context.permissions.includes('integrations:read'),
  execute: async ({ name }, runContext?: RunContext<Session>) => {
    const session = runContext?.context;
    if (!session?.permissions.includes('integrations:read')) throw new Error('forbidden');
    const row: Integration = await integrations.find({ tenantId: session.tenantId, name });
    return JSON.stringify(row);
  },
});

const agent = new Agent<Session>({ name: 'Desk', tools: [integrationStatus] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
