import {
  capabilityTable,
  connector,
  createGateway,
  describeTools,
  memoryAudit,
  memoryRateLimiter,
  tenantTool,
  tenantTools,
  ToolgateViolation,
  type Clock,
  type TokenExchangeQuestion,
} from '@toolgate/guardrails';
import {
  oauthTokenExchange,
  TokenExchangeFailed,
  type OauthTokenExchangeOptions,
} from '@toolgate/guardrails/oauth4webapi';
import { ClientSecretBasic } from 'oauth4webapi';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { identity } from '../policies/desk.js';
import { clientId, clientSecret, crm, LocalAuthorizationServer } from './authorization-server.js';

const server = new LocalAuthorizationServer();
const subjects = new Map<string, string>();
beforeAll(async () => {
  await server.start();
  for (const [account, scope] of [
    ['acme/ann', 'contacts.read contacts.write admin'],
    ['globex/ann', 'contacts.read'],
    ['acme/service', 'contacts.write'],
  ] as const)
    subjects.set(account, await server.subjectTokenOf(account, scope));
});
afterAll(() => server.stop());
beforeEach(() => {
  server.misbehaviour = {};
  server.asked.length = 0;
});

const options = (): OauthTokenExchangeOptions => ({
  issuer: server.issuer,
  discovery: 'oidc',
  clientId,
  clientAuth: ClientSecretBasic(clientSecret),
  connectors: { crm: { audience: crm }, mail: { audience: 'https://mail.example.com' } },
  subjectToken: ({ identity: { tenantId, userId }, delegation }) => {
    const token = subjects.get(`${tenantId}/${delegation === 'service' ? 'service' : userId}`);
    return token === undefined ? undefined : { token, type: 'access_token' };
  },
});
const question: TokenExchangeQuestion = {
  identity: { ...identity, tenantId: 'acme', userId: 'ann' },
  connector: 'crm',
  tool: 'list_contacts',
  scopes: ['contacts.read'],
  delegation: 'user',
  signal: new AbortController().signal,
};
const exchange = (changes: Partial<TokenExchangeQuestion> = {}, more: Partial<OauthTokenExchangeOptions> = {}) =>
  oauthTokenExchange({ ...options(), ...more }).exchange({ ...question, ...changes });
const globex = { identity: { ...question.identity, tenantId: 'globex' } };

describe('exchanges', () => {
  test('the user’s token for one of the connector with the least scopes, and revokes it', async () => {
    const port = oauthTokenExchange(options());
    const before = Date.now();
    const token = await port.exchange(question);
    expect(token.scopes).toEqual(['contacts.read']);
    expect(server.asked).toEqual([{ scope: 'contacts.read', audience: crm }]);
    expect(await server.tokenOf(token.accessToken)).toEqual({
      accountId: 'acme/ann',
      scope: 'contacts.read',
      aud: crm,
    });
    expect(token.expiresAt - before).toBeGreaterThan(290_000);
    expect(token.expiresAt - before).toBeLessThan(310_000);
    await port.revoke(token);
    expect(await server.tokenOf(token.accessToken)).toBeUndefined();
  });

  test('for the same user id in two tenants, two accounts', async () => {
    const accounts = await Promise.all(
      [question, globex].map(async (about) => (await server.tokenOf((await exchange(about)).accessToken))?.accountId),
    );
    expect(accounts).toEqual(['acme/ann', 'globex/ann']);
  });

  test('the service account’s token of the same tenant', async () => {
    const token = await exchange({ delegation: 'service', scopes: ['contacts.write'] });
    expect((await server.tokenOf(token.accessToken))?.accountId).toBe('acme/service');
    await expect(exchange({ ...globex, delegation: 'service' })).rejects.toThrow('no subject token');
  });
});

test('a mixed delegation names the user, and the service account that acts', async () => {
  const actorToken: OauthTokenExchangeOptions['actorToken'] = ({ identity: { tenantId } }) => {
    const token = subjects.get(`${tenantId}/service`);
    return token === undefined ? undefined : { token, type: 'access_token' };
  };
  const token = await exchange({ delegation: 'mixed' }, { actorToken });
  expect((await server.tokenOf(token.accessToken))?.accountId).toBe('acme/ann');
  expect(server.asked).toEqual([{ scope: 'contacts.read', audience: crm, actor: 'acme/service' }]);
  await expect(exchange({ ...globex, delegation: 'mixed' }, { actorToken })).rejects.toThrow('no actor token');
  await expect(exchange({ delegation: 'mixed' })).rejects.toThrow('no actor token');
  await exchange({}, { actorToken });
  expect(server.asked.at(-1)).not.toHaveProperty('actor');
});

