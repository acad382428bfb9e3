import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { missingParts } from '../../src/flow/retention/missing-parts.js';
import { principalParts } from '../../src/flow/principal/principal-parts.js';
import { fileOf } from '../file-of.js';

const before = `
  import { build } from './tools.js';
  interface Clerk { bankId: string; clerkId: string; role: string; rights: string[]; email: string }
  const keyOf = (clerk: Clerk) => [clerk.bankId, clerk.clerkId].join('/');
  const taken = (clerk: Clerk) => { const { bankId, role: as } = clerk; return [bankId, as].join('/'); };
  const awaited = async (clerk: Promise<Clerk>) => { const { bankId } = (await clerk)!; return digest(bankId); };
  const others = (clerk: Clerk) => { const { email, ...rest } = clerk; return JSON.stringify(rest); };
`;

it.each([
  ['a member', 'clerk.role', ['role']],
  ['the whole', 'build(clerk)', ['(whole)']],
  ['a helper that reads two', 'keyOf(clerk)', ['bankId', 'clerkId']],
  ['a helper that takes two out', 'taken(clerk)', ['bankId', 'role']],
  ['a helper that waits for somebody and takes one out', 'awaited(Promise.resolve(clerk))', ['bankId']],
  ['a helper that keeps what it does not take out', 'others(clerk)', ['(whole)', 'email']],
  ['a list that is asked', `clerk.rights.includes('pay')`, ['rights']],
  ['a name that is taken out', '(({ clerkId: id }) => id)(clerk)', ['(whole)']],
  ['whether somebody is there', 'clerk ? 1 : 2', []],
  ['nothing of the caller', 'text.length', []],
])('%s', (_, expression, expected) => {
  const probe = questionProbe(
    `${before}\nexport const ask = (clerk: Clerk, text: string) => { const { role } = clerk; return «${expression}»; };`,
  );
  const parts = principalParts(fileOf(probe), probe.nodeAt()).map(({ path }) => (path === '' ? '(whole)' : path));
  expect([...new Set(parts)].sort()).toEqual([...expected].sort());
});

it('follows what a helper was handed', () => {
  const probe = questionProbe(`
    ${before}
    const under = (key: string) => «key»;
    export const ask = (clerk: Clerk) => under(clerk.bankId);
  `);
  expect(principalParts(fileOf(probe), probe.nodeAt()).map(({ path }) => path)).toEqual(['bankId']);
});

it.each([
  ['all of it', 'args', ['bankId', 'clerkId', 'role']],
  ['written out', 'JSON.stringify(args)', ['bankId', 'clerkId', 'role']],
  ['spread', '[...args]', ['bankId', 'clerkId', 'role']],
  ['an element', 'args[1]', ['clerkId']],
  ['an element by a method', 'args.at(1)', ['clerkId']],
  ['the element in front', 'args.shift()', ['bankId']],
  ['a slice', 'args.slice(0, 2)', ['bankId', 'clerkId']],
  ['a slice from the end', 'args.slice(-1)', ['role']],
  ['a slice that is not seen', 'args.slice(0, text.length)', ['bankId', 'clerkId', 'role']],
  ['how many there are', 'args.length', []],
])('what stands behind a rest parameter: %s', (_, expression, expected) => {
  const probe = questionProbe(`
    ${before}
    const text = 'a';
    const under = (...args: string[]) => «${expression}»;
    export const ask = (clerk: Clerk) => under(clerk.bankId, clerk.clerkId, clerk.role);
  `);
  expect(principalParts(fileOf(probe), probe.nodeAt()).map(({ path }) => path)).toEqual(expected);
});

it.each([
  ['everything', '[clerk.bankId, clerk.clerkId, clerk.rights]', 'build(clerk)', []],
  ['the caller written out', 'JSON.stringify(clerk)', 'build(clerk)', []],
  ['the role alone', 'clerk.role', 'build(clerk)', ['bankId', 'clerkId', 'rights']],
  ['no rights', '[clerk.bankId, clerk.clerkId]', 'build(clerk)', ['rights']],
  ['a role where rights are known', '[clerk.bankId, clerk.clerkId, clerk.role]', 'build(clerk)', ['rights']],
  ['what the builder reads', 'clerk.bankId', 'build(clerk.bankId)', []],
  ['less than the builder reads', 'clerk.bankId', 'build(clerk.bankId, clerk.role)', ['role']],
  ['a mail address is not demanded', 'clerk.clerkId', 'build(clerk.clerkId, clerk.email)', []],
])('%s is in the key', (_, key, built, expected) => {
  const probe = questionProbe(`${before}\nexport const ask = (clerk: Clerk) => [«${key}», «${built}»];`);
  const file = fileOf(probe);
  const missing = missingParts(file, principalParts(file, probe.nodeAt(2)), principalParts(file, probe.nodeAt(1)));
  expect(missing).toEqual({ names: expected, certain: true });
});
