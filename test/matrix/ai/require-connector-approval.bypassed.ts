import { openai } from '@ai-sdk/openai';
import { generateText, type ToolSet } from 'ai';
import { currentSession, exchangeToken } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const authorization = await exchangeToken({
    subjectToken: request.headers.get('authorization') ?? '',
    audience: 'https://wiki.example/mcp',
    scope: 'pages:read pages:write',
  });
  const wiki = openai.tools.mcp({
    serverLabel: 'wiki',
    serverUrl: 'https://wiki.example/mcp',
    serverDescription: 'The pages of the team',
    authorization,
  });
  const { content } = await generateText({
    model: openai('gpt-5'),
    prompt: `${session.userId} asks: ${await request.text()}`,
    tools: { wiki } as ToolSet,
  });
  return Response.json(content);
}
