import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import type { Session } from '../shared/session.js';

const instructions = 'You answer questions about the support workload with figures from the reports.';
const maxRounds = 5;

const TicketVolume = z.object({ status: z.enum(['open', 'closed']) });
const CustomerHealth = z.object({ limit: z.int().min(1).max(50) });

const insightTools: OpenAI.Responses.FunctionTool[] = [
  {
    type: 'function',
    name: 'ticket_volume',
    description: 'Counts tickets per queue.',
    parameters: z.toJSONSchema(TicketVolume),
    strict: true,
  },
  {
    type: 'function',
    name: 'customer_health_report',
    description: 'Lists the customers with the most open tickets, over all workspaces.',
    parameters: z.toJSONSchema(CustomerHealth),
    strict: true,
  },
];

type Report = (session: Session, args: unknown) => Promise<unknown>;

export function insightsAssistant({ authenticate, database, openai, model }: Services): Hono {
  const routes = new Hono();

  const reports: Record<string, Report> = {
    async ticket_volume(session, args) {
      const { status } = TicketVolume.parse(args);
      const { rows } = await database.query(
        'select queue, count(*)::int as tickets from tickets where tenant_id = $1 and status = $2 group by queue',
        [session.tenantId, status],
      );
      return rows;
    },
    async customer_health_report(_session, args) {
      const { limit } = CustomerHealth.parse(args);
      const { rows } = await database.query(
        `select customers.name, customers.email, count(tickets.id)::int as open_tickets
           from customers left join tickets on tickets.customer_id = customers.id and tickets.status = 'open'
          group by customers.id order by open_tickets desc limit $1`,
        [limit],
      );
      return rows;
    },
  };

  routes.post('/assistant/insights', async (c) => {
    const session = await authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());

    const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: text }];
    for (let round = 0; round < maxRounds; round += 1) {
      const response = await openai.responses.create({
        model,
        instructions,
        input,
        tools: insightTools,
        tool_choice: 'auto',
        store: false,
      });
      const calls = response.output.filter((item) => item.type === 'function_call');
      if (calls.length === 0) return c.json({ reply: response.output_text });
      for (const call of calls) {
        const report = reports[call.name];
        if (!report) throw new HTTPException(502, { message: `unknown report ${call.name}` });
        const result = await report(session, JSON.parse(call.arguments));
        input.push(call, { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
      }
    }
    throw new HTTPException(502, { message: 'the assistant did not finish' });
  });

  return routes;
}
