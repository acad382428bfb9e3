import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { handedTo, parameterBehind, unbound } from '../../src/flow/bindings.js';
import { proposalPartsIn } from '../../src/flow/execution/proposal-parts-in.js';
import { isFunction } from '../../src/resolve/function-node.js';
import { nodeIndexOf } from '../../src/resolve/node-index.js';
import { fileOf } from '../file-of.js';

it.each([
  ['an element by destructuring', 'const [, key] = args; use(«key»);', ['two']],
  ['an element by its index', 'use(«args[0]»);', ['one']],
  ['all of them', 'use(«args»);', ['one', 'two', 'three']],
])('hands over %s of a rest parameter', (_, body, passed) => {
  const probe = questionProbe(`
    const keep = (...args: string[]) => { ${body} };
    keep(one, two, three);
  `);
  const file = fileOf(probe);
  const value = parameterBehind(file, probe.nodeAt());
  const [call] = nodeIndexOf(file)
    .of('CallExpression')
    .filter((one) => one.arguments.length === 3);
  const [fn] = nodeIndexOf(file).of('ArrowFunctionExpression');
  expect(value).toBeDefined();
  const bindings = call && isFunction(fn) ? new Map([[fn, call]]) : unbound;
  const found = value ? handedTo(file, value, bindings) : [];
  expect(found.map((one) => (one.type === 'Identifier' ? one.name : one.type))).toEqual(passed);
});

it.each([
  ['reads the arguments', 'Wish.parse(JSON.parse(call.arguments))', 'arguments'],
  ['gives the call back', 'call', 'whole'],
])('takes what a function of the file that %s for that', (_, given, part) => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    import { z } from 'zod';
    const Wish = z.object({ id: z.string() });
    const readFrom = (call: OpenAI.Responses.ResponseFunctionToolCall) => ${given};
    export async function go(openai: OpenAI) {
      const { output } = await openai.responses.create({ model: 'gpt-5', input: '', tools: [] });
      for (const item of output) if (item.type === 'function_call') use(«readFrom(item)»);
    }
  `);
  expect(proposalPartsIn(fileOf(probe), probe.nodeAt()).map((one) => one.part)).toEqual([part]);
});
