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
