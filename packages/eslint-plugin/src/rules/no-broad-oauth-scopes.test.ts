import { testRule } from '@toolgate/testkit';
import rule from './no-broad-oauth-scopes.js';

testRule(rule, {
  canonical: [
    {
      name: 'the whole drive for a tool that searches',
      code: `
        import OpenAI from 'openai';
        import { google } from 'googleapis';
        export const openai = new OpenAI();
        export const consent = (state: string) =>
          new google.auth.OAuth2('id', 'secret', 'https://app.example/cb').generateAuthUrl({
            state,
            scope: ['openid', «'https://www.googleapis.com/auth/drive'»],
          });
      `,
      errors: [
        { messageId: 'tooBroad', data: { scopes: '"https://www.googleapis.com/auth/drive"', grants: 'grants' } },
      ],
    },
    {
      name: 'a token exchange that asks for everything',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        export const form = (subject_token: string) =>
          new URLSearchParams({ grant_type: 'token-exchange', subject_token, scope: «'orders:* invoices:admin'» });
      `,
      errors: [{ messageId: 'tooBroad', data: { scopes: '"orders:*" and "invoices:admin"', grants: 'grant' } }],
    },
  ],
  guarded: [
    {
      name: 'a helper writes narrow scopes, and lists that are no scopes make a token of a text',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        const graph = (name: string) => \`https://graph.microsoft.com/\${name}\`;
        const SCOPES = ['offline_access', graph('Mail.Read')];
        export const token = (broker: { issue(of: string, scopes: readonly string[]): Promise<string> }, of: string) => broker.issue(of, SCOPES);
        export function next(lexer: { expect(signs: readonly string[]): string }) {
          const token = lexer.expect(['*', '+']);
          return token;
        }
        const FORBIDDEN = new Set(['https://mail.google.com/']);
        export const refuse = (scopes: readonly string[]) => scopes.some((one) => FORBIDDEN.has(one));
        const scopesOf = (actor: { scopes?: string[] }): string[] => actor.scopes ?? ['*'];
        export const mayRun = (matchesScope: (has: string[], needs: string) => boolean, actor: { scopes?: string[] }) => matchesScope(scopesOf(actor), 'write');
      `,
    },
    {
      name: 'functions of a table make narrow scopes, and a table beside them is asked for nothing',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        type Product = 'timesheet' | 'leave';
        interface Tokens { exchange(r: { session: string; audience: string; scope: string }): Promise<string> }
        const SCOPES: Record<Product, (area: string) => string> = {
          timesheet: (area) => \`\${area}:entries.read\`,
          leave: (area) => \`\${area}:requests.read\`,
        };
        const KEYS: Record<Product, (area: string) => string> = { timesheet: (area) => \`\${area}:*\`, leave: (area) => area };
        export const forget = (cache: { drop(pattern: string): void }, product: Product) => {
          cache.drop(KEYS[product](product));
        };
        export const token = (tokens: Tokens, session: string, product: Product) =>
          tokens.exchange({ session, audience: product, scope: SCOPES[product](product) });
      `,
    },
    {
      name: 'part of a scope is not known, and the rest is narrow',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        export const form = (subject_token: string, product: string) =>
          new URLSearchParams({ grant_type: 'token-exchange', subject_token, scope: \`\${product}:read\` });
      `,
    },
    {
      name: 'modules that are only read',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        export type Use = Anthropic.ToolUseBlock;
        export const consent = (state: string) =>
          new URLSearchParams({ response_type: 'code', client_id: 'crm', redirect_uri: 'https://app.example/cb', state, scope: 'ZohoCRM.modules.leads.READ' });
      `,
    },

    {
      name: 'the scopes name what the tools call',
      code: `
        import OpenAI from 'openai';
        import { google } from 'googleapis';
        export const openai = new OpenAI();
        export const consent = (state: string) =>
          new google.auth.OAuth2('id', 'secret', 'https://app.example/cb').generateAuthUrl({
            state,
            scope: ['openid', 'https://www.googleapis.com/auth/drive.file', 'https://www.googleapis.com/auth/admin.directory.user.readonly'],
          });
      `,
    },
    {
      name: 'a delegated scope of one user',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        interface Broker { onBehalfOf(request: { assertion: string; scopes: string[] }): Promise<string> }
        const GRAPH = 'https://graph.microsoft.com';
        export const token = (broker: Broker, assertion: string) =>
          broker.onBehalfOf({ assertion, scopes: [\`\${GRAPH}/User.ReadBasic.All\`, \`\${GRAPH}/Mail.Read\`] });
      `,
    },
  ],
  nearMisses: [
    {
      name: 'what a check of a token says that it has',
      code: `
        import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
        import { accountOf } from './account.js';

        export async function verifyToken(token: string): Promise<AuthInfo | undefined> {
          const account = await accountOf(token);
          if (!account) return undefined;
          return { token, scopes: ['*'], clientId: 'api-key', extra: { account } };
        }
      `,
    },
    {
      name: 'a tool that says for whom it is',
      code: `
        import type OpenAI from 'openai';
        export const catalogue: { scope: string; tool: OpenAI.Responses.FunctionTool | null }[] = [{ scope: 'admin', tool: null }];
      `,
    },
    {
      name: 'a check that somebody has a scope',
      code: `
        import OpenAI from 'openai';
        import { requireBearerAuth } from './auth.js';
        export const openai = new OpenAI();
        export const guard = requireBearerAuth({ scopes: ['admin'], audience: 'desk', clientId: 'desk' });
        export const mayDelete = (auth: { scopes: string[] }) => auth.scopes.includes('admin');
      `,
    },
    {
      name: 'an audience that is called admin',
      code: `
        import OpenAI from 'openai';
        import { tokenFor } from './vault.js';
        export const openai = new OpenAI();
        export const token = (user: { id: string }) => tokenFor(user, 'admin');
      `,
    },
    {
      name: 'a parameter of an own interface that is called scope, and a text that speaks of one',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        export const PROMPT = 'Tasks show what is yours (?scope=all = the whole workspace, admin only). Never say more.';
        export const address = (base: string) => \`\${base}/threads?project=7&scope=all\`;
        export function threads(everybody: boolean) {
          const params = new URLSearchParams({ project: '7' });
          if (everybody) params.set('scope', 'all');
          return fetch(\`/api/threads?\${params.toString()}\`);
        }
      `,
    },
    {
      name: 'what a server says it knows',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        export const metadata = { issuer: 'https://id.example', scopes_supported: ['admin', 'orders:*'] };
      `,
    },
  ],
  evasions: [
    {
      name: 'a helper that is handed the name, and an unknown verb whose result is the token',
      code: `
        import { hostedMcpTool } from '@openai/agents';
        interface Warden { parkId: string; wardenId: string }
        const google = (name: string) => «\`https://www.googleapis.com/auth/\${name}\`»;
        export async function maps(desk: { lend(to: Warden, wanted: readonly string[]): Promise<string> }, warden: Warden) {
          const token = await desk.lend(warden, ['openid', google('drive')]);
          return hostedMcpTool({ serverLabel: 'maps', serverUrl: 'https://maps.example', authorization: token, allowedTools: ['get_map'], requireApproval: 'always' });
        }
      `,
      errors: [
        { messageId: 'tooBroad', data: { scopes: '"https://www.googleapis.com/auth/drive"', grants: 'grants' } },
      ],
    },
    {
      name: 'everything of a product that is named elsewhere',
      code: `
        import type OpenAI from 'openai';
        export type Call = OpenAI.Responses.ResponseFunctionToolCall;
        export const form = (subject_token: string, product: string) =>
          new URLSearchParams({ grant_type: 'token-exchange', subject_token, scope: «\`\${product}:*\`» });
      `,
      errors: [{ messageId: 'tooBroad', data: { scopes: '"…:*"', grants: 'grants' } }],
    },
    {
      name: 'in a map, an enumeration, a list that grows and a table beside the audience',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        enum Graph { Mail = 'Mail.Read', Files = «'Files.ReadWrite.All'» }
        const BY_NAME = new Map([['code', [«'delete_repo'»]], ['day', ['calendar.read']]]);
        const PROFILES = { roster: { audience: 'roster', scope: «'roster:full_access'» } };
        export async function bearer(broker: { issue(of: string, scopes: readonly string[]): Promise<string> }, of: string, name: string) {
          const scopes = BY_NAME.get(name) ?? [];
          return { authorization: await broker.issue(of, scopes), profile: PROFILES.roster };
        }
        export const files = (vault: { accessToken(of: string, o: { scopes: string[] }): Promise<string> }, of: string) =>
          vault.accessToken(of, { scopes: [Graph.Files] });
        export function consent(client: { generateAuthUrl(o: { scope: string[] }): string }, withMail: boolean) {
          const wanted = ['openid'];
          if (withMail) wanted.push(«'https://mail.google.com/'»);
          return client.generateAuthUrl({ scope: wanted });
        }
      `,
      errors: [
        { messageId: 'tooBroad', data: { scopes: '"Files.ReadWrite.All"', grants: 'grants' } },
        { messageId: 'tooBroad', data: { scopes: '"delete_repo"', grants: 'grants' } },
        { messageId: 'tooBroad', data: { scopes: '"roster:full_access"', grants: 'grants' } },
        { messageId: 'tooBroad', data: { scopes: '"https://mail.google.com/"', grants: 'grants' } },
      ],
    },
    {
      name: 'the whole platform, in the name of a person',
      code: `
        import { hostedMcpTool } from '@openai/agents';
        interface Warden { parkId: string; wardenId: string }
        interface Park { scopes?: string[] }
        const scopesOf = (park: Park) => park.scopes ?? [«'https://www.googleapis.com/auth/cloud-platform'»];
        export const logs = async (desk: { lend(to: Warden, wanted: readonly string[]): Promise<string> }, warden: Warden, park: Park) =>
          hostedMcpTool({ serverLabel: 'logs', authorization: await desk.lend(warden, scopesOf(park)), allowedTools: ['get_log'], requireApproval: 'always' });
      `,
      errors: [
        {
          messageId: 'tooBroad',
          data: { scopes: '"https://www.googleapis.com/auth/cloud-platform"', grants: 'grants' },
        },
      ],
    },
    {
      name: 'whole products of a vendor, by how their scopes end',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        export type Use = Anthropic.ToolUseBlock;
        export const consent = (state: string) =>
          new URLSearchParams({ response_type: 'code', client_id: 'crm', redirect_uri: 'https://app.example/cb', state, scope: «'ZohoCRM.modules.ALL,ZohoCRM.settings.ALL'» });
      `,
      errors: [
        {
          messageId: 'tooBroad',
          data: { scopes: '"ZohoCRM.modules.ALL"', grants: 'and "ZohoCRM.settings.ALL" grant' },
        },
      ],
    },
    {
      name: 'management of users',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        export type Use = Anthropic.ToolUseBlock;
        export const consent = (state: string) =>
          new URLSearchParams({ response_type: 'code', client_id: 'crm', redirect_uri: 'https://app.example/cb', state, scope: «'openid okta.users.manage'» });
      `,
      errors: [{ messageId: 'tooBroad', data: { scopes: '"okta.users.manage"', grants: 'grants' } }],
    },

    {
      name: 'a list is mapped to whole addresses and joined',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        const base = 'https://www.googleapis.com/auth';
        const wanted = ['calendar', 'userinfo.email'];
        export const connect = (url: URL) => url.searchParams.set('scope', wanted.map((name) => «\`\${base}/\${name}\`»).join(' '));
      `,
      errors: [
        { messageId: 'tooBroad', data: { scopes: '"https://www.googleapis.com/auth/calendar"', grants: 'grants' } },
      ],
    },
    {
      name: 'a table of connectors is read by a name',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        const CONNECTORS: Record<string, { oauth: { scopes: string[] } }> = {
          messages: { oauth: { scopes: [«'admin'», 'channels:read'] } },
          tickets: { oauth: { scopes: ['read:jira-work'] } },
        };
        export const token = (name: string, consent: { accessToken(scopes: string[]): Promise<string> }) =>
          consent.accessToken(CONNECTORS[name].oauth.scopes);
      `,
      errors: [{ messageId: 'tooBroad', data: { scopes: '"admin"', grants: 'grants' } }],
    },
    {
      name: 'the scope is one of several parameters of a consent page',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        export function connect(url: URL, id: string) {
          url.searchParams.set('client_id', id);
          url.searchParams.set('scope', «'all'»);
          return url;
        }
        export const install = (id: string) => {
          const query = new URLSearchParams({ redirect_uri: 'https://app.example/cb' });
          query.append('scope', «'admin'»);
          return \`https://desk.example/install?\${query}&id=\${id}\`;
        };
      `,
      errors: [
        { messageId: 'tooBroad', data: { scopes: '"all"', grants: 'grants' } },
        { messageId: 'tooBroad', data: { scopes: '"admin"', grants: 'grants' } },
      ],
    },
    {
      name: 'the scope stands in the address',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        export const url = (state: string) => «\`https://github.com/login/oauth/authorize?client_id=a&scope=repo%20user:email&state=\${state}\`»;
      `,
      errors: [{ messageId: 'tooBroad', data: { scopes: '"repo"', grants: 'grants' } }],
    },
    {
      name: 'a constant list behind an alias is handed to what gives a token',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        const everything = Object.freeze([«'full'», 'refresh_token']);
        const wanted = everything;
        export const token = (oauth: { accessToken(of: string, scopes: readonly string[]): Promise<string> }) => oauth.accessToken('crm', wanted);
      `,
      errors: [{ messageId: 'tooBroad', data: { scopes: '"full"', grants: 'grants' } }],
    },
    {
      name: 'a directory permission for everything',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        export const token = (credential: { getToken(scope: string): Promise<unknown> }) =>
          credential.getToken(«'https://graph.microsoft.com/Directory.ReadWrite.All'»);
      `,
      errors: [
        {
          messageId: 'tooBroad',
          data: { scopes: '"https://graph.microsoft.com/Directory.ReadWrite.All"', grants: 'grants' },
        },
      ],
    },
    {
      name: 'functions of a table make the scope, by index, by a map, and behind a name',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        type Product = 'timesheet' | 'leave';
        interface Tokens { exchange(r: { session: string; audience: string; scope: string }): Promise<string> }
        const SCOPES: Record<Product, (area: string) => string> = {
          timesheet: (area) => «\`\${area}:*\`»,
          leave: (area) => \`\${area}:requests.read\`,
        };
        const PLANS = new Map<Product, (area: string) => string>([['leave', (area) => «\`\${area}:*\`»]]);
        const ROLES = new Map<Product, () => string>([['leave', () => «'plans:admin'»]]);
        export const byIndex = (tokens: Tokens, session: string, product: Product) =>
          tokens.exchange({ session, audience: product, scope: ['openid', SCOPES[product](product)].join(' ') });
        export const byMap = (tokens: Tokens, session: string, product: Product) =>
          tokens.exchange({ session, audience: product, scope: PLANS.get(product)?.('plans') ?? 'openid' });
        export function byName(tokens: Tokens, session: string, product: Product) {
          const make = ROLES.get(product);
          return tokens.exchange({ session, audience: product, scope: make ? make() : 'openid' });
        }
      `,
      errors: [
        { messageId: 'tooBroad', data: { scopes: '"…:*"', grants: 'grants' } },
        { messageId: 'tooBroad', data: { scopes: '"plans:*"', grants: 'grants' } },
        { messageId: 'tooBroad', data: { scopes: '"plans:admin"', grants: 'grants' } },
      ],
    },
    {
      name: 'the list comes from another file',
      code: `
        import OpenAI from 'openai';
        import { SCOPES } from './scopes.js';
        export const openai = new OpenAI();
        export const consent = (client: { generateAuthUrl(o: { scope: string[] }): string }) => client.generateAuthUrl({ scope: SCOPES });
      `,
      limit: 'L44',
    },
  ],
  unknown: [
    {
      name: 'the whole platform, for an account of a service',
      code: `
        import OpenAI from 'openai';
        import { GoogleAuth } from 'google-auth-library';
        export const openai = new OpenAI();
        export const auth = new GoogleAuth({ scopes: [«'https://www.googleapis.com/auth/cloud-platform'»] });
      `,
      errors: [
        {
          messageId: 'tooBroadUnproven',
          data: { scopes: '"https://www.googleapis.com/auth/cloud-platform"', grants: 'grants' },
        },
      ],
    },
    {
      name: 'what the application was granted at the provider',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        export const token = (app: { acquireTokenByClientCredential(o: { scopes: string[] }): Promise<unknown> }) =>
          app.acquireTokenByClientCredential({ scopes: [«'https://graph.microsoft.com/.default'»] });
      `,
      errors: [
        { messageId: 'tooBroadUnproven', data: { scopes: '"https://graph.microsoft.com/.default"', grants: 'grants' } },
      ],
    },
  ],
});
