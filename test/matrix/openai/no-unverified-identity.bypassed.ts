import OpenAI from 'openai';
import { z } from 'zod';
import { currentSession, ticketDefinitions, tickets } from '../application.js';

const openai = new OpenAI();

const input = z.object({ id: z.string().max(40) });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, tenantId } = (await request.json()) as { question: string; tenantId: string };
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: question,
    tools: ticketDefinitions.filter(({ name }) => session.permissions.includes(name)),
  });
  const results: string[] = [];
  for (const call of response.output) {
    if (call.type !== 'function_call') continue;
    if (!session.permissions.includes(call.name)) throw new Error('forbidden');
    const { id } = input.parse(JSON.parse(call.arguments));
    switch (call.name) {
      case 'find_ticket':
        results.push(await tickets.find({ tenantId, id }));
        break;
      case 'close_ticket':
        results.push(await tickets.close({ tenantId, id }));
        break;
    }
  }
  return Response.json(results);
}
