import OpenAI from 'openai';
import { currentSession, exchangeToken } from '../application.js';

const openai = new OpenAI();

const DRIVE = 'https://www.googleapis.com/auth/drive';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const authorization = await exchangeToken({
    subjectToken: request.headers.get('authorization') ?? '',
    audience: 'drive',
    scope: DRIVE,
  });
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: await request.text(),
    safety_identifier: session.userId,
    tools: [
      {
        type: 'mcp',
        server_label: 'drive',
        connector_id: 'connector_googledrive',
        authorization,
        allowed_tools: ['search', 'fetch'],
        require_approval: 'always',
      },
    ],
  });
  return Response.json(response.output);
}
