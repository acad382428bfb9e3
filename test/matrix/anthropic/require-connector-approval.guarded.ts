import Anthropic from '@anthropic-ai/sdk';
import { currentSession, exchangeToken } from '../application.js';

const anthropic = new Anthropic();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const token = await exchangeToken({
    subjectToken: request.headers.get('authorization') ?? '',
    audience: 'https://ledger.example/mcp',
    scope: 'invoices:read',
  });
  const response = await anthropic.beta.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    betas: ['mcp-client-2025-11-20'],
    messages: [{ role: 'user', content: await request.text() }],
    metadata: { user_id: session.userId },
    mcp_servers: [{ type: 'url', name: 'ledger', url: 'https://ledger.example/mcp', authorization_token: token }],
    tools: [
      {
        type: 'mcp_toolset',
        mcp_server_name: 'ledger',
        default_config: { enabled: false },
        configs: { find_invoice: { enabled: true } },
      },
    ],
  });
  return Response.json(response.content);
}
