import { expect, test } from 'vitest';
import { RequestRefused } from '@toolgate/guardrails';
import { never, oneTool, propose, call, throwing, world, type Asked } from './world.js';

const { registry } = oneTool();
const now = Date.UTC(2026, 10, 1);
const day = 86_400_000;

test.each<[what: string, asked: Asked, code: string]>([
  ['no tenant', { tenantId: '' }, 'identity-invalid'],
  ['a tenant of blanks', { tenantId: ' ' }, 'identity-invalid'],
  ['a tenant that is no text', { tenantId: { toString: () => 'acme' } }, 'identity-invalid'],
  ['no user', { userId: undefined }, 'identity-invalid'],
  ['no session', { sessionId: undefined }, 'identity-invalid'],
  ['roles that are a text', { roles: 'agent' }, 'identity-invalid'],
  ['an empty role', { roles: [''] }, 'identity-invalid'],
  ['a tier that is no text', { tier: 1 }, 'identity-invalid'],
  ['no assurance', { assurance: undefined }, 'identity-invalid'],
  ['an assurance of its own', { assurance: 'very' }, 'identity-invalid'],
  ['times that are texts', { authenticatedAt: '0', expiresAt: '9' }, 'identity-invalid'],
  ['an end that is no number', { expiresAt: Number.NaN }, 'identity-invalid'],
  ['an end before the beginning', { authenticatedAt: now, expiresAt: now - 1 }, 'identity-invalid'],
  ['a sign-in that is to come', { authenticatedAt: now + day, expiresAt: now + 2 * day }, 'identity-invalid'],
  ['an end that has come', { authenticatedAt: now - 2, expiresAt: now }, 'identity-expired'],
  ['a session older than half a day', { authenticatedAt: now - day / 2, expiresAt: now + day }, 'identity-expired'],
  ['a sign-in before time', { authenticatedAt: -Infinity }, 'identity-expired'],
])('refuses %s', async (_what, asked, code) => {
  const { gateway, trail } = world(registry);
  const refused = await propose(gateway, [call('note')], { asked }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RequestRefused);
  expect(refused).toMatchObject({ code });
  expect(trail()).toEqual([`request-refused:${code}`]);
});

test.each<[what: string, authenticate: () => never]>([
  ['throws', throwing],
  ['rejects', () => Promise.reject(new Error('no')) as never],
  ['answers nothing', () => undefined as never],
  ['answers null', () => null as never],
  ['answers true', () => true as never],
  ['hangs', () => never() as never],
])('an authenticator that %s refuses the request, on the record', async (_what, authenticate) => {
  const { gateway, trail, clock } = world(registry, () => ({ authenticator: { authenticate } }));
  await expect(clock.until(propose(gateway, [call('note')]))).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(trail()).toEqual(['request-refused:unauthenticated']);
});

test('a refused request is refused also where nothing can be recorded', async () => {
  const { gateway } = world(registry, () => ({ audit: { append: throwing } }));
  await expect(propose(gateway, [], { asked: { tenantId: '' } })).rejects.toMatchObject({ code: 'identity-invalid' });
});

test('a revoked session opens no request, and its record says whose it was', async () => {
  const { gateway, audit } = world(registry);
  await gateway.controls.revokeSession('session-1', { by: 'dana', reason: 'stolen laptop' });
  await expect(propose(gateway, [])).rejects.toMatchObject({ code: 'session-revoked' });
  expect(audit.records.at(-1)).toMatchObject({
    code: 'session-revoked',
    identity: { tenantId: 'acme', userId: 'ann' },
  });
  await expect(propose(gateway, [], { asked: { sessionId: 'session-2' } })).resolves.toEqual([]);
});

test('what the authenticator changes afterwards changes nothing', async () => {
  const roles = ['agent'];
  const identity = {
    tenantId: 'acme',
    userId: 'ann',
    sessionId: 's',
    roles,
    authenticatedAt: now,
    expiresAt: now + 1e6,
  };
  const held = { ...identity, assurance: 'single-factor' as const };
  const { gateway } = world(registry, () => ({ authenticator: { authenticate: () => held } }));
  await gateway.forRequest({}, async (scope) => {
    roles.push('admin');
    held.tenantId = 'other';
    await scope.tools();
    expect(scope.tenant.id).toBe('acme');
    expect(scope.user.roles).toEqual(['agent']);
  });
});

test('an identity that ends during the request ends its decisions', async () => {
  const { gateway, clock, codes } = world(registry, (time) => ({
    policy: {
      version: 'v1',
      decide: ({ stage }) => {
        if (stage === 'execute') time.advance(3_600_000);
        return { verdict: 'permit', basis: '' };
      },
    },
  }));
  await clock.until(propose(gateway, [call('note')]));
  expect(codes()).toEqual(['identity-expired']);
});
