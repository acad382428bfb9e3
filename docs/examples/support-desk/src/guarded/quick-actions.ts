import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import { runAssistantTurn } from './assistant-turn.js';
import { deskTool } from './desk-tool.js';
import { isPermitted } from './is-permitted.js';

const instructions = 'Carry out the one action you are given, then tell the user the outcome in a sentence.';

const listTickets = deskTool({
  name: 'list_tickets',
  description: 'Lists the open tickets of a queue.',
  arguments: z.object({ queue: z.string().max(40) }),
  permission: 'tickets:read',
  async run(database, session, { queue }) {
    const { rows } = await database.query(
      `select id, subject from tickets where tenant_id = $1 and queue = $2 and status = 'open'`,
      [session.tenantId, queue],
    );
    return rows;
  },
});

const getBillingRecords = deskTool({
  name: 'get_billing_records',
  description: 'Lists the invoices of a customer.',
  arguments: z.object({ customerId: z.int().positive() }),
  permission: 'billing:read',
  plans: ['business'],
  resources: ({ customerId }) => [{ table: 'customers', id: customerId }],
  async run(database, session, { customerId }) {
    const { rows } = await database.query(
      'select id, amount_cents, status from invoices where customer_id = $1 and tenant_id = $2 order by id',
      [customerId, session.tenantId],
    );
    return rows;
  },
});

const actionTools = [listTickets, getBillingRecords];

/** The name of the action that a command asks for. What it asks for says nothing about what the caller may do. */
function routeCommand(command: string): string {
  if (/\b(invoice|billing|bill|payment|owes?)/i.test(command)) return getBillingRecords.name;
  return listTickets.name;
}

/** The command bar: one sentence in, one action out. */
export function quickActions(services: Services): Hono {
  const routes = new Hono();

  routes.post('/quick-actions', async (c) => {
    const session = await services.authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const routed = routeCommand(text);
    const action = actionTools.filter((tool) => isPermitted(session, tool)).find(({ name }) => name === routed);
    if (!action) throw new HTTPException(403, { message: 'action not permitted' });
    const reply = await runAssistantTurn(services, {
      session,
      instructions,
      messages: [{ role: 'user', content: text }],
      tools: [action],
      firstChoice: { type: 'function', name: action.name },
    });
    return c.json({ action: action.name, reply });
  });

  return routes;
}
