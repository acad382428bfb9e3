import { interrupt } from '@langchain/langgraph';
import { createAgent, createMiddleware, tool, ToolMessage, type ToolRuntime } from 'langchain';
import { z } from 'zod';
import { currentSession, tickets, type Session } from '../application.js';

const deleteTicket = tool(
  async ({ id, summary }: { id: string; summary: string }, runtime: ToolRuntime) => {
    const session = runtime.context as Session;
    const answer: unknown = interrupt({ question: `Delete ticket ${id}?`, summary });
    if (answer !== 'yes') return 'The user declined.';
    return tickets.delete({ tenantId: session.tenantId, id });
  },
  {
    name: 'delete_ticket',
    description: 'Delete a ticket for good',
    schema: z.object({ id: z.string().max(40), summary: z.string().max(200) }),
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

const agent = createAgent({ model: 'openai:gpt-5', tools: [deleteTicket], middleware: [gate] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { messages } = await agent.invoke({ messages: [await request.text()] }, { context: session });
  return Response.json(messages.at(-1)?.content);
}
