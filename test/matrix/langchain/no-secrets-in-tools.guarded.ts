import { createAgent, createMiddleware, tool, ToolMessage, type ToolRuntime } from 'langchain';
import { z } from 'zod';
import { currentSession, integrations, type Session } from '../application.js';

const integrationStatus = tool(
  async ({ name }: { name: string }, runtime: ToolRuntime) => {
    const session = runtime.context as Session;
    if (!session.permissions.includes('integration_status')) throw new Error('forbidden');
    const found = await integrations.find({ tenantId: session.tenantId, name });
    return `${found.name} is ${found.status}`;
  },
  {
    name: 'integration_status',
    description: 'Whether an integration of the caller works',
    schema: z.object({ name: z.string().max(40) }),
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

const agent = createAgent({ model: 'openai:gpt-5', tools: [integrationStatus], middleware: [gate] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { messages } = await agent.invoke({ messages: [await request.text()] }, { context: session });
  return Response.json(messages.at(-1)?.content);
}