describe('refuses', () => {
  test.each<[string, Partial<TokenExchangeQuestion>, RegExp]>([
    ['a connector that is not configured', { connector: 'ledger' }, /no connector "ledger"/],
    ['the name of a prototype', { connector: 'constructor' }, /no connector/],
    ['a tool that names no scopes', { scopes: [] }, /names no scopes/],
    ['two scopes in one', { scopes: ['contacts.read admin'] }, /which is no scope/],
    ['a user who has no token', { identity: { ...question.identity, userId: 'bob' } }, /no subject token/],
  ])('%s', async (_what, changes, message) => {
    await expect(exchange(changes)).rejects.toThrow(TokenExchangeFailed);
    await expect(exchange(changes)).rejects.toThrow(message);
  });

  test('what the subject does not have, by the server’s word', async () => {
    await expect(exchange({ ...globex, scopes: ['contacts.write'] })).rejects.toMatchObject({ error: 'invalid_scope' });
    await expect(exchange({ connector: 'mail' })).rejects.toMatchObject({ error: 'invalid_target' });
  });

  test.each([
    ['broader scopes than were asked for', { adds: 'admin' }, /granted admin, which was not asked for/],
    ['a token that lives long', { lifetimeSeconds: 86_400 }, /lives 86400 seconds/],
    ['a token that says not when it ends', { omits: 'expires_in' }, /does not say when the token ends/],
    ['a token of another kind', { omits: 'issued_token_type' }, /issued no access token/],
    ['a token that renews itself', { refreshToken: true }, /refresh token/],
  ] as const)('%s, and revokes it', async (_what, misbehaviour, message) => {
    server.misbehaviour = misbehaviour;
    const revoked: string[] = [];
    const listen = ({ kind }: { kind: string }): void => void revoked.push(kind);
    server.provider.on('access_token.destroyed', listen);
    await expect(exchange()).rejects.toThrow(message);
    server.provider.off('access_token.destroyed', listen);
    expect(revoked).toEqual(['AccessToken']);
  });

  test('to go on when the request is aborted, or the server is away', async () => {
    await expect(exchange({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
    await expect(exchange({}, { issuer: 'http://127.0.0.1:9' })).rejects.toThrow();
  });

  test('to find the server again after it was away', async () => {
    const late = new LocalAuthorizationServer();
    const issuer = await late.start();
    const port = oauthTokenExchange({
      ...options(),
      issuer,
      subjectToken: async () => ({
        token: await late.subjectTokenOf('acme/ann', 'contacts.read'),
        type: 'access_token',
      }),
    });
    await expect(port.exchange({ ...question, signal: AbortSignal.abort() })).rejects.toThrow();
    expect((await port.exchange(question)).scopes).toEqual(['contacts.read']);
    await late.stop();
  });

  test.each([
    ['an issuer without https', { issuer: 'http://id.example.com' }],
    ['no client', { clientId: '' }],
    ['no lifetime', { longestLifetimeSeconds: 0 }],
  ])('to start with %s', (_what, changes) => {
    expect(() => oauthTokenExchange({ ...options(), ...changes })).toThrow(ToolgateViolation);
  });
});

test('through the gateway the tool gets the token, and it is over when the call is', async () => {
  const seen: string[] = [];
  const audit = memoryAudit();
  const clock: Clock = { now: () => identity.authenticatedAt, after: () => () => undefined };
  const gateway = createGateway({
    tools: tenantTools({
      list_contacts: tenantTool({
        description: 'List contacts',
        permission: 'contact:read',
        risk: 'read',
        owner: 'sales',
        review: { by: 'dana', on: '2026-11-01' },
        connector: connector({
          name: 'crm',
          isolation: 'tenant',
          scopes: ['contacts.read'],
          owner: 'sales',
          reviewBy: '2999-01-01',
        }),
        scopes: ['contacts.read'],
        input: z.object({}),
        run: async ({ accessToken = '' }) => {
          seen.push(accessToken);
          return (await server.tokenOf(accessToken))?.accountId ?? 'nobody';
        },
      }),
    }),
    authenticator: {
      authenticate: ({ tenantId }: { readonly tenantId: string }) => ({ ...question.identity, tenantId }),
    },
    policy: capabilityTable({ version: '1', roles: { agent: ['contact:read'] } }),
    rateLimiter: memoryRateLimiter({ perUser: { calls: 100, windowMs: 1_000 } }),
    audit,
    tokenExchange: oauthTokenExchange({ ...options(), clock }),
    clock,
  });
  const answers = await gateway.forRequest({ tenantId: 'globex' }, async (scope) => {
    describeTools(scope, await scope.tools());
    const proposals = scope.receive([{ callId: 'c', name: 'list_contacts', argumentsJson: '{}' }]);
    return (await scope.settleEach({ proposals }, (call) => scope.run(call))).map(({ text, outcome }) => ({
      text,
      outcome,
    }));
  });
  expect(answers).toEqual([{ outcome: 'executed', text: expect.stringContaining('globex/ann') as string }]);
  expect(seen).toHaveLength(1);
  expect(await server.tokenOf(seen[0] ?? '')).toBeUndefined();
  expect(JSON.stringify(audit.records)).not.toContain(seen[0]);
});
