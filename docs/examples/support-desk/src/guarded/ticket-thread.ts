import type { PGlite } from '@electric-sql/pglite';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import type { Session } from '../shared/session.js';
import { runAssistantTurn } from './assistant-turn.js';
import { type DeskTool, deskTool } from './desk-tool.js';

const instructions = 'You assist in a support thread between a requester and a support agent. Be brief and polite.';

interface Ticket {
  readonly id: number;
  readonly customer_id: number;
  readonly requester_id: string | null;
}

/** The thread's tools reach its own ticket only, so that text in one thread cannot fetch data about another. */
function threadTools(ticket: Ticket): readonly DeskTool[] {
  return [
    deskTool({
      name: 'add_note',
      description: 'Adds an internal note to the ticket.',
      arguments: z.object({ ticketId: z.literal(ticket.id), text: z.string().max(2000) }),
      permission: 'tickets:write',
      resources: ({ ticketId }) => [{ table: 'tickets', id: ticketId }],
      async run(database, session, { ticketId, text }) {
        await database.query('insert into ticket_notes (ticket_id, author_id, text) values ($1, $2, $3)', [
          ticketId,
          session.userId,
          text,
        ]);
        return { added: true };
      },
    }),
    deskTool({
      name: 'look_up_customer',
      description: 'Reads the contact details of the customer of the ticket.',
      arguments: z.object({ customerId: z.literal(ticket.customer_id) }),
      permission: 'customers:read',
      plans: ['business'],
      resources: ({ customerId }) => [{ table: 'customers', id: customerId }],
      async run(database, session, { customerId }) {
        const { rows } = await database.query('select name, email from customers where id = $1 and tenant_id = $2', [
          customerId,
          session.tenantId,
        ]);
        return rows[0] ?? null;
      },
    }),
  ];
}

/** The conversation on a ticket, which its requester and the support team share with the assistant. */
export function ticketThread(services: Services): Hono {
  const { authenticate, database } = services;
  const routes = new Hono();

  routes.get('/tickets/:id/thread', async (c) => {
    const session = await authenticate(c.req.raw);
    const ticket = await openTicket(database, session, c.req.param('id'));
    return c.json(await readThread(database, ticket.id));
  });

  routes.post('/tickets/:id/thread', async (c) => {
    const session = await authenticate(c.req.raw);
    const ticket = await openTicket(database, session, c.req.param('id'));
    const { text } = Question.parse(await c.req.json());
    await postMessage(database, ticket.id, session.userId, text);
    const reply = await runAssistantTurn(services, {
      session,
      instructions,
      messages: await readThread(database, ticket.id),
      tools: threadTools(ticket),
    });
    await postMessage(database, ticket.id, null, reply);
    return c.json({ reply });
  });

  return routes;
}

async function openTicket(database: PGlite, session: Session, id: string): Promise<Ticket> {
  const { rows } = await database.query<Ticket>(
    'select id, customer_id, requester_id from tickets where id = $1 and tenant_id = $2',
    [z.coerce.number().int().parse(id), session.tenantId],
  );
  const ticket = rows[0];
  if (!ticket || (session.role === 'requester' && ticket.requester_id !== session.userId)) {
    throw new HTTPException(404, { message: 'no such ticket' });
  }
  return ticket;
}

async function postMessage(database: PGlite, ticketId: number, authorId: string | null, text: string): Promise<void> {
  await database.query('insert into thread_messages (ticket_id, author_id, text) values ($1, $2, $3)', [
    ticketId,
    authorId,
    text,
  ]);
}

async function readThread(database: PGlite, ticketId: number): Promise<OpenAI.Responses.EasyInputMessage[]> {
  const { rows } = await database.query<{ author_id: string | null; text: string }>(
    'select author_id, text from thread_messages where ticket_id = $1 order by id',
    [ticketId],
  );
  return rows.map(({ author_id, text }) => ({ role: author_id === null ? 'assistant' : 'user', content: text }));
}
