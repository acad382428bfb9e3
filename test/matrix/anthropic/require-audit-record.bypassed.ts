import Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { audit, currentSession, ticketBlocks, tickets } from '../application.js';

const anthropic = new Anthropic();

const input = z.object({ id: z.string().max(40) });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: await request.text() }],
    tools: ticketBlocks.filter(({ name }) => session.permissions.includes(name)),
  });
  const calls = response.content.filter((block) => block.type === 'tool_use');
  const results: string[] = [];
  for (const call of calls) {
    const { id } = input.parse(call.input);
    const record = { tenantId: session.tenantId, userId: session.userId, tool: call.name };
    if (!session.permissions.includes(call.name)) {
      await audit.write({ ...record, decision: 'denied' });
      continue;
    }
    switch (call.name) {
      case 'find_ticket':
        results.push(await tickets.find({ tenantId: session.tenantId, id }));
        break;
      case 'close_ticket':
        results.push(await tickets.close({ tenantId: session.tenantId, id }));
        break;
    }
  }
  return Response.json(results);
}
