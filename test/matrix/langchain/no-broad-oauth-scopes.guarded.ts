import { createAgent, createMiddleware, tool, ToolMessage, type ToolRuntime } from 'langchain';
import { z } from 'zod';
import { currentSession, exchangeToken, type Session } from '../application.js';

interface Caller extends Session {
  readonly token: string;
}

const findMail = tool(
  async ({ words }: { words: string }, runtime: ToolRuntime) => {
    const caller = runtime.context as Caller;
    if (!caller.permissions.includes('find_mail')) throw new Error('forbidden');
    const token = await exchangeToken({
      subjectToken: caller.token,
      audience: 'gmail',
      scope: 'https://www.googleapis.com/auth/gmail.metadata',
    });
    const query = new URLSearchParams({ q: words, maxResults: '5' });
    const found = await fetch(`https://gmail.googleapis.com/gmail/v1/users/me/messages?${query.toString()}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return found.text();
  },
  { name: 'find_mail', description: 'Find a mail of the caller', schema: z.object({ words: z.string().max(80) }) },
);

const gate = createMiddleware({
  name: 'gate',
  wrapToolCall: async (call, handler) => {
    const caller = call.runtime.context as Caller;
    if (!caller.permissions.includes(call.toolCall.name))
      return new ToolMessage({ content: 'forbidden', tool_call_id: call.toolCall.id ?? '', status: 'error' });
    return handler(call);
  },
});

const agent = createAgent({ model: 'openai:gpt-5', tools: [findMail], middleware: [gate] });

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const context: Caller = { ...session, token: request.headers.get('authorization') ?? '' };
  const { messages } = await agent.invoke({ messages: [await request.text()] }, { context });
  return Response.json(messages.at(-1)?.content);
}
