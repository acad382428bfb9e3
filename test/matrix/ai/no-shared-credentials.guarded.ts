import { createClient } from '@supabase/supabase-js';
import { generateText, tool } from 'ai';
import { z } from 'zod';
import { currentSession } from '../application.js';

const url = process.env['SUPABASE_URL'] ?? '';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const db = createClient(url, process.env['SUPABASE_ANON_KEY'] ?? '', {
    accessToken: () => Promise.resolve(request.headers.get('authorization')),
  });
  const findInvoices = tool({
    description: 'Find invoices of the caller',
    inputSchema: z.object({ month: z.iso.date() }),
    execute: async ({ month }) => {
      if (!session.permissions.includes('invoices:read')) throw new Error('forbidden');
      const { data } = await db.from('invoices').select('id, total').eq('month', month).limit(20);
      return data;
    },
  });
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: `${session.userId} asks: ${await request.text()}`,
    tools: { findInvoices },
  });
  return new Response(text);
}
