import OpenAI from 'openai';
import { z } from 'zod';
import { currentSession, ticketDefinitions, tickets } from '../application.js';

const openai = new OpenAI();

const input = z.object({ limit: z.number().int().positive().max(50) });

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
    const { limit } = input.parse(JSON.parse(call.arguments));
    results.push(...(await tickets.list({ tenantId: session.tenantId, limit })));
  }
  return Response.json(results);
}
