import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { currentSession, structuredTools } from '../application.js';

export async function answer(model: Required<Pick<BaseChatModel, 'bindTools'>>, request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { question, action } = (await request.json()) as { question: string; action: string };
  if (!session.permissions.includes(action)) return new Response('forbidden', { status: 403 });
  const bound = model.bindTools(
    structuredTools.filter(({ name }) => session.permissions.includes(name)),
    { tool_choice: action },
  );
  const reply = await bound.invoke(question);
  return Response.json({ for: session.userId, content: reply.content });
}
