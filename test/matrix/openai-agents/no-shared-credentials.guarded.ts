import { Agent, run, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { currentSession, exchangeToken, type Session } from '../application.js';

interface Caller extends Session {
  readonly token: string;
}

const findOrder = tool({
  name: 'find_order',
  description: 'Find an order of the caller',
  parameters: z.object({ id: z.uuid() }),
  isEnabled: ({ runContext }: { runContext: RunContext<Caller> }) =>
    runContext.context.permissions.includes('orders:read'),
  execute: async ({ id }, runContext?: RunContext<Caller>) => {
    const caller = runContext?.context;
    if (!caller?.permissions.includes('orders:read')) throw new Error('forbidden');
    const token = await exchangeToken({
      subjectToken: caller.token,
      audience: 'https://shop.example',
      scope: 'orders:read',
    });
    const order = await fetch(`https://shop.example/${caller.tenantId}/orders/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return order.text();
  },
});

const agent = new Agent<Caller>({ name: 'Desk', tools: [findOrder] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const token = request.headers.get('authorization') ?? '';
  const result = await run(agent, await request.text(), { context: { ...session, token } });
  return new Response(result.finalOutput);
}
