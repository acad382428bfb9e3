import { generateText, type ModelMessage } from 'ai';
import { currentSession, ticketTools } from '../application.js';

const conversations = new Map<string, ModelMessage[]>();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { chatId, text } = (await request.json()) as { chatId: string; text: string };
  const key = chatId;
  const messages = conversations.get(key) ?? [];
  messages.push({ role: 'user', content: text });
  const tools = Object.fromEntries(Object.entries(ticketTools).filter(([name]) => session.permissions.includes(name)));
  const { response } = await generateText({
    model: 'openai/gpt-5',
    messages,
    tools,
    headers: { 'x-tenant': session.tenantId },
  });
  conversations.set(key, [...messages, ...response.messages]);
  return Response.json(response.messages);
}
