import { Agent, run, tool, type RunContext } from '@openai/agents';
import { z } from 'zod';
import { currentSession, type Session } from '../application.js';

type Caller = Session;

const findOrder = tool({
  name: 'find_order',
  description: 'Find an order of the caller',
  parameters: z.object({ id: z.uuid() }),
  isEnabled: ({ runContext }: { runContext: RunContext<Caller> }) =>
    runContext.context.permissions.includes('orders:read'),
  execute: async ({ id }, runContext?: RunContext<Caller>) => {
    const caller = runContext?.context;
    if (!caller?.permissions.includes('orders:read')) throw new Error('forbidden');
    const order = await fetch(`https://shop.example/${caller.tenantId}/orders/${id}`, {
      headers: { authorization: `Bearer ${process.env['SHOP_ADMIN_TOKEN'] ?? ''}` },
    });
    return order.text();
  },
});

const agent = new Agent<Caller>({ name: 'Desk', tools: [findOrder] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const result = await run(agent, await request.text(), { context: session });
  return new Response(result.finalOutput);
}
