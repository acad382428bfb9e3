import Anthropic from '@anthropic-ai/sdk';
import { currentSession, exchangeToken } from '../application.js';

const anthropic = new Anthropic();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const token = await exchangeToken({
    subjectToken: request.headers.get('authorization') ?? '',
    audience: 'https://crm.example/mcp',
    scope: 'contacts:read',
  });
  const response = await anthropic.beta.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    betas: ['mcp-client-2025-04-04'],
    messages: [{ role: 'user', content: await request.text() }],
    metadata: { user_id: session.userId },
    mcp_servers: [
      {
        type: 'url',
        name: 'crm',
        url: 'https://crm.example/mcp',
        authorization_token: token,
        tool_configuration: { enabled: true, allowed_tools: ['find_contact'] },
      },
    ],
  });
  return Response.json(response.content);
}
