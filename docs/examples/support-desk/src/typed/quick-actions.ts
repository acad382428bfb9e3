import { instruction } from '@toolgate/guardrails';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Question } from '../shared/question.js';
import type { Desk } from './desk.js';
import { runAssistant, toolsFor } from './run-assistant.js';

const instructions = instruction`Carry out the one action you are given, then tell the user the outcome in a sentence.`;

/** The name of the action that a command asks for. What it asks for says nothing about what the caller may do. */
function routeCommand(command: string): 'get_billing_records' | 'list_tickets' {
  if (/\b(invoice|billing|bill|payment|owes?)/i.test(command)) return 'get_billing_records';
  return 'list_tickets';
}

/** The command bar: one sentence in, one action out. */
export function quickActions(desk: Desk): Hono {
  const routes = new Hono();

  routes.post('/quick-actions', async (c) => {
    const { text: input } = Question.parse(await c.req.json());
    const action = routeCommand(input);
    const reply = await desk.gateway.forRequest(c.req.raw, async (scope) => {
      const tools = await toolsFor(scope, action);
      const toolChoice = tools.find(action);
      if (!toolChoice) throw new HTTPException(403, { message: 'action not permitted' });
      return runAssistant(desk, scope, { instructions, input, tools, toolChoice });
    });
    return c.json({ action, reply });
  });

  return routes;
}
