import type { PGlite } from '@electric-sql/pglite';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import type { Plan, Session } from '../shared/session.js';

const instructions = 'You assist in a support thread between a requester and a support agent. Be brief and polite.';
const maxRounds = 5;

const AddNote = z.object({ ticketId: z.int().positive(), text: z.string().max(2000) });
const LookUpCustomer = z.object({ customerId: z.int().positive() });

interface ThreadTool {
  readonly plans: readonly Plan[];
  readonly definition: OpenAI.Responses.FunctionTool;
}

const threadTools: readonly ThreadTool[] = [
  {
    plans: ['starter', 'business'],
    definition: {
      type: 'function',
      name: 'add_note',
      description: 'Adds an internal note to a ticket.',
      parameters: z.toJSONSchema(AddNote),
      strict: true,
    },
  },
  {
    plans: ['business'],
    definition: {
      type: 'function',
      name: 'look_up_customer',
      description: 'Reads the contact details of a customer.',
      parameters: z.toJSONSchema(LookUpCustomer),
      strict: true,
    },
  },
];

/** The conversation on a ticket, which its requester and the support team share with the assistant. */
export function ticketThread({ authenticate, database, openai, model }: Services): Hono {
  const routes = new Hono();

  async function runTool(session: Session, call: OpenAI.Responses.ResponseFunctionToolCall): Promise<unknown> {
    switch (call.name) {
      case 'add_note': {
        const { ticketId, text } = AddNote.parse(JSON.parse(call.arguments));
        await database.query('insert into ticket_notes (ticket_id, author_id, text) values ($1, $2, $3)', [
          ticketId,
          session.userId,
          text,
        ]);
        return { added: true };
      }
      case 'look_up_customer': {
        const { customerId } = LookUpCustomer.parse(JSON.parse(call.arguments));
        const { rows } = await database.query('select name, email from customers where id = $1', [customerId]);
        return rows[0] ?? null;
      }
      default:
        throw new HTTPException(502, { message: `unknown tool ${call.name}` });
    }
  }

  routes.get('/tickets/:id/thread', async (c) => {
    const session = await authenticate(c.req.raw);
    return c.json(await readThread(database, await openTicket(database, session, c.req.param('id'))));
  });

  routes.post('/tickets/:id/thread', async (c) => {
    const session = await authenticate(c.req.raw);
    const ticketId = await openTicket(database, session, c.req.param('id'));
    const { text } = Question.parse(await c.req.json());
    await postMessage(database, ticketId, session.userId, text);

    const tools = threadTools.filter((tool) => tool.plans.includes(session.plan)).map((tool) => tool.definition);
    const toolChoice = session.role === 'requester' ? 'none' : 'auto';
    const input: OpenAI.Responses.ResponseInputItem[] = await readThread(database, ticketId);
    for (let round = 0; round < maxRounds; round += 1) {
      const response = await openai.responses.create({
        model,
        instructions,
        input,
        tools,
        tool_choice: toolChoice,
        store: false,
      });
      const calls = response.output.filter((item) => item.type === 'function_call');
      if (calls.length === 0) {
        await postMessage(database, ticketId, null, response.output_text);
        return c.json({ reply: response.output_text });
      }
      for (const call of calls) {
        const result = await runTool(session, call);
        input.push(call, { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
      }
    }
    throw new HTTPException(502, { message: 'the assistant did not finish' });
  });

  return routes;
}

async function openTicket(database: PGlite, session: Session, id: string): Promise<number> {
  const { rows } = await database.query<{ id: number; requester_id: string | null }>(
    'select id, requester_id from tickets where id = $1 and tenant_id = $2',
    [z.coerce.number().int().parse(id), session.tenantId],
  );
  const ticket = rows[0];
  if (!ticket || (session.role === 'requester' && ticket.requester_id !== session.userId)) {
    throw new HTTPException(404, { message: 'no such ticket' });
  }
  return ticket.id;
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
