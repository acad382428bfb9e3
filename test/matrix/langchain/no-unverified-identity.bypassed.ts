import { createAgent, createMiddleware, tool, ToolMessage, type ToolRuntime } from 'langchain';
import { z } from 'zod';
import { currentSession, tickets, type Session } from '../application.js';

const closeTicket = tool(
  async ({ id }: { id: string }, runtime: ToolRuntime) => {
    const session = runtime.context as Session;
    if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
    return tickets.close({ tenantId: session.tenantId, id });
  },
  { name: 'close_ticket', description: 'Close a ticket of the caller', schema: z.object({ id: z.string().max(40) }) },
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

const agent = createAgent({ model: 'openai:gpt-5', tools: [closeTicket], middleware: [gate] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, tenantId } = (await request.json()) as { question: string; tenantId: string };
  const { messages } = await agent.invoke({ messages: [question] }, { context: { ...session, tenantId } });
  return Response.json(messages.at(-1)?.content);
}
