import type { AuditRecord, Authenticator, InstructionText, TokenExchange } from '@toolgate/guardrails';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issuerKey, KeyServer, sign, type IssuerKey } from '../jose/key-server.js';
import { clientSecret, LocalAuthorizationServer } from '../oauth4webapi/authorization-server.js';
import { GuideModule } from './guide-module.js';

type GuideGateway = object;
/** What the blocks of the guide export. */
interface Guide {
  readonly audit: { readonly records: readonly AuditRecord[] };
  readonly used: string[];
  readonly authenticatorOf: (issuer: string, jwksUrl: string) => Authenticator<Request>;
  readonly exchangeOf: (
    issuer: string,
    secret: string,
    tokenOf: (tenantId: string, account: string) => string | undefined,
  ) => TokenExchange;
  readonly gatewayOf: (authenticator: Authenticator<Request>, tokenExchange: TokenExchange) => GuideGateway;
  readonly outcomeOf: (gateway: GuideGateway, request: Request, name: string, args: object) => Promise<string>;
  readonly nightlyReminder: (tenantIds: readonly string[], reviewBy: string) => readonly string[];
  readonly signedPrompt: (text: string) => InstructionText;
  readonly backfill: (run: () => number) => number;
  readonly exceptions: () => readonly string[];
}

const page = new GuideModule('guardrails-identity-and-delegation.md');
const keys = new KeyServer();
const server = new LocalAuthorizationServer();
const issuer = 'https://id.example.com';
const tokens = new Map<string, string>();
let key: IssuerKey;
let guide: Guide;
let gateway: GuideGateway;

beforeAll(async () => {
  key = await issuerKey('k1');
  keys.keys = [key];
  const [jwksUrl] = await Promise.all([keys.start(), server.start()]);
  for (const [tenant, account] of [
    ['acme', 'ann'],
    ['acme', 'crm-writer'],
    ['globex', 'ann'],
  ] as const)
    tokens.set(
      JSON.stringify([tenant, account]),
      await server.subjectTokenOf(`${tenant}/${account}`, 'contacts.read contacts.write'),
    );
  guide = (await page.load()) as Guide;
  const exchange = guide.exchangeOf(server.issuer, clientSecret, (tenant, account) =>
    tokens.get(JSON.stringify([tenant, account])),
  );
  gateway = guide.gatewayOf(guide.authenticatorOf(issuer, jwksUrl), exchange);
});
afterAll(async () => {
  page.remove();
  await Promise.all([keys.stop(), server.stop()]);
});

const outcome = async (name: string, changes: object = {}): Promise<string> => {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    ...{ iss: issuer, aud: 'https://desk.example.com', sub: 'ann', sid: 's-1', iat: now - 1, exp: now + 60 },
    ...{ 'https://example.com/tenant': 'acme', realm_access: { roles: ['agent'] }, amr: ['pwd', 'hwk'] },
    ...changes,
  };
  const headers = { authorization: `Bearer ${await sign(key, claims)}` };
  return guide.outcomeOf(gateway, new Request('https://desk.example.com', { headers }), name, { name: 'Bob' });
};

test('the guide compiles', () => {
  expect(page.errors()).toBe('');
});

test('a tool acts as the user of the request, with a token that is over afterwards', async () => {
  expect(await outcome('list_contacts')).toBe('executed');
  expect(await outcome('list_contacts', { 'https://example.com/tenant': 'globex' })).toBe('executed');
  expect(server.asked.map(({ scope }) => scope)).toEqual(['contacts.read', 'contacts.read']);
  expect(new Set(guide.used).size).toBe(2);
  for (const token of guide.used) expect(await server.tokenOf(token)).toBeUndefined();
  for (const token of tokens.values()) expect(await server.tokenOf(token)).toBeDefined();
});

test('a tool acts as the service account of the tenant, where the tenant has one', async () => {
  expect(await outcome('add_contact')).toBe('executed');
  expect(await outcome('add_contact', { 'https://example.com/tenant': 'globex' })).toBe('delegation-failed');
  expect(await outcome('add_contact', { amr: ['pwd'] })).toBe('assurance-too-low');
});

test('a server that grants more is refused', async () => {
  server.misbehaviour = { adds: 'admin' };
  expect(await outcome('list_contacts')).toBe('delegation-failed');
  server.misbehaviour = {};
});

test('what is not verified opens no scope', async () => {
  await expect(outcome('list_contacts', { aud: 'https://other.example.com' })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  await expect(outcome('list_contacts', { 'https://example.com/tenant': undefined })).rejects.toMatchObject({
    code: 'identity-invalid',
  });
  await expect(outcome('list_contacts', { exp: 1 })).rejects.toMatchObject({ code: 'identity-expired' });
  expect(guide.audit.records.at(-1)).toMatchObject({ event: 'request-refused', code: 'identity-expired' });
});

test('exceptions work until their date, and are listed', () => {
  expect(guide.nightlyReminder(['acme', 'globex'], '2999-01-01')).toEqual(['acme', 'globex']);
  expect(() => guide.nightlyReminder(['acme'], '2020-01-01')).toThrow('was due on 2020-01-01');
  expect(String(guide.signedPrompt('You help.'))).toBe('You help.');
  expect(guide.backfill(() => 3)).toBe(3);
  expect(guide.exceptions()).toEqual([
    'reviewedTenant billing 2999-01-01',
    'reviewedInstruction prompt-team 2999-01-01',
    'reviewedUse sales-platform 2999-01-01',
  ]);
});
