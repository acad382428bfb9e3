import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { isAskedOfTenant } from '../../src/flow/choice/asked-of-tenant.js';
import { isBuiltForCaller } from '../../src/flow/choice/built-for-caller.js';
import { nodeIndexOf } from '../../src/resolve/node-index.js';
import { fileOf } from '../file-of.js';

/** A call that gives tools and the condition of a choice, in one function that knows who asks. */
function probeOf(call: string, condition: string, parameters = '') {
  const probe = questionProbe(`
    import { makeTools, shelf, toolsFor } from './elsewhere.js';
    interface Ranger { parkId: string; rangerId: string; role: string; plan: string; language: string; canEdit: boolean; duesPaid: boolean; duties: string[] }
    interface Keeper { estateId: string; houseId: string; role: string }
    const local = (ranger: Ranger) => shelf.filter((tool: { role: string }) => tool.role === ranger.role);
    export const serve = (older: { of(id: string): unknown }) => async (ranger: Ranger, keeper: Keeper${parameters}) =>
      ({ tools: await «${call}», choice: ${condition} ? 'auto' : 'none' });
  `);
  const file = fileOf(probe);
  const [test] = nodeIndexOf(file).of('ConditionalExpression');
  const node = probe.nodeAt();
  if (node.type !== 'CallExpression' || !test) throw new Error('no call or no condition');
  return { file, node, test: test.test };
}

it.each([
  ['shelf.all(ranger.parkId)', `ranger.role === 'chief'`, true],
  ['older.of(ranger.parkId)', `ranger.role === 'chief'`, true],
  [`shelf.all(ranger.parkId, 'v2')`, 'ranger.canEdit', true],
  ['shelf.all(ranger.parkId, ranger.role)', `ranger.role === 'chief'`, false],
  ['shelf.all(ranger.parkId, ranger.rangerId)', `ranger.role === 'chief'`, false],
  ['shelf.all(ranger)', `ranger.role === 'chief'`, false],
  ['shelf.all(ranger.parkId)', `ranger.plan === 'free'`, false],
  ['shelf.all(ranger.parkId)', `ranger.parkId === 'north'`, false],
  ['shelf.all(ranger.parkId)', 'isChief(ranger)', false],
  ['shelf.all(keeper.estateId)', `keeper.role === 'chief'`, false],
  ['shelf.all()', `ranger.role === 'chief'`, false],
  ['local(ranger)', `ranger.role === 'chief'`, false],
])('is %s asked of the tenant, where the condition is %s?', (call, condition, expected) => {
  const { file, node, test } = probeOf(call, condition);
  expect(isAskedOfTenant(file, node, test)).toBe(expected);
});

it('leaves open what a callee knows that came with who asks', () => {
  const { file, node, test } = probeOf(
    'made(ranger.parkId)',
    `ranger.role === 'chief'`,
    ', made: (id: string) => unknown',
  );
  expect(isAskedOfTenant(file, node, test)).toBe(false);
});

it.each([
  ['makeTools(ranger)', `ranger.role === 'chief'`, true],
  ['shelf.build(ranger, 3)', 'ranger.canEdit', true],
  ['shelf.build({ ranger })', 'ranger.canEdit', true],
  ['makeTools(ranger)', `ranger.language === 'en'`, false],
  ['makeTools(ranger)', `ranger.duties.includes('act')`, true],
  ['makeTools(ranger)', 'ranger.duties.length > 0', false],
  ['makeTools(ranger)', 'isChief(ranger)', false],
  ['makeTools(ranger.parkId)', 'ranger.canEdit', false],
  ['toolsFor(ranger)', 'ranger.canEdit', false],
  ['toolsFor(ranger)', '!ranger.duesPaid', true],
  ['toolsFor(ranger)', `ranger.role === 'chief'`, false],
  ['makeTools(ranger)', 'ranger.duesPaid', true],
  ['makeTools(ranger)', `ranger.rangerId === 'r1'`, false],
  ['shelf.permitted(ranger)', 'ranger.duesPaid', false],
  ['shelf.permitted(ranger)', 'ranger.canEdit', false],
  ['local(ranger)', 'ranger.canEdit', false],
])('is %s only built for the caller, where the condition is %s?', (call, condition, expected) => {
  const { file, node, test } = probeOf(call, condition);
  expect(isBuiltForCaller(file, node, test)).toBe(expected);
});
