import { Hono } from 'hono';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import { runAssistantTurn } from './assistant-turn.js';
import { deskTool } from './desk-tool.js';

const instructions = 'You are the copilot of a support workspace. Use the tools to do what you are asked.';

const workspaceTools = [
  deskTool({
    name: 'list_members',
    description: 'Lists the members of the workspace that have a role.',
    arguments: z.object({ role: z.enum(['requester', 'agent', 'owner']) }),
    permission: 'members:read',
    async run(database, session, { role }) {
      const { rows } = await database.query('select name, role from users where tenant_id = $1 and role = $2', [
        session.tenantId,
        role,
      ]);
      return rows;
    },
  }),
];

const platformTools = [
  deskTool({
    name: 'change_workspace_plan',
    description: 'Moves a workspace to another plan.',
    arguments: z.object({ workspaceId: z.string().max(40), plan: z.enum(['starter', 'business']) }),
    permission: 'platform:admin',
    async run(database, _session, { workspaceId, plan }) {
      const { rows } = await database.query('update tenants set plan = $2 where id = $1 returning id, plan', [
        workspaceId,
        plan,
      ]);
      return rows[0] ?? null;
    },
  }),
];

export function workspaceCopilot(services: Services): Hono {
  const routes = new Hono();

  routes.post('/copilot', async (c) => {
    const session = await services.authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());
    const reply = await runAssistantTurn(services, {
      session,
      instructions,
      messages: [{ role: 'user', content: text }],
      tools: session.role === 'operator' ? platformTools : workspaceTools,
    });
    return c.json({ reply });
  });

  return routes;
}
