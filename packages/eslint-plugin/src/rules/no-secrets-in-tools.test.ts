import { testRule } from '@toolgate/testkit';
import rule from './no-secrets-in-tools.js';

testRule(rule, {
  canonical: [
    {
      name: 'a tool gives the whole row back, with its secret',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';

        interface Integration { id: string; name: string; clientSecret: string }
        interface Integrations { find(orgId: string): Promise<Integration> }

        export const statusFor = (orgId: string, integrations: Integrations) =>
          tool({
            description: 'Status of the integration',
            inputSchema: z.object({}),
            execute: async () => {
              const { id: _id, ...visible } = await integrations.find(orgId);
              return JSON.stringify(«visible»);
            },
          });
      `,
      errors: [{ messageId: 'inOutput', data: { tool: 'this tool', secret: 'an object with \`clientSecret\` in it' } }],
    },
    {
      name: 'the instructions tell a password',
      code: `
        import { Agent } from '@openai/agents';
        export const desk = new Agent({
          name: 'Desk',
          instructions: \`The password of the booking system is \${«process.env.BOOKING_PASSWORD»}.\`,
        });
      `,
      errors: [{ messageId: 'inInstructions', data: { secret: '\`BOOKING_PASSWORD\`' } }],
    },
  ],
  guarded: [
    {
      name: 'columns are selected of a table with secrets',
      code: `
        import { tool } from '@langchain/core/tools';
        import { eq } from 'drizzle-orm';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { z } from 'zod';

        const members = pgTable('members', { id: text('id'), name: text('name'), passwordHash: text('password_hash') });
        export const find = (db: any) =>
          tool(
            async ({ id }) => {
              const [member] = await db.select({ id: members.id, name: members.name }).from(members).where(eq(members.id, id)).limit(1);
              return JSON.stringify(member);
            },
            { name: 'find_member', description: 'Find a member', schema: z.object({ id: z.string() }) },
          );
      `,
    },
    {
      name: 'what is added to the lines of a prompt is no secret',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        import { env } from './env.js';

        function systemPrompt(): string {
          const lines = ['You write reports.'];
          lines.push(\`Reports are kept in \${env.REPORTING_SCHEMA}.\`);
          return lines.join('\\n');
        }
        export const report = (anthropic: Anthropic, content: string) =>
          anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 900, system: systemPrompt(), messages: [{ role: 'user', content }] });
      `,
    },
    {
      name: 'the fields that an answer needs',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Integration { id: string; name: string; clientSecret: string }
        interface Integrations { find(orgId: string): Promise<Integration>; list(orgId: string): Promise<Integration[]> }
        export const statusFor = (orgId: string, integrations: Integrations) => ({
          one: tool({
            description: 'Status', inputSchema: z.object({}),
            execute: async () => {
              const { clientSecret, ...visible } = await integrations.find(orgId);
              return { ...visible, hasSecret: clientSecret !== '' };
            },
          }),
          all: tool({
            description: 'All', inputSchema: z.object({}),
            execute: async () => (await integrations.list(orgId)).map(({ id, name }) => ({ id, name })),
          }),
        });
      `,
    },
    {
      name: 'a few settings of the environment',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        export const info = tool({
          description: 'About this service', inputSchema: z.object({}),
          execute: async () => {
            const { NODE_ENV, RELEASE } = process.env;
            return JSON.stringify({ NODE_ENV, RELEASE, region: process.env.REGION });
          },
        });
      `,
    },
  ],
  nearMisses: [
    {
      name: 'settings that are called like tokens and are none',
      code: `
        import { Agent } from '@openai/agents';
        import { settings } from './settings.js';
        export const desk = (place: string) => new Agent({ name: place, instructions: \`At most \${settings.maxToken} words, from \${settings.nextToken} on.\` });
      `,
    },
    {
      name: 'a note out of a vault of notes',
      code: `
        import { Agent } from '@openai/agents';
        import { vault } from './vault.js';
        export const desk = async () => new Agent({ name: 'Desk', instructions: \`House rules: \${await vault.get('rules.md')}\` });
      `,
    },

    {
      name: 'the address that documentation writes in an example',
      code: `
        import { generateText } from 'ai';

        const system = \`Hide credentials.
        INPUT: "Connection to postgres://user:pass@db.example.com failed"
        INPUT: "redis://default:<password>@cache:6379 refused"\`;

        export const explain = (prompt: string) => generateText({ model: 'openai/gpt-5', system, prompt });
      `,
    },
    {
      name: 'the transport carries the credential',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        export const weather = tool({
          description: 'Weather. Needs no password.', inputSchema: z.object({ city: z.string() }),
          execute: async ({ city }) => {
            const reply = await fetch(\`https://weather.example/\${city}\`, { headers: { authorization: process.env.WEATHER_API_KEY ?? '' } });
            return reply.text();
          },
        });
      `,
    },
    {
      name: 'tokens that are no secrets, and flags about secrets',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Page { rows: string[]; nextPageToken: string; hasPassword: boolean; totalTokens: number }
        export const list = (load: () => Promise<Page>) =>
          tool({
            description: 'Rows', inputSchema: z.object({ pageToken: z.string() }),
            execute: async () => {
              const page = await load();
              return { ...page, password: '***', apiKey: Boolean(process.env.X_API_KEY) };
            },
          });
      `,
    },
    {
      name: 'a format in an ordinary word',
      code: `
        import { Agent } from '@openai/agents';
        export const desk = new Agent({ name: 'Desk', instructions: 'Ask the task-force-of-skilled-people about sk-learn and https://x.example/a:b' });
      `,
    },
  ],
  evasions: [
    {
      name: 'a setting of another module, called like a token',
      code: `
        import { Agent } from '@openai/agents';
        import { settings } from './settings.js';
        export const desk = (place: string) => new Agent({ name: place, instructions: \`The token is \${«settings.carrierToken»}.\` });
      `,
      errors: [{ messageId: 'inInstructions', data: { secret: '`carrierToken`' } }],
    },
    {
      name: 'what a store of secrets gives',
      code: `
        import { Agent } from '@openai/agents';
        import { secrets } from './secrets.js';
        export async function desk(place: string) {
          const key = await secrets.get(\`maps/\${place}\`);
          return new Agent({ name: place, instructions: \`Use the key \${«key»}.\` });
        }
      `,
      errors: [{ messageId: 'inInstructions', data: { secret: '`secrets.get`' } }],
    },
    {
      name: 'the member under which a service keeps the text of a secret',
      code: `
        import { Agent } from '@openai/agents';
        import { login } from './login.js';
        export const desk = (place: string) => new Agent({ name: place, instructions: \`Log in with \${«login.SecretString»}.\` });
      `,
      errors: [{ messageId: 'inInstructions', data: { secret: '`SecretString`' } }],
    },

    {
      name: 'whole rows are selected of a table with secrets',
      code: `
        import { tool } from '@langchain/core/tools';
        import { eq } from 'drizzle-orm';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { z } from 'zod';

        const members = pgTable('members', { id: text('id'), name: text('name'), passwordHash: text('password_hash') });
        export const find = (db: any) =>
          tool(
            async ({ id }) => {
              const [member] = await db.select().from(members).where(eq(members.id, id)).limit(1);
              return JSON.stringify(«member»);
            },
            { name: 'find_member', description: 'Find a member', schema: z.object({ id: z.string() }) },
          );
      `,
      errors: [
        { messageId: 'inOutput', data: { tool: '`find_member`', secret: 'an object with `passwordHash` in it' } },
      ],
    },
    {
      name: 'a secret is added to the lines of a prompt',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        import { env } from './env.js';

        function systemPrompt(): string {
          const lines = ['You write reports.'];
          lines.push(\`Reports are kept in \${env.DATABASE_URL}.\`);
          return lines.join('\\n');
        }
        export const report = (anthropic: Anthropic, content: string) =>
          anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 900, system: «systemPrompt()», messages: [{ role: 'user', content }] });
      `,
      errors: [{ messageId: 'inInstructions', data: { secret: '`DATABASE_URL`' } }],
    },
    {
      name: 'a key in the description of a tool',
      code: `
        import type OpenAI from 'openai';
        const hint = «'Send the key sk_test_4eC39HqLyjWDarjtT1zdp7dc.'»;
        export const pay: OpenAI.Responses.FunctionTool = {
          type: 'function', name: 'pay', description: hint, strict: true,
          parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
        };
      `,
      errors: [{ messageId: 'inDefinition', data: { tool: '\`pay\`', secret: 'a credential (Stripe key)' } }],
    },
    {
      name: 'the request with its headers comes back when it fails',
      code: `
        import type OpenAI from 'openai';
        const request = (token: string, id: string) => ({ url: \`https://parcel.example/\${id}\`, headers: { authorization: \`Bearer \${token}\` } });
        export async function track(token: string, call: OpenAI.Responses.ResponseFunctionToolCall) {
          const sent = request(token, call.name);
          return { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify({ request: «sent» }) };
        }
      `,
      errors: [{ messageId: 'inOutput', data: { tool: 'this tool', secret: '\`authorization\`' } }],
    },
    {
      name: 'the environment through an alias, in JavaScript',
      language: 'js',
      code: `
        import { tool } from '@openai/agents';
        const environment = process.env;
        export const info = tool({
          name: 'info', description: 'Information', parameters: { type: 'object', properties: {} },
          execute: async () => JSON.stringify(«environment», null, 2),
        });
      `,
      errors: [{ messageId: 'inOutput', data: { tool: '\`info\`', secret: 'the whole environment' } }],
    },
    {
      name: 'a default in the schema',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        export const search = tool(async ({ q }) => q, {
          name: 'search', description: 'Search',
          schema: z.object({ q: z.string(), key: z.string().default(«process.env.SEARCH_API_KEY» ?? '') }),
        });
      `,
      errors: [{ messageId: 'inDefinition', data: { tool: '\`search\`', secret: '\`SEARCH_API_KEY\`' } }],
    },
    {
      name: 'a row of which nothing says what it has',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { load } from './integrations.js';
        export const status = tool({ description: 'Status', inputSchema: z.object({}), execute: async () => load('all') });
      `,
      limit: 'L46',
    },
  ],
  unknown: [],
});
