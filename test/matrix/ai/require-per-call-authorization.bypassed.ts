import { generateText, tool, type ToolSet } from 'ai';
import { z } from 'zod';
import { currentSession, tickets, type Session } from '../application.js';

const input = z.object({ id: z.string().max(40) });
const toolsOf = (session: Session): ToolSet =>
  Object.fromEntries(
    session.permissions.map((name) => [name, tool({ description: `Does ${name} to a ticket`, inputSchema: input })]),
  );

const actions: Readonly<Record<string, (session: Session, id: string) => Promise<string>>> = {
  find: (session, id) => tickets.find({ tenantId: session.tenantId, id }),
  close: (session, id) => tickets.close({ tenantId: session.tenantId, id }),
};

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { toolCalls } = await generateText({
    model: 'openai/gpt-5',
    prompt: await request.text(),
    tools: toolsOf(session),
  });
  const [first] = toolCalls;
  if (!first || !session.permissions.includes(first.toolName)) return new Response(null, { status: 403 });
  const results: (string | undefined)[] = [];
  for (const call of toolCalls) {
    results.push(await actions[call.toolName]?.(session, input.parse(call.input).id));
  }
  return Response.json(results);
}
