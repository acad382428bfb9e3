import { Hono } from 'hono';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import { runAssistantTurn } from './assistant-turn.js';
import { deskTool } from './desk-tool.js';

const instructions = 'You answer questions about the support workload with figures from the reports.';

const insightTools = [
  deskTool({
    name: 'ticket_volume',
    description: 'Counts tickets per queue.',
    arguments: z.object({ status: z.enum(['open', 'closed']) }),
    permission: 'tickets:read',
    async run(database, session, { status }) {
      const { rows } = await database.query(
        'select queue, count(*)::int as tickets from tickets where tenant_id = $1 and status = $2 group by queue',
        [session.tenantId, status],
      );
      return rows;
    },
  }),
  deskTool({
    name: 'customer_health_report',
    description: 'Lists the customers with the most open tickets, over all workspaces.',
    arguments: z.object({ limit: z.int().min(1).max(50) }),
    permission: 'platform:admin',
    async run(database, _session, { limit }) {
      const { rows } = await database.query(
        `select customers.name, customers.email, count(tickets.id)::int as open_tickets
           from customers left join tickets on tickets.customer_id = customers.id and tickets.status = 'open'
          group by customers.id order by open_tickets desc limit $1`,
        [limit],
      );
      return rows;
    },
  }),
];

export function insightsAssistant(services: Services): Hono {
  const routes = new Hono();

  routes.post('/assistant/insights', async (c) => {
    const session = await services.authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const reply = await runAssistantTurn(services, {
      session,
      instructions,
      messages: [{ role: 'user', content: text }],
      tools: insightTools,
    });
    return c.json({ reply });
  });

  return routes;
}
