import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import { currentSession, structuredTools, tickets } from '../application.js';

const input = z.object({ id: z.string().max(40) });

export async function answer(model: Required<Pick<BaseChatModel, 'bindTools'>>, request: Request): Promise<Response> {
  const session = await currentSession(request);
  const bound = model.bindTools(structuredTools.filter(({ name }) => session.permissions.includes(name)));
  const reply = await bound.invoke(await request.text());
  const calls = reply.tool_calls ?? [];
  const [first] = calls;
  if (!first || !session.permissions.includes(first.name)) return new Response(null, { status: 403 });
  const results: string[] = [];
  for (const call of calls) {
    const { id } = input.parse(call.args);
    switch (call.name) {
      case 'find_ticket':
        results.push(await tickets.find({ tenantId: session.tenantId, id }));
        break;
      case 'close_ticket':
        results.push(await tickets.close({ tenantId: session.tenantId, id }));
        break;
    }
  }
  return Response.json(results);
}
