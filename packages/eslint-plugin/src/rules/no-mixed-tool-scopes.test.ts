import { testRule } from '@toolgate/testkit';
import rule from './no-mixed-tool-scopes.js';

testRule(rule, {
  canonical: [
    {
      name: 'one array spreads the tools of a parish and those of the platform',
      code: `
        import OpenAI from 'openai';

        interface Clerk { parishId: string; clerkId: string; roles: string[] }

        const openai = new OpenAI();
        const fn = (name: string, description: string) => ({
          type: 'function' as const, name, description, strict: false,
          parameters: { type: 'object', properties: { id: { type: 'string' } } },
        });
        const parishTools = [fn('find_baptism', 'Find a baptism'), fn('print_certificate', 'Print a certificate')];
        const platformAdminTools = [fn('merge_parishes', 'Merge two parishes'), fn('rotate_keys', 'Rotate the signing keys')];
        const tools = «[...parishTools, ...platformAdminTools]»;

        export function ask(clerk: Clerk, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: clerk.clerkId });
        }
      `,
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'platformAdminTools', beside: 'parishTools', principal: '`clerk`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`platformAdminTools`' },
              output: `
                import OpenAI from 'openai';

                interface Clerk { parishId: string; clerkId: string; roles: string[] }

                const openai = new OpenAI();
                const fn = (name: string, description: string) => ({
                  type: 'function' as const, name, description, strict: false,
                  parameters: { type: 'object', properties: { id: { type: 'string' } } },
                });
                const parishTools = [fn('find_baptism', 'Find a baptism'), fn('print_certificate', 'Print a certificate')];
                const platformAdminTools = [fn('merge_parishes', 'Merge two parishes'), fn('rotate_keys', 'Rotate the signing keys')];
                const tools = [...parishTools];

                export function ask(clerk: Clerk, input: string) {
                  return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: clerk.clerkId });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'entries declare their scope and the selection never reads it',
      code: `
        import OpenAI from 'openai';

        interface Brewer { breweryId: string; brewerId: string; permissions: Set<string> }

        const openai = new OpenAI();
        const catalogue = [
          { scope: 'brewery', topic: 'stock', name: 'count_kegs' },
          { scope: 'brewery', topic: 'price', name: 'keg_price' },
          { scope: 'platform', topic: 'stock', name: 'recall_batch' },
        ];
        const toolsFor = (brewer: Brewer) =>
          «catalogue
            .filter((entry) => brewer.permissions.has(entry.topic))
            .map((entry) => ({ type: 'function' as const, name: entry.name, parameters: null, strict: false }))»;

        export const ask = (brewer: Brewer, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(brewer) });
      `,
      errors: [
        {
          messageId: 'toolsMixed',
          data: { wide: 'recall_batch', beside: 'count_kegs', principal: '`brewer`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '"recall_batch"' },
              output: `
                import OpenAI from 'openai';

                interface Brewer { breweryId: string; brewerId: string; permissions: Set<string> }

                const openai = new OpenAI();
                const catalogue = [
                  { scope: 'brewery', topic: 'stock', name: 'count_kegs' },
                  { scope: 'brewery', topic: 'price', name: 'keg_price' },
                  { scope: 'platform', topic: 'stock', name: 'recall_batch' },
                ];
                const toolsFor = (brewer: Brewer) =>
                  catalogue
                    .filter((entry) => brewer.permissions.has(entry.topic) && entry.scope !== 'platform')
                    .map((entry) => ({ type: 'function' as const, name: entry.name, parameters: null, strict: false }));

                export const ask = (brewer: Brewer, input: string) =>
                  openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(brewer) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the SDK asks for a feature, and for nobody',
      code: `
        import { Agent, run, tool } from '@openai/agents';
        import { z } from 'zod';
        import { features } from './features.js';

        interface Grower { cooperativeId: string; growerId: string; rights: string[] }

        const parameters = z.object({});
        const siloLevel = tool({ name: 'silo_level', description: 'Own silo', parameters, execute: async () => 'ok' });
        const allSilos = tool({
          name: 'all_cooperatives_silos', description: 'Every silo', parameters,
          isEnabled: () => features.silos === 'on',
          execute: async () => 'ok',
        });
        const agent = new Agent<Grower>({ name: 'Silos', instructions: 'Help.', tools: «[siloLevel, allSilos]» });

        export const ask = (grower: Grower, question: string) => run(agent, question, { context: grower });
      `,
      files: { 'features.ts': 'export declare const features: { silos: string };' },
      errors: [
        {
          messageId: 'toolsMixed',
          data: { wide: 'all_cooperatives_silos', beside: 'silo_level', principal: '`grower`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '"all_cooperatives_silos"' },
              output: `
                import { Agent, run, tool } from '@openai/agents';
                import { z } from 'zod';
                import { features } from './features.js';

                interface Grower { cooperativeId: string; growerId: string; rights: string[] }

                const parameters = z.object({});
                const siloLevel = tool({ name: 'silo_level', description: 'Own silo', parameters, execute: async () => 'ok' });
                const allSilos = tool({
                  name: 'all_cooperatives_silos', description: 'Every silo', parameters,
                  isEnabled: () => features.silos === 'on',
                  execute: async () => 'ok',
                });
                const agent = new Agent<Grower>({ name: 'Silos', instructions: 'Help.', tools: [siloLevel] });

                export const ask = (grower: Grower, question: string) => run(agent, question, { context: grower });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the names of the tools of one literal speak of one tenant and of all of them',
      code: `
        import OpenAI from 'openai';

        const openai = new OpenAI();
        const tools = [
          { type: 'function', name: 'open_ticket', parameters: {}, strict: false },
          { type: 'function', name: 'suspend_tenant_as_admin', parameters: {}, strict: false },
        ];

        export function ask(user, input) {
          if (!user.tenantId || !user.roles) return null;
          return openai.responses.create({ model: 'gpt-5', input, tools: «tools» });
        }
      `,
      language: 'js',
      errors: [
        {
          messageId: 'toolsMixed',
          data: { wide: 'suspend_tenant_as_admin', beside: 'open_ticket', principal: '`user`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '"suspend_tenant_as_admin"' },
              output: `
                import OpenAI from 'openai';

                const openai = new OpenAI();
                const privilegedTools = [{ type: 'function', name: 'suspend_tenant_as_admin', parameters: {}, strict: false }];
                const tools = [
                  { type: 'function', name: 'open_ticket', parameters: {}, strict: false },
                ];

                export function ask(user, input) {
                  if (!user.tenantId || !user.roles) return null;
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools });
                }
              `,
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'the SDK asks who runs the agent whether it gets the tool of all cooperatives',
      code: `
        import { Agent, run, tool, type RunContext } from '@openai/agents';
        import { z } from 'zod';

        interface Grower { cooperativeId: string; growerId: string; rights: string[] }

        const may = (right: string) => ({ runContext }: { runContext: RunContext<Grower> }) => runContext.context.rights.includes(right);
        const parameters = z.object({});
        const siloLevel = tool({ name: 'silo_level', description: 'Own silo', parameters, isEnabled: may('silo:read'), execute: async () => 'ok' });
        const allSilos = tool({
          name: 'all_cooperatives_silos', description: 'Every silo', parameters,
          isEnabled: async ({ runContext }: { runContext: RunContext<Grower> }) => runContext.context.rights.includes('platform:read'),
          execute: async () => 'ok',
        });
        const agent = new Agent<Grower>({ name: 'Silos', instructions: 'Help.', tools: [siloLevel, allSilos] });

        export const ask = (grower: Grower, question: string) => run(agent, question, { context: grower });
      `,
    },
    {
      name: 'the platform part is added for those who run it',
      code: `
        import OpenAI from 'openai';
        import { parishTools, platformAdminTools } from './tools.js';

        interface Clerk { parishId: string; clerkId: string; roles: string[] }
        const openai = new OpenAI();

        export function ask(clerk: Clerk, input: string) {
          const tools = [...parishTools, ...(clerk.roles.includes('platform_admin') ? platformAdminTools : [])];
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      files: { 'tools.ts': 'export declare const parishTools: any[]; export declare const platformAdminTools: any[];' },
    },
    {
      name: 'a filter by who asks comes after the join',
      code: `
        import OpenAI from 'openai';

        interface Brewer { breweryId: string; brewerId: string; permissions: Set<string> }
        const openai = new OpenAI();
        const tool = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
        const breweryTools = [tool('count_kegs')];
        const adminTools = [tool('recall_batch')];
        const everything = [...breweryTools, ...adminTools];

        export const ask = (brewer: Brewer, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: everything.filter((one) => brewer.permissions.has(one.name)) });
      `,
    },
    {
      name: 'the declared scope is read beside a property of who asks',
      code: `
        import OpenAI from 'openai';

        interface Brewer { breweryId: string; brewerId: string; permissions: Set<string>; isPlatformStaff: boolean }
        const openai = new OpenAI();
        const catalogue = [
          { scope: 'brewery', topic: 'stock', name: 'count_kegs' },
          { scope: 'platform', topic: 'stock', name: 'recall_batch' },
        ];

        export function ask(brewer: Brewer, input: string) {
          const tools = catalogue
            .filter((entry) => brewer.permissions.has(entry.topic) && (entry.scope === 'brewery' || brewer.isPlatformStaff))
            .map((entry) => ({ type: 'function' as const, name: entry.name, parameters: null, strict: false }));
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'the permission that is asked differs from entry to entry',
      code: `
        import OpenAI from 'openai';

        interface Brewer { breweryId: string; brewerId: string; permissions: Set<string> }
        const openai = new OpenAI();
        const catalogue = [
          { scope: 'brewery', needs: 'kegs:read', name: 'count_kegs' },
          { scope: 'platform', needs: 'batches:recall', name: 'recall_batch' },
        ];

        export function ask(brewer: Brewer, input: string) {
          const tools = catalogue
            .filter((entry) => brewer.permissions.has(entry.needs))
            .map((entry) => ({ type: 'function' as const, name: entry.name, parameters: null, strict: false }));
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'the join happens behind a branch that leaves for everybody else',
      code: `
        import OpenAI from 'openai';
        import { adminTools, breweryTools } from './tools.js';

        interface Brewer { breweryId: string; brewerId: string; roles: string[] }
        const openai = new OpenAI();

        function toolsFor(brewer: Brewer) {
          if (!brewer.roles.includes('admin')) return breweryTools;
          return [...breweryTools, ...adminTools];
        }
        export const ask = (brewer: Brewer, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(brewer) });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const breweryTools: any[];' },
    },
    {
      name: 'the whole endpoint is for administrators',
      code: `
        import OpenAI from 'openai';
        import { adminTools, breweryTools } from './tools.js';

        interface Brewer { breweryId: string; brewerId: string; roles: string[] }
        const openai = new OpenAI();
        const tools = [...breweryTools, ...adminTools];

        export async function ask(brewer: Brewer, input: string) {
          if (!brewer.roles.includes('admin')) throw new Error('for administrators');
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const breweryTools: any[];' },
    },
    {
      name: 'the administration is pushed under a check of the caller',
      code: `
        import OpenAI from 'openai';
        import { adminTools, breweryTools } from './tools.js';

        interface Brewer { breweryId: string; brewerId: string; roles: string[] }
        const openai = new OpenAI();

        export function ask(brewer: Brewer, input: string) {
          const tools = [...breweryTools];
          if (brewer.roles.includes('admin')) tools.push(...adminTools);
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const breweryTools: any[];' },
    },
    {
      name: 'a declared filter selects after the join',
      code: `
        import OpenAI from 'openai';
        import { adminTools, breweryTools, visibleTo } from './tools.js';

        interface Brewer { breweryId: string; brewerId: string; roles: string[] }
        const openai = new OpenAI();

        export const ask = (brewer: Brewer, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: visibleTo(brewer, [...breweryTools, ...adminTools]) });
      `,
      settings: { controls: { toolFilters: ['visibleTo'] } },
      files: {
        'tools.ts':
          'export declare const adminTools: any[]; export declare const breweryTools: any[]; export declare function visibleTo(who: unknown, tools: any[]): any[];',
      },
    },
    {
      name: 'a listing of a registry is given who asks',
      code: `
        import OpenAI from 'openai';
        import { registry } from './registry.js';

        interface Brewer { breweryId: string; brewerId: string; roles: string[] }
        const openai = new OpenAI();
        registry.register('brewery:kegs', 'count_kegs');
        registry.register('platform:recall', 'recall_batch');

        export const ask = (brewer: Brewer, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: registry.list(brewer) });
      `,
      files: {
        'registry.ts':
          'export declare const registry: { register(scope: string, name: string): void; list(who: unknown): any[] };',
      },
      unproven: true,
    },
    {
      name: 'a loop leaves out what the caller was not granted',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();

        export function ask(keeper: Keeper, input: string) {
          const tools: any[] = [];
          for (const one of [...shopTools, ...adminTools]) {
            if (!keeper.grants.includes(one.name)) continue;
            tools.push(one);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
    },
    {
      name: 'what the caller was not granted is deleted again',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();

        export function ask(keeper: Keeper, input: string) {
          const tools: Record<string, any> = { ...shopTools, ...adminTools };
          for (const name of Object.keys(tools)) if (!keeper.grants.includes(name)) delete tools[name];
          return openai.responses.create({ model: 'gpt-5', input, tools: Object.values(tools) });
        }
      `,
      files: {
        'tools.ts':
          'export declare const adminTools: Record<string, any>; export declare const shopTools: Record<string, any>;',
      },
    },
    {
      name: 'entries with a flag are for callers with a flag',
      code: `
        import OpenAI from 'openai';

        interface Keeper { shopId: string; keeperId: string; grants: string[]; isAdmin: boolean }
        const openai = new OpenAI();
        const tool = (name: string): any => ({ type: 'function', name, parameters: null, strict: false });
        const catalogue = [{ definition: tool('till_total') }, { adminOnly: true, definition: tool('close_branch') }];

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            tools: catalogue.filter((one) => !one.adminOnly || keeper.isAdmin).map((one) => one.definition),
          });
      `,
    },
    {
      name: 'Permit is asked before the wider part is pushed',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { clinicTools, platformAdminTools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });
        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const tools = [...clinicTools];
          if (await permit.check(vet.vetId, 'operate', 'platform')) tools.push(...platformAdminTools);
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
        }
      `,
    },
    {
      name: 'an ability decides about each tool after the join',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { clinicTools, platformAdminTools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const ability = createMongoAbility(rulesFor(vet));
          const tools = [...clinicTools, ...platformAdminTools].filter((tool) => ability.can('use', tool.name));
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
        }
      `,
    },
    {
      name: 'the verdict of OpenFGA chooses between the two sets',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { clinicTools, platformAdminTools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });
        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const { allowed } = await fga.check({ user: \`user:\${vet.vetId}\`, relation: 'operator', object: 'platform:main' });
          const tools = allowed ? [...clinicTools, ...platformAdminTools] : clinicTools;
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
        }
      `,
    },
  ],
  nearMisses: [
    {
      name: 'what a set is handed to is not named as a set',
      code: `
        import OpenAI from 'openai';
        import { shopTools, tillTools } from './tools.js';
        import { reportToAdmin } from './trace.js';

        interface Keeper { shopId: string; keeperId: string; roles: string[] }

        export const ask = (openai: OpenAI, keeper: Keeper, input: string) =>
          openai.responses.create({
            model: 'gpt-5.4',
            input,
            tools: [...reportToAdmin(shopTools), ...tillTools].filter((tool) => keeper.roles.includes(tool.name)),
          });
      `,
    },
    {
      name: 'sets that are named for what they do',
      code: `
        import OpenAI from 'openai';
        import { calendarTools, internalTools, mcpTools, systemTools } from './tools.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }
        const openai = new OpenAI();

        export const ask = (nurse: Nurse, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, user: nurse.nurseId, tools: [...calendarTools, ...internalTools, ...mcpTools, ...systemTools] });
      `,
      files: {
        'tools.ts':
          'export declare const calendarTools: any[]; export declare const internalTools: any[]; export declare const mcpTools: any[]; export declare const systemTools: any[];',
      },
    },
    {
      name: 'one audience only',
      code: `
        import OpenAI from 'openai';
        import { billingAdminTools, tenantAdminTools } from './tools.js';

        interface Admin { platformId: string; adminId: string; roles: string[] }
        const openai = new OpenAI();

        export const ask = (admin: Admin, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: [...tenantAdminTools, ...billingAdminTools] });
      `,
      files: {
        'tools.ts': 'export declare const billingAdminTools: any[]; export declare const tenantAdminTools: any[];',
      },
    },
    {
      name: 'a name that says all, and means all of one tenant',
      code: `
        import OpenAI from 'openai';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }
        const openai = new OpenAI();
        const tools = [
          { type: 'function' as const, name: 'list_all_shifts', parameters: null, strict: false },
          { type: 'function' as const, name: 'swap_shift', parameters: null, strict: false },
        ];

        export const ask = (nurse: Nurse, input: string) => openai.responses.create({ model: 'gpt-5', input, tools, user: nurse.nurseId });
      `,
    },
    {
      name: 'people, not tools',
      code: `
        import OpenAI from 'openai';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }
        const openai = new OpenAI();

        export async function notify(nurse: Nurse, adminUsers: string[], wardUsers: string[]) {
          const to = [...wardUsers, ...adminUsers];
          const answer = await openai.responses.create({ model: 'gpt-5', input: nurse.wardId });
          return { to, text: answer.output_text };
        }
      `,
    },
    {
      name: 'the set of one audience or of the other, never both',
      code: `
        import OpenAI from 'openai';
        import { adminTools, wardTools } from './tools.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }
        const openai = new OpenAI();

        export const ask = (nurse: Nurse, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: nurse.roles.includes('admin') ? adminTools : wardTools });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const wardTools: any[];' },
    },
  ],
  evasions: [
    {
      name: 'each part is made by a callee that is named for its audience',
      code: `
        import OpenAI from 'openai';
        import { db } from './db.js';
        import { platformAdminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; roles: string[] }

        const tools = «[...shopTools(db), ...platformAdminTools(db)]»;

        export const ask = (openai: OpenAI, keeper: Keeper, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, safety_identifier: keeper.keeperId });
      `,
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'platformAdminTools', beside: 'shopTools', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`platformAdminTools`' },
              output: `
        import OpenAI from 'openai';
        import { db } from './db.js';
        import { platformAdminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; roles: string[] }

        const tools = [...shopTools(db)];

        export const ask = (openai: OpenAI, keeper: Keeper, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, safety_identifier: keeper.keeperId });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'client in a class field, request built in steps',
      code: `
        import { AzureOpenAI } from 'openai';
        import { operatorTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; roles: string[] }

        export class Counter {
          readonly #client = new AzureOpenAI({ apiVersion: '2025-03-01-preview' });

          async ask(keeper: Keeper, content: string) {
            const request: any = { model: 'till', messages: [{ role: 'user', content }], user: keeper.keeperId };
            request.tools = «[...shopTools, ...operatorTools]»;
            return this.#client.chat.completions.create(request);
          }
        }
      `,
      files: { 'tools.ts': 'export declare const operatorTools: any[]; export declare const shopTools: any[];' },
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'operatorTools', beside: 'shopTools', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`operatorTools`' },
              output: `
                import { AzureOpenAI } from 'openai';
                import { operatorTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; roles: string[] }

                export class Counter {
                  readonly #client = new AzureOpenAI({ apiVersion: '2025-03-01-preview' });

                  async ask(keeper: Keeper, content: string) {
                    const request: any = { model: 'till', messages: [{ role: 'user', content }], user: keeper.keeperId };
                    request.tools = [...shopTools];
                    return this.#client.chat.completions.create(request);
                  }
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`operatorTools`' },
              output: `
                import { AzureOpenAI } from 'openai';
                import { operatorTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; roles: string[] }

                export class Counter {
                  readonly #client = new AzureOpenAI({ apiVersion: '2025-03-01-preview' });

                  async ask(keeper: Keeper, content: string) {
                    const request: any = { model: 'till', messages: [{ role: 'user', content }], user: keeper.keeperId };
                    request.tools = [...shopTools, ...operatorTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })];
                    return this.#client.chat.completions.create(request);
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'client from a factory, tools in a conditional spread of the request',
      code: `
        import OpenAI from 'openai';
        import { backOfficeTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; roles: string[] }
        const connect = () => new OpenAI();

        export async function ask(keeper: Keeper, content: string, canAct: boolean) {
          const tools = «shopTools.concat(backOfficeTools)»;
          return connect().chat.completions.create({
            model: 'gpt-5',
            messages: [{ role: 'user', content }],
            user: keeper.keeperId,
            ...(canAct ? { tools } : {}),
          });
        }
      `,
      files: { 'tools.ts': 'export declare const backOfficeTools: any[]; export declare const shopTools: any[];' },
      errors: [
        { messageId: 'setsJoined', data: { wide: 'backOfficeTools', beside: 'shopTools', principal: '`keeper`' } },
      ],
    },
    {
      name: 'client as a parameter, tool runner, sets from functions',
      code: `
        import type OpenAI from 'openai';

        interface Keeper { shopId: string; keeperId: string; roles: string[] }

        export function counter(openai: OpenAI, run: (name: string) => Promise<string>) {
          const tool = (name: string): any => ({ type: 'function', function: { name, parameters: {}, parse: JSON.parse, function: () => run(name) } });
          const keeperTools = () => [tool('till_total')];
          const staffAdminTools = () => [tool('set_wages')];
          return (keeper: Keeper, content: string) =>
            openai.chat.completions.runTools({
              model: 'gpt-5',
              messages: [{ role: 'user', content }],
              tools: «[...keeperTools(), ...staffAdminTools()]»,
              user: keeper.keeperId,
            });
        }
      `,
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'staffAdminTools', beside: 'keeperTools', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`staffAdminTools`' },
              output: `
                import type OpenAI from 'openai';

                interface Keeper { shopId: string; keeperId: string; roles: string[] }

                export function counter(openai: OpenAI, run: (name: string) => Promise<string>) {
                  const tool = (name: string): any => ({ type: 'function', function: { name, parameters: {}, parse: JSON.parse, function: () => run(name) } });
                  const keeperTools = () => [tool('till_total')];
                  const staffAdminTools = () => [tool('set_wages')];
                  return (keeper: Keeper, content: string) =>
                    openai.chat.completions.runTools({
                      model: 'gpt-5',
                      messages: [{ role: 'user', content }],
                      tools: [...keeperTools()],
                      user: keeper.keeperId,
                    });
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`staffAdminTools`' },
              output: `
                import type OpenAI from 'openai';

                interface Keeper { shopId: string; keeperId: string; roles: string[] }

                export function counter(openai: OpenAI, run: (name: string) => Promise<string>) {
                  const tool = (name: string): any => ({ type: 'function', function: { name, parameters: {}, parse: JSON.parse, function: () => run(name) } });
                  const keeperTools = () => [tool('till_total')];
                  const staffAdminTools = () => [tool('set_wages')];
                  return (keeper: Keeper, content: string) =>
                    openai.chat.completions.runTools({
                      model: 'gpt-5',
                      messages: [{ role: 'user', content }],
                      tools: [...keeperTools(), ...staffAdminTools().filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })],
                      user: keeper.keeperId,
                    });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a request sent by fetch',
      code: `
        import { adminTools, shopTools } from './tools.js';

        export async function ask(user: { tenantId: string; userId: string; roles: string[] }, content: string) {
          const response = await fetch('https://api.openai.com/v1/chat/completions', {
            method: 'POST',
            body: JSON.stringify({
              model: 'gpt-5',
              messages: [{ role: 'user', content: user.userId + content }],
              tools: «[...shopTools, ...adminTools]»,
              tool_choice: 'auto',
            }),
          });
          return response.json();
        }
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'adminTools', beside: 'shopTools', principal: '`user`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`adminTools`' },
              output: `
                import { adminTools, shopTools } from './tools.js';

                export async function ask(user: { tenantId: string; userId: string; roles: string[] }, content: string) {
                  const response = await fetch('https://api.openai.com/v1/chat/completions', {
                    method: 'POST',
                    body: JSON.stringify({
                      model: 'gpt-5',
                      messages: [{ role: 'user', content: user.userId + content }],
                      tools: [...shopTools],
                      tool_choice: 'auto',
                    }),
                  });
                  return response.json();
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`adminTools`' },
              output: `
                import { adminTools, shopTools } from './tools.js';

                export async function ask(user: { tenantId: string; userId: string; roles: string[] }, content: string) {
                  const response = await fetch('https://api.openai.com/v1/chat/completions', {
                    method: 'POST',
                    body: JSON.stringify({
                      model: 'gpt-5',
                      messages: [{ role: 'user', content: user.userId + content }],
                      tools: [...shopTools, ...adminTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })],
                      tool_choice: 'auto',
                    }),
                  });
                  return response.json();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a flag of the deployment decides, and asks nobody',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; roles: string[] }
        const openai = new OpenAI();

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            user: keeper.keeperId,
            tools: «[...shopTools, ...(process.env.ADMIN_CHAT === 'on' ? adminTools : [])]»,
          });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; roles: string[] }
                const openai = new OpenAI();

                export const ask = (keeper: Keeper, input: string) =>
                  openai.responses.create({
                    model: 'gpt-5',
                    input,
                    user: keeper.keeperId,
                    tools: [...shopTools],
                  });
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; roles: string[] }
                const openai = new OpenAI();

                export const ask = (keeper: Keeper, input: string) =>
                  openai.responses.create({
                    model: 'gpt-5',
                    input,
                    user: keeper.keeperId,
                    tools: [...shopTools, ...((process.env.ADMIN_CHAT === 'on' ? adminTools : []).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }))],
                  });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'that somebody is signed in is no permission',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; roles: string[] }
        const openai = new OpenAI();

        export const ask = (keeper: Keeper | null, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: «[...shopTools, ...(keeper ? adminTools : [])]» });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; roles: string[] }
                const openai = new OpenAI();

                export const ask = (keeper: Keeper | null, input: string) =>
                  openai.responses.create({ model: 'gpt-5', input, tools: [...shopTools] });
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; roles: string[] }
                const openai = new OpenAI();

                export const ask = (keeper: Keeper | null, input: string) =>
                  openai.responses.create({ model: 'gpt-5', input, tools: [...shopTools, ...((keeper ? adminTools : []).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }))] });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a filter that leaves the wide part out of the question',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();
        const all: Record<string, any> = «{ ...shopTools, ...adminTools }»;

        function menu(keeper: Keeper) {
          return Object.values(all).filter((tool) => tool.name in adminTools || keeper.grants.includes(tool.name));
        }
        export const ask = (keeper: Keeper, input: string) => openai.responses.create({ model: 'gpt-5', input, tools: menu(keeper) });
      `,
      files: {
        'tools.ts':
          'export declare const adminTools: Record<string, any>; export declare const shopTools: Record<string, any>;',
      },
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; grants: string[] }
                const openai = new OpenAI();
                const all: Record<string, any> = { ...shopTools };

                function menu(keeper: Keeper) {
                  return Object.values(all).filter((tool) => tool.name in adminTools || keeper.grants.includes(tool.name));
                }
                export const ask = (keeper: Keeper, input: string) => openai.responses.create({ model: 'gpt-5', input, tools: menu(keeper) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an async predicate is always true',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            tools: «[...shopTools, ...adminTools]».filter(async (tool) => keeper.grants.includes(tool.name)),
          });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; grants: string[] }
                const openai = new OpenAI();

                export const ask = (keeper: Keeper, input: string) =>
                  openai.responses.create({
                    model: 'gpt-5',
                    input,
                    tools: [...shopTools].filter(async (tool) => keeper.grants.includes(tool.name)),
                  });
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; grants: string[] }
                const openai = new OpenAI();

                export const ask = (keeper: Keeper, input: string) =>
                  openai.responses.create({
                    model: 'gpt-5',
                    input,
                    tools: [...shopTools, ...adminTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })].filter(async (tool) => keeper.grants.includes(tool.name)),
                  });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'pushed in a loop',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();

        export function ask(keeper: Keeper, input: string) {
          const tools = [...shopTools];
          for (const tool of adminTools) {
            «tools.push(tool)»;
          }
          return openai.responses.create({ model: 'gpt-5', input, tools, user: keeper.keeperId });
        }
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [{ messageId: 'setsJoined', data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' } }],
    },
    {
      name: 'assigned to a variable that grows',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();

        export function ask(keeper: Keeper, input: string, verbose: boolean) {
          let tools = shopTools;
          if (verbose) tools = «[...tools, ...adminTools]»;
          return openai.responses.create({ model: 'gpt-5', input, tools, user: keeper.keeperId });
        }
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare let shopTools: any[];' },
      errors: [{ messageId: 'setsJoined', data: { wide: 'adminTools', beside: 'tools', principal: '`keeper`' } }],
    },
    {
      name: 'returned by a function after a branch about something else',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();

        function toolsFor(keeper: Keeper, mode: string) {
          if (mode === 'brief') return shopTools;
          return «[...shopTools, ...adminTools]»;
        }
        export const ask = (keeper: Keeper, input: string, mode: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(keeper, mode), user: keeper.keeperId });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; grants: string[] }
                const openai = new OpenAI();

                function toolsFor(keeper: Keeper, mode: string) {
                  if (mode === 'brief') return shopTools;
                  return [...shopTools];
                }
                export const ask = (keeper: Keeper, input: string, mode: string) =>
                  openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(keeper, mode), user: keeper.keeperId });
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`adminTools`' },
              output: `
                import OpenAI from 'openai';
                import { adminTools, shopTools } from './tools.js';

                interface Keeper { shopId: string; keeperId: string; grants: string[] }
                const openai = new OpenAI();

                function toolsFor(keeper: Keeper, mode: string) {
                  if (mode === 'brief') return shopTools;
                  return [...shopTools, ...adminTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })];
                }
                export const ask = (keeper: Keeper, input: string, mode: string) =>
                  openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(keeper, mode), user: keeper.keeperId });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'static members of a class',
      code: `
        import OpenAI from 'openai';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const tool = (name: string): any => ({ type: 'function', name, parameters: null, strict: false });

        class Shelf {
          static readonly shop = [tool('till_total'), tool('open_hours')];
          static readonly headOfficeAdmin = [tool('close_branch'), tool('move_stock')];
          static readonly all = «[...Shelf.shop, ...Shelf.headOfficeAdmin]»;
        }
        export class Counter {
          constructor(private readonly openai: OpenAI) {}
          ask(keeper: Keeper, input: string) {
            return this.openai.responses.create({ model: 'gpt-5', input, tools: Shelf.all, user: keeper.keeperId });
          }
        }
      `,
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'headOfficeAdmin', beside: 'shop', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`headOfficeAdmin`' },
              output: `
                import OpenAI from 'openai';

                interface Keeper { shopId: string; keeperId: string; grants: string[] }
                const tool = (name: string): any => ({ type: 'function', name, parameters: null, strict: false });

                class Shelf {
                  static readonly shop = [tool('till_total'), tool('open_hours')];
                  static readonly headOfficeAdmin = [tool('close_branch'), tool('move_stock')];
                  static readonly all = [...Shelf.shop];
                }
                export class Counter {
                  constructor(private readonly openai: OpenAI) {}
                  ask(keeper: Keeper, input: string) {
                    return this.openai.responses.create({ model: 'gpt-5', input, tools: Shelf.all, user: keeper.keeperId });
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'CommonJS',
      code: `
        const OpenAI = require('openai');
        const { adminTools, tenantTools } = require('./tools');

        const openai = new OpenAI();

        exports.ask = async (user, input) => {
          if (!user.tenantId || !user.roles) return null;
          return openai.responses.create({ model: 'gpt-5', input, tools: «[...tenantTools, ...adminTools]» });
        };
      `,
      filename: 'ask.cjs',
      language: 'js',
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'adminTools', beside: 'tenantTools', principal: '`user`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`adminTools`' },
              output: `
                const OpenAI = require('openai');
                const { adminTools, tenantTools } = require('./tools');

                const openai = new OpenAI();

                exports.ask = async (user, input) => {
                  if (!user.tenantId || !user.roles) return null;
                  return openai.responses.create({ model: 'gpt-5', input, tools: [...tenantTools] });
                };
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`adminTools`' },
              output: `
                const OpenAI = require('openai');
                const { adminTools, tenantTools } = require('./tools');

                const openai = new OpenAI();

                exports.ask = async (user, input) => {
                  if (!user.tenantId || !user.roles) return null;
                  return openai.responses.create({ model: 'gpt-5', input, tools: [...tenantTools, ...adminTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })] });
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'modules of a record, flattened',
      code: `
        import OpenAI from 'openai';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();
        const tool = (name: string): any => ({ type: 'function', name, parameters: null, strict: false });
        const modules: Record<string, any[]> = {
          till: [tool('till_total'), tool('refund')],
          hours: [tool('open_hours')],
          backOffice: [tool('close_branch'), tool('move_stock')],
        };

        export function ask(keeper: Keeper, input: string) {
          const tools = «Object.values(modules).flatMap((module) => module)»;
          return openai.responses.create({ model: 'gpt-5', input, tools, user: keeper.keeperId });
        }
      `,
      errors: [{ messageId: 'setsJoined', data: { wide: 'backOffice', beside: 'till', principal: '`keeper`' } }],
    },
    {
      name: 'registered one by one, listed for everybody',
      code: `
        import OpenAI from 'openai';
        import { registry } from './registry.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();
        registry.register('shop:till', 'till_total').register('shop:hours', 'open_hours');
        registry.register('platform:close', 'close_branch');

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: «registry.list()», user: keeper.keeperId });
      `,
      files: {
        'registry.ts':
          'interface Registry { register(scope: string, name: string): Registry; list(): any[] } export declare const registry: Registry;',
      },
      errors: [
        { messageId: 'toolsMixed', data: { wide: 'close_branch', beside: 'till_total', principal: '`keeper`' } },
      ],
    },
    {
      name: 'entries with a flag that nobody reads',
      code: `
        import OpenAI from 'openai';

        interface Keeper { shopId: string; keeperId: string; grants: string[]; isAdmin: boolean }
        const openai = new OpenAI();
        const tool = (name: string): any => ({ type: 'function', name, parameters: null, strict: false });
        const catalogue = [{ definition: tool('till_total') }, { adminOnly: true, definition: tool('close_branch') }];

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, user: keeper.keeperId, tools: «catalogue.map((one) => one.definition)» });
      `,
      errors: [
        {
          messageId: 'toolsMixed',
          data: { wide: 'close_branch', beside: 'till_total', principal: '`keeper`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '"close_branch"' },
              output: `
                import OpenAI from 'openai';

                interface Keeper { shopId: string; keeperId: string; grants: string[]; isAdmin: boolean }
                const openai = new OpenAI();
                const tool = (name: string): any => ({ type: 'function', name, parameters: null, strict: false });
                const catalogue = [{ definition: tool('till_total') }, { adminOnly: true, definition: tool('close_branch') }];

                export const ask = (keeper: Keeper, input: string) =>
                  openai.responses.create({ model: 'gpt-5', input, user: keeper.keeperId, tools: catalogue.filter((entry) => !entry.adminOnly).map((one) => one.definition) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'scopes from an enum',
      code: `
        import OpenAI from 'openai';

        enum Reach { Shop = 'shop', Platform = 'platform' }
        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();
        const tool = (name: string): any => ({ type: 'function', name, parameters: null, strict: false });
        const catalogue = [
          { scope: Reach.Shop, definition: tool('till_total') },
          { scope: Reach.Platform, definition: tool('close_branch') },
        ];

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, user: keeper.keeperId, tools: «catalogue.map((one) => one.definition)» });
      `,
      errors: [
        {
          messageId: 'toolsMixed',
          data: { wide: 'close_branch', beside: 'till_total', principal: '`keeper`' },
        },
      ],
    },
    {
      name: 'merged by a helper that takes any number of sets',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();

        const merge = (...sets: any[][]) => sets.flat();

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, user: keeper.keeperId, tools: «merge(shopTools, adminTools)» });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [{ messageId: 'setsJoined', data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' } }],
    },
    {
      name: 'an ability is asked about the own part only',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { clinicTools, platformAdminTools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const ability = createMongoAbility(rulesFor(vet));
          const tools = «[...clinicTools.filter((tool) => ability.can('use', tool.name)), ...platformAdminTools]»;
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
        }
      `,
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'platformAdminTools', beside: 'clinicTools', principal: '`vet`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`platformAdminTools`' },
              output: `
                import OpenAI from 'openai';
                import { createMongoAbility } from '@casl/ability';
                import { rulesFor } from './rules.js';
                import { clinicTools, platformAdminTools } from './tools.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  const ability = createMongoAbility(rulesFor(vet));
                  const tools = [...clinicTools.filter((tool) => ability.can('use', tool.name))];
                  return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`platformAdminTools`' },
              output: `
                import OpenAI from 'openai';
                import { createMongoAbility } from '@casl/ability';
                import { rulesFor } from './rules.js';
                import { clinicTools, platformAdminTools } from './tools.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  const ability = createMongoAbility(rulesFor(vet));
                  const tools = [...clinicTools.filter((tool) => ability.can('use', tool.name)), ...platformAdminTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })];
                  return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'Oso is asked for the chat, before the join',
      code: `
        import OpenAI from 'openai';
        import { Oso } from 'oso-cloud';
        import { clinicTools, platformAdminTools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY ?? '');
        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          if (!(await oso.authorize({ type: 'User', id: vet.vetId }, 'chat', { type: 'Clinic', id: vet.clinicId }))) throw new Error('no');
          const tools = «[...clinicTools, ...platformAdminTools]»;
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
        }
      `,
      errors: [
        {
          messageId: 'setsJoined',
          data: { wide: 'platformAdminTools', beside: 'clinicTools', principal: '`vet`' },
          suggestions: [
            {
              messageId: 'leaveOut',
              data: { wide: '`platformAdminTools`' },
              output: `
                import OpenAI from 'openai';
                import { Oso } from 'oso-cloud';
                import { clinicTools, platformAdminTools } from './tools.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY ?? '');
                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  if (!(await oso.authorize({ type: 'User', id: vet.vetId }, 'chat', { type: 'Clinic', id: vet.clinicId }))) throw new Error('no');
                  const tools = [...clinicTools];
                  return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { wide: '`platformAdminTools`' },
              output: `
                import OpenAI from 'openai';
                import { Oso } from 'oso-cloud';
                import { clinicTools, platformAdminTools } from './tools.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY ?? '');
                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  if (!(await oso.authorize({ type: 'User', id: vet.vetId }, 'chat', { type: 'Clinic', id: vet.clinicId }))) throw new Error('no');
                  const tools = [...clinicTools, ...platformAdminTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })];
                  return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: vet.vetId });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a tool of the tenant goes by a word of the settings',
      settings: { tenantWords: ['mandant'] },
      code: `
        import OpenAI from 'openai';
        import { tool } from './definition.js';

        interface Keeper { mandantId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();
        const tools = [tool('mandant_report'), tool('report_of_all_mandants')];

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, user: keeper.keeperId, tools: «tools» });
      `,
      errors: [
        {
          messageId: 'toolsMixed',
          data: { wide: 'report_of_all_mandants', beside: 'mandant_report', principal: '`keeper`' },
        },
      ],
    },
    {
      name: 'an imported registry is filled for tenants and for the platform in a third file, which only types show',
      limit: 'L21',
      code: `
        import OpenAI from 'openai';
        import './fleet.js';
        import { registry, type User } from './registry.js';
        const openai = new OpenAI();
        export const ask = (user: User, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, safety_identifier: user.userId, tools: «registry.definitions()» });
      `,
      files: {
        'registry.ts': `
          export interface User { tenantId: string; userId: string; permissions: ReadonlySet<string> }
          export class Registry {
            readonly #entries = new Map<string, { scope: string; name: string }>();
            register(scope: string, name: string) {
              this.#entries.set(name, { scope, name });
              return this;
            }
            definitions() {
              return [...this.#entries.values()].map(({ name }) => ({ type: 'function' as const, name, parameters: null, strict: false as const }));
            }
          }
          export const registry = new Registry();
        `,
        'fleet.ts': `
          import { registry } from './registry.js';
          registry.register('tenant:steer', 'steer').register('platform:scrap', 'scrap_ships');
        `,
      },
      typed: {
        errors: [{ messageId: 'toolsMixed', data: { wide: 'scrap_ships', beside: 'steer', principal: '`user`' } }],
      },
    },
  ],
  unknown: [
    {
      name: 'a check that is not seen takes who asks',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools, mayAdminister } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();

        export const ask = (keeper: Keeper, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: «[...shopTools, ...(mayAdminister(keeper) ? adminTools : [])]» });
      `,
      files: {
        'tools.ts':
          'export declare const adminTools: any[]; export declare const shopTools: any[]; export declare function mayAdminister(who: unknown): boolean;',
      },
      errors: [
        { messageId: 'setsJoinedUnproven', data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' } },
      ],
    },
    {
      name: 'joined for other files to take',
      code: `
        import type OpenAI from 'openai';
        import { adminTools, tenantTools } from './tools.js';

        export const tools: OpenAI.Responses.Tool[] = «[...tenantTools, ...adminTools]»;
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const tenantTools: any[];' },
      errors: [
        {
          messageId: 'setsJoinedUnproven',
          data: { wide: 'adminTools', beside: 'tenantTools', principal: 'the caller' },
        },
      ],
    },
    {
      name: 'nobody is known to ask',
      code: `
        import OpenAI from 'openai';
        import { adminTools, shopTools } from './tools.js';

        const openai = new OpenAI();
        export const ask = (input: string) => openai.responses.create({ model: 'gpt-5', input, tools: «[...shopTools, ...adminTools]» });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [
        { messageId: 'setsJoinedUnproven', data: { wide: 'adminTools', beside: 'shopTools', principal: 'the caller' } },
      ],
    },
    {
      name: 'a route that is named for administrators',
      code: `
        import OpenAI from 'openai';
        import { Router } from 'express';
        import { adminTools, shopTools } from './tools.js';

        interface Keeper { shopId: string; keeperId: string; grants: string[] }
        const openai = new OpenAI();
        export const router = Router();
        router.post('/admin/ask', async (req: any, res: any) => {
          const keeper: Keeper = req.user;
          res.json(await openai.responses.create({ model: 'gpt-5', input: req.body.text, user: keeper.keeperId, tools: «[...shopTools, ...adminTools]» }));
        });
      `,
      files: { 'tools.ts': 'export declare const adminTools: any[]; export declare const shopTools: any[];' },
      errors: [
        { messageId: 'setsJoinedUnproven', data: { wide: 'adminTools', beside: 'shopTools', principal: '`keeper`' } },
      ],
    },
  ],
});
