/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- what the compiler refuses stands here on purpose */
/** Compiled, never run: each line with an expectation is an error that a caller sees. */
import { instruction, type Gateway } from '@toolgate/guardrails';
import { scopedAgentTools, scopedRun, toolOutputs } from '@toolgate/guardrails/openai-agents';
import { Agent, run as runStock, tool, webSearchTool } from '@openai/agents';
import { z } from 'zod';

interface AppTools {
  get_invoice: never;
}
declare const gateway: Gateway<AppTools, Request>;
declare const request: Request;
const model = 'gpt-5';
const input = 'hello';
const maxTurns = 3;
const run = scopedRun();
const unfiltered = [
  tool({ name: 'a', description: '', parameters: z.object({}), execute: () => 'gone' }),
  webSearchTool(),
];

export const taken = gateway.forRequest(request, async (scope) => {
  const tools = await scope.tools();
  const granted = tools.find('get_invoice');
  if (!granted) return undefined;
  await run(scope, { model, input, tools, toolChoice: granted, instructions: instruction`Be brief.`, maxTurns });
  const scoped = await scopedAgentTools(scope, tools);
  const agent = new Agent({ name: 'desk', ...scoped.settings });
  const typed = new Agent<{ readonly locale: string }>({ name: 'desk', ...scoped.settings });
  await runStock(typed, input, { context: { locale: 'en' }, signal: scope.signal });
  const { history } = await runStock(agent, input, { signal: scope.signal });
  const items = scoped.itemsOf(history);
  const answers = [await scope.resume('c', 'yes')];
  return run(scope, { model, input: [...items, ...toolOutputs(scope, items, answers)], tools, maxTurns });
});

export const refused = gateway.forRequest(request, async (scope) => {
  const tools = await scope.tools();
  // @ts-expect-error -- tools that no scope gave
  await run(scope, { model, input, tools: unfiltered, maxTurns });
  // @ts-expect-error -- the same for an agent of the program
  await scopedAgentTools(scope, unfiltered);
  // @ts-expect-error -- a name is no grant
  await run(scope, { model, input, tools, toolChoice: 'get_invoice', maxTurns });
  // @ts-expect-error -- nor as a setting
  await run(scope, { model, input, tools, modelSettings: { toolChoice: 'get_invoice' }, maxTurns });
  // @ts-expect-error -- settings that replace the request
  await run(scope, { model, input, modelSettings: { providerData: {} }, maxTurns });
  // @ts-expect-error -- a loop without a limit
  await run(scope, { model, input, tools });
  // @ts-expect-error -- text is no instruction
  await run(scope, { model, input, instructions: input, maxTurns });
  // @ts-expect-error -- nor is it as a system message
  await run(scope, { model, input: [{ role: 'system', content: input }], maxTurns });
  // @ts-expect-error -- items that bring tools
  await run(scope, { model, input: [{ type: 'tool_search_output', tools: [] }], maxTurns });
  // @ts-expect-error -- other agents bring their own tools
  await run(scope, { model, input, handoffs: [], maxTurns });
  // @ts-expect-error -- stored state
  await run(scope, { model, input, conversationId: 'c', maxTurns });
  await gateway.forRequest(request, async (other) => {
    // @ts-expect-error -- another request's set
    await run(other, { model, input, tools, maxTurns });
  });
});
