/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- what the compiler refuses stands here on purpose */
/** Compiled, never run: each line with an expectation is an error that a caller sees. */
import { instruction, type Gateway } from '@toolgate/guardrails';
import { scopedGenerateText, scopedToolLoop } from '@toolgate/guardrails/ai';
import * as ai from 'ai';
import { generateText, jsonSchema, streamText, tool, type LanguageModel } from 'ai';

interface AppTools {
  get_invoice: never;
}
declare const gateway: Gateway<AppTools, Request>;
declare const request: Request;
declare const model: LanguageModel;
const prompt = 'hello';
const generate = scopedGenerateText({ generateText, streamText });
export const whole = scopedGenerateText(ai);
const unfiltered = { delete_tenant: tool({ inputSchema: jsonSchema({}), execute: () => 'gone' }) };

export const taken = gateway.forRequest(request, async (scope) => {
  const tools = await scope.tools();
  const granted = tools.find('get_invoice');
  if (!granted) return undefined;
  await generate(scope, { model, prompt, tools, toolChoice: granted, instructions: instruction`Be brief.` });
  await generate(scope, { model, prompt: [{ role: 'user', content: prompt }], tools, toolChoice: [granted], seed: 1 });
  const loop = await generate.runAgentLoop(scope, { model, prompt, tools, maxTurns: 3 });
  const { settings } = await scopedToolLoop(scope, tools, { maxTurns: 3 });
  await generateText({ model, prompt, ...settings });
  streamText({ model, prompt, ...settings }).toUIMessageStream();
  new ai.ToolLoopAgent({ model, ...settings });
  return loop.outcome === 'needs-human' ? loop.waiting : loop.response.text;
});

export const refused = gateway.forRequest(request, async (scope) => {
  const tools = await scope.tools();
  // @ts-expect-error -- tools that no scope gave
  await generate(scope, { model, prompt, tools: unfiltered });
  // @ts-expect-error -- the same in the loop
  await generate.runAgentLoop(scope, { model, prompt, tools: unfiltered, maxTurns: 2 });
  // @ts-expect-error -- the same for the SDK's loop
  await scopedToolLoop(scope, unfiltered, { maxTurns: 2 });
  // @ts-expect-error -- a name is no grant
  await generate(scope, { model, prompt, tools, toolChoice: { type: 'tool', toolName: 'get_invoice' } });
  // @ts-expect-error -- a loop without a limit
  await generate.runAgentLoop(scope, { model, prompt, tools });
  // @ts-expect-error -- text is no instruction
  await generate(scope, { model, prompt, instructions: prompt });
  // @ts-expect-error -- nor is it as a system message
  await generate(scope, { model, prompt: [{ role: 'system', content: prompt }] });
  // @ts-expect-error -- the SDK's own name for instructions
  await generate(scope, { model, prompt, system: prompt });
  // @ts-expect-error -- a filter that decides nothing
  await generate(scope, { model, prompt, tools, activeTools: ['get_invoice'] });
  // @ts-expect-error -- an approval that decides nothing
  await generate(scope, { model, prompt, tools, toolApproval: () => 'approved' });
  const approved = { type: 'tool-approval-response' as const, approvalId: '1', approved: true };
  // @ts-expect-error -- nor as a message
  await generate(scope, { model, prompt: [{ role: 'tool', content: [approved] }] });
  // @ts-expect-error -- steps that the adapter decides
  await generate(scope, { model, prompt, tools, prepareStep: () => ({}) });
  await gateway.forRequest(request, async (other) => {
    // @ts-expect-error -- another request's set
    await generate(other, { model, prompt, tools });
    // @ts-expect-error -- another request's set
    await scopedToolLoop(other, tools, { maxTurns: 2 });
  });
});

// @ts-expect-error -- a turn does not leave its request
export const escaped = gateway.forRequest(request, async (scope) => generate(scope, { model, prompt }));
