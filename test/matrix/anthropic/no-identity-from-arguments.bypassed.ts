import Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { currentSession, ticketBlocks, tickets } from '../application.js';

const anthropic = new Anthropic();

const input = z.looseObject({ id: z.string().max(40) });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: await request.text() }],
    tools: ticketBlocks.filter(({ name }) => session.permissions.includes(name)),
  });
  const results: string[] = [];
  for (const block of response.content) {
    if (block.type !== 'tool_use') continue;
    if (!session.permissions.includes(block.name)) throw new Error('forbidden');
    const where = { tenantId: session.tenantId, ...input.parse(block.input) };
    switch (block.name) {
      case 'find_ticket':
        results.push(await tickets.find(where));
        break;
      case 'close_ticket':
        results.push(await tickets.close(where));
        break;
    }
  }
  return Response.json(results);
}
