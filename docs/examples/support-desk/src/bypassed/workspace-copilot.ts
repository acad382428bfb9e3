import type { PGlite } from '@electric-sql/pglite';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type OpenAI from 'openai';
import { z } from 'zod';
import { Question } from '../shared/question.js';
import type { Services } from '../shared/services.js';
import type { Session } from '../shared/session.js';

const instructions = 'You are the copilot of a support workspace. Use the tools to do what you are asked.';
const maxRounds = 5;

const ListMembers = z.object({ role: z.enum(['requester', 'agent', 'owner']) });
const ChangePlan = z.object({ workspaceId: z.string().max(40), plan: z.enum(['starter', 'business']) });

interface CopilotTool {
  readonly definition: OpenAI.Responses.FunctionTool;
  run(database: PGlite, session: Session, args: string): Promise<unknown>;
}

const workspaceTools: readonly CopilotTool[] = [
  {
    definition: {
      type: 'function',
      name: 'list_members',
      description: 'Lists the members of the workspace that have a role.',
      parameters: z.toJSONSchema(ListMembers),
      strict: true,
    },
    async run(database, session, args) {
      const { role } = ListMembers.parse(JSON.parse(args));
      const { rows } = await database.query('select name, role from users where tenant_id = $1 and role = $2', [
        session.tenantId,
        role,
      ]);
      return rows;
    },
  },
];

const platformTools: readonly CopilotTool[] = [
  {
    definition: {
      type: 'function',
      name: 'change_workspace_plan',
      description: 'Moves a workspace to another plan.',
      parameters: z.toJSONSchema(ChangePlan),
      strict: true,
    },
    async run(database, _session, args) {
      const { workspaceId, plan } = ChangePlan.parse(JSON.parse(args));
      const { rows } = await database.query('update tenants set plan = $2 where id = $1 returning id, plan', [
        workspaceId,
        plan,
      ]);
      return rows[0] ?? null;
    },
  },
];

/** Every tool of the copilot, for the workspaces and for our own operations staff. */
const copilotTools = [...workspaceTools, ...platformTools];

export function workspaceCopilot({ authenticate, database, openai, model }: Services): Hono {
  const routes = new Hono();

  routes.post('/copilot', async (c) => {
    const session = await authenticate(c.req.raw);
    const { text } = Question.parse(await c.req.json());

    const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: text }];
    for (let round = 0; round < maxRounds; round += 1) {
      const response = await openai.responses.create({
        model,
        instructions,
        input,
        tools: copilotTools.map((tool) => tool.definition),
        tool_choice: 'auto',
        store: false,
      });
      const calls = response.output.filter((item) => item.type === 'function_call');
      if (calls.length === 0) return c.json({ reply: response.output_text });
      for (const call of calls) {
        const tool = copilotTools.find(({ definition }) => definition.name === call.name);
        if (!tool) throw new HTTPException(502, { message: `unknown tool ${call.name}` });
        const result = await tool.run(database, session, call.arguments);
        input.push(call, { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
      }
    }
    throw new HTTPException(502, { message: 'the copilot did not finish' });
  });

  return routes;
}
