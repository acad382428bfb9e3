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
        declare const requireAuth: (o: object) => void, oauth: { accessToken(...given: unknown[]): string }, form: URLSearchParams;
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
  ['form.set("scope", `${base}:*`)', ['orders:*']],
  ['form.set("scope", [base, "read"].join(":"))', []],
  [`({ resource: 'https://mcp.example', scopes_supported: ['files:*', 'files:read'] })`, ['files:*']],
  [`({ resourceServerUrl: base, scopesSupported: ['files:read'] })`, []],
  [`({ issuer: base, token_endpoint: base, scopes_supported: ['openid', 'admin'] })`, []],
  ['`https://id.example/authorize?state=${base}&scope=admin%20openid`', ['admin']],
])('%s', (expression, expected) => {
  expect(grantsOf(expression)).toEqual(expected);
});
