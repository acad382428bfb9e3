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

test('a request of HTTP that is written out, and a workflow, say nothing of who asked', () => {
  expect(
    sendersIn(
      "await fetch(`https://oven.example/${item.name}`, { method: 'POST', body: JSON.stringify({ input: item.arguments }) });",
    ),
  ).toEqual(['fetch']);
  expect(
    sendersIn(
      "await fetch(`${process.env.OVEN_URL}/run`, { method: 'POST', headers: { accept: 'application/json' }, body: JSON.stringify(item) });",
    ),
  ).toEqual(['fetch']);
  expect(sendersIn(`await deps.workflow.start('bake', { args: [item.name, item.arguments] });`)).toEqual([
    'deps.workflow.start',
  ]);
});

test('a request that may tell who asks, or whose message is not seen, is no such message', () => {
  const body = 'body: JSON.stringify(item)';
  for (const options of [
    `{ ${body}, headers: deps.headers }`,
    `{ ${body}, headers: { authorization: deps.token } }`,
    `{ ${body}, headers: { 'x-on-behalf-of': baker.bakerId } }`,
    `{ ...deps.options, ${body} }`,
    'deps.options',
  ])
    expect(sendersIn(`await fetch('https://oven.example/run', ${options});`), options).toEqual([]);
  expect(sendersIn(`await fetch('/run', { ${body} });`)).toEqual([]);
  expect(sendersIn(`await fetch(deps.url, { ${body} });`)).toEqual([]);
});
