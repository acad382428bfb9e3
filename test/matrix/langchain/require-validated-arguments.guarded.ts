import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import { currentSession, structuredTools, tickets } from '../application.js';

const Where = z.object({ id: z.string().max(40) });
type Where = z.infer<typeof Where>;

export async function answer(model: Required<Pick<BaseChatModel, 'bindTools'>>, request: Request): Promise<Response> {
  const session = await currentSession(request);
  const bound = model.bindTools(structuredTools.filter(({ name }) => session.permissions.includes(name)));
  const reply = await bound.invoke(await request.text());
  const results: string[] = [];
  for (const call of reply.tool_calls ?? []) {
    if (!session.permissions.includes(call.name)) throw new Error('forbidden');
    const { id } = Where.parse(call.args);
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
