import { generateText, jsonSchema, tool } from 'ai';
import { z } from 'zod';
import { currentSession, tickets } from '../application.js';

const Where = z.object({ id: z.string().max(40) });
type Where = z.infer<typeof Where>;

const where = jsonSchema<Where>(
  { type: 'object', properties: { id: { type: 'string', maxLength: 40 } }, required: ['id'] },
  {
    validate: (value) => {
      const read = Where.safeParse(value);
      return read.success ? { success: true, value: read.data } : { success: false, error: read.error };
    },
  },
);

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const closeTicket = tool({
    description: 'Close a ticket of the caller',
    inputSchema: where,
    execute: async ({ id }) => {
      if (!session.permissions.includes('tickets:close')) throw new Error('forbidden');
      return tickets.close({ tenantId: session.tenantId, id });
    },
  });
  const { text } = await generateText({
    model: 'openai/gpt-5',
    prompt: await request.text(),
    tools: { closeTicket },
  });
  return new Response(text);
}
