import { createClient } from '@supabase/supabase-js';
import OpenAI from 'openai';
import { z } from 'zod';
import { currentSession, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

const url = process.env['SUPABASE_URL'] ?? '';

const input = z.object({ id: z.string().max(40) });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const authorization = request.headers.get('authorization') ?? '';
  const db = createClient(url, process.env['SUPABASE_ANON_KEY'] ?? '', {
    global: { headers: { Authorization: authorization } },
  });
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: await request.text(),
    tools: ticketDefinitions.filter(({ name }) => session.permissions.includes(name)),
  });
  const calls = response.output.filter((item) => item.type === 'function_call');
  const results: unknown[] = [];
  for (const call of calls) {
    if (!session.permissions.includes(call.name)) continue;
    const { id } = input.parse(JSON.parse(call.arguments));
    const { data } = await db.from('tickets').select('id, state').eq('tenant_id', session.tenantId).eq('id', id);
    results.push(data);
  }
  return Response.json(results);
}
