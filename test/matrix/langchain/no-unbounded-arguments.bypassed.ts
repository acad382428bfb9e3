import { createAgent, createMiddleware, tool, ToolMessage, type ToolRuntime } from 'langchain';
import { z } from 'zod';
import { currentSession, tickets, type Session } from '../application.js';

const listTickets = tool(
  async ({ limit }: { limit: number }, runtime: ToolRuntime) => {
    const session = runtime.context as Session;
    if (!session.permissions.includes('tickets:list')) throw new Error('forbidden');
    const found = await tickets.list({ tenantId: session.tenantId, limit });
    return found.join('\n');
  },
  {
    name: 'list_tickets',
    description: 'List the tickets of the caller',
    schema: z.object({ limit: z.number().int() }),
  },
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

const agent = createAgent({ model: 'openai:gpt-5', tools: [listTickets], middleware: [gate] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { messages } = await agent.invoke({ messages: [await request.text()] }, { context: session });
  return Response.json(messages.at(-1)?.content);
}
