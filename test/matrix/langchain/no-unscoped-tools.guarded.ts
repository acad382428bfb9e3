import { createAgent } from 'langchain';
import { currentSession, structuredTools } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const tools = structuredTools.filter(({ name }) => session.permissions.includes(name));
  const agent = createAgent({ model: 'openai:gpt-5', tools });
  const { messages } = await agent.invoke({ messages: [await request.text()] }, { context: session });
  return Response.json(messages.at(-1)?.content);
}
