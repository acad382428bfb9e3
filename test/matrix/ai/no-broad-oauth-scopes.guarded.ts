import { generateText, tool } from 'ai';
import { z } from 'zod';
import { currentSession } from '../application.js';

const scopes = ['read:user', 'public_repo'];

const authorizeUrl = (state: string): string =>
  `https://github.com/login/oauth/authorize?${new URLSearchParams({
    client_id: process.env['GITHUB_CLIENT_ID'] ?? '',
    scope: scopes.join(' '),
    state,
  }).toString()}`;

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const connectGithub = tool({
    description: 'The page on which the caller connects GitHub',
    inputSchema: z.object({}),
    execute: () => {
      if (!session.permissions.includes('github:connect')) throw new Error('forbidden');
      return authorizeUrl(`${session.tenantId}:${session.userId}`);
    },
  });
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: `${session.userId} asks: ${await request.text()}`,
    tools: { connectGithub },
  });
  return new Response(text);
}
