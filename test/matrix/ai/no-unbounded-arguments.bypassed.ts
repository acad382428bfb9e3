import { generateText, tool } from 'ai';
import { z } from 'zod';
import { currentSession } from '../application.js';

const hosts = ['docs.example.com', 'status.example.com'];

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const readPage = tool({
    description: 'Read a page of the documentation or of the status site',
    inputSchema: z.object({ url: z.url() }),
    execute: async ({ url }) => {
      if (!session.permissions.includes('pages:read')) throw new Error('forbidden');
      const page = await fetch(url, { redirect: 'error' });
      return page.text();
    },
  });
  const { text } = await generateText({
    model: 'openai/gpt-5',
    system: `Pages are read from ${hosts.join(' and ')}.`,
    prompt: await request.text(),
    tools: { readPage },
  });
  return new Response(text);
}
