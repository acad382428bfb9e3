import { generateText, tool } from 'ai';
import { z } from 'zod';
import { currentSession, integrations } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const integrationStatus = tool({
    description: 'Whether an integration of the caller works',
    inputSchema: z.object({ name: z.string().max(40) }),
    execute: async ({ name }) => {
      if (!session.permissions.includes('integrations:read')) throw new Error('forbidden');
      const found = await integrations.find({ tenantId: session.tenantId, name });
      return { name: found.name, status: found.status, apiKey: found.apiKey };
    },
  });
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: `${session.userId} asks: ${await request.text()}`,
    tools: { integrationStatus },
  });
  return new Response(text);
}
