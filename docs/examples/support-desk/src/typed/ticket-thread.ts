import type { PGlite } from '@electric-sql/pglite';
import { instruction, type Refused, type VerifiedTenant, type VerifiedUser } from '@toolgate/guardrails';
import type { ScopedInputItem } from '@toolgate/guardrails/openai';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Desk } from './desk.js';
import { runAssistant, toolsFor } from './run-assistant.js';

const instructions = instruction`You assist in a support thread between a requester and a support agent. Be brief and polite.`;

interface Ticket {
  readonly id: number;
  readonly customer_id: number;
  readonly requester_id: string | null;
}

/** The calls of a thread reach its own ticket only, so that text in one thread cannot fetch data about another. */
const concerns = (ticket: Ticket, args: object): boolean =>
  'ticketId' in args ? args.ticketId === ticket.id : 'customerId' in args && args.customerId === ticket.customer_id;

const elsewhere: Refused = {
  outcome: 'refused',
  code: 'refused-by-application',
  rationale: 'the call concerns another ticket',
  safeText: 'This thread is about another ticket.',
};

/** The conversation on a ticket, which its requester and the support team share with the assistant. */
export function ticketThread(desk: Desk): Hono {
  const { database, gateway } = desk;
  const routes = new Hono();

  routes.get('/tickets/:id/thread', (c) =>
    gateway.forRequest(c.req.raw, async ({ tenant, user }) => {
      const ticket = await openTicket(database, tenant, user, c.req.param('id'));
      return c.json(await readThread(database, ticket.id));
    }),
  );

  routes.post('/tickets/:id/thread', (c) =>
    gateway.forRequest(c.req.raw, async (scope) => {
      const ticket = await openTicket(database, scope.tenant, scope.user, c.req.param('id'));
      const { text } = Question.parse(await c.req.json());
      await postMessage(database, ticket.id, scope.user.id, text);
      const reply = await runAssistant(desk, scope, {
        instructions,
        input: await readThread(database, ticket.id),
        tools: await toolsFor(scope, 'thread'),
        each: async (proposal) => {
          const checked = await scope.validate(proposal);
          if (checked.outcome === 'refused') return scope.refuse(proposal, checked);
          if (!concerns(ticket, checked.call.validatedArgs)) return scope.refuse(proposal, elsewhere);
          const decided = await scope.authorize(checked.call);
          if (decided.outcome === 'refused') return scope.refuse(proposal, decided);
          if (decided.outcome === 'needs-human') return scope.suspend(decided.pending);
          return (await scope.execute(decided.call)).answer;
        },
      });
      await postMessage(database, ticket.id, null, reply);
      return c.json({ reply });
    }),
  );

  return routes;
}

async function openTicket(database: PGlite, tenant: VerifiedTenant, user: VerifiedUser, id: string): Promise<Ticket> {
  const { rows } = await database.query<Ticket>(
    'select id, customer_id, requester_id from tickets where id = $1 and tenant_id = $2',
    [z.coerce.number().int().parse(id), tenant.id],
  );
  const ticket = rows[0];
  if (!ticket || (user.roles.includes('requester') && ticket.requester_id !== user.id)) {
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

async function readThread(database: PGlite, ticketId: number): Promise<ScopedInputItem[]> {
  const { rows } = await database.query<{ author_id: string | null; text: string }>(
    'select author_id, text from thread_messages where ticket_id = $1 order by id',
    [ticketId],
  );
  return rows.map(({ author_id, text }) => ({ role: author_id === null ? 'assistant' : 'user', content: text }));
}
