import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { anonymousMessagesIn } from '../../src/flow/execution/anonymous-messages.js';
import { fileOf } from '../file-of.js';

/** The senders of messages that nobody's identity goes with, in a loop over the calls of a response. */
const sendersIn = (statement: string, top = ''): readonly string[] => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    ${top}
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

const message = 'JSON.parse(item.arguments)';
const address = '`${process.env.OVEN_URL}/${item.name}`';

test('a client of HTTP that is imported is known by its package, and by where it was made for', () => {
  const asked: readonly (readonly [string, string, string])[] = [
    ['axios.post', "import axios from 'axios';", `await axios.post(${address}, ${message});`],
    ['oven', "import oven from 'axios';", `await oven({ method: 'post', url: ${address}, data: ${message} });`],
    [
      'oven.post',
      "import axios from 'axios'; const oven = axios.create({ baseURL: process.env.OVEN_URL, timeout: 100 });",
      `await oven.post('/run/' + item.name, ${message}, { timeout: 50 });`,
    ],
    ['heat.put', "import heat from 'got';", `await heat.put(${address}, { json: ${message} });`],
    [
      'oven.post',
      "const ky = require('ky'); const oven = ky.extend({ prefixUrl: 'https://oven.example' });",
      `await oven.post(item.name, { json: ${message} });`,
    ],
    [
      'send',
      "import { request as send } from 'undici';",
      `await send(${address}, { method: 'POST', body: item.arguments });`,
    ],
  ];
  for (const [name, top, statement] of asked) expect(sendersIn(statement, top), statement).toEqual([name]);
});

test('such a client may tell who asks by its options, and by what is changed for all requests', () => {
  const made = "import axios from 'axios'; const oven = axios.create({ baseURL: process.env.OVEN_URL });";
  const quiet: readonly (readonly [string, string])[] = [
    [made, `await oven.post('/run', { ...item, baker: baker.bakerId });`],
    [made, `await oven.post('/run', item, { headers: { authorization: deps.token } });`],
    [made, `await oven.post('/run', item, deps.options);`],
    [`${made} oven.interceptors.request.use((one) => one);`, `await oven.post('/run', item);`],
    [`${made} oven.defaults.headers.common.cookie = 'x';`, `await oven.post('/run', item);`],
    ["import axios from 'axios'; const oven = axios.create(settings);", `await oven.post('/run', item);`],
    ["import axios from 'axios';", `await axios.post('/run', item);`],
    [made, `await oven.get('/seen', item);`],
    ["import { makeOven } from './oven.js'; const oven = makeOven();", `await oven.post('/run', item);`],
  ];
  for (const [top, statement] of quiet) expect(sendersIn(statement, top), statement).toEqual([]);
});

test('clients of queues, commands and workflows are known by their package, whatever they are called', () => {
  const sent: readonly (readonly [string, string, string])[] = [
    [
      'work.add',
      "import { Queue } from 'bullmq'; const work = new Queue('ovens');",
      `await work.add(item.name, ${message});`,
    ],
    [
      'far.send',
      "import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda'; const far = new LambdaClient({});",
      'await far.send(new InvokeCommand({ FunctionName: `oven-${item.name}`, Payload: item.arguments }));',
    ],
    [
      'flows.execute',
      "import { WorkflowClient } from '@temporalio/client'; const flows = new WorkflowClient();",
      `await flows.execute('bake', { args: [item.name, ${message}] });`,
    ],
    [
      'temporal.workflow.execute',
      "import { Client } from '@temporalio/client'; const temporal = new Client();",
      `await temporal.workflow.execute(item.name, { args: [${message}] });`,
    ],
  ];
  for (const [name, top, statement] of sent) expect(sendersIn(statement, top), statement).toEqual([name]);
});

test('what carries the caller, and what is only kept, is no such message', () => {
  const lambda = "import { InvokeCommand } from '@aws-sdk/client-lambda';";
  const quiet: readonly (readonly [string, string])[] = [
    [
      lambda,
      'await deps.far.send(new InvokeCommand({ FunctionName: item.name, Payload: deps.pack(baker, item.arguments) }));',
    ],
    [
      "import { PutItemCommand } from '@aws-sdk/client-dynamodb';",
      "await deps.far.send(new PutItemCommand({ TableName: 'seen', Item: { name: item.name, args: item.arguments } }));",
    ],
    [
      "import { InvokeCommand } from './commands.js';",
      'await deps.far.send(new InvokeCommand({ name: item.name, args: item.arguments }));',
    ],
    ["import { Queue } from './line.js'; const work = new Queue();", `await work.add(item.name, ${message});`],
  ];
  for (const [top, statement] of quiet) expect(sendersIn(statement, top), statement).toEqual([]);
});
