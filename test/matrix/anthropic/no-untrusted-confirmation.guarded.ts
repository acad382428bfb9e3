import Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import { currentSession, dialog, ticketBlocks, tickets } from '../application.js';

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
  const said = response.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
  const results: string[] = [said];
  for (const call of response.content) {
    if (call.type !== 'tool_use') continue;
    const { id } = input.parse(call.input);
    if (!session.permissions.includes(call.name)) continue;
    switch (call.name) {
      case 'find_ticket':
        results.push(await tickets.find({ tenantId: session.tenantId, id }));
        break;
      case 'delete_ticket':
        if (!(await dialog.confirm(session, `Delete ticket ${id}?`))) break;
        results.push(await tickets.delete({ tenantId: session.tenantId, id }));
        break;
    }
  }
  return Response.json(results);
}
