import OpenAI from 'openai';
import { currentSession, ticketDefinitions } from '../application.js';

interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

const openai = new OpenAI();

const toolsOf = (session: Session) => ticketDefinitions.filter(({ name }) => session.permissions.includes(name));

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: `${session.userId} asks: ${await request.text()}`,
    tools: toolsOf(session),
  });
  return new Response(response.output_text);
}
