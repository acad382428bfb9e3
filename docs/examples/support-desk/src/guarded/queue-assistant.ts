import { Hono } from 'hono';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import { runAssistantTurn } from './assistant-turn.js';
import { type DeskTool, deskTool } from './desk-tool.js';
import { QueueNameCache } from './queue-name-cache.js';

const instructions = 'You answer questions about what waits in the support queues.';

function queueTools(queues: readonly string[]): readonly DeskTool[] {
  if (queues.length === 0) return [];
  return [
    deskTool({
      name: 'list_queue',
      description: 'Lists the open tickets of a queue.',
      arguments: z.object({ queue: z.enum(queues) }),
      permission: 'tickets:read',
      async run(database, session, { queue }) {
        const { rows } = await database.query(
          `select id, subject, body from tickets where tenant_id = $1 and queue = $2 and status = 'open'`,
          [session.tenantId, queue],
        );
        return rows;
      },
    }),
  ];
}

export function queueAssistant(services: Services): Hono {
  const { authenticate, database } = services;
  const routes = new Hono();
  const queueNames = new QueueNameCache({ timeToLiveMs: 30_000, now: Date.now });

  routes.post('/assistant/queues', async (c) => {
    const session = await authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const queues = await queueNames.read(session, async () => {
      const { rows } = await database.query<{ queue: string }>(
        'select distinct queue from tickets where tenant_id = $1 order by queue',
        [session.tenantId],
      );
      return rows.map(({ queue }) => queue);
    });
    const reply = await runAssistantTurn(services, {
      session,
      instructions,
      messages: [{ role: 'user', content: text }],
      tools: queueTools(queues),
    });
    return c.json({ reply });
  });

  return routes;
}
