import {
  describeTools,
  memoryExposureCache,
  RequestRefused,
  tenantTool,
  tenantTools,
  ToolgateViolation,
  type AuthorizationPolicy,
  type ExposedNames,
  type ExposureCache,
  type ExposureKey,
  type PolicyQuestion,
  type PolicyVerdict,
} from '@toolgate/guardrails';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ManualClock } from '../kernel/manual-clock.js';
import { call, proposeOne, review, world, type Asked } from '../kernel/world.js';

const toolFor = <const P extends `${string}:${string}`>(permission: P) =>
  tenantTool({
    description: 'A',
    permission,
    risk: 'write',
    owner: 'notes',
    review,
    input: z.object({ id: z.string() }),
    run: () => 1,
  });
const registry = tenantTools({ note: toolFor('note:write'), memo: toolFor('memo:write') });

/** A policy by lists that can change under one version, as a table of grants in a database does. */
class Grants implements AuthorizationPolicy {
  version = 'v1';
  asked = 0;
  fails = false;
  readonly refused = new Set<string>();
  whileAsked = (): Promise<void> => Promise.resolve();
  readonly decide = async ({ identity, tool, stage }: PolicyQuestion): Promise<PolicyVerdict> => {
    await this.whileAsked();
    if (stage === 'expose') this.asked += 1;
    if (this.fails) throw new Error('down');
    const refused = this.refused.has(`${identity.tenantId}/${identity.userId}/${tool}`);
    return { verdict: refused ? 'refuse' : 'permit', basis: 'the table of grants' };
  };
}

const desk = (cache: ExposureCache = memoryExposureCache({ ttlMs: 1_000 })) => {
  const grants = new Grants();
  const { gateway, clock, audit } = world(registry, () => ({ policy: grants, exposureCache: cache }));
  // One sign-in, however far the clock goes.
  const authenticatedAt = clock.time;
  const shown = (asked: Asked = {}): Promise<string[]> =>
    gateway.forRequest({ authenticatedAt, ...asked }, async (scope) =>
      describeTools(scope, await scope.tools()).map(({ name }) => name),
    );
  return { grants, gateway, clock, audit, shown };
};
const both = ['note', 'memo'];
const evidence = { by: 'dana', reason: 'an incident' };

test('the policy is asked once for each tool until the entry is over', async () => {
  const { grants, shown, clock, audit } = desk();
  expect(await shown()).toEqual(both);
  expect(await shown()).toEqual(both);
  expect(grants.asked).toBe(2);
  expect(audit.records.filter(({ event }) => event === 'tools-exposed')).toHaveLength(2);
  clock.time += 1_000;
  await shown();
  expect(grants.asked).toBe(4);
});

test('an entry holds names and a time, and nothing else', async () => {
  const kept: [ExposureKey, ExposedNames][] = [];
  const { shown, clock } = desk({
    ttlMs: 1_000,
    get: () => undefined,
    put: (key, exposed) => void kept.push([key, exposed]),
  });
  await shown();
  const [[key, exposed] = []] = kept;
  expect(exposed).toEqual({ names: both, expiresAt: clock.time + 1_000 });
  expect(key).toEqual({ tenantId: 'acme', userId: 'ann', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(structuredClone(exposed)).toEqual(exposed);
});

describe('no two identities share an entry', () => {
  test.each<[string, Asked, Asked]>([
    ['two tenants', { tenantId: 'acme' }, { tenantId: 'globex' }],
    ['a delimiter in a tenant', { tenantId: 'a:b', userId: 'c' }, { tenantId: 'a', userId: 'b:c' }],
    ['the delimiter of JSON', { tenantId: 'a","b', userId: 'c' }, { tenantId: 'a', userId: 'b","c' }],
    ['a role that looks like two', { roles: ['a,b'] }, { roles: ['a', 'b'] }],
    ['a role that looks like a user', { userId: 'a', roles: ['b'] }, { userId: 'a,b', roles: [] }],
    ['a tier', { tier: 'pro' }, {}],
    ['a session', { sessionId: 's-1' }, { sessionId: 's-2' }],
    ['an assurance', { assurance: 'multi-factor' }, {}],
  ])('%s', async (_what, one, other) => {
    const { grants, shown } = desk();
    await shown(one);
    const before = grants.asked;
    await shown(other);
    expect(grants.asked).toBe(before + 2);
    await shown(one);
    await shown(other);
    expect(grants.asked).toBe(before + 2);
  });

  test('the order of roles is no difference', async () => {
    const { grants, shown } = desk();
    await shown({ roles: ['a', 'b'] });
    await shown({ roles: ['b', 'a'] });
    expect(grants.asked).toBe(2);
  });
});

describe('a grant that was taken away', () => {
  test('is refused when it is used, while its tool is still shown', async () => {
    const { grants, gateway, shown } = desk();
    await shown();
    grants.refused.add('acme/ann/note');
    expect(await shown()).toEqual(both);
    expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'refused', code: 'policy-refused' });
    expect(await proposeOne(gateway, call('memo'))).toMatchObject({ outcome: 'executed' });
  });

  test('is no longer shown when the cache was told, or the version changed', async () => {
    const cache = memoryExposureCache();
    const { grants, shown } = desk(cache);
    await shown();
    await shown({ tenantId: 'globex' });
    grants.refused.add('acme/ann/note');
    cache.forget({ tenantId: 'acme', userId: 'bob' });
    expect(await shown()).toEqual(both);
    cache.forget({ tenantId: 'acme', userId: 'ann' });
    expect(await shown()).toEqual(['memo']);
    expect(grants.asked).toBe(6);
    await shown({ tenantId: 'globex' });
    expect(grants.asked).toBe(6);
    cache.forget({ tenantId: 'globex' });
    await shown({ tenantId: 'globex' });
    expect(grants.asked).toBe(8);
    grants.refused.clear();
    grants.version = 'v2';
    expect(await shown()).toEqual(both);
  });
});

