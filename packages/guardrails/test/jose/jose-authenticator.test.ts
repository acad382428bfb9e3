import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, exportSPKI, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { RequestRefused, ToolgateViolation, type Clock } from '@toolgate/guardrails';
import { joseAuthenticator, type JoseAuthenticatorOptions } from '@toolgate/guardrails/jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { issuerKey, KeyServer, sign, type IssuerKey } from './key-server.js';

const nowSeconds = 1_800_000_000;
const clock: Clock = { now: () => nowSeconds * 1_000, after: () => () => undefined };
const issuer = 'https://id.example.com';
const audience = 'https://desk.example.com';
const tenantClaim = 'https://example.com/tenant';
const claims = { tenantId: tenantClaim, roles: ['realm_access', 'roles'], tier: 'plan' } as const;
const options: JoseAuthenticatorOptions = { issuer, audience, claims, clock };

const good: JWTPayload = {
  iss: issuer,
  aud: audience,
  sub: 'u-1',
  sid: 's-1',
  jti: 'j-1',
  iat: nowSeconds - 60,
  exp: nowSeconds + 600,
  [tenantClaim]: 'acme',
  realm_access: { roles: ['agent'] },
  plan: 'pro',
  email: 'ann@example.com',
};

const server = new KeyServer();
let jwksUrl = '';
let key: IssuerKey;
beforeAll(async () => {
  jwksUrl = await server.start();
  key = await issuerKey('k1');
});
afterAll(() => server.stop());
beforeEach(() => {
  server.keys = [key];
});

const withToken = (token: string): { headers: { authorization: string } } => ({
  headers: { authorization: `Bearer ${token}` },
});
const authenticator = () => joseAuthenticator({ ...options, jwksUrl, algorithms: ['ES256'] });
const refusalOf = async (token: string, subject = authenticator()): Promise<string> => {
  try {
    await subject.authenticate(withToken(token));
    return 'authenticated';
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    expect(error.message).not.toContain(token);
    return `${error.code}: ${error.message}`;
  }
};
const without = (...names: readonly string[]): JWTPayload =>
  Object.fromEntries(Object.entries(good).filter(([claim]) => !names.includes(claim)));

test('maps claims by name', async () => {
  const token = await sign(key, { ...good, amr: ['pwd', 'mfa'], auth_time: nowSeconds - 100 });
  expect(await authenticator().authenticate(withToken(token))).toEqual({
    tenantId: 'acme',
    userId: 'u-1',
    sessionId: 's-1',
    roles: ['agent'],
    tier: 'pro',
    assurance: 'multi-factor',
    authenticatedAt: (nowSeconds - 100) * 1_000,
    expiresAt: (nowSeconds + 600) * 1_000,
  });
});

test('the same address in two tenants is two identities', async () => {
  const at = async (tenant: string, sub: string) =>
    authenticator().authenticate(withToken(await sign(key, { ...good, sub, [tenantClaim]: tenant })));
  const [here, there] = [await at('acme', 'u-1'), await at('globex', 'u-9')];
  expect([here.tenantId, here.userId]).toEqual(['acme', 'u-1']);
  expect([there.tenantId, there.userId]).toEqual(['globex', 'u-9']);
  expect(JSON.stringify([here, there])).not.toContain('ann@example.com');
});

