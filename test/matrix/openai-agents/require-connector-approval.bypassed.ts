import { Agent, hostedMcpTool, run } from '@openai/agents';
import { currentSession, exchangeToken, type Session } from '../application.js';

export async function POST(request: Request): Promise<Response> {
  const session = await currentSession(request);
  const authorization = await exchangeToken({
    subjectToken: request.headers.get('authorization') ?? '',
    audience: 'https://ledger.example/mcp',
    scope: 'invoices:read invoices:send',
  });
  const ledger = hostedMcpTool({
    serverLabel: 'ledger',
    serverUrl: 'https://ledger.example/mcp',
    authorization,
    allowedTools: { toolNames: ['find_invoice', 'send_invoice'] },
  });
  const agent = new Agent<Session>({ name: 'Desk', tools: [ledger] });
  const result = await run(agent, await request.text(), { context: session });
  return Response.json({ answer: result.finalOutput, open: result.interruptions });
}
