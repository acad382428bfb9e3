import Anthropic from '@anthropic-ai/sdk';
import { directory, ticketBlocks, verified } from '../application.js';

const anthropic = new Anthropic();

export async function POST(request: Request): Promise<Response> {
  const claims = await verified(request);
  const person = await directory.findFirst({ tenantId: claims.tid, email: claims.email.toLowerCase() });
  const response = await anthropic.messages.create({
    model: 'claude-sonnet-5',
    max_tokens: 1024,
    messages: [{ role: 'user', content: await request.text() }],
    metadata: { user_id: `${claims.tid}:${claims.sub}` },
    tools: ticketBlocks.filter(({ name }) => person.tools.includes(name)),
  });
  return Response.json(response.content);
}