describe('refuses', () => {
  test.each<[string, JWTPayload, string]>([
    ['a token without a tenant', without(tenantClaim), `identity-invalid: the token has no claim ${tenantClaim}`],
    [
      'a tenant that is no text',
      { ...good, [tenantClaim]: ['acme'] },
      `identity-invalid: the claim ${tenantClaim} is no text`,
    ],
    ['an empty tenant', { ...good, [tenantClaim]: ' ' }, `identity-invalid: the claim ${tenantClaim} is no text`],
    ['a token without a user', without('sub'), 'identity-invalid: the token has no claim sub'],
    ['an expired token', { ...good, exp: nowSeconds - 6 }, 'identity-expired: the token expired'],
    [
      'a token that never expires',
      without('exp'),
      'unauthenticated: the token was not verified: ERR_JWT_CLAIM_VALIDATION_FAILED',
    ],
    [
      'a token that says not when it was issued',
      without('iat'),
      'unauthenticated: the token was not verified: ERR_JWT_CLAIM_VALIDATION_FAILED',
    ],
    ['a token of the future', { ...good, iat: nowSeconds + 6 }, 'unauthenticated: the claim iat lies in the future'],
    [
      'a sign-in in the future',
      { ...good, auth_time: nowSeconds + 6 },
      'unauthenticated: the claim auth_time lies in the future',
    ],
    [
      'another issuer',
      { ...good, iss: 'https://evil.example.com' },
      'unauthenticated: the token was not verified: ERR_JWT_CLAIM_VALIDATION_FAILED',
    ],
    [
      'another audience',
      { ...good, aud: 'https://other.example.com' },
      'unauthenticated: the token was not verified: ERR_JWT_CLAIM_VALIDATION_FAILED',
    ],
    [
      'roles that are no list',
      { ...good, realm_access: { roles: 'agent' } },
      'identity-invalid: the claim of the roles is no list of texts',
    ],
    ['no session', without('sid', 'jti'), 'identity-invalid: the token names no session that could be revoked'],
  ])('%s', async (_what, payload, refusal) => {
    expect(await refusalOf(await sign(key, payload))).toBe(refusal);
  });

  test('`none`', async () => {
    expect(await refusalOf(new UnsecuredJWT(good).encode())).toBe(
      'unauthenticated: the token was not verified: ERR_JOSE_ALG_NOT_ALLOWED',
    );
  });

  test('a signature by somebody else under the same key id', async () => {
    expect(await refusalOf(await sign(await issuerKey('k1'), good))).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  });

  test('the public key used as a shared secret', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(key.publicKey).catch(() => JSON.stringify(key.jwk)));
    const token = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret);
    expect(await refusalOf(token)).toContain('ERR_JOSE_ALG_NOT_ALLOWED');
  });

  test('another type of token, and one that is too old', async () => {
    const strict = joseAuthenticator({
      ...options,
      jwksUrl,
      algorithms: ['ES256'],
      type: 'at+jwt',
      maxTokenAgeSeconds: 30,
    });
    expect(await refusalOf(await sign(key, { ...good, iat: nowSeconds - 10 }, 'JWT'), strict)).toContain(
      'unauthenticated',
    );
    expect(await refusalOf(await sign(key, good), strict)).toContain('identity-expired');
    expect(await refusalOf(await sign(key, { ...good, iat: nowSeconds - 10 }), strict)).toBe('authenticated');
  });

  test('a tenant the issuer does not speak for', async () => {
    const own = joseAuthenticator({ ...options, jwksUrl, algorithms: ['ES256'], tenants: ['globex'] });
    expect(await refusalOf(await sign(key, good), own)).toContain('does not speak for the tenant');
  });

  test('every token while the keys cannot be had', async () => {
    const down = joseAuthenticator({ ...options, jwksUrl: 'http://127.0.0.1:9/jwks.json', algorithms: ['ES256'] });
    expect(await refusalOf(await sign(key, good), down)).toMatch(/^unauthenticated: /);
  });
});

test('the session is the token where it names no other, and factors are as configured', async () => {
  const acr = joseAuthenticator({
    ...options,
    claims: { ...claims, multiFactor: { acr: ['urn:example:strong'] } },
    keySet: createLocalJWKSet({ keys: [key.jwk] }),
    algorithms: ['ES256'],
  });
  const strong = await acr.authenticate(withToken(await sign(key, { ...without('sid'), acr: 'urn:example:strong' })));
  expect([strong.sessionId, strong.assurance]).toEqual(['j-1', 'multi-factor']);
  const weak = await acr.authenticate(withToken(await sign(key, { ...good, acr: 'urn:example:weak' })));
  expect(weak.assurance).toBe('single-factor');
});