describe('emergency controls count at once', () => {
  test('a disabled and a narrowed tool', async () => {
    const { gateway, shown } = desk();
    await shown();
    const { id } = await gateway.controls.disableTool('note', evidence);
    expect(await shown()).toEqual(['memo']);
    await gateway.controls.undo(id, evidence);
    await gateway.controls.narrowTool('memo', { role: 'manager' }, evidence);
    expect(await shown()).toEqual(['note']);
    expect(await shown({ roles: ['manager'] })).toEqual(both);
  });

  test('a revoked session, while other sessions go on being remembered', async () => {
    const { grants, gateway, shown } = desk();
    await shown({ sessionId: 's-1' });
    await shown({ sessionId: 's-2' });
    await gateway.controls.revokeSession('s-1', evidence);
    await expect(shown({ sessionId: 's-1' })).rejects.toThrow(RequestRefused);
    await shown({ sessionId: 's-2' });
    expect(grants.asked).toBe(4);
  });

  test('a glass broken while the policy is asked is not remembered either', async () => {
    const { grants, gateway, shown, clock } = desk();
    grants.refused.add('acme/ann/note');
    let broken: Promise<unknown> | undefined;
    const until = clock.time + 500;
    grants.whileAsked = async () => {
      broken ??= gateway.controls.breakGlass({ tenantId: 'acme', userId: 'ann', tool: 'note' }, { ...evidence, until });
      await broken;
    };
    expect(await shown()).toEqual(both);
    clock.time = until;
    expect(await shown()).toEqual(['memo']);
  });

  test('broken glass shows, is not remembered, and ends', async () => {
    const { grants, gateway, shown, clock } = desk();
    grants.refused.add('acme/ann/note');
    expect(await shown()).toEqual(['memo']);
    const until = clock.time + 500;
    await gateway.controls.breakGlass({ tenantId: 'acme', userId: 'ann', tool: 'note' }, { ...evidence, until });
    expect(await shown()).toEqual(both);
    clock.time = until;
    expect(await shown()).toEqual(['memo']);
  });
});

test('what is believed is names and a time in bounds', async () => {
  const expiresAt = new ManualClock().time + 500;
  const { grants, shown } = desk({ ttlMs: 1_000, get: () => ({ names: ['memo'], expiresAt }), put: () => undefined });
  expect(await shown()).toEqual(['memo']);
  expect(grants.asked).toBe(0);
});

describe('is not believed when it', () => {
  const of = (value: unknown): ExposureCache => ({
    ttlMs: 1_000,
    get: () => value as ExposedNames,
    put: () => undefined,
  });
  // Within the time that an entry may last, on the clock of these tests.
  const expiresAt = new ManualClock().time + 500;

  test.each<[string, ExposureCache]>([
    [
      'throws',
      { ttlMs: 1_000, get: () => Promise.reject(new Error('down')), put: () => Promise.reject(new Error('down')) },
    ],
    ['names a tool there is not', of({ names: ['note', 'other'], expiresAt })],
    ['holds no names', of({ names: 'note', expiresAt })],
    ['holds an entry without an end', of({ names: ['memo'], expiresAt: Number.MAX_SAFE_INTEGER })],
    ['holds an entry that is over', of({ names: ['memo'], expiresAt: expiresAt - 500 })],
    ['holds nonsense', of('note')],
    ['holds null', of(null)],
  ])('%s', async (_what, cache) => {
    const { grants, shown } = desk(cache);
    expect(await shown()).toEqual(both);
    expect(grants.asked).toBe(2);
  });

  test('has an entry of another registry', async () => {
    const cache = memoryExposureCache();
    await desk(cache).shown();
    const other = new Grants();
    const { gateway } = world(tenantTools({ note: toolFor('note:erase'), memo: toolFor('memo:write') }), () => ({
      policy: other,
      exposureCache: cache,
    }));
    await gateway.forRequest({}, (scope) => scope.tools().then(() => undefined));
    expect(other.asked).toBe(2);
  });
});

test('a policy that is out of order is not remembered', async () => {
  const { grants, shown } = desk();
  grants.fails = true;
  expect(await shown()).toEqual([]);
  grants.fails = false;
  expect(await shown()).toEqual(both);
});

test('forgets the oldest past its size', async () => {
  const { grants, shown } = desk(memoryExposureCache({ most: 1 }));
  await shown({ userId: 'ann' });
  await shown({ userId: 'bob' });
  await shown({ userId: 'ann' });
  expect(grants.asked).toBe(6);
});

test('a time to live past minutes does not start', () => {
  expect(() => memoryExposureCache({ ttlMs: 3_600_000 })).toThrow(RangeError);
  expect(() => desk({ ttlMs: Infinity, get: () => undefined, put: () => undefined })).toThrow(ToolgateViolation);
});
