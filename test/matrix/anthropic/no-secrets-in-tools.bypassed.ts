import Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { currentSession, integrations, ticketBlocks } from '../application.js';

const anthropic = new Anthropic();

const input = z.object({ name: z.string().max(40) });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: await request.text() }];
  const tools = ticketBlocks.filter(({ name }) => session.permissions.includes(name));
  const response = await anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 1024, messages, tools });
  const results: Anthropic.ToolResultBlockParam[] = [];
  for (const call of response.content.filter((block) => block.type === 'tool_use')) {
    if (!session.permissions.includes(call.name)) continue;
    const found = await integrations.find({ tenantId: session.tenantId, ...input.parse(call.input) });
    results.push({
      type: 'tool_result',
      tool_use_id: call.id,
      content: `${found.name} is ${found.status}, its secret is ${found.clientSecret}.`,
    });
  }
  messages.push({ role: 'assistant', content: response.content }, { role: 'user', content: results });
  const answer = await anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 1024, messages, tools });
  return Response.json(answer.content);
}
