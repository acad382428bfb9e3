import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { broadGrantsOf } from '../../src/flow/credentials/broad-grants.js';
import { fileOf } from '../file-of.js';

const grantsOf = (expression: string): readonly string[] =>
  broadGrantsOf(
    fileOf(
      questionProbe(`
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        declare const requireAuth: (o: object) => void, oauth: { accessToken(...given: unknown[]): string }, form: URLSearchParams, vault: { forUser(...given: unknown[]): string; has(...given: unknown[]): boolean };
        const MAIL_SCOPES = ['https://mail.google.com/'], APP_SCOPES = ['admin'], folders = ['https://mail.google.com/'];
        const base = 'orders';
        export const result = ${expression};
      `),
    ),
  ).flatMap(({ scopes }) => scopes);

it.each<[string, readonly string[]]>([
  [`({ clientId: 'a', scope: 'openid admin' })`, ['admin']],
  [`({ clientId: 'a', scope: 'openid profile' })`, []],
  [`({ scope: 'admin', tool: null })`, []],
  [`requireAuth({ clientId: 'a', scopes: ['admin'] })`, []],
  [`oauth.accessToken('crm', ['admin'])`, ['admin']],
  [`oauth.accessToken('admin')`, []],
  [`vault.forUser('u', MAIL_SCOPES)`, ['https://mail.google.com/']],
  [`vault.forUser('u', APP_SCOPES)`, ['admin']],
  [`vault.forUser('u', folders)`, []],
  [`vault.has('u', MAIL_SCOPES)`, []],
  [`[base].concat('u', MAIL_SCOPES)`, []],
  ['[form.set("client_id", "a"), form.set("scope", `${base}:*`)]', ['orders:*']],
  ['form.set("scope", `${base}:*`)', []],
  ['form.set("scope", [base, "read"].join(":"))', []],
  [`({ resource: 'https://mcp.example', scopes_supported: ['files:*', 'files:read'] })`, ['files:*']],
  [`({ resourceServerUrl: base, scopesSupported: ['files:read'] })`, []],
  [`({ issuer: base, token_endpoint: base, scopes_supported: ['openid', 'admin'] })`, []],
  ['`https://id.example/authorize?state=${base}&scope=admin%20openid`', ['admin']],
])('%s', (expression, expected) => {
  expect(grantsOf(expression)).toEqual(expected);
});
