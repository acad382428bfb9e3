import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { currentSession, structuredTools } from '../application.js';

export async function answer(model: Required<Pick<BaseChatModel, 'bindTools'>>, request: Request): Promise<Response> {
  const session = await currentSession(request);
  const mayWrite = session.permissions.includes('tickets:write');
  const bound = model.bindTools(structuredTools, { tool_choice: mayWrite ? 'auto' : 'none' });
  const reply = await bound.invoke(`${session.userId} asks: ${await request.text()}`);
  return Response.json({ for: session.userId, content: reply.content });
}
