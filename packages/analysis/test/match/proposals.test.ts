import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { isProposalList } from '../../src/match/proposal-list.js';
import { proposalPartOf } from '../../src/match/proposals.js';
import { fileOf } from '../file-of.js';

const partOf = (code: string, at?: string): string | undefined => {
  const probe = questionProbe(code);
  return proposalPartOf(fileOf(probe), probe.nodeAt(at))?.part;
};

const bothOf = (code: string) => {
  const probe = questionProbe(code);
  const [one, other] = [1, 2].map((at) => proposalPartOf(fileOf(probe), probe.nodeAt(at)));
  return { one, other };
};

const asked = `
  import OpenAI from 'openai';
  const openai = new OpenAI();
  const response = await openai.responses.create({ model: 'gpt-5', input: 'x', tools });
  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
`;

describe('parts of a call', () => {
  test.each([
    ['the item of a response', `for (const item of response.output) run(«item»);`, 'whole'],
    ['its name', `for (const item of response.output) run(«item.name»);`, 'name'],
    ['its arguments', `for (const item of response.output) run(«item.arguments»);`, 'arguments'],
    ['its id', `for (const item of response.output) run(«item.call_id»);`, 'id'],
    ['its type', `for (const item of response.output) run(«item.type»);`, 'other'],
    [
      'the function of a chat call',
      `for (const call of completion.choices[0].message.tool_calls) run(«call.function»);`,
      'other',
    ],
    [
      'the name in it',
      `for (const call of completion.choices[0].message.tool_calls) run(«call.function.name»);`,
      'name',
    ],
    [
      'a destructured name',
      `for (const { function: { name } } of completion.choices[0].message.tool_calls) run(«name»);`,
      'name',
    ],
    [
      'a custom call',
      `for (const call of completion.choices[0].message.tool_calls) run(«call.custom.input»);`,
      'arguments',
    ],
    ['a callback’s parameter', `response.output.map((item) => run(«item.name»));`, 'name'],
    ['an alias', `for (const item of response.output) { const tool = item.name; run(«tool»); }`, 'name'],
    [
      'the name under another key of objects in a list',
      `const calls = response.output.flatMap((item) => item.type === 'function_call' ? [{ id: item.call_id, act: item.name }] : []);
       for (const { act } of calls) run(«act»);`,
      'name',
    ],
    [
      'what was taken out of the arguments, under a key of such objects',
      `const calls = response.output.flatMap((item) => {
         if (item.type !== 'function_call') return [];
         const { file } = Lookup.parse(JSON.parse(item.arguments));
         return [{ id: item.call_id, act: item.name, file }];
       });
       for (const one of calls) run(«one.file»);`,
      'arguments',
    ],
    [
      'the call at an index',
      `const calls = response.output; for (let i = 0; i < calls.length; i++) run(«calls[i].name»);`,
      'name',
    ],
    [
      'the next of a queue',
      `const queue = [...response.output]; while (queue.length) { const next = queue.shift(); run(«next.name»); }`,
      'name',
    ],
    [
      'an event that is tested as one',
      `for await (const event of stream) if (event.item.type === 'function_call') run(«event.item.name»);`,
      'name',
    ],
  ])('%s', (_, code, expected) => {
    expect(partOf(asked + code)).toBe(expected);
  });

  test('a parameter is what the calls of the file hand to it', () => {
    expect(
      partOf(
        `${asked} for (const item of response.output) dispatch(item); function dispatch(one) { return run(«one.name»); }`,
      ),
    ).toBe('name');
  });

  test('a parameter of the SDK’s type', () => {
    expect(
      partOf(
        `import type OpenAI from 'openai'; const run = (call: OpenAI.Responses.ResponseFunctionToolCall) => «call.name»;`,
      ),
    ).toBe('name');
  });

  test('name and arguments beside each other, in a dispatcher whose callers live elsewhere', () => {
    const code = `import OpenAI from 'openai'; export async function execute(toolName: string, args: string) { return table[«toolName»](args); }`;
    expect(partOf(code)).toBe('name');
  });
});

describe('what is no proposal', () => {
  test.each([
    ['an item of another list', `for (const user of users) run(«user.name»);`],
    ['the text of a response', `run(«response.output_text»);`],
    ['a definition', `for (const tool of tools) run(«tool.name»);`],
    ['the table at a name', `for (const item of response.output) run(«handlers[item.name]»);`],
  ])('%s', (_, code) => {
    expect(partOf(asked + code)).toBeUndefined();
  });
});

describe('one call and another', () => {
  test('two parts of one call have one key', () => {
    const { one, other } = bothOf(`${asked} for (const item of response.output) run(«item.name», «item.arguments»);`);
    expect(one?.key).toBe(other?.key);
  });

  test('the same index in one loop is one call', () => {
    const { one, other } = bothOf(
      `${asked} const calls = response.output; for (let i = 0; i < calls.length; i++) run(«calls[i].name», «calls[i].arguments»);`,
    );
    expect(one?.key).toBe(other?.key);
  });

  test('the first call and each call have two keys and one list', () => {
    const { one, other } = bothOf(
      `${asked} const calls = response.output; check(«calls[0].name»); for (const call of calls) run(«call.name»);`,
    );
    expect(one?.key).not.toBe(other?.key);
    expect(one?.list).toBe(other?.list);
  });

  test('the calls of two responses have two lists', () => {
    const { one, other } = bothOf(`
      ${asked}
      const next = await openai.responses.create({ model: 'gpt-5', input: 'y', tools });
      for (const a of response.output) run(«a.name»);
      for (const b of next.output) run(«b.name»);
    `);
    expect(one?.list).not.toBe(other?.list);
  });
});

describe('lists', () => {
  test.each([
    ['the output of a response', `run(«response.output»);`, true],
    ['what a filter leaves of it', `run(«response.output.filter((item) => item.type === 'function_call')»);`, true],
    ['tool calls, or none', `run(«completion.choices[0].message.tool_calls ?? []»);`, true],
    [
      'an array that calls are pushed into',
      `const kept = []; for (const item of response.output) kept.push(item); run(«kept»);`,
      true,
    ],
    [
      'the outputs that go back',
      `const outputs = []; outputs.push({ call_id: 'a', output: 'b' }); run(«outputs»);`,
      false,
    ],
    ['another member of a response', `run(«response.tools»);`, false],
  ])('%s', (_, code, expected) => {
    const probe = questionProbe(asked + code);
    expect(isProposalList(fileOf(probe), probe.nodeAt())).toBe(expected);
  });
});
