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
