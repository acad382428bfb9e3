import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { rawPartsIn } from '../../../src/flow/logging/raw-parts.js';
import { fileOf } from '../../file-of.js';

/** What comes through into the marked expression. */
const partsIn = (code: string): readonly string[] => {
  const probe = questionProbe(code);
  return rawPartsIn(fileOf(probe), probe.nodeAt()).map(({ kind }) => kind);
};

/** A callback of a request to the AI SDK. */
const onStep = (parameter: string, expression: string): string => `
  import { streamText } from 'ai';
  export const answer = (prompt: string) =>
    streamText({ model: 'openai/gpt-5', prompt, onStepFinish: (${parameter}) => void («${expression}») });
`;

/** A callback in the options of a run. */
const run = (callback: string, parameter: string, expression: string): string => `
  import { ToolLoopAgent } from 'ai';
  const agent = new ToolLoopAgent({ model: 'openai/gpt-5' });
  export const answer = (prompt: string) => agent.generate({ prompt, ${callback}: (${parameter}) => void («${expression}») });
`;

/** A listener of the Agents SDK. */
const listening = (to: string, event: string, parameters: string, expression: string): string => `
  import { Agent, Runner } from '@openai/agents';
  const agent = new Agent({ name: 'Desk' });
  const runner = new Runner();
  ${to}.on('${event}', (${parameters}) => void («${expression}»));
`;

/** Middleware of LangChain. */
const middleware = (hook: string, expression: string, from = 'langchain'): string => `
  import { createMiddleware } from '${from}';
  export const gate = createMiddleware({
    name: 'gate',
    ${hook}: (call, handler) => {
      void («${expression}»);
      return handler(call);
    },
  });
`;

describe('what a callback is told', () => {
  test.each([
    ['{ toolCalls }', 'toolCalls', 'answer'],
    ['{ text: said }', '{ said }', 'answer'],
    ['step', 'step', 'answer'],
    ['step', 'step.toolResults.map((one) => one.output)', 'answer'],
  ])('(%s) => %s', (parameter, expression, kind) => {
    expect(partsIn(onStep(parameter, expression))).toEqual([kind]);
  });

  test.each([
    ['{ toolCalls }', 'toolCalls.length'],
    ['{ toolCalls }', 'toolCalls.map(({ toolName }) => toolName)'],
    ['{ usage, finishReason }', '{ usage, finishReason }'],
    ['_step, more', 'more'],
  ])('(%s) => %s tells nothing', (parameter, expression) => {
    expect(partsIn(onStep(parameter, expression))).toEqual([]);
  });

  test.each([
    ['onStepFinish', 'step', 'step.toolResults', 'answer'],
    ['onToolExecutionStart', '{ toolCall }', 'toolCall.input', 'arguments'],
    ['onToolExecutionEnd', '{ toolOutput }', 'toolOutput', 'output'],
    ['onToolExecutionEnd', 'event', 'event', 'answer'],
  ])('%s of a run: (%s) => %s', (callback, parameter, expression, kind) => {
    expect(partsIn(run(callback, parameter, expression))).toEqual([kind]);
  });

  test.each([
    ['onToolExecutionEnd', '{ toolCall }', 'toolCall.toolName'],
    ['onToolExecutionEnd', '{ toolExecutionMs }', 'toolExecutionMs'],
    ['onStart', '{ toolCall }', 'toolCall.input'],
  ])('%s of a run: (%s) => %s tells nothing', (callback, parameter, expression) => {
    expect(partsIn(run(callback, parameter, expression))).toEqual([]);
  });

  test.each([
    ['runner', 'agent_tool_end', '_c, _a, tool, result', 'result', 'output'],
    ['agent', 'agent_tool_end', '_c, tool, result', 'result', 'output'],
    ['runner', 'agent_tool_start', '_c, _a, tool, details', 'details.toolCall', 'arguments'],
    ['agent', 'agent_end', '_c, said', 'said', 'answer'],
  ])('%s.on(%s, (%s) => %s)', (to, event, parameters, expression, kind) => {
    expect(partsIn(listening(to, event, parameters, expression))).toEqual([kind]);
  });

  test.each([
    ['runner', 'agent_tool_end', '_c, _a, tool, result', 'tool.name'],
    // One argument less than a runner hands on: the result stands where the runner has the details.
    ['agent', 'agent_tool_end', '_c, tool, result, details', 'details'],
    ['bus', 'agent_tool_end', '_c, _a, tool, result', 'result'],
    ['runner', 'agent_handoff', '_c, from, to', 'to'],
  ])('%s.on(%s, (%s) => %s) tells nothing', (to, event, parameters, expression) => {
    expect(partsIn(listening(to, event, parameters, expression))).toEqual([]);
  });

  test('the call that middleware stands around', () => {
    expect(partsIn(middleware('wrapToolCall', 'call.toolCall.args'))).toEqual(['arguments']);
    expect(partsIn(middleware('wrapToolCall', 'call.toolCall'))).toEqual(['arguments']);
  });

  test.each([
    ['its name', middleware('wrapToolCall', 'call.toolCall.name')],
    ['its keys', middleware('wrapToolCall', 'Object.keys(call.toolCall.args)')],
    ['another hook', middleware('beforeAgent', 'call.toolCall.args')],
    ['a function of the same name', middleware('wrapToolCall', 'call.toolCall.args', './own.js')],
  ])('not %s', (_, code) => {
    expect(partsIn(code)).toEqual([]);
  });
});
