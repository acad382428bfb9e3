import { createAgent } from 'langchain';
import { MemorySaver } from '@langchain/langgraph';
import { currentSession, structuredTools } from '../application.js';

const checkpointer = new MemorySaver();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { threadId, text } = (await request.json()) as { threadId: string; text: string };
  const tools = structuredTools.filter(({ name }) => session.permissions.includes(name));
  const agent = createAgent({ model: 'openai:gpt-5', tools, checkpointer });
  const thread_id = `${session.tenantId}:${session.userId}:${threadId}`;
  const { messages } = await agent.invoke(
    { messages: [text] },
    { configurable: { thread_id }, context: session, metadata: { tenant: session.tenantId } },
  );
  return Response.json(messages.at(-1)?.content);
}
