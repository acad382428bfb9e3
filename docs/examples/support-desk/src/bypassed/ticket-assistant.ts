import type { PGlite } from '@electric-sql/pglite';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import type { Permission } from '../shared/session.js';

const instructions = 'You help support agents with their tickets. Look tickets up before you answer.';
const maxRounds = 5;

const FindTickets = z.object({ text: z.string().max(200) });
const ReadTicket = z.object({ ticketId: z.int().positive() });

interface TicketTool {
  readonly permission: Permission;
  readonly definition: OpenAI.Responses.FunctionTool;
}

const ticketTools: readonly TicketTool[] = [
  {
    permission: 'tickets:read',
    definition: {
      type: 'function',
      name: 'find_tickets',
      description: 'Finds open tickets by a word of their subject.',
      parameters: z.toJSONSchema(FindTickets),
      strict: true,
    },
  },
  {
    permission: 'tickets:read',
    definition: {
      type: 'function',
      name: 'read_ticket',
      description: 'Reads one ticket in full.',
      parameters: z.toJSONSchema(ReadTicket),
      strict: true,
    },
  },
];

/** Runs ticket tools; shared by everything that answers questions about tickets. */
class TicketToolExecutor {
  readonly #database: PGlite;

  constructor(database: PGlite) {
    this.#database = database;
  }

  async execute(name: string, args: string): Promise<unknown> {
    switch (name) {
      case 'find_tickets': {
        const { text } = FindTickets.parse(JSON.parse(args));
        const { rows } = await this.#database.query(
          `select id, subject from tickets where status = 'open' and subject ilike '%' || $1 || '%' limit 20`,
          [text],
        );
        return rows;
      }
      case 'read_ticket': {
        const { ticketId } = ReadTicket.parse(JSON.parse(args));
        const { rows } = await this.#database.query('select id, subject, body, status from tickets where id = $1', [
          ticketId,
        ]);
        return rows[0] ?? null;
      }
      default:
        throw new Error(`Unknown tool ${name}`);
    }
  }
}

export function ticketAssistant({ authenticate, database, openai, model }: Services): Hono {
  const routes = new Hono();
  const executor = new TicketToolExecutor(database);

  routes.post('/assistant/tickets', async (c) => {
    const session = await authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const tools = ticketTools.filter((tool) => session.permissions.has(tool.permission)).map((tool) => tool.definition);
    if (tools.length === 0) throw new HTTPException(403, { message: 'no ticket access' });

    const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: text }];
    for (let round = 0; round < maxRounds; round += 1) {
      const response = await openai.responses.create({
        model,
        instructions,
        input,
        tools,
        tool_choice: round === 0 ? 'required' : 'auto',
        store: false,
      });
      const calls = response.output.filter((item) => item.type === 'function_call');
      if (calls.length === 0) return c.json({ reply: response.output_text });
      for (const call of calls) {
        const result = await executor.execute(call.name, call.arguments);
        input.push(call, { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
      }
    }
    throw new HTTPException(502, { message: 'the assistant did not finish' });
  });

  return routes;
}
