import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { executionsOf } from '../../src/flow/execution/executions.js';
import { mayDecideInTable } from '../../src/flow/guard/may-decide-in-table.js';
import { fileOf } from '../file-of.js';

const mayDecide = (table: string, wrappers: string): boolean => {
  const file = fileOf(
    questionProbe(`
      import type OpenAI from 'openai';
      import { trail, withPermit } from './elsewhere.js';
      interface Ranger { park: string; rangerId: string; permits: ReadonlySet<string>; roles: string[] }
      type Handler = (ranger: Ranger, raw: unknown) => Promise<string>;
      ${wrappers}
      const plain: [string, Handler][] = [['trail', (ranger, raw) => trail(ranger.park, raw)]];
      const handlers = ${table};
      export async function answer(openai: OpenAI, ranger: Ranger) {
        const { output } = await openai.responses.create({ model: 'm', input: 'x', tools: [] });
        for (const item of output) if (item.type === 'function_call') await handlers.get(item.name)(ranger, item.arguments);
      }
    `),
  );
  const [execution] = executionsOf(file);
  if (!execution) throw new Error('Nothing executes.');
  return mayDecideInTable(file, execution);
};

const timed = `const timed = (name: string, next: Handler): Handler => async (ranger, raw) => { try { return await next(ranger, raw); } finally { report(name); } };`;
const permitted = `const permitted = (name: string, next: Handler): Handler => async (ranger, raw) => { if (!ranger.permits.has(name)) throw new Error(); return next(ranger, raw); };`;

test.each([
  ['a literal', `new Map(plain)`, '', false],
  ['a wrapper that only looks on', `new Map(plain.map(([name, one]) => [name, timed(name, one)]))`, timed, false],
  ['one that refuses', `new Map(plain.map(([name, one]) => [name, permitted(name, one)]))`, permitted, true],
  [
    'one that refuses inside one that looks on',
    `new Map(plain.map(([name, one]) => [name, timed(name, permitted(name, one))]))`,
    `${timed} ${permitted}`,
    true,
  ],
  ['one of another file', `new Map(plain.map(([name, one]) => [name, withPermit(name, one)]))`, '', true],
])('%s', (_, table, wrappers, expected) => {
  expect(mayDecide(table, wrappers)).toBe(expected);
});
