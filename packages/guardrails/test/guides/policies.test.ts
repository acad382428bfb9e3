import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { AuditRecord, AuthorizationPolicy, MemoryExposureCache, VerifiedIdentity } from '@toolgate/guardrails';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GuideModule } from './guide-module.js';

type GuideGateway = object;
/** What the blocks of the guide export. */
interface Guide {
  readonly audit: { readonly records: readonly AuditRecord[] };
  readonly table: AuthorizationPolicy;
  readonly cedar: AuthorizationPolicy;
  readonly casl: AuthorizationPolicy;
  readonly policyServer: (url: string, version: string) => AuthorizationPolicy;
  readonly gatewayWith: (policy: AuthorizationPolicy) => GuideGateway;
  readonly remembering: (policy: AuthorizationPolicy) => GuideGateway;
  readonly exposureCache: MemoryExposureCache;
  readonly tryOut: (gateway: GuideGateway, session: VerifiedIdentity, name: string, args: object) => Promise<string>;
}
interface Input {
  readonly principal: { readonly tenantId: string; readonly roles: readonly string[] };
  readonly permission: string;
  readonly stage: string;
  readonly args?: { readonly cents?: number };
}

/** A policy server: rules as a function, misbehaviour on demand. */
class PolicyServer {
  readonly inputs: Input[] = [];
  misbehaves: 'fails' | 'nonsense' | 'redirects' | undefined;
  readonly #server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const { input } = JSON.parse(body) as { input: Input };
      this.inputs.push(input);
      if (this.misbehaves === 'fails') response.statusCode = 500;
      if (this.misbehaves === 'redirects') response.writeHead(307, { location: '/permits-everything' });
      if (this.misbehaves === 'nonsense') response.end('{"result":{"verdict":"maybe","basis":""}}');
      else
        response.end(
          JSON.stringify(request.url === '/v1/data/toolgate/v7' ? { result: PolicyServer.#decide(input) } : {}),
        );
    });
  });

  static #decide({ principal, permission, stage, args }: Input): object | undefined {
    if (principal.tenantId === 'globex') return { verdict: 'refuse', basis: 'tenant is frozen' };
    if (permission === 'invoice:read') return { verdict: 'permit', basis: 'everybody reads' };
    if (!principal.roles.includes('manager')) return undefined;
    return {
      verdict: stage === 'expose' || (args?.cents ?? 0) <= 100 ? 'permit' : 'ask-human',
      basis: 'managers refund',
    };
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const page = new GuideModule('guardrails-policies.md');
const server = new PolicyServer();
let url = '';
let guide: Guide;
beforeAll(async () => {
  url = await server.start();
  guide = (await page.load()) as Guide;
});
afterAll(async () => {
  page.remove();
  await server.stop();
});

const session = (changes: Partial<VerifiedIdentity> = {}): VerifiedIdentity => ({
  tenantId: 'acme',
  userId: 'ann',
  sessionId: 's-1',
  roles: ['agent'],
  authenticatedAt: Date.now(),
  expiresAt: Date.now() + 3_600_000,
  assurance: 'single-factor',
  ...changes,
});
const refund = (policy: AuthorizationPolicy, changes?: Partial<VerifiedIdentity>, cents = 10) =>
  guide.tryOut(guide.gatewayWith(policy), session(changes), 'refund_invoice', { invoiceId: 'i-1', cents });
const read = (policy: AuthorizationPolicy, changes?: Partial<VerifiedIdentity>) =>
  guide.tryOut(guide.gatewayWith(policy), session(changes), 'get_invoice', { invoiceId: 'i-1' });

test('the guide compiles', () => {
  expect(page.errors()).toBe('');
});

test('the table', async () => {
  const pro = { tier: 'pro' };
  expect(await read(guide.table, pro)).toBe('executed');
  expect(await read(guide.table)).toBe('not shown');
  expect(await refund(guide.table, pro)).toBe('not shown');
  expect(await refund(guide.table, { ...pro, roles: ['manager'] })).toBe('needs-human');
  expect(await refund(guide.table, { ...pro, roles: ['manager'], tenantId: 'globex' })).toBe('not shown');
});

test('Cedar', async () => {
  expect(await read(guide.cedar)).toBe('executed');
  expect(await read(guide.cedar, { tenantId: 'globex' })).toBe('refused');
  expect(await read(guide.cedar, { roles: [] })).toBe('not shown');
  expect(await refund(guide.cedar)).toBe('needs-human');
  expect(await refund(guide.cedar, {}, 10_001)).toBe('refused');
  expect(await refund(guide.cedar, { tier: 'free' })).toBe('not shown');
});

test('CASL', async () => {
  expect(await read(guide.casl)).toBe('executed');
  expect(await read(guide.casl, { tenantId: 'globex' })).toBe('refused');
  expect(await refund(guide.casl)).toBe('needs-human');
  expect(await refund(guide.casl, {}, 10_001)).toBe('refused');
  expect(await refund(guide.casl, { roles: [] })).toBe('not shown');
});

describe('the policy server', () => {
  test('decides', async () => {
    const policy = guide.policyServer(url, 'v7');
    expect(await read(policy)).toBe('executed');
    expect(await read(policy, { tenantId: 'globex' })).toBe('not shown');
    expect(await refund(policy)).toBe('not shown');
    expect(await refund(policy, { roles: ['manager'] })).toBe('executed');
    expect(await refund(policy, { roles: ['manager'] }, 101)).toBe('needs-human');
    expect(guide.audit.records.at(-1)).toMatchObject({ policyVersion: 'v7', rationale: 'managers refund' });
  });

  test.each(['fails', 'nonsense', 'redirects'] as const)('that %s shows nothing', async (misbehaves) => {
    server.misbehaves = misbehaves;
    expect(await read(guide.policyServer(url, 'v7'))).toBe('not shown');
    server.misbehaves = undefined;
  });

  test('that is away, or has no such rules, shows nothing', async () => {
    expect(await read(guide.policyServer('http://127.0.0.1:9', 'v7'))).toBe('not shown');
    expect(await read(guide.policyServer(url, 'v8'))).toBe('not shown');
  });

  test('is asked less with a cache, and still for each call', async () => {
    const gateway = guide.remembering(guide.policyServer(url, 'v7'));
    const who = session();
    const stages = async (): Promise<string[]> => {
      server.inputs.length = 0;
      await guide.tryOut(gateway, who, 'get_invoice', { invoiceId: 'i-1' });
      return server.inputs.map(({ stage }) => stage);
    };
    expect(await stages()).toEqual(['expose', 'expose', 'execute']);
    expect(await stages()).toEqual(['execute']);
    guide.exposureCache.forget({ tenantId: 'acme', userId: 'ann' });
    expect(await stages()).toEqual(['expose', 'expose', 'execute']);
  });
});
