import { createAgent, createMiddleware, tool, ToolMessage, type ToolRuntime } from 'langchain';
import pg from 'pg';
import { z } from 'zod';
import { currentSession, type Session } from '../application.js';

const pool = new pg.Pool({ connectionString: process.env['DESK_DATABASE_URL'] });

const findOrders = tool(
  async ({ id }: { id: string }, runtime: ToolRuntime) => {
    const session = runtime.context as Session;
    if (!session.permissions.includes('find_orders')) throw new Error('forbidden');
    const found = await pool.query<{ id: string; state: string }>(
      'SELECT id, state FROM orders WHERE tenant_id = $1 AND customer_id = $2 LIMIT 20',
      [session.tenantId, id],
    );
    return JSON.stringify(found.rows);
  },
  { name: 'find_orders', description: 'Find orders of a customer', schema: z.object({ id: z.string().max(40) }) },
);

const gate = createMiddleware({
  name: 'gate',
  wrapToolCall: async (call, handler) => {
    const session = call.runtime.context as Session;
    if (!session.permissions.includes(call.toolCall.name))
      return new ToolMessage({ content: 'forbidden', tool_call_id: call.toolCall.id ?? '', status: 'error' });
    return handler(call);
  },
});

const agent = createAgent({ model: 'openai:gpt-5', tools: [findOrders], middleware: [gate] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { messages } = await agent.invoke({ messages: [await request.text()] }, { context: session });
  return Response.json(messages.at(-1)?.content);
}
