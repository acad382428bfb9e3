import { expect, test } from 'vitest';
import { approveDelegation, connector, describeTools, type TokenExchangeQuestion } from '@toolgate/guardrails';
import { call, never, oneTool, proposeOne, throwing, world } from './world.js';

const crm = connector({
  name: 'crm',
  isolation: 'tenant',
  scopes: ['contacts.read', 'contacts.write'],
  owner: 'sales',
  reviewBy: '2027-01-01',
});
const now = Date.UTC(2026, 10, 1);
const good = { accessToken: 'secret-token', scopes: ['contacts.read'], expiresAt: now + 60_000 };

const exchanging = (exchange: () => unknown, revoke?: () => Promise<void>) => {
  const log: string[] = [];
  const questions: TokenExchangeQuestion[] = [];
  const { registry, ran } = oneTool({
    connector: crm,
    scopes: ['contacts.read'],
    timeoutMs: 1_000,
    run: ({ accessToken }) => void log.push(`ran with ${String(accessToken)}`),
  });
  const made = world(registry, () => ({
    tokenExchange: {
      exchange: (question) => {
        questions.push(question);
        return exchange() as Promise<typeof good>;
      },
      revoke: async ({ accessToken }) => {
        log.push(`revoked ${accessToken}`);
        await revoke?.();
      },
    },
  }));
  return { ...made, ran, log, questions };
};

test('the tool gets a token with the least scopes, which is revoked when the call is over', async () => {
  const made = exchanging(() => Promise.resolve(good));
  await made.gateway.forRequest({}, async (scope) => {
    describeTools(scope, await scope.tools());
    await scope.receive([call('note')]).settle((one) => scope.run(one));
    expect(made.log).toEqual(['ran with secret-token', 'revoked secret-token']);
  });
  expect(made.log).toHaveLength(2);
  expect(made.questions).toMatchObject([
    { connector: 'crm', tool: 'note', scopes: ['contacts.read'], delegation: 'user', identity: { userId: 'ann' } },
  ]);
  expect(JSON.stringify(made.audit.records)).not.toContain('secret-token');
});

test('an approved service account is named to the exchange and in the records', async () => {
  const delegation = approveDelegation({
    mode: 'service',
    account: 'acme-writer',
    approvedBy: 'dana',
    reason: 'no user accounts there',
    reviewBy: '2027-01-01',
  });
  const questions: TokenExchangeQuestion[] = [];
  const { registry } = oneTool({ connector: crm, delegation });
  const { gateway, audit } = world(registry, () => ({
    tokenExchange: {
      exchange: (question) => {
        questions.push(question);
        return Promise.resolve({ ...good, scopes: [] });
      },
    },
  }));
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  expect(questions).toMatchObject([{ delegation: 'service', account: 'acme-writer', scopes: [] }]);
  expect(audit.records.at(-1)?.tool).toMatchObject({ delegation: 'service', connector: 'crm' });
});

test.each<[what: string, exchange: () => unknown, code: string, revoked: boolean]>([
  ['grants more', () => ({ ...good, scopes: ['contacts.read', 'contacts.write'] }), 'delegation-refused', true],
  ['grants everything', () => ({ ...good, scopes: ['*'] }), 'delegation-refused', true],
  ['gives a token that is over', () => ({ ...good, expiresAt: now }), 'delegation-refused', true],
  ['gives a token without an end', () => ({ ...good, expiresAt: Number.NaN }), 'delegation-refused', true],
  ['gives no scopes', () => ({ ...good, scopes: undefined }), 'delegation-failed', false],
  ['gives scopes as a text', () => ({ ...good, scopes: 'contacts.read' }), 'delegation-failed', false],
  ['gives an empty token', () => ({ ...good, accessToken: '' }), 'delegation-failed', false],
  ['gives nothing', () => undefined, 'delegation-failed', false],
  ['throws', throwing, 'delegation-failed', false],
  ['rejects', () => Promise.reject(new Error('no')), 'delegation-failed', false],
  ['hangs', () => never(), 'delegation-failed', false],
])('an exchange that %s runs nothing', async (_what, exchange, code, revoked) => {
  const made = exchanging(exchange);
  expect(await made.clock.until(proposeOne(made.gateway, call('note')))).toMatchObject({ outcome: 'refused', code });
  expect(made.log).toEqual(revoked ? [expect.stringContaining('revoked')] : []);
  expect(made.codes()).toEqual([code]);
});

test('a token that came too late is revoked and not used', async () => {
  let give: (token: typeof good) => void = () => undefined;
  const made = exchanging(() => new Promise((resolve) => (give = resolve)));
  expect(await made.clock.until(proposeOne(made.gateway, call('note')))).toMatchObject({ code: 'delegation-failed' });
  give(good);
  await new Promise((resolve) => void setImmediate(resolve));
  expect(made.log).toEqual(['revoked secret-token']);
});

test.each<[what: string, revoke: () => Promise<void>]>([
  ['fails', () => Promise.reject(new Error('no'))],
  ['hangs', () => never()],
])('a revocation that %s is recorded and changes no answer', async (_what, revoke) => {
  const made = exchanging(() => good, revoke);
  expect(await made.clock.until(proposeOne(made.gateway, call('note')))).toMatchObject({ outcome: 'executed' });
  expect(made.trail().at(-1)).toBe('token-not-revoked');
});

test('a token is revoked also when its tool fails', async () => {
  const { registry } = oneTool({ connector: crm, run: throwing });
  const log: string[] = [];
  const { gateway } = world(registry, () => ({
    tokenExchange: {
      exchange: () => Promise.resolve({ ...good, scopes: [] }),
      revoke: () => Promise.resolve(void log.push('revoked')),
    },
  }));
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ code: 'tool-failed' });
  expect(log).toEqual(['revoked']);
});

test('scopes beyond the connector, wildcards and shared connectors that write cannot be declared', () => {
  expect(() => oneTool({ connector: crm, scopes: ['admin'] })).toThrow('admin');
  expect(() => oneTool({ scopes: ['contacts.read'] })).toThrow('contacts.read');
  expect(() =>
    connector({ name: 'x', isolation: 'tenant', scopes: ['a.*'], owner: 'o', reviewBy: '2027-01-01' }),
  ).toThrow('a.*');
  const shared = connector({ name: 'x', isolation: 'shared', scopes: [], owner: 'o', reviewBy: '2027-01-01' });
  expect(() => oneTool({ connector: shared as never })).toThrow('keeps no tenants apart');
  expect(() => connector({ name: 'x', isolation: 'tenant', scopes: [], owner: 'o', reviewBy: 'soon' })).toThrow(
    'ISO date',
  );
});
