import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { currentSession, ticketBlocks } from '../application.js';

const anthropic = new Anthropic();

const input = z.object({ name: z.string().regex(/^[a-z0-9-]+\.txt$/u) });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: await request.text() }],
    tools: ticketBlocks.filter(({ name }) => session.permissions.includes(name)),
  });
  const attachments: string[] = [];
  for (const block of response.content) {
    if (block.type !== 'tool_use') continue;
    if (!session.permissions.includes(block.name)) throw new Error('forbidden');
    const { name } = input.parse(block.input);
    attachments.push(await readFile(join('/srv/attachments', session.tenantId, name), 'utf8'));
  }
  return Response.json(attachments);
}
