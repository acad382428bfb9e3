import { createAgent, tool } from 'langchain';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

const closeTicket = tool(async ({ id }) => tickets.close({ id }), {
  name: 'close_ticket',
  description: 'Close a ticket of the caller',
  schema: z.object({ id: z.string().max(40) }),
});

const agent = createAgent({ model: 'openai:gpt-5', tools: [closeTicket] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { messages } = await agent.invoke({ messages: [await request.text()] }, { context: session });
  return Response.json(messages.at(-1)?.content);
}
