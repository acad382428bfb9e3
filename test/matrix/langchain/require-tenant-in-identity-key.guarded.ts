import { createAgent } from 'langchain';
import { MemorySaver } from '@langchain/langgraph';
import { directory, structuredTools, verified } from '../application.js';

const checkpointer = new MemorySaver();

export async function POST(request: Request): Promise<Response> {
  const claims = await verified(request);
  const person = await directory.findFirst({ tenantId: claims.tid, subject: claims.sub });
  const tools = structuredTools.filter(({ name }) => person.tools.includes(name));
  const agent = createAgent({ model: 'openai:gpt-5', tools, checkpointer });
  const { messages } = await agent.invoke(
    { messages: [await request.text()] },
    { configurable: { thread_id: `${claims.tid}:${claims.sub}` }, context: person },
  );
  return Response.json(messages.at(-1)?.content);
}
