import Anthropic from '@anthropic-ai/sdk';
import pino from 'pino';
import { z } from 'zod';
import { currentSession, ticketBlocks, tickets } from '../application.js';

const anthropic = new Anthropic();
const log = pino();

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
    if (!session.permissions.includes(call.name)) continue;
    log.info({ user: session.userId, callId: call.id }, `running ${call.name} with ${JSON.stringify(call.input)}`);
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
