import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it } from 'vitest';
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

const scratch = scratchFolder('broad-grants');
afterAll(() => {
  scratch.remove();
});
let folders = 0;

describe.each(['types', 'imports'] as const)('a function of another file asks, by %s', (way) => {
  const asked = (code: string, scope: string): readonly string[] => {
    const probe = questionProbe(code, {
      types: way === 'types',
      files: {
        'lib/tokens.ts': `
          interface Broker { exchange(request: { subject_token: string; audience: string; scope: string }): Promise<string> }
          declare const broker: Broker;
          const SCOPE = '${scope}';
          export const tokenFor = (session: string) => broker.exchange({ subject_token: session, audience: 'files', scope: SCOPE });
        `,
      },
      ...(way === 'imports' && { disk: `${scratch.path}/${String((folders += 1))}` }),
    });
    const { text } = probe.sourceCode;
    return broadGrantsOf(fileOf(probe)).map(({ node, scopes }) => `${text.slice(...node.range)}: ${scopes.join()}`);
  };
  const connector = (token: string): string => `
    import OpenAI from 'openai';
    import { tokenFor } from './lib/tokens.js';
    export async function ask(openai: OpenAI, session: string, input: string) {
      const authorization = ${token};
      return openai.responses.create({
        model: 'gpt-5',
        input,
        tools: [{ type: 'mcp', server_label: 'files', server_url: 'https://files.example', require_approval: 'always', authorization }],
      });
    }
  `;

  it('for a connector', () => {
    expect(asked(connector('await tokenFor(session)'), 'files:*')).toEqual(['tokenFor(session): files:*']);
    expect(asked(connector('`Bearer ${await tokenFor(session)}`'), 'admin')).toEqual(['tokenFor(session): admin']);
  });

  it('for the code of a tool', () => {
    const code = `
      import { tool } from '@langchain/core/tools';
      import { z } from 'zod';
      import { tokenFor } from './lib/tokens.js';
      export const search = (session: string) =>
        tool(async ({ text }) => (await fetch('https://files.example', { headers: { authorization: await tokenFor(session) }, body: text })).text(), {
          name: 'search', description: 'Search', schema: z.object({ text: z.string().max(80) }),
        });
    `;
    expect(asked(code, 'files:*')).toEqual(['tokenFor(session): files:*']);
    expect(asked(code, 'files:read')).toEqual([]);
  });

  it('narrowly, or for nothing that a model has', () => {
    expect(asked(connector('await tokenFor(session)'), 'files:read')).toEqual([]);
    expect(asked(`${connector('session')}\nvoid tokenFor('own');`, 'files:*')).toEqual([]);
  });
});