test('rotated keys: the new one is fetched, the old one no longer counts', async () => {
  const subject = joseAuthenticator({ ...options, jwksUrl, algorithms: ['ES256'] });
  expect(await refusalOf(await sign(key, good), subject)).toBe('authenticated');
  const before = server.fetches;
  expect(await refusalOf(await sign(key, good), subject)).toBe('authenticated');
  expect(server.fetches).toBe(before);

  const next = await issuerKey('k2');
  server.keys = [next];
  // jose counts its cooldown by the machine's clock: an unknown key id must not make it ask the issuer again and again.
  expect(await refusalOf(await sign(next, good), subject)).toContain('ERR_JWKS_NO_MATCHING_KEY');
  expect(server.fetches).toBe(before);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
  try {
    expect(await refusalOf(await sign(next, good), subject)).toBe('authenticated');
    expect(await refusalOf(await sign(key, good), subject)).toContain('ERR_JWKS_NO_MATCHING_KEY');
    expect(server.fetches).toBe(before + 1);
  } finally {
    vi.useRealTimers();
  }
});

describe('reads the header of', () => {
  let token = '';
  beforeAll(async () => {
    token = await sign(key, good);
  });
  const subjectOf = async (request: Parameters<ReturnType<typeof authenticator>['authenticate']>[0]): Promise<string> =>
    (await authenticator().authenticate(request)).userId;

  test('a Fetch request', async () => {
    expect(await subjectOf(new Request(audience, { headers: { authorization: `bearer ${token}` } }))).toBe('u-1');
  });

  test('a Node request, as Express and Fastify have it', async () => {
    const received: IncomingMessage[] = [];
    const http = createServer((request, response) => {
      received.push(request);
      response.end();
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    await fetch(`http://127.0.0.1:${String(port)}`, { headers: { authorization: `Bearer ${token}` } });
    const [request] = received;
    expect(request && (await subjectOf(request))).toBe('u-1');
    http.closeAllConnections();
    http.close();
  });

  test('a request with header(), as Hono has it', async () => {
    const headers = new Headers({ authorization: `Bearer ${token}` });
    expect(await subjectOf({ header: (name) => headers.get(name) ?? undefined })).toBe('u-1');
  });

  test.each([
    ['nothing', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['two tokens', { authorization: 'Bearer a.b.c, Bearer d.e.f' }],
    ['a header of a prototype', Object.create({ authorization: 'Bearer a.b.c' }) as object],
    ['too long a token', { authorization: `Bearer a.${'b'.repeat(20_000)}.c` }],
    ['a list', { authorization: ['Bearer a.b.c'] }],
  ])('no request with %s', async (_what, headers) => {
    const request = { headers: headers as Record<string, string> };
    await expect(authenticator().authenticate(request)).rejects.toThrow(RequestRefused);
  });
});

describe('does not start with', () => {
  const start = (changes: object): void => {
    joseAuthenticator({ ...options, jwksUrl, algorithms: ['ES256'], ...changes });
  };
  test.each([
    ['`none`', { algorithms: ['none'] }],
    ['a shared secret among public keys', { algorithms: ['ES256', 'HS256'] }],
    ['no algorithm', { algorithms: [] }],
    ['an address as user', { claims: { ...claims, userId: 'email' } }],
    ['an address below a URL as user', { claims: { ...claims, userId: 'https://example.com/email' } }],
    ['an address as tenant', { claims: { ...claims, tenantId: ['user', 'email'] } }],
    ['no audience', { audience: '' }],
    ['no issuer', { issuer: '' }],
    ['keys over http', { jwksUrl: 'http://id.example.com/jwks.json' }],
    ['hours of tolerance', { clockToleranceSeconds: 3_600 }],
  ])('%s', (_what, changes) => {
    expect(() => {
      start(changes);
    }).toThrow(ToolgateViolation);
  });

  test('a short secret', () => {
    expect(() => joseAuthenticator({ ...options, secret: new Uint8Array(16), algorithms: ['HS256'] })).toThrow(
      ToolgateViolation,
    );
  });
});
