import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { checksOn } from '../../src/flow/retention/entry-checks.js';
import { fileOf } from '../file-of.js';

it.each([
  ['a condition', 'if (hit && hit.owner === user.id) return hit.tools;', ['id'], false],
  ['a refusal', 'if (hit?.owner !== user.id) throw new Error();', ['id'], false],
  ['only a log line', 'if (hit?.owner !== user.id) console.warn(id);', [], false],
  ['a way around', 'if (hit && (hit.owner === user.id || hit.young)) return hit.tools;', [], false],
  ['a helper', 'if (hit && mine(hit, user)) return hit.tools;', ['id'], false],
  ['an age', 'if (hit && Date.now() - hit.at < 5) return hit.tools;', [], true],
  ['an age in a helper', 'if (hit && fresh(hit)) return hit.tools;', [], true],
  ['the age of the session', 'if (user.expiresAt < Date.now()) throw new Error();', [], false],
  ['nothing', 'if (hit) return hit.tools;', [], false],
])('%s', (_, check, binding, aged) => {
  const probe = questionProbe(`
    interface User { id: string; tenantId: string; role: string; expiresAt: number }
    const kept = new Map<string, { owner: string; at: number; young: boolean; tools: unknown[] }>();
    const mine = (entry: { owner: string }, user: User) => entry.owner === user.id;
    const fresh = (entry: { at: number }) => entry.at > Date.now() - 5;
    export function ask(user: User, id: string) {
      const hit = «kept.get(id)»;
      ${check}
      return undefined;
    }
  `);
  const checks = checksOn(fileOf(probe), [probe.nodeAt(undefined, 'CallExpression')]);
  expect({ binding: checks.binding.map(({ path }) => path), aged: checks.aged }).toEqual({ binding, aged });
});

it('takes a check of another file for possible', () => {
  const probe = questionProbe(`
    import { belongsTo } from './ownership.js';
    interface User { id: string; tenantId: string; role: string }
    const kept = new Map<string, { tools: unknown[] }>();
    export function ask(user: User, id: string) {
      const hit = «kept.get(id)»;
      return hit && belongsTo(hit, user) ? hit.tools : [];
    }
  `);
  expect(checksOn(fileOf(probe), [probe.nodeAt(undefined, 'CallExpression')]).possible).toBeDefined();
});
