import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import type { Session } from '../shared/session.js';

const instructions = 'Carry out the one action you are given, then tell the user the outcome in a sentence.';

const ListTickets = z.object({ queue: z.string().max(40) });
const BillingRecords = z.object({ customerId: z.int().positive() });

const actionTools = {
  list_tickets: {
    type: 'function',
    name: 'list_tickets',
    description: 'Lists the open tickets of a queue.',
    parameters: z.toJSONSchema(ListTickets),
    strict: true,
  },
  get_billing_records: {
    type: 'function',
    name: 'get_billing_records',
    description: 'Lists the invoices of a customer.',
    parameters: z.toJSONSchema(BillingRecords),
    strict: true,
  },
} satisfies Record<string, OpenAI.Responses.FunctionTool>;

type ActionName = keyof typeof actionTools;

/** Picks the action that a command asks for. */
function routeCommand(command: string): ActionName {
  if (/\b(invoice|billing|bill|payment|owes?)/i.test(command)) return 'get_billing_records';
  return 'list_tickets';
}

/** The command bar: one sentence in, one action out. */
export function quickActions({ authenticate, database, openai, model }: Services): Hono {
  const routes = new Hono();

  const actions: Record<ActionName, (session: Session, args: unknown) => Promise<unknown>> = {
    async list_tickets(session, args) {
      const { queue } = ListTickets.parse(args);
      const { rows } = await database.query(
        `select id, subject from tickets where tenant_id = $1 and queue = $2 and status = 'open'`,
        [session.tenantId, queue],
      );
      return rows;
    },
    async get_billing_records(_session, args) {
      const { customerId } = BillingRecords.parse(args);
      const { rows } = await database.query(
        'select id, amount_cents, status from invoices where customer_id = $1 order by id',
        [customerId],
      );
      return rows;
    },
  };

  routes.post('/quick-actions', async (c) => {
    const session = await authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const action = routeCommand(text);

    const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: text }];
    const proposal = await openai.responses.create({
      model,
      instructions,
      input,
      tools: [actionTools[action]],
      tool_choice: { type: 'function', name: action },
      parallel_tool_calls: false,
      store: false,
    });
    const call = proposal.output.find((item) => item.type === 'function_call');
    if (!call) throw new HTTPException(502, { message: 'the action was not carried out' });
    const result = await actions[action](session, JSON.parse(call.arguments));
    input.push(call, { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });

    const summary = await openai.responses.create({ model, instructions, input, store: false });
    return c.json({ action, reply: summary.output_text });
  });

  return routes;
}
