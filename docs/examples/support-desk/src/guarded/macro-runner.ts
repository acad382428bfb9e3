import { Hono } from 'hono';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import { runAssistantTurn } from './assistant-turn.js';
import { deskTool } from './desk-tool.js';

const instructions = 'Break the macro down into steps on the ticket and run all of them at once.';

const macroSteps = [
  deskTool({
    name: 'add_note',
    description: 'Adds an internal note to a ticket.',
    arguments: z.object({ ticketId: z.int().positive(), text: z.string().max(2000) }),
    permission: 'tickets:write',
    resources: ({ ticketId }) => [{ table: 'tickets', id: ticketId }],
    async run(database, session, { ticketId, text }) {
      await database.query('insert into ticket_notes (ticket_id, author_id, text) values ($1, $2, $3)', [
        ticketId,
        session.userId,
        text,
      ]);
      return { ticketId, added: true };
    },
  }),
  deskTool({
    name: 'close_ticket',
    description: 'Closes a ticket.',
    arguments: z.object({ ticketId: z.int().positive() }),
    permission: 'tickets:write',
    resources: ({ ticketId }) => [{ table: 'tickets', id: ticketId }],
    async run(database, session, { ticketId }) {
      await database.query(`update tickets set status = 'closed' where id = $1 and tenant_id = $2`, [
        ticketId,
        session.tenantId,
      ]);
      return { ticketId, closed: true };
    },
  }),
];

/** Runs a macro that an agent describes in words as one batch of steps. */
export function macroRunner(services: Services): Hono {
  const routes = new Hono();

  routes.post('/macros', async (c) => {
    const session = await services.authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const reply = await runAssistantTurn(services, {
      session,
      instructions,
      messages: [{ role: 'user', content: text }],
      tools: macroSteps,
      firstChoice: 'required',
    });
    return c.json({ reply });
  });

  return routes;
}
