import OpenAI from 'openai';
import { currentSession, history, ticketDefinitions } from '../application.js';

const openai = new OpenAI();

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const { conversationId, text } = (await request.json()) as { conversationId: string; text: string };
  const key = `conversations/${conversationId}`;
  const before = await history.load(key);
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: `${before}\n${text}`,
    safety_identifier: `${session.tenantId}:${session.userId}`,
    tools: ticketDefinitions.filter(({ name }) => session.permissions.includes(name)),
  });
  await history.append(key, response.output_text);
  return new Response(response.output_text);
}
