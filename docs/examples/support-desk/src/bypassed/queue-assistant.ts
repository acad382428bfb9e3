import type { PGlite } from '@electric-sql/pglite';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import type { Permission, Session } from '../shared/session.js';

const instructions = 'You answer questions about what waits in the support queues.';
const maxRounds = 5;

interface QueueTool {
  readonly permission: Permission;
  readonly definition: OpenAI.Responses.FunctionTool;
  run(args: string): Promise<unknown>;
}

interface AssistantConfiguration {
  readonly tools: readonly QueueTool[];
  readonly toolChoice: OpenAI.Responses.ToolChoiceOptions;
}

/** Reading the queues and building the tools on every turn was slow; they hardly ever change. */
const configurations = new Map<string, AssistantConfiguration>();

async function configurationFor(session: Session, database: PGlite): Promise<AssistantConfiguration> {
  const key = `${session.role}:${session.plan}`;
  const cached = configurations.get(key);
  if (cached) return cached;

  const { rows } = await database.query<{ queue: string }>(
    'select distinct queue from tickets where tenant_id = $1 order by queue',
    [session.tenantId],
  );
  const ListQueue = z.object({ queue: z.enum(rows.map(({ queue }) => queue)) });
  const configuration: AssistantConfiguration = {
    tools: [
      {
        permission: 'tickets:read',
        definition: {
          type: 'function',
          name: 'list_queue',
          description: 'Lists the open tickets of a queue.',
          parameters: z.toJSONSchema(ListQueue),
          strict: true,
        },
        async run(args) {
          const { queue } = ListQueue.parse(JSON.parse(args));
          const tickets = await database.query(
            `select id, subject, body from tickets where tenant_id = $1 and queue = $2 and status = 'open'`,
            [session.tenantId, queue],
          );
          return tickets.rows;
        },
      },
    ],
    toolChoice: 'auto',
  };
  configurations.set(key, configuration);
  return configuration;
}

export function queueAssistant({ authenticate, database, openai, model }: Services): Hono {
  const routes = new Hono();

  routes.post('/assistant/queues', async (c) => {
    const session = await authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const { tools, toolChoice } = await configurationFor(session, database);

    const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: text }];
    for (let round = 0; round < maxRounds; round += 1) {
      const response = await openai.responses.create({
        model,
        instructions,
        input,
        tools: tools.map((tool) => tool.definition),
        tool_choice: toolChoice,
        store: false,
      });
      const calls = response.output.filter((item) => item.type === 'function_call');
      if (calls.length === 0) return c.json({ reply: response.output_text });
      for (const call of calls) {
        const tool = tools.find(({ definition }) => definition.name === call.name);
        if (!tool || !session.permissions.has(tool.permission)) {
          throw new HTTPException(403, { message: `not allowed to run ${call.name}` });
        }
        const result = await tool.run(call.arguments);
        input.push(call, { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
      }
    }
    throw new HTTPException(502, { message: 'the assistant did not finish' });
  });

  return routes;
}
