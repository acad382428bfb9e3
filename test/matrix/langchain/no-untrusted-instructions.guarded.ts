import { createAgent } from 'langchain';
import { articles, currentSession, structuredTools } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const question = await request.text();
  const found = await articles.search({ tenantId: session.tenantId, text: question });
  const context = found.map(({ body }) => body).join('\n\n');
  const agent = createAgent({
    model: 'openai:gpt-5',
    tools: structuredTools.filter(({ name }) => session.permissions.includes(name)),
    systemPrompt: 'Answer from the articles below the question.',
  });
  const { messages } = await agent.invoke({ messages: [`${question}\n\n${context}`] }, { context: session });
  return Response.json(messages.at(-1)?.content);
}
