import { createAgent } from 'langchain';
import { currentSession, exchangeToken } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const authorization = await exchangeToken({
    subjectToken: request.headers.get('authorization') ?? '',
    audience: 'https://ledger.example/mcp',
    scope: 'invoices:read invoices:send',
  });
  const ledger = {
    type: 'mcp',
    server_label: 'ledger',
    server_url: 'https://ledger.example/mcp',
    headers: { Authorization: `Bearer ${authorization}` },
    require_approval: 'never',
  };
  const agent = createAgent({ model: 'openai:gpt-5', tools: [ledger] });
  const { messages } = await agent.invoke({ messages: [await request.text()] }, { context: session });
  return Response.json(messages.at(-1)?.content);
}
