import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { anonymousMessagesIn } from '../../src/flow/execution/anonymous-messages.js';
import { fileOf } from '../file-of.js';

/** The senders of messages that nobody's identity goes with, in a loop over the calls of a response. */
const sendersIn = (statement: string): readonly string[] => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    interface Baker { bakeryId: string; bakerId: string; rights: string[] }
    export async function bake(openai: OpenAI, deps: Deps, baker: Baker) {
      const response = await openai.responses.create({ model: 'm', input: 'x', tools: [] });
      for (const item of response.output) {
        if (item.type !== 'function_call') continue;
        ${statement}
      }
    }
  `);
  return anonymousMessagesIn(fileOf(probe)).map(({ name }) => name);
};

test('a job of name and arguments says nothing of who asked', () => {
  expect(sendersIn(`await deps.queue.add('oven', { name: item.name, args: JSON.parse(item.arguments) });`)).toEqual([
    'deps.queue.add',
  ]);
  expect(sendersIn(`await deps.bus.publish('oven', item);`)).toEqual(['deps.bus.publish']);
});

test('a job that carries the caller, or nothing of a call, is no such message', () => {
  expect(
    sendersIn(`await deps.queue.add('oven', { name: item.name, args: item.arguments, bakeryId: baker.bakeryId });`),
  ).toEqual([]);
  expect(sendersIn(`await deps.queue.add('oven', item, { baker });`)).toEqual([]);
  expect(sendersIn(`await deps.queue.add('seen', { name: item.name });`)).toEqual([]);
});

test('a list, a log and a function of the file are no senders', () => {
  expect(sendersIn(`deps.results.push({ name: item.name, args: item.arguments });`)).toEqual([]);
  expect(sendersIn(`deps.log.info({ name: item.name, args: item.arguments });`)).toEqual([]);
  expect(
    sendersIn(`const queue = { add: (job: object) => job }; queue.add({ name: item.name, args: item.arguments });`),
  ).toEqual([]);
});
