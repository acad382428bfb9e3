import { Agent, run, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { currentSession, database, type Session } from '../application.js';

const queries = {
  open: 'select count(*) from tickets where tenant = $1 and open',
  late: 'select count(*) from tickets where tenant = $1 and due < now()',
};

const report = tool({
  name: 'report',
  description: 'Make a report about tickets',
  parameters: z.object({ about: z.enum(['open', 'late']) }),
  isEnabled: ({ runContext }: { runContext: RunContext<Session> }) =>
    runContext.context.permissions.includes('reports:make'),
  execute: async ({ about }, runContext?: RunContext<Session>) => {
    const session = runContext?.context;
    if (!session) throw new Error('nobody asks');
    if (!session.permissions.includes('reports:make')) throw new Error('forbidden');
    return database.query(queries[about], [session.tenantId]);
  },
});

const agent = new Agent<Session>({ name: 'Desk', tools: [report] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
