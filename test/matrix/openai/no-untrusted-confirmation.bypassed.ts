import OpenAI from 'openai';
import { z } from 'zod';
import { currentSession, ticketDefinitions, tickets } from '../application.js';

const openai = new OpenAI();

const input = z.object({ id: z.string().max(40), confirmed: z.boolean().optional() });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: await request.text(),
    tools: ticketDefinitions.filter(({ name }) => session.permissions.includes(name)),
  });
  const calls = response.output.filter((item) => item.type === 'function_call');
  const results: string[] = [];
  for (const call of calls) {
    const { id, confirmed } = input.parse(JSON.parse(call.arguments));
    if (!session.permissions.includes(call.name)) continue;
    switch (call.name) {
      case 'find_ticket':
        results.push(await tickets.find({ tenantId: session.tenantId, id }));
        break;
      case 'delete_ticket':
        if (!confirmed) break;
        results.push(await tickets.delete({ tenantId: session.tenantId, id }));
        break;
    }
  }
  return Response.json(results);
}
