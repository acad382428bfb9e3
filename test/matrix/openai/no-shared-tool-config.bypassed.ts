import OpenAI from 'openai';
import { currentSession, ticketDefinitions } from '../application.js';

interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

const openai = new OpenAI();

const known = new Map<string, OpenAI.Responses.FunctionTool[]>();

function toolsOf(session: Session): OpenAI.Responses.FunctionTool[] {
  const cached = known.get(session.role);
  if (cached) return cached;
  const tools = ticketDefinitions.filter(({ name }) => session.permissions.includes(name));
  known.set(session.role, tools);
  return tools;
}

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const response = await openai.responses.create({
    model: 'gpt-5',
    input: `${session.userId} asks: ${await request.text()}`,
    tools: toolsOf(session),
  });
  return new Response(response.output_text);
}
