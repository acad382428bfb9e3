import { instruction, type InstructionText, type RequestScope } from '@toolgate/guardrails';
import { Hono } from 'hono';
import { Question } from '../shared/question.js';
import type { Desk } from './desk.js';
import { runAssistant, toolsFor } from './run-assistant.js';

interface Assistant {
  readonly feature: string;
  readonly instructions: InstructionText;
  readonly toolChoice?: 'required';
}

const assistants: Readonly<Record<string, Assistant>> = {
  '/assistant/tickets': {
    feature: 'tickets',
    instructions: instruction`You help support agents with their tickets. Look tickets up before you answer.`,
    toolChoice: 'required',
  },
  '/assistant/insights': {
    feature: 'insights',
    instructions: instruction`You answer questions about the support workload with figures from the reports.`,
  },
  '/assistant/queues': {
    feature: 'queues',
    instructions: instruction`You answer questions about what waits in the support queues.`,
  },
  '/copilot': {
    feature: 'copilot',
    instructions: instruction`You are the copilot of a support workspace. Use the tools to do what you are asked.`,
  },
  '/macros': {
    feature: 'macros',
    instructions: instruction`Break the macro down into steps on the ticket and run all of them at once.`,
    toolChoice: 'required',
  },
};
/** What the vendor's staff asks of its own gateway. */
const staffed = new Set(['insights', 'copilot']);

/** The assistants that differ in their tools and instructions only. */
export function assistantRoutes(desk: Desk): Hono {
  const { gateway, platform } = desk;
  const routes = new Hono();

  for (const [path, { feature, ...turn }] of Object.entries(assistants)) {
    routes.post(path, async (c) => {
      const request = c.req.raw;
      const { text: input } = Question.parse(await c.req.json());
      const answer = async <Request, Tools>(scope: RequestScope<Request, Tools>): Promise<string> =>
        runAssistant(desk, scope, { ...turn, input, tools: await toolsFor(scope, feature) });
      const isStaff = await gateway.forRequest(request, ({ user }) => Promise.resolve(user.roles.includes('operator')));
      const reply =
        isStaff && staffed.has(feature)
          ? await platform.forRequest(request, answer)
          : await gateway.forRequest(request, answer);
      return c.json({ reply });
    });
  }
  return routes;
}
