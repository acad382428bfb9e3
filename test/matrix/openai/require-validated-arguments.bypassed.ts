import OpenAI from 'openai';
import { z } from 'zod';
import { currentSession, ticketDefinitions, tickets } from '../application.js';

const openai = new OpenAI();

const Where = z.object({ id: z.string().max(40) });
type Where = z.infer<typeof Where>;

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: await request.text(),
    tools: ticketDefinitions.filter(({ name }) => session.permissions.includes(name)),
  });
  const results: string[] = [];
  for (const call of response.output) {
    if (call.type !== 'function_call') continue;
    if (!session.permissions.includes(call.name)) throw new Error('forbidden');
    const where: Where = JSON.parse(call.arguments) as Where;
    switch (call.name) {
      case 'find_ticket':
        results.push(await tickets.find({ tenantId: session.tenantId, id: where.id }));
        break;
      case 'close_ticket':
        results.push(await tickets.close({ tenantId: session.tenantId, id: where.id }));
        break;
    }
  }
  return Response.json(results);
}
