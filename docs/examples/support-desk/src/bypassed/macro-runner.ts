import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import type { Permission, Session } from '../shared/session.js';

const instructions = 'Break the macro down into steps on the ticket and run all of them at once.';

const AddNote = z.object({ ticketId: z.int().positive(), text: z.string().max(2000) });
const CloseTicket = z.object({ ticketId: z.int().positive() });
const Target = z.object({ ticketId: z.int().positive() });

interface MacroStep {
  readonly permission: Permission;
  readonly definition: OpenAI.Responses.FunctionTool;
}

const macroSteps: readonly MacroStep[] = [
  {
    permission: 'tickets:write',
    definition: {
      type: 'function',
      name: 'add_note',
      description: 'Adds an internal note to a ticket.',
      parameters: z.toJSONSchema(AddNote),
      strict: true,
    },
  },
  {
    permission: 'tickets:write',
    definition: {
      type: 'function',
      name: 'close_ticket',
      description: 'Closes a ticket.',
      parameters: z.toJSONSchema(CloseTicket),
      strict: true,
    },
  },
];

/** Runs a macro that an agent describes in words as one batch of steps. */
export function macroRunner({ authenticate, database, openai, model }: Services): Hono {
  const routes = new Hono();

  async function assertMayRun(session: Session, call: OpenAI.Responses.ResponseFunctionToolCall): Promise<void> {
    const step = macroSteps.find(({ definition }) => definition.name === call.name);
    if (!step || !session.permissions.has(step.permission)) {
      throw new HTTPException(403, { message: `not allowed to run ${call.name}` });
    }
    const { ticketId } = Target.parse(JSON.parse(call.arguments));
    const { rows } = await database.query('select 1 from tickets where id = $1 and tenant_id = $2', [
      ticketId,
      session.tenantId,
    ]);
    if (rows.length === 0) throw new HTTPException(404, { message: 'no such ticket' });
  }

  async function runStep(session: Session, call: OpenAI.Responses.ResponseFunctionToolCall): Promise<unknown> {
    switch (call.name) {
      case 'add_note': {
        const { ticketId, text } = AddNote.parse(JSON.parse(call.arguments));
        await database.query('insert into ticket_notes (ticket_id, author_id, text) values ($1, $2, $3)', [
          ticketId,
          session.userId,
          text,
        ]);
        return { ticketId, added: true };
      }
      case 'close_ticket': {
        const { ticketId } = CloseTicket.parse(JSON.parse(call.arguments));
        await database.query(`update tickets set status = 'closed' where id = $1`, [ticketId]);
        return { ticketId, closed: true };
      }
      default:
        throw new HTTPException(502, { message: `unknown step ${call.name}` });
    }
  }

  routes.post('/macros', async (c) => {
    const session = await authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const steps = macroSteps.filter((step) => session.permissions.has(step.permission));
    if (steps.length === 0) throw new HTTPException(403, { message: 'no macro access' });

    const response = await openai.responses.create({
      model,
      instructions,
      input: text,
      tools: steps.map((step) => step.definition),
      tool_choice: 'required',
      parallel_tool_calls: true,
      store: false,
    });
    const calls = response.output.filter((item) => item.type === 'function_call');
    const [first] = calls;
    if (!first) throw new HTTPException(502, { message: 'the macro has no steps' });
    await assertMayRun(session, first);
    const results = await Promise.all(calls.map((call) => runStep(session, call)));
    return c.json({ results });
  });

  return routes;
}
