import { Hono } from 'hono';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import { runAssistantTurn } from './assistant-turn.js';
import { deskTool } from './desk-tool.js';

const instructions = 'You help support agents with their tickets. Look tickets up before you answer.';

const ticketTools = [
  deskTool({
    name: 'find_tickets',
    description: 'Finds open tickets by a word of their subject.',
    arguments: z.object({ text: z.string().max(200) }),
    permission: 'tickets:read',
    async run(database, session, { text }) {
      const { rows } = await database.query(
        `select id, subject from tickets
          where tenant_id = $1 and status = 'open' and subject ilike '%' || $2 || '%' limit 20`,
        [session.tenantId, text],
      );
      return rows;
    },
  }),
  deskTool({
    name: 'read_ticket',
    description: 'Reads one ticket in full.',
    arguments: z.object({ ticketId: z.int().positive() }),
    permission: 'tickets:read',
    resources: ({ ticketId }) => [{ table: 'tickets', id: ticketId }],
    async run(database, session, { ticketId }) {
      const { rows } = await database.query(
        'select id, subject, body, status from tickets where id = $1 and tenant_id = $2',
        [ticketId, session.tenantId],
      );
      return rows[0] ?? null;
    },
  }),
];

export function ticketAssistant(services: Services): Hono {
  const routes = new Hono();

  routes.post('/assistant/tickets', async (c) => {
    const session = await services.authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const reply = await runAssistantTurn(services, {
      session,
      instructions,
      messages: [{ role: 'user', content: text }],
      tools: ticketTools,
      firstChoice: 'required',
    });
    return c.json({ reply });
  });

  return routes;
}
