import { testRule } from '@toolgate/testkit';
import rule from './no-prompt-only-authorization.js';

testRule(rule, {
  canonical: [
    {
      name: 'the role is told to the model and everybody gets the same tools',
      code: `
        import OpenAI from 'openai';

        interface Driver { fleetId: string; driverId: string; role: string }

        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('reassign_trip')];

        export const ask = (driver: Driver, input: string) =>
          openai.responses.create({
            model: 'gpt-5.4',
            instructions: \`The user is a \${«driver.role»}. Only dispatchers may reassign trips.\`,
            input,
            tools,
          });
      `,
      errors: [{ messageId: 'rightsTold', data: { name: 'driver.role', tools: 'the tools' } }],
    },
    {
      name: 'the description says for whom a tool is',
      code: `
        import OpenAI from 'openai';

        interface Clerk { shopId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        const tools = [
          { type: 'function' as const, name: 'find_order', description: 'Find an order', parameters: null, strict: false },
          {
            type: 'function' as const,
            name: 'read_margins',
            description: «'Margins of a product. Managers only.'»,
            parameters: null,
            strict: false,
          },
        ];

        export const ask = (clerk: Clerk, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, safety_identifier: clerk.clerkId });
      `,
      errors: [{ messageId: 'ruleTold', data: { name: 'Managers only', tools: '\`read_margins\`' } }],
    },
  ],
  guarded: [
    {
      name: 'the function beside a definition asks for the role',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        import { alerts } from './alerts.js';
        interface Context { tenantId: string; userId: string; role: 'admin' | 'member' }
        interface Entry { definition: Anthropic.Tool; handler(input: { text: string }, ctx: Context): Promise<string> }
        const isAdmin = (role: Context['role']): boolean => role === 'admin';
        export const sendAlert: Entry = {
          definition: { name: 'send_alert', description: 'Tell everybody at the site. Admin-only.', input_schema: { type: 'object', properties: { text: { type: 'string' } } } },
          async handler(input, ctx) {
            if (!isAdmin(ctx.role)) return 'Only admins can do that.';
            return alerts.send(ctx.tenantId, input.text);
          },
        };
        export async function run(name: string, input: { text: string }, ctx: Context) {
          return name === 'send_alert' ? sendAlert.handler(input, ctx) : 'unknown';
        }
      `,
    },
    {
      name: 'the accounts are told, and the tool asks the same list',
      code: `
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { statements } from './core.js';

        interface Banker { bankId: string; bankerId: string; accountIds: string[] }

        export async function explain(banker: Banker, prompt: string) {
          const statement = tool({
            description: 'Statement of an account',
            inputSchema: z.object({ accountId: z.string().length(20) }),
            execute: async ({ accountId }) => {
              if (!banker.accountIds.includes(accountId)) throw new Error('not yours'); return statements.of(banker.bankId, accountId);
            },
          });
          return generateText({ model: 'openai/gpt-5', system: \`Accounts: \${banker.accountIds.join()}.\`, prompt, tools: { statement } });
        }
      `,
    },
    {
      name: 'the same text beside tools that are selected for the caller',
      code: `
        import OpenAI from 'openai';

        interface Driver { fleetId: string; driverId: string; role: string }

        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const entries = [{ roles: ['driver'], tool: fn('list_trips') }, { roles: ['dispatcher'], tool: fn('reassign_trip') }];

        export const ask = (driver: Driver, input: string) =>
          openai.responses.create({
            model: 'gpt-5.4',
            instructions: \`The user is a \${driver.role}. Only dispatchers may reassign trips.\`,
            input,
            tools: entries.filter((entry) => entry.roles.includes(driver.role)).map((entry) => entry.tool),
          });
      `,
    },
  ],
  nearMisses: [
    {
      name: 'a tool that is there only for who has the right it is named after',
      code: `
        import { Agent, tool } from '@openai/agents';
        import { z } from 'zod';
        interface Driver { fleetId: string; driverId: string; scopes: readonly string[] }
        interface Fleet { read(fleetId: string, kind: string, plate: string): Promise<string> }
        const kinds = ['position', 'hours'] as const;
        const toolsOf = (driver: Driver, fleet: Fleet) =>
          kinds
            .filter((kind) => driver.scopes.includes(kind))
            .map((kind) =>
              tool({
                name: kind,
                description: \`Read \${kind} of a vehicle\`,
                parameters: z.object({ plate: z.string().max(10) }),
                execute: ({ plate }) => fleet.read(driver.fleetId, kind, plate),
              }),
            );
        const kept = new Map<string, Agent>();
        export const agentOf = (driver: Driver, fleet: Fleet) => {
          const agent = new Agent({ name: 'Fleet', instructions: 'Answer.', tools: toolsOf(driver, fleet) });
          kept.set(driver.driverId, agent);
          return agent;
        };
      `,
    },
    {
      name: 'one of a few ways to speak to somebody',
      code: `
        import OpenAI from 'openai';
        interface Driver { fleetId: string; driverId: string; locale: 'de' | 'en' }
        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('reassign_trip')];
        export const ask = (driver: Driver, input: string) => {
          
          return openai.responses.create({ model: 'gpt-5.4', instructions: \`Answer in \${driver.locale} only.\`, input, tools });
        };
      `,
    },
    {
      name: 'what somebody does, where nothing is refused',
      code: `
        import OpenAI from 'openai';
        interface Driver { fleetId: string; driverId: string; duty: 'early' | 'late' }
        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('reassign_trip')];
        export const ask = (driver: Driver, input: string) => {
          
          return openai.responses.create({ model: 'gpt-5.4', instructions: \`The shift of the driver: \${driver.duty}.\`, input, tools });
        };
      `,
    },
    {
      name: 'what is only available for things',
      code: `
        import OpenAI from 'openai';
        interface Driver { fleetId: string; driverId: string; role: string }
        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('reassign_trip')];
        export const ask = (driver: Driver, input: string) => {
          
          return openai.responses.create({ model: 'gpt-5.4', instructions: 'Refunds are only available for trips of this week.', input, tools });
        };
      `,
    },

    {
      name: 'a list of texts of which no tool takes one',
      code: `
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { statements } from './core.js';

        interface Banker { bankId: string; bankerId: string; languageIds: string[] }

        export async function explain(banker: Banker, prompt: string) {
          const statement = tool({
            description: 'Statement of an account',
            inputSchema: z.object({ accountId: z.string().length(20) }),
            execute: async ({ accountId }) => {
              return statements.of(banker.bankId, accountId);
            },
          });
          return generateText({ model: 'openai/gpt-5', system: \`Languages: \${banker.languageIds.join()}.\`, prompt, tools: { statement } });
        }
      `,
    },
    {
      name: 'the name and the language of the caller',
      code: `
        import OpenAI from 'openai';

        interface Driver { fleetId: string; driverId: string; role: string; locale: string }

        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('find_trip')];

        export const ask = (driver: Driver, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', instructions: \`Answer in \${driver.locale}.\`, input, tools });
      `,
    },
    {
      name: 'a request without tools',
      code: `
        import OpenAI from 'openai';

        interface Driver { fleetId: string; driverId: string; role: string }

        export const ask = (openai: OpenAI, driver: Driver, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', instructions: \`The user is a \${driver.role}.\`, input });
      `,
    },
    {
      name: 'what a tool is for',
      code: `
        import OpenAI from 'openai';

        interface Clerk { shopId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        const tools = [
          { type: 'function' as const, name: 'a', description: 'Only call this if an order number is given.', parameters: null, strict: false },
          { type: 'function' as const, name: 'b', description: 'Only orders may be passed.', parameters: null, strict: false },
        ];

        export const ask = (clerk: Clerk, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, safety_identifier: clerk.clerkId });
      `,
    },
  ],
  evasions: [
    {
      name: 'one of a few words for what somebody may, in French',
      code: `
        import OpenAI from 'openai';
        interface Driver { fleetId: string; driverId: string; orgId: string; userId: string; fonction: 'chauffeur' | 'chef' }
        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('reassign_trip')];
        export const ask = (driver: Driver, input: string) => {
          
          return openai.responses.create({ model: 'gpt-5.4', instructions: \`Fonction : \${«driver.fonction»}. Refuse le reste aux autres.\`, input, tools });
        };
      `,
      errors: [{ messageId: 'rightsTold', data: { name: 'driver.fonction', tools: 'the tools' } }],
    },
    {
      name: 'a right in French',
      code: `
        import OpenAI from 'openai';
        interface Driver { fleetId: string; driverId: string; role: string }
        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('reassign_trip')];
        export const ask = (driver: Driver, input: string) => {
          
          return openai.responses.create({ model: 'gpt-5.4', «instructions: 'Seul le chef de parc a le droit de changer un trajet.'», input, tools });
        };
      `,
      errors: [{ messageId: 'ruleTold', data: { name: 'Seul le chef de parc a le droit', tools: 'the tools' } }],
    },
    {
      name: 'members of a team only',
      code: `
        import OpenAI from 'openai';
        interface Driver { fleetId: string; driverId: string; role: string }
        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('reassign_trip')];
        export const ask = (driver: Driver, input: string) => {
          
          return openai.responses.create({ model: 'gpt-5.4', «instructions: 'Trips are only available to members of the planning team.'», input, tools });
        };
      `,
      errors: [{ messageId: 'ruleTold', data: { name: 'only available to members of', tools: 'the tools' } }],
    },
    {
      name: 'lines that are added one after the other',
      code: `
        import OpenAI from 'openai';
        interface Driver { fleetId: string; driverId: string; scopes: string[] }
        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_trips'), fn('reassign_trip')];
        export const ask = (driver: Driver, input: string) => {
          const lines = ['You plan trips.'];
          lines.push(\`Scopes: \${driver.scopes.join(' ')}. Refuse the rest.\`);
          return openai.responses.create({ model: 'gpt-5.4', «instructions: lines.join(' ')», input, tools });
        };
      `,
      errors: [{ messageId: 'rightsTold', data: { name: 'driver.scopes', tools: 'the tools' } }],
    },

    {
      name: 'the model is to find out who asks',
      code: `
        import OpenAI from 'openai';

        interface Agent { shopId: string; agentId: string }

        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('find_order'), fn('refund_order')];

        export const ask = (agent: Agent, input: string) =>
          openai.responses.create({
            model: 'gpt-5.4',
            «instructions: "You help. Verify the customer's identity before sharing an order."»,
            input,
            tools,
            safety_identifier: agent.agentId,
          });
      `,
      errors: [{ messageId: 'ruleTold', data: { name: "Verify the customer's identity before", tools: 'the tools' } }],
    },
    {
      name: 'the accounts of somebody are told, and the tool takes any of them',
      code: `
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { statements } from './core.js';

        interface Banker { bankId: string; bankerId: string; accountIds: string[] }

        export async function explain(banker: Banker, prompt: string) {
          const statement = tool({
            description: 'Statement of an account',
            inputSchema: z.object({ accountId: z.string().length(20) }),
            execute: async ({ accountId }) => {
              return statements.of(banker.bankId, accountId);
            },
          });
          return generateText({ model: 'openai/gpt-5', system: \`Accounts: \${«banker.accountIds».join()}.\`, prompt, tools: { statement } });
        }
      `,
      errors: [{ messageId: 'rightsTold', data: { name: 'banker.accountIds', tools: 'the tools' } }],
    },
    {
      name: 'the text is built by a function and joined',
      code: `
        import OpenAI from 'openai';

        interface Vet { practiceId: string; vetId: string; permissions: string[] }

        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('list_doses'), fn('find_dose')];
        const rules = (vet: Vet) => ['You help.', \`Allowed: \${vet.permissions.join(', ')}\`].join('\\n');

        export const ask = (vet: Vet, input: string) =>
          openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: [{ role: 'system', «content: rules(vet)» }, { role: 'user', content: input }],
            tools: tools.map((one) => ({ type: 'function' as const, function: { name: one.name } })),
          });
      `,
      errors: [{ messageId: 'rightsTold', data: { name: 'vet.permissions', tools: 'the tools' } }],
    },
    {
      name: 'a rule without a word of the vocabulary',
      code: `
        import OpenAI from 'openai';

        interface Clerk { shopId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const tools = [fn('a'), fn('b')];

        export const ask = (clerk: Clerk, input: string) =>
          openai.responses.create({
            model: 'gpt-5.4',
            instructions: 'Keep the margins to the people upstairs.',
            input,
            tools,
            safety_identifier: clerk.clerkId,
          });
      `,
      limit: 'L42',
    },
  ],
  unknown: [
    {
      name: 'what a tool names in another file is handed who asks',
      code: `
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { internal } from './api.js';

        interface Clerk { shopId: string; userId: string }

        export const answer = (ctx: { clerk: Clerk; run: (named: unknown, given: object) => Promise<string> }, prompt: string) => {
          const rename = tool({
            description: «'Rename another user of the shop. Requires admin or owner role.'»,
            inputSchema: z.object({ name: z.string().max(40) }),
            execute: ({ name }) => ctx.run(internal.members.rename, { userId: ctx.clerk.userId, name }),
          });
          return generateText({ model: 'openai/gpt-5', prompt, tools: { rename } });
        };
      `,
      errors: [{ messageId: 'ruleToldUnproven', data: { name: 'Requires admin or owner', tools: '`rename`' } }],
    },
    {
      name: 'the role that is told is handed to what runs the tools',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { runTool, tools } from './tools.js';
        interface Member { tenantId: string; userId: string; role: string }
        export async function turn(anthropic: Anthropic, member: Member, messages: Anthropic.MessageParam[]) {
          const { content } = await anthropic.messages.create({
            model: 'claude-sonnet-4-5', max_tokens: 400, messages, tools,
            system: \`You help a \${«member.role»} of the plant.\`,
          });
          const results: string[] = [];
          for (const block of content) {
            if (block.type !== 'tool_use') continue;
            results.push(await runTool(block.name, block.input, { tenantId: member.tenantId, userId: member.userId, role: member.role }));
          }
          return results;
        }
      `,
      errors: [{ messageId: 'rightsToldUnproven', data: { name: 'member.role', tools: 'the tools' } }],
    },
  ],
});
