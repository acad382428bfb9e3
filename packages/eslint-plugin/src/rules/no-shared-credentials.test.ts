import { testRule } from '@toolgate/testkit';
import rule from './no-shared-credentials.js';

/** A tool that reads settings in which a wide credential stands. */
const settings = (address: string, cookie: string): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  const env = { SERVICE_TOKEN: process.env.SERVICE_TOKEN, API_URL: process.env.API_URL };
  export const toolsOf = (cookie: string) => ({
    vendors: tool({
      description: 'Vendors',
      inputSchema: z.object({}),
      execute: async () => (await fetch(${address}, { headers: { Cookie: ${cookie} } })).json(),
    }),
  });
`;

testRule(rule, {
  canonical: [
    {
      name: 'a tool reads with the service role',
      code: `
        import { createClient } from '@supabase/supabase-js';
        import { tool } from 'ai';
        import { z } from 'zod';

        const db = createClient(process.env.SUPABASE_URL ?? '', «process.env.SUPABASE_SERVICE_ROLE_KEY» ?? '');

        export const invoices = tool({
          description: 'Open invoices',
          inputSchema: z.object({}),
          execute: async () => (await db.from('invoices').select('id').limit(20)).data,
        });
      `,
      errors: [
        { messageId: 'sharedByTools', data: { usedBy: 'invoices', credential: '\`SUPABASE_SERVICE_ROLE_KEY\`' } },
      ],
    },
    {
      name: 'a remote server is called with one token for everybody',
      code: `
        import OpenAI from 'openai';
        export const ask = (openai: OpenAI, input: string) => {
          const authorization = «process.env.WIKI_SERVICE_TOKEN» ?? '';
          return openai.responses.create({
            model: 'gpt-5', input,
            tools: [{ type: 'mcp', server_label: 'wiki', server_url: 'https://wiki.example/mcp', authorization, require_approval: 'always' }],
          });
        };
      `,
      errors: [
        { messageId: 'sharedByTools', data: { usedBy: 'the remote server', credential: '\`WIKI_SERVICE_TOKEN\`' } },
      ],
    },
  ],
  guarded: [
    {
      name: 'a delegation to who asks',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        import { JWT } from 'google-auth-library'; import { slots } from './slots.js';
        interface Rep { orgId: string; repId: string; mail: string; token: string }
        export const toolsOf = (rep: Rep) =>
          tool(async ({ day }) => { const auth = new JWT({ key: process.env.GOOGLE_SA_KEY, subject: rep.mail }); return slots(auth, rep.repId, day); }, { name: 'agenda', description: 'Agenda', schema: z.object({ day: z.string() }) });
      `,
    },
    {
      name: 'a database that is opened with the token of who asks',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        import { openFor } from './open.js';
        interface Rep { orgId: string; repId: string; mail: string; token: string }
        export const toolsOf = (rep: Rep) =>
          tool(async ({ day }) => { const firestore = openFor(rep.token); return (await firestore.doc(\`\${rep.orgId}/\${day}\`).get()).id; }, { name: 'agenda', description: 'Agenda', schema: z.object({ day: z.string() }) });
      `,
    },

    {
      name: 'a service account acts for who asks',
      code: `
        import { tool, type RunContext } from '@openai/agents';
        import { JWT } from 'google-auth-library';
        import { z } from 'zod';
        import { slots } from './calendar.js';

        interface Caller { customerId: string; userId: string; mail: string }
        export const freeSlots = tool({
          name: 'free_slots',
          description: 'Free slots of a day',
          parameters: z.object({ day: z.string() }),
          execute: async ({ day }, context?: RunContext<Caller>) => {
            const auth = new JWT({ key: process.env.GOOGLE_SERVICE_ACCOUNT_KEY, subject: context?.context.mail });
            return slots(auth, context?.context.userId, day);
          },
        });
      `,
    },
    {
      name: 'the token of the caller',
      code: `
        import { createClient } from '@supabase/supabase-js';
        import { tool } from 'ai';
        import { z } from 'zod';

        interface Caller { tenantId: string; userId: string; accessToken: string }
        const clientFor = (caller: Caller) =>
          createClient(process.env.SUPABASE_URL ?? '', process.env.SUPABASE_ANON_KEY ?? '', {
            global: { headers: { Authorization: \`Bearer \${caller.accessToken}\` } },
          });

        export const invoicesOf = (caller: Caller) =>
          tool({
            description: 'Open invoices',
            inputSchema: z.object({}),
            execute: async () => (await clientFor(caller).from('invoices').select('id').limit(20)).data,
          });
      `,
    },
    {
      name: 'the service account is exchanged for a token of the caller',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';

        interface Caller { tenantId: string; userId: string; accessToken: string }
        interface Sts { exchange(secret: string, caller: Caller): Promise<string> }

        export const ordersOf = (sts: Sts, caller: Caller) =>
          tool({
            description: 'My orders',
            inputSchema: z.object({}),
            execute: async () => {
              const token = await sts.exchange(process.env.ORDERS_SERVICE_SECRET ?? '', caller);
              return (await fetch('https://orders.example', { headers: { authorization: \`Bearer \${token}\` } })).text();
            },
          });
      `,
    },
    {
      name: 'a person approves each call',
      code: `
        import { tool } from '@openai/agents';
        import { z } from 'zod';
        export const rotate = tool({
          name: 'rotate', description: 'Rotate a key', parameters: z.object({}), needsApproval: true,
          execute: async () => (await fetch('https://keys.example', { headers: { authorization: process.env.KEYS_ADMIN_TOKEN ?? '' } })).text(),
        });
      `,
    },
  ],
  nearMisses: [
    {
      name: 'settings in which a wide credential stands beside what is read',
      code: settings('`${env.API_URL}/vendors`', 'cookie'),
    },
    {
      name: 'a letter with a fixed subject',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        import { Mail } from './mail.js';
        const mail = new Mail({ subject: process.env.MAIL_SUBJECT });
        interface Rep { orgId: string; repId: string; mail: string; token: string }
        export const toolsOf = (rep: Rep) =>
          tool(async ({ day }) => { return mail.draft(rep.repId, day); }, { name: 'agenda', description: 'Agenda', schema: z.object({ day: z.string() }) });
      `,
    },

    {
      name: 'a key that the caller has to show',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { jobs } from './jobs.js';
        export const tools = (shown: string) => ({
          list: tool({ inputSchema: z.object({ q: z.string() }), execute: async ({ q }) => {
            if (shown !== process.env.SUPABASE_SERVICE_ROLE_KEY) throw new Error('no');
            return jobs.list(q);
          } }),
        });
      `,
    },
    {
      name: 'keys of model providers, plain keys and names of things',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        export const weather = tool({
          description: 'Weather',
          inputSchema: z.object({ city: z.string().max(40) }),
          execute: async ({ city }) => {
            const headers = { authorization: process.env.WEATHER_API_KEY ?? '', 'x-model': process.env.OPENAI_ADMIN_KEY ?? '' };
            return (await fetch(\`https://weather.example/\${city}?to=\${process.env.ADMIN_EMAIL ?? ''}\`, { headers })).text();
          },
        });
      `,
    },
    {
      name: 'a service role that no tool reaches',
      code: `
        import OpenAI from 'openai';
        import { createClient } from '@supabase/supabase-js';
        const admin = createClient('https://db.example', process.env.SUPABASE_SERVICE_ROLE_KEY ?? '');
        export const openai = new OpenAI();
        export const nightly = () => admin.from('usage').delete().lt('day', '2020-01-01');
      `,
    },
    {
      name: 'a role that is narrowed for the caller',
      code: `
        import type OpenAI from 'openai';
        interface Sts { assumeRole(input: { roleArn: string; policy: string }): Promise<{ token: string }> }
        export async function run(sts: Sts, tenantId: string, call: OpenAI.Responses.ResponseFunctionToolCall) {
          const { token } = await sts.assumeRole({ roleArn: 'arn:aws:iam::1:role/x', policy: JSON.stringify({ tenantId }) });
          return { type: 'function_call_output', call_id: call.call_id, output: \`\${call.name} \${token.length}\` };
        }
      `,
    },
  ],
  evasions: [
    {
      name: 'a member of settings that is the wide credential',
      code: settings('`${env.API_URL}/vendors`', '«env.SERVICE_TOKEN»'),
      errors: [{ messageId: 'sharedByTools', data: { usedBy: 'vendors', credential: '\`SERVICE_TOKEN\`' } }],
    },
    {
      name: 'a delegation that is always to the same one',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        import { JWT } from 'google-auth-library'; import { slots } from './slots.js';
        const auth = «new JWT({ key: process.env.GOOGLE_SA_KEY, subject: process.env.GOOGLE_CHIEF })»;
        interface Rep { orgId: string; repId: string; mail: string; token: string }
        export const toolsOf = (rep: Rep) =>
          tool(async ({ day }) => { return slots(auth, rep.repId, day); }, { name: 'agenda', description: 'Agenda', schema: z.object({ day: z.string() }) });
      `,
      errors: [
        { messageId: 'sharedByTools', data: { usedBy: 'agenda', credential: 'the account that it always acts for' } },
      ],
    },
    {
      name: 'a library that keeps the account of the application',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        import { cert, initializeApp } from 'firebase-admin/app'; import { getFirestore } from 'firebase-admin/firestore';
        initializeApp({ credential: cert(JSON.parse(«process.env.FIREBASE_SERVICE_ACCOUNT» ?? '')) });
        const firestore = getFirestore();
        interface Rep { orgId: string; repId: string; mail: string; token: string }
        export const toolsOf = (rep: Rep) =>
          tool(async ({ day }) => { return (await firestore.doc(\`\${rep.orgId}/\${day}\`).get()).id; }, { name: 'agenda', description: 'Agenda', schema: z.object({ day: z.string() }) });
      `,
      errors: [{ messageId: 'sharedByTools', data: { usedBy: 'agenda', credential: '`FIREBASE_SERVICE_ACCOUNT`' } }],
    },
    {
      name: 'a header that is written in another way',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        const basic = Buffer.from(\`bot:\${«process.env.JIRA_ADMIN_TOKEN»}\`).toString('base64');
        interface Rep { orgId: string; repId: string; mail: string; token: string }
        export const toolsOf = (rep: Rep) =>
          tool(async ({ day }) => { return (await fetch(\`https://jira.example/\${day}\`, { headers: { Authorization: \`Basic \${basic}\` } })).text(); }, { name: 'agenda', description: 'Agenda', schema: z.object({ day: z.string() }) });
      `,
      errors: [{ messageId: 'sharedByTools', data: { usedBy: 'agenda', credential: '`JIRA_ADMIN_TOKEN`' } }],
    },

    {
      name: 'a service account always acts for the same administrator',
      code: `
        import { tool, type RunContext } from '@openai/agents';
        import { JWT } from 'google-auth-library';
        import { z } from 'zod';
        import { slots } from './calendar.js';

        interface Caller { customerId: string; userId: string; mail: string }
        export const freeSlots = tool({
          name: 'free_slots',
          description: 'Free slots of a day',
          parameters: z.object({ day: z.string() }),
          execute: async ({ day }, context?: RunContext<Caller>) => {
            const auth = new JWT({ key: «process.env.GOOGLE_SERVICE_ACCOUNT_KEY», subject: process.env.WORKSPACE_ADMIN });
            return slots(auth, context?.context.userId, day);
          },
        });
      `,
      errors: [
        { messageId: 'sharedByTools', data: { credential: '`GOOGLE_SERVICE_ACCOUNT_KEY`', usedBy: 'free_slots' } },
      ],
    },
    {
      name: 'a server whose tools a toolset rules',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        interface Who { tenantId: string; userId: string }
        export const ask = (anthropic: Anthropic, who: Who, text: string) =>
          anthropic.beta.messages.create({
            model: 'claude-sonnet-5',
            max_tokens: 1024,
            betas: ['mcp-client-2025-11-20'],
            messages: [{ role: 'user', content: text }],
            metadata: { user_id: who.userId },
            mcp_servers: [{ type: 'url', name: 'crm', url: 'https://crm.example/mcp', authorization_token: «process.env.CRM_SERVICE_TOKEN» }],
            tools: [{ type: 'mcp_toolset', mcp_server_name: 'crm', default_config: { enabled: false } }],
          });
      `,
      errors: [
        { messageId: 'sharedByTools', data: { usedBy: 'the remote server', credential: '`CRM_SERVICE_TOKEN`' } },
      ],
    },
    {
      name: 'a class keeps a role that it took on once',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        interface Sts { assumeRole(input: { roleArn: string }): Promise<{ key: string }> }
        interface Files { list(credentials: { key: string }, prefix: string): Promise<string[]> }
        export class Archive {
          private credentials?: Promise<{ key: string }>;
          constructor(private readonly sts: Sts, private readonly files: Files, private readonly roleArn: string) {}
          private assume() {
            this.credentials ??= «this.sts.assumeRole({ roleArn: this.roleArn })»;
            return this.credentials;
          }
          async execute(block: Anthropic.ToolUseBlock) {
            return { type: 'tool_result', tool_use_id: block.id, content: (await this.files.list(await this.assume(), block.name)).join() };
          }
        }
      `,
      errors: [{ messageId: 'sharedByTools', data: { usedBy: 'execute', credential: 'the assumed role' } }],
    },
    {
      name: 'a factory of the file hides the key, which is destructured from the environment',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        const { «DESK_ADMIN_TOKEN» } = process.env;
        const headers = () => ({ authorization: \`Bearer \${DESK_ADMIN_TOKEN ?? ''}\` });
        export const tickets = tool(
          async () => (await fetch('https://desk.example', { headers: headers() })).text(),
          { name: 'tickets', description: 'Tickets', schema: z.object({}) },
        );
      `,
      errors: [{ messageId: 'sharedByTools', data: { usedBy: 'tickets', credential: '\`DESK_ADMIN_TOKEN\`' } }],
    },
    {
      name: 'the environment is read through a function, in CommonJS',
      language: 'js',
      code: `
        const { tool } = require('@openai/agents');
        const { requireEnv } = require('./env.js');
        const key = «requireEnv('CRM_MASTER_KEY')»;
        exports.contacts = tool({
          name: 'contacts',
          description: 'Contacts',
          parameters: { type: 'object', properties: {} },
          execute: async () => (await fetch('https://crm.example', { headers: { authorization: key } })).text(),
        });
      `,
      errors: [{ messageId: 'sharedByTools', data: { usedBy: 'contacts', credential: '\`CRM_MASTER_KEY\`' } }],
    },
    {
      name: 'the client comes from another file',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { db } from './service-client.js';
        export const rows = tool({ description: 'Rows', inputSchema: z.object({}), execute: () => db.query('select 1') });
      `,
      limit: 'L45',
    },
  ],
  unknown: [
    {
      name: 'the tool asks for somebody who runs the platform',
      code: `
        import { tool, type RunContext } from '@openai/agents';
        import { z } from 'zod';
        interface Who { orgId: string; userId: string; roles: string[] }
        export const all = tool({
          name: 'all_tickets', description: 'All tickets', parameters: z.object({}),
          execute: async (_input, context?: RunContext<Who>) => {
            if (!context?.context.roles.includes('platform-admin')) throw new Error('no');
            return (await fetch('https://desk.example', { headers: { authorization: «process.env.DESK_ADMIN_TOKEN» ?? '' } })).text();
          },
        });
      `,
      errors: [
        { messageId: 'sharedByToolsUnproven', data: { usedBy: 'all_tickets', credential: '\`DESK_ADMIN_TOKEN\`' } },
      ],
    },
  ],
});
