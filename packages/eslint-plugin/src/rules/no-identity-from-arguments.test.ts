import { testRule } from '@toolgate/testkit';
import rule from './no-identity-from-arguments.js';

const ctx = `
  import OpenAI from 'openai';
  import { z } from 'zod';

  interface Ctx { tenantId: string; userId: string; role: string; siteIds: readonly string[]; tools: ReadonlySet<string> }
  interface Ledger {
    entries(tenantId: string, month: string): Promise<string[]>;
    find(query: object): Promise<string[]>;
    approve(tenantId: string, entry: string, by: string): Promise<void>;
  }
  function permit(ctx: Ctx, tool: string) {
    if (!ctx.tools.has(tool)) throw new Error('forbidden');
  }
`;

const tool = (schema: string, body: string): string => `
  ${ctx}
  const Args = ${schema};
  export async function run(ctx: Ctx, ledger: Ledger, call: OpenAI.Responses.ResponseFunctionToolCall) {
    permit(ctx, call.name);
    const args = Args.parse(JSON.parse(call.arguments));
    ${body}
  }
`;

testRule(rule, {
  canonical: [
    {
      name: 'the model fills in the tenant',
      code: tool(
        `z.object({ «tenantId: z.string()», month: z.string() })`,
        `return ledger.entries(args.tenantId, args.month);`,
      ),
      errors: [{ messageId: 'used', data: { name: 'tenantId', by: 'ledger.entries' } }],
    },
    {
      name: 'the argument comes before the verified user',
      code: tool(
        `z.object({ userId: z.string().optional() })`,
        `return ledger.find({ tenantId: ctx.tenantId, user: «args.userId ?? ctx.userId» });`,
      ),
      errors: [{ messageId: 'preferred', data: { name: 'userId', by: 'ctx.userId' } }],
    },
    {
      name: 'the arguments are laid over the tenant',
      code: tool(`z.looseObject({ month: z.string() })`, `return ledger.find(«{ tenantId: ctx.tenantId, ...args }»);`),
      output: tool(`z.looseObject({ month: z.string() })`, `return ledger.find({ ...args, tenantId: ctx.tenantId });`),
      errors: [{ messageId: 'merged', data: { name: 'tenantId', by: 'ctx.tenantId' } }],
    },
    {
      name: 'the model says who approved',
      code: tool(
        `z.object({ entry: z.string(), «approvedBy: z.string()» })`,
        `return ledger.approve(ctx.tenantId, args.entry, args.approvedBy);`,
      ),
      errors: [{ messageId: 'actor', data: { name: 'approvedBy', by: 'ledger.approve' } }],
    },
    {
      name: 'the model says what may be seen',
      code: tool(
        `z.object({ role: z.string(), month: z.string() })`,
        `return ledger.find({ tenantId: ctx.tenantId, all: «args.role === 'auditor'» });`,
      ),
      errors: [{ messageId: 'role', data: { name: 'role', by: "args.role === 'auditor'" } }],
    },
  ],
  guarded: [
    {
      name: 'a tenant of the caller that the code only declares',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        import { plans } from './plans.js';
        export const pause = tool(
          async (input, config) => {
            const { user } = config.configurable as { user: { accountId: string; id: string } };
            await plans.pause(user.accountId, { until: input.until, asked: user.id });
            return 'paused';
          },
          { name: 'pause', description: 'Pause the plan', schema: z.object({ until: z.string() }) },
        );
      `,
    },

    {
      name: 'the whole caller is laid over the arguments',
      code: tool(`z.looseObject({ month: z.string() })`, `return ledger.find({ ...args, ...ctx });`),
    },
    {
      name: 'an entry of a table takes the tenant from the session',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        import { z } from 'zod';
        import { invoices } from './invoices.js';

        interface Session { orgId: string; userId: string; grants: ReadonlySet<string> }
        const List = z.strictObject({ status: z.enum(['open', 'paid']) });
        const executors = {
          list_invoices: (session: Session, input: unknown) => {
            const args = List.parse(input);
            return invoices.list({ orgId: session.orgId, status: args.status });
          },
        };
        export async function turn(session: Session, block: Anthropic.ToolUseBlock) {
          if (!session.grants.has(block.name)) throw new Error('denied');
          return executors[block.name as keyof typeof executors](session, block.input);
        }
      `,
    },
    {
      name: 'the tenant of the session',
      code: tool(`z.object({ month: z.string() })`, `return ledger.entries(ctx.tenantId, args.month);`),
    },
    {
      name: 'the verified value behind the arguments',
      code: tool(`z.looseObject({ month: z.string() })`, `return ledger.find({ ...args, tenantId: ctx.tenantId });`),
    },
    {
      name: 'an id that is looked for among those of the caller',
      code: tool(
        `z.object({ siteId: z.string(), month: z.string() })`,
        `if (!ctx.siteIds.includes(args.siteId)) throw new Error('unknown site');
         return ledger.entries(args.siteId, args.month);`,
      ),
    },
    {
      name: 'an id that is compared with that of the caller',
      code: tool(
        `z.object({ tenantId: z.string(), month: z.string() })`,
        `if (args.tenantId !== ctx.tenantId) throw new Error('other tenant');
         return ledger.entries(args.tenantId, args.month);`,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a workspace that is looked for among those of the caller',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { sitting } from './auth.js';
        export const tools = (db: any) => ({
          details: tool({
            inputSchema: z.object({ workspaceId: z.string().max(40) }),
            execute: async ({ workspaceId }) => {
              const session = await sitting();
              if (!session?.user.id) return { error: 'Unauthorized' };
              return db.project.findUnique({ where: { id: workspaceId, users: { some: { userId: session.user.id } } } });
            },
          }),
        });
      `,
      files: { 'auth.ts': 'export declare function sitting(): Promise<{ user: { id: string } } | null>;' },
    },
    {
      name: 'one of the places that the caller has, asked for beside the caller',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Carer { carerId: string; organizationId: string; locationIds: readonly string[]; roles: readonly string[] }
        interface Roster { daily(carer: Carer, locationId: string): Promise<string[]> }
        export const tools = (roster: Roster, carer: Carer) => ({
          daily: tool({
            inputSchema: z.object({ locationId: z.string().max(40) }),
            execute: ({ locationId }) => roster.daily(carer, locationId),
          }),
        });
      `,
    },
    {
      name: 'an id beside members of the caller that another file declares',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import type { AgentContext } from './context.js';
        import { start } from './flows.js';
        export const tools = (ctx: AgentContext & { trackingId?: string }) => ({
          begin: tool({
            inputSchema: z.object({ trackingId: z.string().max(40) }),
            execute: ({ trackingId }) => start(ctx.organizationId, ctx.userId, trackingId),
          }),
        });
      `,
    },
    {
      name: 'an id of a thing, beside a tenant of a known name',
      code: `
        import type OpenAI from 'openai';
        import { z } from 'zod';
        interface Dispatcher { tenantId: string; userId: string; tripId: string; tools: string[] }
        interface Rota { trip(tenantId: string, tripId: string): Promise<string[]> }
        const Trip = z.object({ tripId: z.string() });
        export async function trip(rota: Rota, dispatcher: Dispatcher, call: OpenAI.Responses.ResponseFunctionToolCall) {
          if (!dispatcher.tools.includes(call.name)) throw new Error('denied');
          const { tripId } = Trip.parse(JSON.parse(call.arguments));
          return rota.trip(dispatcher.tenantId, tripId);
        }
      `,
    },

    {
      name: 'an id that the caller has none of',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        import { plans } from './plans.js';
        export const pause = tool(
          async (input, config) => {
            const { user } = config.configurable as { user: { accountId: string; id: string } };
            await plans.pause(input.planId, { until: input.until, asked: user.id });
            return 'paused';
          },
          { name: 'pause', description: 'Pause the plan', schema: z.object({ planId: z.string(), until: z.string() }) },
        );
      `,
    },

    {
      name: 'a person who is looked up among the members of the shop first',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Manager { organizationId: string; shopId: string; staffId: string; rights: string[] }
        export const tools = (manager: Manager, db: any) => ({
          assign: tool({
            inputSchema: z.object({ staffId: z.string().max(40), slot: z.string().max(40) }),
            execute: async ({ staffId, slot }) => {
              const member = await db.shopStaff.findFirst({ where: { shopId: manager.shopId, staffId, active: true } });
              if (!member) return 'not one of this shop';
              return db.slot.update({ where: { organizationId: manager.organizationId, slot }, data: { assigned: member.id } });
            },
          }),
        });
      `,
      unproven: true,
    },
    {
      name: 'the context of a tool that takes no arguments',
      code: `
        import { createTool } from '@convex-dev/agent';
        import { openai } from '@ai-sdk/openai';
        import { generateText } from 'ai';
        import { z } from 'zod';
        import { internal } from './api.js';
        export const overview = createTool({ description: 'Overview', args: z.object({}), handler: async (ctx) => ctx.runQuery(internal.overview, { orgSlug: ctx.page.orgSlug, userId: ctx.userId }) });
        export const answer = (prompt: string) => generateText({ model: openai('gpt-5'), prompt, tools: { overview } });
      `,
    },
    {
      name: 'a company that is a record of the tenant beside it',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Seller { organizationId: string; companyId: string; rights: string[] }
        export const tools = (seller: Seller, db: any) => ({
          contacts: tool({ inputSchema: z.object({ companyId: z.string() }), execute: async ({ companyId }) => db.contact.findMany({ where: { organizationId: seller.organizationId, companyId } }) }),
        });
      `,
    },
    {
      name: 'over the caller, by a schema that keeps only what it describes',
      code: tool(`z.object({ month: z.string() })`, `return ledger.find({ ...ctx, ...args });`),
    },
    {
      name: 'between the caller and the ids of the caller',
      code: tool(
        `z.looseObject({ month: z.string() })`,
        `return ledger.find({ ...ctx, ...args, tenantId: ctx.tenantId, userId: ctx.userId });`,
      ),
    },
    {
      name: 'under the caller as a whole, a second time',
      code: tool(
        `z.looseObject({ month: z.string() })`,
        `return ledger.find({ tenantId: ctx.tenantId, ...args, ...ctx });`,
      ),
    },
    {
      name: 'a background job that another package runs',
      code: `
        import { schemaTask } from '@trigger.dev/sdk';
        import { generateText } from 'ai';
        import { z } from 'zod';
        import { db } from './db.js';

        export const score = schemaTask({
          id: 'score-vendor',
          schema: z.object({ vendorId: z.string(), organizationId: z.string() }),
          run: async (payload) => {
            const { vendorId, organizationId } = payload;
            const vendor = await db.vendor.findFirst({ where: { id: vendorId, organizationId } });
            return generateText({ model: 'openai/gpt-5', prompt: String(vendor) });
          },
        });
      `,
    },
    {
      name: 'whose records are looked for, in a search within the tenant of whoever asks',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { db, sessionOf } from './db.js';

        export const risks = tool({
          description: 'Find risks',
          inputSchema: z.object({ owner: z.string().optional() }),
          execute: async ({ owner }) => {
            const session = await sessionOf();
            return db.risk.findMany({ where: { organizationId: session.organizationId, assigneeId: owner } });
          },
        });
      `,
    },
    {
      name: 'the id of an object',
      code: tool(
        `z.object({ invoiceId: z.string() })`,
        `return ledger.find({ tenantId: ctx.tenantId, invoice: args.invoiceId });`,
      ),
    },
    {
      name: 'arguments that cannot hold the key, before which it stands',
      code: tool(`z.object({ month: z.string() })`, `return ledger.find({ tenantId: ctx.tenantId, ...args });`),
    },
    {
      name: 'a preference that is no identity',
      code: tool(
        `z.object({ month: z.string().optional() })`,
        `return ledger.entries(ctx.tenantId, args.month ?? '2026-01');`,
      ),
    },
    {
      name: 'the role that somebody is invited with',
      code: tool(
        `z.object({ email: z.string(), role: z.string() })`,
        `return ledger.find({ tenantId: ctx.tenantId, invite: args.email, as: args.role });`,
      ),
    },
    {
      name: 'a filter beside the tenant of who asks, a record that is theirs, a department, and what a log is told',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { db, createAuditLog } from './db.js';
        import { logCall } from './log.js';

        interface Project { id: string; workspaceId: string }
        export function tools(server: McpServer, who: { userId: string; workspaceId: string; projectId: string; accountId: string }) {
          server.registerTool('list_tasks', { inputSchema: { projectId: z.string().optional(), accountId: z.string().optional(), workspace: z.enum(['sales', 'all']) } }, async ({ projectId, accountId, workspace }) => {
            logCall('list_tasks', { projectId, accountId });
            let query = db.from('tasks').select('id').eq('workspace_id', who.workspaceId).order('created_at');
            if (projectId) query = query.eq('project_id', projectId);
            await createAuditLog({ userId: who.userId, metadata: { accountId, workspace } });
            return db.report(workspace, await query);
          });
          server.registerTool('create_task', { inputSchema: { projectId: z.string() } }, async (args) => {
            const { data: project } = await db.from('projects').select('workspace_id').eq('id', args.projectId).maybeSingle();
            if (!project || project.workspace_id !== who.workspaceId) throw new Error('not found');
            return db.tasks.create({ data: { workspaceId: who.workspaceId, projectId: args.projectId } });
          });
        }
      `,
    },
    {
      name: 'a customer of the tenant, and whose tickets are looked for',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Agent { tenantId: string; userId: string; db: { from(table: string): any } }
        export const tickets = (ctx: Agent) => tool({
          inputSchema: z.object({ organization: z.string(), requester: z.string() }),
          execute: async ({ organization, requester }) => {
            let query = ctx.db.from('tickets').select('id').eq('tenant_id', ctx.tenantId);
            query = query.eq('organization_id', organization);
            query = query.eq('requester', requester);
            return query;
          },
        });
      `,
    },
  ],
  evasions: [
    {
      name: 'a store of another file that takes the tenant as the model wrote it',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { invoices } from './invoices.js';
        interface Who { tenantId: string; userId: string }
        export const book = (who: Who) => tool({
          inputSchema: z.object({ «tenantId: z.string()», total: z.number() }),
          execute: ({ tenantId, total }) => invoices.create({ sellerId: tenantId, total }),
        });
      `,
      files: {
        'invoices.ts': `
          declare const db: { insert(row: object): Promise<string> };
          export const invoices = {
            async create(invoice: { sellerId: string; total: number }) { return db.insert({ ...invoice, at: Date.now() }); },
          };
        `,
      },
      errors: [{ messageId: 'used', data: { name: 'tenantId', by: 'invoices.create' } }],
    },
    {
      name: 'a workspace that the model names, written down beside the caller',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { sitting } from './auth.js';
        export const tools = (db: any) => ({
          details: tool({
            inputSchema: z.object({ «workspaceId: z.string().max(40)» }),
            execute: async ({ workspaceId }) => {
              const session = await sitting();
              if (!session?.user.id) return { error: 'Unauthorized' };
              return db.project.update({ where: { id: workspaceId }, data: { openedBy: session.user.id } });
            },
          }),
        });
      `,
      files: { 'auth.ts': 'export declare function sitting(): Promise<{ user: { id: string } } | null>;' },
      errors: [{ messageId: 'used', data: { name: 'workspaceId', by: 'db.project.update' } }],
    },
    {
      name: 'one of the places that the caller has, with nothing of the caller beside it',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Carer { carerId: string; organizationId: string; locationIds: readonly string[]; roles: readonly string[] }
        interface Roster { daily(locationId: string): Promise<string[]> }
        export const tools = (roster: Roster, carer: Carer) => ({
          daily: tool({
            inputSchema: z.object({ «locationId: z.string().max(40)» }),
            execute: ({ locationId }) => roster.daily(locationId),
          }),
          mine: tool({ inputSchema: z.object({}), execute: () => carer.locationIds }),
        });
      `,
      errors: [{ messageId: 'used', data: { name: 'locationId', by: 'roster.daily' } }],
    },
    {
      name: 'a tenant of no known name, which the caller has too',
      code: `
        import type OpenAI from 'openai';
        import { z } from 'zod';
        interface Dispatcher { stationId: string; dispatcherId: string; role: string; tools: string[] }
        interface Rota { shifts(stationId: string, day: string): Promise<string[]> }
        const Shifts = z.object({ «stationId: z.string()», day: z.string() });
        export async function shifts(rota: Rota, dispatcher: Dispatcher, call: OpenAI.Responses.ResponseFunctionToolCall) {
          if (!dispatcher.tools.includes(call.name)) throw new Error('denied');
          const { stationId, day } = Shifts.parse(JSON.parse(call.arguments));
          return rota.shifts(stationId, day);
        }
      `,
      errors: [{ messageId: 'used', data: { name: 'stationId', by: 'rota.shifts' } }],
    },

    {
      name: 'the caller has the same key, as the code only declares',
      code: `
        import { tool } from '@langchain/core/tools';
        import { z } from 'zod';
        import { plans } from './plans.js';
        export const pause = tool(
          async (input, config) => {
            const { user } = config.configurable as { user: { accountId: string; id: string } };
            await plans.pause(input.accountId, { until: input.until, asked: user.id });
            return 'paused';
          },
          { name: 'pause', description: 'Pause the plan', schema: z.object({ «accountId: z.string()», until: z.string() }) },
        );
      `,
      errors: [{ messageId: 'used', data: { name: 'accountId', by: 'plans.pause' } }],
    },

    {
      name: 'over everything that is known of the caller',
      code: tool(`z.looseObject({ month: z.string() })`, `return ledger.find(«{ ...ctx, ...args }»);`),
      output: tool(`z.looseObject({ month: z.string() })`, `return ledger.find({ ...args, ...ctx });`),
      errors: [{ messageId: 'merged', data: { name: 'tenantId', by: 'ctx' } }],
    },
    {
      name: 'over an identity that the file puts together',
      code: tool(
        `z.object({ month: z.string() }).passthrough()`,
        `const identity = { tenantId: ctx.tenantId, userId: ctx.userId };
         return ledger.find(«{ ...identity, ...args }»);`,
      ),
      output: tool(
        `z.object({ month: z.string() }).passthrough()`,
        `const identity = { tenantId: ctx.tenantId, userId: ctx.userId };
         return ledger.find({ ...args, ...identity });`,
      ),
      errors: [{ messageId: 'merged', data: { name: 'tenantId', by: 'identity' } }],
    },
    {
      name: 'what one of several schemas lets through',
      code: `
        ${ctx}
        const Closed = z.object({ month: z.string() });
        const Open = z.looseObject({ year: z.number() });
        export async function run(ctx: Ctx, ledger: Ledger, call: OpenAI.Responses.ResponseFunctionToolCall) {
          permit(ctx, call.name);
          if (call.name === 'month') return ledger.find({ ...ctx, ...Closed.parse(JSON.parse(call.arguments)) });
          const parsed = Open.safeParse(JSON.parse(call.arguments));
          return parsed.success ? ledger.find(«{ ...ctx, ...parsed.data }») : [];
        }
      `,
      output: `
        ${ctx}
        const Closed = z.object({ month: z.string() });
        const Open = z.looseObject({ year: z.number() });
        export async function run(ctx: Ctx, ledger: Ledger, call: OpenAI.Responses.ResponseFunctionToolCall) {
          permit(ctx, call.name);
          if (call.name === 'month') return ledger.find({ ...ctx, ...Closed.parse(JSON.parse(call.arguments)) });
          const parsed = Open.safeParse(JSON.parse(call.arguments));
          return parsed.success ? ledger.find({ ...parsed.data, ...ctx }) : [];
        }
      `,
      errors: [{ messageId: 'merged', data: { name: 'tenantId', by: 'ctx' } }],
    },
    {
      name: 'an entry of a table takes the tenant from the arguments that it was handed',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        import { z } from 'zod';
        import { invoices } from './invoices.js';

        interface Session { orgId: string; userId: string; grants: ReadonlySet<string> }
        const List = z.strictObject({ «orgId: z.string()», status: z.enum(['open', 'paid']) });
        const executors = {
          list_invoices: (session: Session, input: unknown) => {
            const args = List.parse(input);
            return invoices.list({ orgId: args.orgId, status: args.status });
          },
        };
        export async function turn(session: Session, block: Anthropic.ToolUseBlock) {
          if (!session.grants.has(block.name)) throw new Error('denied');
          return executors[block.name as keyof typeof executors](session, block.input);
        }
      `,
      errors: [{ messageId: 'used', data: { name: 'orgId', by: 'invoices.list' } }],
    },
    {
      name: 'spelled as in an API, in a JSON Schema',
      code: `
        ${ctx}
        export const definition: OpenAI.Responses.FunctionTool = {
          type: 'function', name: 'entries', description: 'Entries', strict: true,
          parameters: { type: 'object', properties: { «tenant_id: { type: 'string' }», month: { type: 'string' } } },
        };
        export async function run(ctx: Ctx, ledger: Ledger, call: OpenAI.Responses.ResponseFunctionToolCall) {
          permit(ctx, call.name);
          const { tenant_id: tenant, month } = JSON.parse(call.arguments);
          return ledger.entries(tenant, month);
        }
      `,
      errors: [{ messageId: 'used', data: { name: 'tenant_id', by: 'ledger.entries' } }],
    },
    {
      name: 'through a function of the file',
      code: tool(
        `z.object({ «tenantId: z.string()», month: z.string() })`,
        `return load(args);
         function load({ tenantId, month }: z.infer<typeof Args>) { return ledger.entries(tenantId, month); }`,
      ),
      errors: [{ messageId: 'used', data: { name: 'tenantId', by: 'ledger.entries' } }],
    },
    {
      name: 'by a condition',
      code: tool(
        `z.object({ userId: z.string().optional() })`,
        `const user = «args.userId ? args.userId : ctx.userId»;
         return ledger.find({ tenantId: ctx.tenantId, user });`,
      ),
      errors: [{ messageId: 'preferred', data: { name: 'userId', by: 'ctx.userId' } }],
    },
    {
      name: 'by Object.assign',
      code: tool(
        `z.looseObject({ month: z.string() })`,
        `return ledger.find(«Object.assign({ tenantId: ctx.tenantId }, args)»);`,
      ),
      errors: [{ messageId: 'merged', data: { name: 'tenantId', by: 'ctx.tenantId' } }],
    },
    {
      name: 'in an executor that the SDK runs',
      code: `
        ${ctx}
        import { zodFunction } from 'openai/helpers/zod';
        export const entries = (ctx: Ctx, ledger: Ledger) =>
          zodFunction({
            name: 'entries',
            parameters: z.object({ «tenantId: z.string()», month: z.string() }),
            function: ({ tenantId, month }) => {
              permit(ctx, 'entries');
              return ledger.entries(tenantId, month);
            },
          });
      `,
      errors: [{ messageId: 'used', data: { name: 'tenantId', by: 'ledger.entries' } }],
    },
  ],
  unknown: [
    {
      name: 'a check that is not seen',
      code: `
        import { assertMember } from './members.js';
        ${tool(
          `z.object({ «tenantId: z.string()», month: z.string() })`,
          `await assertMember(ctx, args.tenantId);
           return ledger.entries(args.tenantId, args.month);`,
        )}
      `,
      errors: [{ messageId: 'usedUnproven', data: { name: 'tenantId', by: 'ledger.entries' } }],
    },
  ],
});
