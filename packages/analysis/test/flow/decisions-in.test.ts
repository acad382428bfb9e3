import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { decisionsIn } from '../../src/flow/guard/decisions-in.js';
import { proposalPartOf } from '../../src/match/proposals.js';
import { fileOf } from '../file-of.js';

/** What the marked condition decides about `call`, and whether the code goes on where it holds. */
const decided = (condition: string, { holds = true, before = '', body = '' } = {}) => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    import { createMongoAbility } from '@casl/ability';
    import { OpenFgaClient } from '@openfga/sdk';
    import { Permit } from 'permitio';
    import { opaque } from './opaque.js';

    interface Clerk { tenantId: string; userId: string; permissions: string[]; tools: Set<string> }

    const permit = new Permit({});
    const fga = new OpenFgaClient({});
    const allowList = ['a', 'b'];
    const nobody = (tool: string) => allowList.includes(tool);
    const always = (clerk: Clerk, tool: string) => true;
    const mayUse = (clerk: Clerk, tool: string) => clerk.permissions.includes(tool);
    const mayUseLater = async (clerk: Clerk, tool: string) => clerk.permissions.includes(tool);

    export async function turn(openai: OpenAI, clerk: Clerk) {
      const ability = createMongoAbility([{ action: clerk.userId, subject: 'x' }]);
      const { output } = await openai.responses.create({ model: 'gpt-5', input: 'x', tools: [] });
      const calls = output.filter((item) => item.type === 'function_call');
      ${before}
      for (const call of calls) {
        ${body}
        if (/* test */ «${condition}») await run(/* call */ «call»);
      }
    }
  `);
  const file = fileOf(probe);
  const part = proposalPartOf(file, probe.nodeAt('call'));
  if (!part) throw new Error('The call is no proposal.');
  return decisionsIn(file, probe.nodeAt('test'), { key: part.key, list: part.list }, holds).map(
    ({ about, identity, strength, defect }) => ({
      about,
      identity,
      strength,
      ...(defect && { defect }),
    }),
  );
};

const proven = { about: 'call', identity: 'yes', strength: 'proven' } as const;

describe('decisions about this call', () => {
  test.each([
    ['membership in what the caller holds', `clerk.permissions.includes(call.name)`],
    ['a comparison of the caller with the call', `clerk.userId === call.name`],
    ['a helper of the file', `mayUse(clerk, call.name)`],
    ['an awaited helper', `await mayUseLater(clerk, call.name)`],
    ['an ability', `ability.can('use', call.name)`],
    ['an awaited library', `await permit.check(clerk.userId, 'use', call.name)`],
    [
      'the member of a verdict',
      `(await fga.check({ user: clerk.userId, relation: 'use', object: call.name })).allowed`,
    ],
    ['a comparison of a decision with a boolean', `mayUse(clerk, call.name) === true`],
  ])('%s', (_, condition) => {
    expect(decided(condition)).toEqual([proven]);
  });

  test('a variable that a decision was written to', () => {
    expect(
      decided(`allowed`, {
        body: `let allowed = false; try { allowed = await permit.check(clerk.userId, 'use', call.name); } catch {}`,
      }),
    ).toEqual([proven]);
  });

  test('a callee that is not seen may decide', () => {
    expect(decided(`opaque(clerk, call.name)`)).toEqual([{ ...proven, strength: 'possible' }]);
  });
});

describe('decisions that are not about this call', () => {
  test.each([
    ['a constant permission', `clerk.permissions.includes('use-tools')`, 'nothing'],
    ['the first of the batch', `clerk.permissions.includes(calls[0].name)`, 'list'],
    ['a helper asked about the last', `mayUse(clerk, calls.at(-1).name)`, 'list'],
  ])('%s', (_, condition, about) => {
    expect(decided(condition)).toEqual([{ ...proven, about }]);
  });

  test('an allow list knows nobody', () => {
    expect(decided(`allowList.includes(call.name)`)).toEqual([{ ...proven, identity: 'no' }]);
    expect(decided(`nobody(call.name)`)).toEqual([{ ...proven, identity: 'no' }]);
  });
});

describe('what keeps a decision from refusing', () => {
  test.each([
    ['a promise of a helper', `mayUseLater(clerk, call.name)`, 'not awaited'],
    ['a promise of a library', `permit.check(clerk.userId, 'use', call.name)`, 'not awaited'],
    [
      'a verdict tested as a whole',
      `await fga.check({ user: clerk.userId, relation: 'use', object: call.name })`,
      'verdict unread',
    ],
    ['some for every', `calls.some((one) => clerk.tools.has(one.name))`, 'some for every'],
    ['an async predicate', `calls.every(async (one) => clerk.tools.has(one.name))`, 'async predicate'],
  ])('%s', (_, condition, defect) => {
    expect(decided(condition)).toEqual([{ ...proven, defect }]);
  });

  test('a constant answer', () => {
    expect(decided(`always(clerk, call.name)`)).toMatchObject([{ defect: 'cannot refuse' }]);
  });

  test('an answer that is kept from the first call', () => {
    expect(decided(`known`, { before: 'let known;', body: 'known ??= mayUse(clerk, call.name);' })).toEqual([
      { ...proven, defect: 'remembered' },
    ]);
  });

  test('a position that is enough by itself', () => {
    expect(decided(`calls.indexOf(call) > 0 || mayUse(clerk, call.name)`)).toContainEqual({
      ...proven,
      defect: 'remembered',
    });
  });

  test('every is enough where it must hold, and some where it must not', () => {
    expect(decided(`calls.every((one) => clerk.tools.has(one.name))`)).toEqual([proven]);
    expect(decided(`calls.some((one) => !clerk.tools.has(one.name))`, { holds: false })).toEqual([proven]);
  });

  test('a fallback that says no, and one that says yes', () => {
    expect(decided(`await mayUseLater(clerk, call.name).catch(() => false)`)).not.toMatchObject([
      { defect: 'swallowed' },
    ]);
    expect(decided(`await mayUseLater(clerk, call.name).catch(() => true)`)).toMatchObject([
      { defect: expect.any(String) as string },
    ]);
  });
});
