import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { adminStructuredTools, currentSession, structuredTools } from '../application.js';

export async function answer(model: Required<Pick<BaseChatModel, 'bindTools'>>, request: Request): Promise<Response> {
  const session = await currentSession(request);
  const bound = model.bindTools([...structuredTools, ...adminStructuredTools]);
  const reply = await bound.invoke(`${session.userId} asks: ${await request.text()}`);
  return Response.json({ for: session.userId, content: reply.content });
}
