import { questionProbe } from '@toolgate/testkit';
import { describe, expect, it } from 'vitest';
import { chosenNames } from '../../src/flow/choice/chosen-names.js';
import { checkOfName } from '../../src/flow/choice/guarded-name.js';
import { requestsOf } from '../../src/match/requests.js';
import { fileOf } from '../file-of.js';

const kindsIn = (body: string): readonly string[] => {
  const file = fileOf(
    questionProbe(`
      import OpenAI from 'openai';
      import { tools } from './tools.js';
      interface Judge { courtId: string; judgeId: string; permissions: string[] }
      const aliases: Record<string, string> = {};
      const assertMay = (judge: Judge, name: string) => {
        if (!judge.permissions.includes(name)) throw new Error('no');
      };
      ${body}
    `),
  );
  return requestsOf(file).flatMap((request) =>
    chosenNames(file, request).map((chosen) => checkOfName(file, chosen, request.call).kind),
  );
};

const inHandler = (before: string, name: string): readonly string[] =>
  kindsIn(`
    export async function handle(openai: OpenAI, judge: Judge, body: { tool: string; other: string; tools: string[] }) {
      ${before}
      return openai.responses.create({ model: 'm', input: 'x', tools, tool_choice: { type: 'function', name: ${name} } });
    }
  `);

describe('was the name authorized for the caller?', () => {
  it.each([
    ['nothing before', '', 'body.tool', 'unchecked'],
    ['a literal', '', `'fixed'`, 'constant'],
    ['a check of the same member', 'assertMay(judge, body.tool);', 'body.tool', 'checked'],
    ['a check of another member', 'assertMay(judge, body.other);', 'body.tool', 'unchecked'],
    [
      'a check under an alias of the same value',
      'const { tool } = body; assertMay(judge, tool);',
      'body.tool',
      'checked',
    ],
    ['a check before a lookup', 'assertMay(judge, body.tool);', 'aliases[body.tool]', 'unchecked'],
    ['a check of the looked-up value', 'assertMay(judge, aliases[body.tool]);', 'aliases[body.tool]', 'checked'],
    ['a check of its length', 'if (judge.permissions.length < body.tool.length) return;', 'body.tool', 'unchecked'],
    [
      'a choice between checked and fixed',
      `const n = judge.permissions.includes(body.tool) ? body.tool : 'x';`,
      'n',
      'checked',
    ],
    ['a member of what the caller holds', '', 'judge.permissions[0]', 'checked'],
    ['one of a list of the request, by position', 'const at = Date.now() % 3;', 'body.tools[at]', 'unchecked'],
    [
      'one of a list of the program, by position',
      `const at = Date.now() % 2; const all = ['a', 'b'];`,
      'all[at]',
      'constant',
    ],
    [
      'one of a list of the request that was checked as a whole',
      `const at = Date.now() % 3; if (!body.tools.every((one) => judge.permissions.includes(one))) throw new Error('no');`,
      'body.tools[at]',
      'checked',
    ],
    ['a callee of elsewhere that takes the caller', 'const n = await pick(judge, body.tool);', 'n', 'unknown'],
    ['a callee of elsewhere that does not', 'const n = await pick(body.tool);', 'n', 'unchecked'],
  ])('%s', (_, before, name, expected) => {
    expect(inHandler(before, name)).toEqual([expected]);
  });

  it('asks every call of a function of the file', () => {
    const body = (second: string): string => `
      const force = (openai: OpenAI, name: string) =>
        openai.responses.create({ model: 'm', input: 'x', tools, tool_choice: { type: 'function', name } });
      export function one(openai: OpenAI, judge: Judge, name: string) { assertMay(judge, name); return force(openai, name); }
      export function two(openai: OpenAI, judge: Judge, name: string) { ${second} return force(openai, name); }
    `;
    expect(kindsIn(body('assertMay(judge, name);'))).toEqual(['checked']);
    expect(kindsIn(body(''))).toEqual(['unchecked']);
  });
});
