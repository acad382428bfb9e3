import OpenAI from 'openai';
import { currentSession, exchangeToken } from '../application.js';

const openai = new OpenAI();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const authorization = await exchangeToken({
    subjectToken: request.headers.get('authorization') ?? '',
    audience: 'https://ledger.example/mcp',
    scope: 'invoices:read invoices:send',
  });
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: await request.text(),
    safety_identifier: session.userId,
    tools: [
      {
        type: 'mcp',
        server_label: 'ledger',
        server_url: 'https://ledger.example/mcp',
        authorization,
        allowed_tools: ['find_invoice', 'send_invoice'],
        require_approval: 'never',
      },
    ],
  });
  return Response.json(response.output);
}
