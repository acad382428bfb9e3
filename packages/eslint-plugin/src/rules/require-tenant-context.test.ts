import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

testRule(rule, {
  canonical: [
    {
      name: 'a stateless executor gets a name and arguments and nothing else',
      code: `
        import express from 'express';
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { db } from './db.js';
        import { toolsFor } from './tools.js';

        const openai = new OpenAI();

        async function executeTool(name: string, args: any) {
          switch (name) {
            case 'list_leases':
              return db.leases.findMany({ where: { unit: args.unit } });
            case 'end_lease':
              return db.leases.update({ where: { id: args.id }, data: { ended: true } });
            default:
              throw new Error('no such tool');
          }
        }

        export const router = express.Router();

        router.post('/landlord', async (req, res) => {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools: toolsFor(session), tool_choice: 'required' });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await «executeTool(item.name, JSON.parse(item.arguments))»;
          }
          res.sendStatus(204);
        });
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`executeTool`', identity: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`executeTool`' },
              output: `
                import express from 'express';
                import OpenAI from 'openai';
                import { requireSession } from './auth.js';
                import { db } from './db.js';
                import { toolsFor } from './tools.js';

                const openai = new OpenAI();

                async function executeTool(name: string, args: any) {
                  switch (name) {
                    case 'list_leases':
                      return db.leases.findMany({ where: { unit: args.unit } });
                    case 'end_lease':
                      return db.leases.update({ where: { id: args.id }, data: { ended: true } });
                    default:
                      throw new Error('no such tool');
                  }
                }

                export const router = express.Router();

                router.post('/landlord', async (req, res) => {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools: toolsFor(session), tool_choice: 'required' });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                    await executeTool(item.name, JSON.parse(item.arguments));
                  }
                  res.sendStatus(204);
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the executor works for a tenant that is written down',
      code: `
        import OpenAI from 'openai';
        import { invoices } from './invoices.js';

        interface Bookkeeper { tenantId: string; userId: string; scopes: string[] }

        const openai = new OpenAI();

        export async function ask(bookkeeper: Bookkeeper, messages, tools) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', user: bookkeeper.userId, messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            if (call.type !== 'function') continue;
            switch (call.function.name) {
              case 'open_invoices':
                messages.push({ role: 'tool', tool_call_id: call.id, content: await invoices.open({ «tenantId: 'head-office'» }) });
                break;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'constant',
          data: { identity: 'tenantId', executor: 'the code chosen by `call.function.name`' },
          suggestions: [
            {
              messageId: 'takeFromCaller',
              data: { identity: 'tenantId' },
              output: `
                import OpenAI from 'openai';
                import { invoices } from './invoices.js';

                interface Bookkeeper { tenantId: string; userId: string; scopes: string[] }

                const openai = new OpenAI();

                export async function ask(bookkeeper: Bookkeeper, messages, tools) {
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', user: bookkeeper.userId, messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) {
                    if (call.type !== 'function') continue;
                    switch (call.function.name) {
                      case 'open_invoices':
                        messages.push({ role: 'tool', tool_call_id: call.id, content: await invoices.open({ tenantId: bookkeeper.tenantId }) });
                        break;
                    }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the context of the executor has an empty default',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './tools.js';
        import { store } from './store.js';

        interface Context { tenantId?: string; userId?: string; permissions?: string[] }

        async function runTool(name: string, args: any, «ctx: Context = {}») {
          if (name === 'remove_listing') return store.remove(args.id, ctx.tenantId);
          return store.search(args.text, ctx.tenantId);
        }

        export async function reply(openai: OpenAI, ctx: Context, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(ctx) });
          for (const item of response.output) {
            if (item.type === 'function_call') await runTool(item.name, JSON.parse(item.arguments), ctx);
          }
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'ctx', executor: '`runTool`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'ctx' },
              output: `
                import OpenAI from 'openai';
                import { toolsFor } from './tools.js';
                import { store } from './store.js';

                interface Context { tenantId?: string; userId?: string; permissions?: string[] }

                async function runTool(name: string, args: any, ctx: Context = (() => { throw new Error('Nobody is known to ask.'); })()) {
                  if (name === 'remove_listing') return store.remove(args.id, ctx.tenantId);
                  return store.search(args.text, ctx.tenantId);
                }

                export async function reply(openai: OpenAI, ctx: Context, input: string) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(ctx) });
                  for (const item of response.output) {
                    if (item.type === 'function_call') await runTool(item.name, JSON.parse(item.arguments), ctx);
                  }
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
      name: 'in another file: the model of a usage record, addressees left out, a default that this call does not use',
      code: `
        import OpenAI from 'openai';
        import { execute } from './execute.js';
        import type { User } from './user.js';
        const openai = new OpenAI();
        export async function turn(user: User, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input });
          for (const call of response.output) {
            if (call.type !== 'function_call') continue;
            if (!user.permissions.has(call.name)) throw new Error('refused');
            await execute(call.name, call.arguments, user.tenantId, { userId: user.userId });
          }
        }
      `,
      files: {
        'user.ts':
          'export interface User { tenantId: string; userId: string; model: string; permissions: ReadonlySet<string> }',
        'execute.ts': `
          import type { User } from './user.js';
          interface Addressees { exceptFor?: string; includeRoles?: string[]; excludeRoles?: string[] }
          declare const db: { rows(tenantId: string, args: string): Promise<string>; used(row: object): Promise<void> };
          function tellAll(tenantId: string, text: string, addressees?: Addressees) { return db.rows(tenantId, text + String(addressees)); }
          function tellSome(tenantId: string, text: string, addressees: Addressees) { return tellAll(tenantId, text, addressees); }
          export async function execute(name: string, args: string, tenantId: string, context: Pick<User, 'userId'> = { userId: 'nobody' }) {
            switch (name) {
              case 'rows': await db.used({ tenantId, model: 'text-embedding', by: context.userId }); return db.rows(tenantId, args);
              case 'tell': await tellSome(tenantId, args, {}); return tellAll(tenantId, args);
              default: throw new Error('unknown');
            }
          }
        `,
      },
    },
    {
      name: 'a client asks a function for the token of who asks',
      code: `
        import { openai } from '@ai-sdk/openai';
        import { createClient } from '@supabase/supabase-js';
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { verify } from './session.js';

        const build = (accessToken: string) => ({
          tickets: tool({
            description: 'Tickets',
            inputSchema: z.object({ term: z.string() }),
            execute: async ({ term }) => {
              const db = createClient('https://db.example', 'anon', { accessToken: async () => accessToken });
              return db.from('tickets').select('id').eq('subject', term);
            },
          }),
        });
        export async function answer(headers: Headers, prompt: string) {
          const session = await verify(headers);
          if (!session.features.includes('assistant')) throw new Error('denied');
          return generateText({ model: openai('gpt-5'), prompt, tools: build(session.accessToken) });
        }
      `,
    },
    {
      name: 'the executor runs a function that it was handed, which works for the caller',
      code: `
        import OpenAI from 'openai';
        import { shop } from './shop.js';

        interface Viewer { storeId: string; viewerId: string; can: string[] }
        const openai = new OpenAI();

        function ensure(viewer: Viewer, ability: string) {
          if (!viewer.can.includes(ability)) throw new Error('denied');
        }
        const orderTool = (name: string, read: (order: string) => Promise<unknown>) => ({
          type: 'function' as const,
          function: {
            name,
            description: name,
            parameters: { type: 'object' as const, properties: { order: { type: 'string' as const } } },
            parse: (raw: string): { order: string } => JSON.parse(raw),
            function: ({ order }: { order: string }) => read(order),
          },
        });
        export function assistant(viewer: Viewer, text: string) {
          const tools = [
            orderTool('order_state', async (order) => {
              ensure(viewer, 'order_state');
              return shop.orderState(viewer.storeId, viewer.viewerId, order);
            }),
          ];
          return openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: text }], tools });
        }
      `,
    },
    {
      name: 'the caller is handed to the implementations and kept nowhere',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';
        import { authenticate } from './auth.js';
        import { ledger } from './ledger.js';
        import { toolsFor } from './tools.js';

        interface Caller { tenantId: string; userId: string; scopes: string[] }

        const handlers = {
          transfer: (caller: Caller, args) => {
            if (!caller.scopes.includes('transfer')) throw new Error('not yours');
            return ledger.transfer(caller.tenantId, args);
          },
        };

        export async function chat(req: Request, res: Response) {
          const caller: Caller = await authenticate(req);
          const response = await new OpenAI().responses.create({ model: 'gpt-5', input: req.body.text, tools: toolsFor(caller) });
          for (const item of response.output) {
            if (item.type === 'function_call') await handlers[item.name](caller, JSON.parse(item.arguments));
          }
          res.sendStatus(204);
        }
      `,
    },
    {
      name: 'the executor takes the session and uses it in the data call',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { db } from './db.js';

        const openai = new OpenAI();

        async function executeTool(session, name: string, args: any) {
          switch (name) {
            case 'list_leases':
              return db.leases.findMany({ where: { tenantId: session.tenantId, unit: args.unit } });
            default:
              throw new Error('no such tool');
          }
        }

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const response = await openai.responses.create({ model: 'gpt-5', input: await request.text(), tools: session.tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await executeTool(session, item.name, JSON.parse(item.arguments));
          }
          return new Response(null, { status: 204 });
        }
      `,
    },
    {
      name: 'identity comes in an object beside the arguments',
      code: `
        import OpenAI from 'openai';
        import { handlers } from './handlers.js';

        interface Courier { depotId: string; courierId: string; roles: string[] }

        export async function drive(openai: OpenAI, courier: Courier, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await handlers[item.name]({ args: JSON.parse(item.arguments), caller: { depotId: courier.depotId, courierId: courier.courierId } });
          }
        }
      `,
    },
    {
      name: 'executors are closures over the caller',
      code: `
        import OpenAI from 'openai';
        import { rooms } from './rooms.js';

        interface Guest { hotelId: string; guestId: string }

        export async function concierge(openai: OpenAI, guest: Guest, input: string, tools) {
          const handlers = {
            extend_stay: (args) => rooms.extend(guest.hotelId, guest.guestId, args.nights),
            order_taxi: (args) => rooms.taxi(guest.hotelId, guest.guestId, args.at),
          };
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: guest.guestId, input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the executor reads the ambient session by itself',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        import OpenAI from 'openai';
        import { ledger } from './ledger.js';

        interface Caller { tenantId: string; userId: string }

        export const storage = new AsyncLocalStorage<Caller>();

        async function execute(name: string, args: any) {
          const caller = storage.getStore();
          if (!caller) throw new Error('nobody asks');
          switch (name) {
            case 'book_entry':
              return ledger.book(caller.tenantId, args.amount);
            default:
              return undefined;
          }
        }

        export async function run(openai: OpenAI, caller: Caller, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: caller.userId, input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await execute(item.name, JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the runner is given the caller as its context',
      code: `
        import OpenAI from 'openai';
        import { loans } from './loans.js';

        interface Reader { branchId: string; readerId: string }

        export async function ask(openai: OpenAI, reader: Reader, messages) {
          const runner = openai.chat.completions.runTools({
            model: 'gpt-5',
            messages,
            tools: [
              { type: 'function', function: { name: 'my_loans', parameters: {}, parse: JSON.parse, function: (args, _runner, who: Reader) => loans.of(who.branchId, who.readerId) } },
            ],
            toolContext: reader,
          });
          return runner.finalContent();
        }
      `,
    },
    {
      name: 'the data client enforces rows of the caller',
      code: `
        import OpenAI from 'openai';
        import { createServerClient } from '@supabase/ssr';
        import { cookies } from 'next/headers';

        const openai = new OpenAI();

        export async function POST(request: Request) {
          const supabase = createServerClient(process.env.URL, process.env.KEY, { cookies: await cookies() });
          const { data: { user } } = await supabase.auth.getUser();
          const { messages, tools } = await request.json();
          const completion = await openai.chat.completions.create({ model: 'gpt-5', user: user.id, messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            switch (call.function.name) {
              case 'list_orders':
                messages.push(await supabase.from('orders').select('*').eq('user_id', user.id));
                break;
            }
          }
          return Response.json(messages);
        }
      `,
    },
    {
      name: 'a missing caller is refused instead of replaced',
      code: `
        import OpenAI from 'openai';
        import { flights } from './flights.js';

        interface Context { airlineId?: string; userId?: string; roles?: string[] }

        async function runTool(ctx: Context, name: string, args: any) {
          if (!ctx.airlineId) throw new Error('no airline');
          switch (name) {
            case 'hold_seat':
              return flights.hold(ctx.airlineId, args.seat);
            default:
              throw new Error('no such tool');
          }
        }

        export async function reply(openai: OpenAI, ctx: Context, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await runTool(ctx, item.name, JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'an executor made for each request holds the caller',
      code: `
        import OpenAI from 'openai';
        import { plots } from './plots.js';

        interface Gardener { allotmentId: string; userId: string }

        class Toolbox {
          constructor(private readonly gardener: Gardener) {}

          async run(name: string, args: any) {
            switch (name) {
              case 'water_plot':
                return plots.water(this.gardener.allotmentId, args.plot);
              default:
                return 'unknown tool';
            }
          }
        }

        export async function tend(openai: OpenAI, gardener: Gardener, input: string, tools) {
          const toolbox = new Toolbox(gardener);
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await toolbox.run(item.name, JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the executor asks Cerbos with the caller that it was handed',
      code: `
        import OpenAI from 'openai';
        import { GRPC as Cerbos } from '@cerbos/grpc';
        import { db } from './db.js';

        interface Session { orgId: string; userId: string; roles: string[] }

        const cerbos = new Cerbos('pdp:3593', { tls: false });

        async function run(session: Session, name: string, args: any) {
          const allowed = await cerbos.isAllowed({
            principal: { id: session.userId, roles: session.roles },
            resource: { kind: 'order', id: args.orderId },
            action: name,
          });
          if (!allowed) throw new Error('refused');
          switch (name) {
            case 'cancel_order':
              return db.orders.cancel(args.orderId);
            case 'refund_order':
              return db.orders.refund(args.orderId);
            default:
              return undefined;
          }
        }

        export async function turn(openai: OpenAI, session: Session, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, safety_identifier: session.userId, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await run(session, item.name, JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the executor asks OpenFGA about the order and the caller',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { db } from './db.js';

        interface Session { orgId: string; userId: string; roles: string[] }

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });

        async function run(session: Session, name: string, args: any) {
          const { allowed } = await fga.check({ user: \`user:\${session.userId}\`, relation: name, object: \`order:\${args.orderId}\` });
          if (!allowed) throw new Error('refused');
          switch (name) {
            case 'cancel_order':
              return db.orders.cancel(args.orderId);
            case 'refund_order':
              return db.orders.refund(args.orderId);
            default:
              return undefined;
          }
        }

        export async function turn(openai: OpenAI, session: Session, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, safety_identifier: session.userId, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await run(session, item.name, JSON.parse(item.arguments));
          }
        }
      `,
    },
  ],
  nearMisses: [
    {
      name: 'the tenant that the model names: another rule says so',
      code: `
        import type OpenAI from 'openai';
        import { z } from 'zod';
        import { tickets } from './tickets.js';

        interface Session { tenantId: string; userId: string; permissions: string[] }
        const Args = z.object({ tenantId: z.string(), id: z.string() });

        export async function run(session: Session, call: OpenAI.Responses.ResponseFunctionToolCall) {
          if (!session.permissions.includes(call.name)) throw new Error('forbidden');
          const { tenantId, id } = Args.parse(JSON.parse(call.arguments));
          switch (call.name) {
            case 'find':
              return tickets.find({ tenantId, id });
            case 'close':
              return tickets.close({ tenantId, id });
          }
        }
      `,
    },
    {
      name: 'an echo tool touches no data',
      code: `
        import OpenAI from 'openai';

        interface Student { schoolId: string; studentId: string }

        const tools = {
          calculate: (args) => Number(args.a) + Number(args.b),
          shout: (args) => String(args.text).toUpperCase(),
        };

        export async function help(openai: OpenAI, student: Student, input: string, definitions) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: student.studentId, input, tools: definitions });
          return response.output.map((item) => (item.type === 'function_call' ? tools[item.name](JSON.parse(item.arguments)) : undefined));
        }
      `,
    },
    {
      name: 'an object id is checked against what the caller holds',
      code: `
        import OpenAI from 'openai';
        import { meters } from './meters.js';

        interface Household { householdId: string; userId: string; meterIds: string[] }

        async function execute(household: Household, name: string, args: { meterId: string }) {
          if (!household.meterIds.includes(args.meterId)) throw new Error('not your meter');
          switch (name) {
            case 'read_meter':
              return meters.read(args.meterId);
            default:
              return undefined;
          }
        }

        export async function run(openai: OpenAI, household: Household, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await execute(household, item.name, JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a constant that says nothing about who',
      code: `
        import OpenAI from 'openai';
        import { catalogue } from './catalogue.js';

        interface Visitor { museumId: string; visitorId: string }

        export async function guide(openai: OpenAI, visitor: Visitor, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            switch (item.name) {
              case 'find_work':
                await catalogue.find(visitor.museumId, { locale: 'en', limit: 20, sort: 'year' });
                break;
            }
          }
        }
      `,
    },
    {
      name: 'a default of something else than identity',
      code: `
        import OpenAI from 'openai';
        import { menu } from './menu.js';

        interface Waiter { restaurantId: string; waiterId: string }

        async function execute(waiter: Waiter, name: string, args: any, limit = 10) {
          const language = args.language ?? 'it';
          switch (name) {
            case 'show_menu':
              return menu.list(waiter.restaurantId, language, limit);
            default:
              return undefined;
          }
        }

        export async function serve(openai: OpenAI, waiter: Waiter, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await execute(waiter, item.name, JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a demo has nobody who could be left out',
      code: `
        import OpenAI from 'openai';
        import { weather } from './weather.js';

        const openai = new OpenAI();
        const response = await openai.responses.create({ model: 'gpt-5', input: 'Storm tonight?', tools: weather.definitions });
        for (const item of response.output) {
          if (item.type !== 'function_call') continue;
          switch (item.name) {
            case 'forecast':
              console.log(await weather.forecast(JSON.parse(item.arguments).city));
              break;
          }
        }
      `,
      unproven: true,
    },
    {
      name: 'the tenant of a deployment comes from its environment outside any executor',
      code: `
        import OpenAI from 'openai';
        import { startMetrics } from './metrics.js';

        startMetrics({ tenantId: process.env.TENANT_ID ?? 'local' });

        export const openai = new OpenAI();
      `,
    },
    {
      name: 'a lookup by name that executes nothing',
      code: `
        import OpenAI from 'openai';
        import { labels } from './labels.js';

        interface Member { clubId: string; memberId: string }

        export async function preview(openai: OpenAI, member: Member, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: member.memberId, input, tools });
          return response.output.flatMap((item) => (item.type === 'function_call' ? [labels[item.name]] : []));
        }
      `,
    },
    {
      name: 'the caller is consumed by a proven guard in the executor',
      code: `
        import OpenAI from 'openai';
        import { boilers } from './boilers.js';

        interface Engineer { plantId: string; userId: string; permissions: string[] }

        async function execute(engineer: Engineer, name: string, args: any) {
          if (!engineer.permissions.includes(name)) throw new Error('not permitted');
          switch (name) {
            case 'vent_boiler':
              return boilers.vent(args.boiler);
            default:
              return undefined;
          }
        }

        export async function run(openai: OpenAI, engineer: Engineer, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await execute(engineer, item.name, JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a test double runs tools without a caller',
      filename: 'desk.test.ts',
      code: `
        import OpenAI from 'openai';
        import { test } from 'vitest';
        import { executeTool } from './execute.js';

        test('runs', async () => {
          const response = await new OpenAI().responses.create({ model: 'gpt-5', input: 'x', tools: [] });
          for (const item of response.output) if (item.type === 'function_call') await executeTool(item.name, { tenantId: 'demo' });
        });
      `,
    },
    {
      name: 'the credential of the caller is in the call',
      code: `
        import OpenAI from 'openai';

        interface Broker { agencyId: string; brokerId: string; accessToken: string }

        export async function quote(openai: OpenAI, broker: Broker, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: broker.brokerId, input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            switch (item.name) {
              case 'bind_policy':
                await fetch('https://policies.example/bind', { method: 'POST', headers: { authorization: \`Bearer \${broker.accessToken}\` }, body: item.arguments });
                break;
            }
          }
        }
      `,
    },
    {
      name: 'an ambient store that refuses when it is empty',
      filename: 'src/tools/identity.ts',
      settings: { toolFiles: ['src/tools/**'] },
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';

        const storage = new AsyncLocalStorage<{ tenantId: string; userId: string }>();

        export function caller() {
          const found = storage.getStore();
          if (!found) throw new Error('nobody asks');
          return found;
        }
      `,
    },
    {
      name: 'server code executes through a gateway that holds the session',
      code: `
        import OpenAI from 'openai';
        import { getIronSession } from 'iron-session';
        import { cookies } from 'next/headers';
        import { gatewayFor } from './gateway.js';

        const openai = new OpenAI();

        export async function POST(request: Request) {
          const session = await getIronSession(await cookies(), { cookieName: 'kiosk' });
          const gateway = gatewayFor(session);
          const { messages, tools } = await request.json();
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) messages.push(await gateway.run(call.function.name, call.function.arguments));
          return Response.json(messages);
        }
      `,
    },
    {
      name: 'only the label for the provider has a default',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { executeTool, tools } from './tickets.js';

        const openai = new OpenAI();

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const { messages } = await request.json();
          const completion = await openai.chat.completions.create({ model: 'gpt-5', user: session.userId ?? 'anonymous', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) messages.push(await executeTool(session, call.function.name, call.function.arguments));
          return Response.json(messages);
        }
      `,
    },
    {
      name: 'headers that the module sets once are nobody who asked',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { clock } from './clock.js';

        let headers: Record<string, string> = { accept: 'application/json' };

        export function useProxy(url: string) {
          headers = { ...headers, via: url };
        }

        const server = new McpServer({ name: 'clock', version: '1.0.0' });
        server.registerTool('time_in', { description: 'Time', inputSchema: { city: z.string() } }, async ({ city }) => ({
          content: [{ type: 'text', text: await clock.read(headers, city) }],
        }));
      `,
      unproven: true,
    },
  ],
  evasions: [
    {
      name: 'a client asks a function for the token of nobody',
      code: `
        import { openai } from '@ai-sdk/openai';
        import { createClient } from '@supabase/supabase-js';
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { verify } from './session.js';

        const build = (accessToken: string) => ({
          tickets: tool({
            description: 'Tickets',
            inputSchema: z.object({ term: z.string() }),
            «execute»: async ({ term }) => {
              const db = createClient('https://db.example', 'anon', { accessToken: async () => 'anonymous' });
              return db.from('tickets').select('id').eq('subject', term);
            },
          }),
        });
        export async function answer(headers: Headers, prompt: string) {
          const session = await verify(headers);
          if (!session.features.includes('assistant')) throw new Error('denied');
          return generateText({ model: openai('gpt-5'), prompt, tools: build(session.accessToken) });
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`tickets`', identity: '`accessToken`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`tickets`' },
              output: `
        import { openai } from '@ai-sdk/openai';
        import { createClient } from '@supabase/supabase-js';
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { verify } from './session.js';

        const build = (accessToken: string) => ({
          tickets: tool({
            description: 'Tickets',
            inputSchema: z.object({ term: z.string() }),
            execute: async ({ term }) => {
              { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
              const db = createClient('https://db.example', 'anon', { accessToken: async () => 'anonymous' });
              return db.from('tickets').select('id').eq('subject', term);
            },
          }),
        });
        export async function answer(headers: Headers, prompt: string) {
          const session = await verify(headers);
          if (!session.features.includes('assistant')) throw new Error('denied');
          return generateText({ model: openai('gpt-5'), prompt, tools: build(session.accessToken) });
        }
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'identity: the ambient scope has a default, in the file that executes',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        import OpenAI from 'openai';
        import { fleet, tools, verify } from './fleet.js';

        interface Scope { tenantId: string; userId: string; rights: string[] }
        const openai = new OpenAI();
        const ambient = new AsyncLocalStorage<Scope>();
        const current = (): Scope => «ambient.getStore() ?? { tenantId: 'root', userId: 'assistant', rights: [] }»;
        const run = { list_vehicles: (args: { depot: string }) => fleet.vehicles(current().tenantId, args.depot) };

        export async function ask(request: Request, input: string) {
          const scope: Scope = await verify(request.headers.get('authorization')?.replace('Bearer ', '') ?? '');
          const response = await openai.responses.create({ model: 'gpt-5', input, tools: tools.filter((tool) => scope.rights.includes(tool.name)) });
          for (const item of response.output)
            if (item.type === 'function_call' && scope.rights.includes(item.name)) await run[item.name](JSON.parse(item.arguments));
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'ambient.getStore()', executor: '`run`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'ambient.getStore()' },
              output: `
                import { AsyncLocalStorage } from 'node:async_hooks';
                import OpenAI from 'openai';
                import { fleet, tools, verify } from './fleet.js';

                interface Scope { tenantId: string; userId: string; rights: string[] }
                const openai = new OpenAI();
                const ambient = new AsyncLocalStorage<Scope>();
                const current = (): Scope => ambient.getStore() ?? (() => { throw new Error('Nobody is known to ask.'); })();
                const run = { list_vehicles: (args: { depot: string }) => fleet.vehicles(current().tenantId, args.depot) };

                export async function ask(request: Request, input: string) {
                  const scope: Scope = await verify(request.headers.get('authorization')?.replace('Bearer ', '') ?? '');
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools: tools.filter((tool) => scope.rights.includes(tool.name)) });
                  for (const item of response.output)
                    if (item.type === 'function_call' && scope.rights.includes(item.name)) await run[item.name](JSON.parse(item.arguments));
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the caller is kept in a variable of the module, where the next request writes another one',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';
        import { authenticate } from './auth.js';
        import { ledger } from './ledger.js';
        import { toolsFor } from './tools.js';

        let current: { tenantId: string; userId: string; scopes: string[] } | undefined;

        const handlers = {
          transfer: (args) => {
            if (!«current».scopes.includes('transfer')) throw new Error('not yours');
            return ledger.transfer(current.tenantId, args);
          },
        };

        export async function chat(req: Request, res: Response) {
          current = await authenticate(req);
          const response = await new OpenAI().responses.create({ model: 'gpt-5', input: req.body.text, tools: toolsFor(current) });
          for (const item of response.output) {
            if (item.type === 'function_call') await handlers[item.name](JSON.parse(item.arguments));
          }
          res.sendStatus(204);
        }
      `,
      errors: [
        {
          messageId: 'kept',
          data: { identity: 'current', executor: '`handlers`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import type { Request, Response } from 'express';
                import { authenticate } from './auth.js';
                import { ledger } from './ledger.js';
                import { toolsFor } from './tools.js';

                let current: { tenantId: string; userId: string; scopes: string[] } | undefined;

                const handlers = {
                  transfer: (args) => {
                    { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                    if (!current.scopes.includes('transfer')) throw new Error('not yours');
                    return ledger.transfer(current.tenantId, args);
                  },
                };

                export async function chat(req: Request, res: Response) {
                  current = await authenticate(req);
                  const response = await new OpenAI().responses.create({ model: 'gpt-5', input: req.body.text, tools: toolsFor(current) });
                  for (const item of response.output) {
                    if (item.type === 'function_call') await handlers[item.name](JSON.parse(item.arguments));
                  }
                  res.sendStatus(204);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a runner is kept with the executors of whoever asked first',
      code: `
        import type OpenAI from 'openai';
        import { ResponsesToolRunner, type RunnerFunction } from 'openai/helpers/responses-tool-runner';
        import { loans } from './loans.js';

        interface Curator { museum: string; curatorId: string; grants: Set<string> }

        export class Desk {
          #runner?: ResponsesToolRunner;
          constructor(private readonly openai: OpenAI) {}

          private bind(curator: Curator): RunnerFunction[] {
            const functions: RunnerFunction[] = [];
            if (curator.grants.has('loans')) {
              functions.push({
                tool: { type: 'function', name: 'loans', strict: true, parameters: {} },
                execute: async (args) => {
                  if (!curator.grants.has('loans')) throw new Error('not yours');
                  return loans(curator.museum, args);
                },
              });
            }
            return functions;
          }

          async answer(curator: Curator, input: string) {
            this.#runner ??= new ResponsesToolRunner({ functions: this.bind(curator) });
            return «this.#runner».run(this.openai, { model: 'gpt-5', input });
          }
        }
      `,
      errors: [
        {
          messageId: 'kept',
          data: { identity: 'curator.grants', executor: '`this.#runner`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`this.#runner`' },
              output: `
                import type OpenAI from 'openai';
                import { ResponsesToolRunner, type RunnerFunction } from 'openai/helpers/responses-tool-runner';
                import { loans } from './loans.js';

                interface Curator { museum: string; curatorId: string; grants: Set<string> }

                export class Desk {
                  #runner?: ResponsesToolRunner;
                  constructor(private readonly openai: OpenAI) {}

                  private bind(curator: Curator): RunnerFunction[] {
                    const functions: RunnerFunction[] = [];
                    if (curator.grants.has('loans')) {
                      functions.push({
                        tool: { type: 'function', name: 'loans', strict: true, parameters: {} },
                        execute: async (args) => {
                          if (!curator.grants.has('loans')) throw new Error('not yours');
                          return loans(curator.museum, args);
                        },
                      });
                    }
                    return functions;
                  }

                  async answer(curator: Curator, input: string) {
                    this.#runner ??= new ResponsesToolRunner({ functions: this.bind(curator) });
                    { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                    return this.#runner.run(this.openai, { model: 'gpt-5', input });
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a table of functions of the module is indexed',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { db } from './db.js';

        const openai = new OpenAI();

        const handlers = {
          find_pupil: async (args) => db.pupils.find({ name: args.name }),
          expel_pupil: async (args) => db.pupils.remove(args.id),
        };

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const response = await openai.responses.create({ model: 'gpt-5', input: await request.text(), tools: session.tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
          return new Response(null, { status: 204 });
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`handlers`', identity: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './auth.js';
                import { db } from './db.js';

                const openai = new OpenAI();

                const handlers = {
                  find_pupil: async (args) => db.pupils.find({ name: args.name }),
                  expel_pupil: async (args) => db.pupils.remove(args.id),
                };

                export async function POST(request: Request) {
                  const session = await requireSession(request);
                  const response = await openai.responses.create({ model: 'gpt-5', input: await request.text(), tools: session.tools });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                    await handlers[item.name](JSON.parse(item.arguments));
                  }
                  return new Response(null, { status: 204 });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the executor accepts the caller and never reads it',
      code: `
        import OpenAI from 'openai';
        import { parcels } from './parcels.js';

        interface Agent { depotId: string; agentId: string; roles: string[] }

        async function execute(agent: Agent, name: string, args: any) {
          switch (name) {
            case 'reroute':
              return parcels.reroute(args.id, args.to);
            default:
              return parcels.list(args.day);
          }
        }

        export async function run(openai: OpenAI, agent: Agent, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «execute(agent, item.name, JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`execute`', identity: '`agent`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`execute`' },
              output: `
                import OpenAI from 'openai';
                import { parcels } from './parcels.js';

                interface Agent { depotId: string; agentId: string; roles: string[] }

                async function execute(agent: Agent, name: string, args: any) {
                  switch (name) {
                    case 'reroute':
                      return parcels.reroute(args.id, args.to);
                    default:
                      return parcels.list(args.day);
                  }
                }

                export async function run(openai: OpenAI, agent: Agent, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } await execute(agent, item.name, JSON.parse(item.arguments)); }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the caller reaches a log line only',
      code: `
        import OpenAI from 'openai';
        import { trees } from './trees.js';

        interface Ranger { parkId: string; rangerId: string }

        async function execute(ranger: Ranger, name: string, args: any) {
          console.info('tool', name, ranger.rangerId);
          switch (name) {
            case 'fell_tree':
              return trees.fell(args.tree);
            default:
              return undefined;
          }
        }

        export async function run(openai: OpenAI, ranger: Ranger, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «execute(ranger, item.name, JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`execute`', identity: '`ranger`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`execute`' },
              output: `
                import OpenAI from 'openai';
                import { trees } from './trees.js';

                interface Ranger { parkId: string; rangerId: string }

                async function execute(ranger: Ranger, name: string, args: any) {
                  console.info('tool', name, ranger.rangerId);
                  switch (name) {
                    case 'fell_tree':
                      return trees.fell(args.tree);
                    default:
                      return undefined;
                  }
                }

                export async function run(openai: OpenAI, ranger: Ranger, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } await execute(ranger, item.name, JSON.parse(item.arguments)); }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an inline switch in the loop queries without the tenant',
      code: `
        import type OpenAI from 'openai';
        import { deals } from './deals.js';

        interface Officer { lenderId: string; officerId: string }

        export class Desk {
          constructor(private readonly ai: OpenAI) {}

          async answer(officer: Officer, messages, tools) {
            const completion = await this.ai.chat.completions.create({ model: 'gpt-5', user: officer.officerId, messages, tools });
            for (const toolCall of completion.choices[0]?.message.tool_calls ?? []) {
              const args = JSON.parse(toolCall.function.arguments);
              switch («toolCall.function.name») {
                case 'deal':
                  messages.push(await deals.byId(args.dealId));
                  break;
                case 'borrower':
                  messages.push(await deals.borrower(args.dealId));
                  break;
              }
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: 'the code chosen by `toolCall.function.name`', identity: '`officer`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: 'the code chosen by `toolCall.function.name`' },
              output: `
                import type OpenAI from 'openai';
                import { deals } from './deals.js';

                interface Officer { lenderId: string; officerId: string }

                export class Desk {
                  constructor(private readonly ai: OpenAI) {}

                  async answer(officer: Officer, messages, tools) {
                    const completion = await this.ai.chat.completions.create({ model: 'gpt-5', user: officer.officerId, messages, tools });
                    for (const toolCall of completion.choices[0]?.message.tool_calls ?? []) {
                      const args = JSON.parse(toolCall.function.arguments);
                      { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                      switch (toolCall.function.name) {
                        case 'deal':
                          messages.push(await deals.byId(args.dealId));
                          break;
                        case 'borrower':
                          messages.push(await deals.borrower(args.dealId));
                          break;
                      }
                    }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an if chain on the name in a CommonJS worker',
      language: 'js',
      code: `
        const OpenAI = require('openai');
        const { requireSession } = require('./auth');
        const stock = require('./stock');

        const openai = new OpenAI();

        module.exports = async (req, res) => {
          const session = await requireSession(req);
          const completion = await openai.chat.completions.create({ model: 'gpt-5', user: session.userId, messages: req.body.messages, tools: stock.tools });
          const [call] = completion.choices[0].message.tool_calls;
          const args = JSON.parse(call.function.arguments);
          if («call.function.name === 'move_stock'») res.json(await stock.move(args.sku, args.to));
          else if (call.function.name === 'scrap_stock') res.json(await stock.scrap(args.sku));
        };
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: 'the code chosen by `call.function.name`', identity: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: 'the code chosen by `call.function.name`' },
              output: `
                const OpenAI = require('openai');
                const { requireSession } = require('./auth');
                const stock = require('./stock');

                const openai = new OpenAI();

                module.exports = async (req, res) => {
                  const session = await requireSession(req);
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', user: session.userId, messages: req.body.messages, tools: stock.tools });
                  const [call] = completion.choices[0].message.tool_calls;
                  const args = JSON.parse(call.function.arguments);
                  { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                  if (call.function.name === 'move_stock') res.json(await stock.move(args.sku, args.to));
                  else if (call.function.name === 'scrap_stock') res.json(await stock.scrap(args.sku));
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the batch is mapped over an executor that is handed over by name',
      code: `
        import OpenAI from 'openai';
        import { auth } from '@clerk/nextjs/server';
        import { songs } from './songs.js';

        const openai = new OpenAI();

        const executeCall = async (item) => {
          switch (item.name) {
            case 'license_song':
              return songs.license(JSON.parse(item.arguments));
            default:
              return undefined;
          }
        };

        export async function POST(request: Request) {
          const { orgId } = await auth();
          const response = await openai.responses.create({ model: 'gpt-5', metadata: { orgId }, input: await request.text(), tools: songs.tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          await Promise.all(«calls.map(executeCall)»);
          return new Response('done');
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`executeCall`', identity: '`orgId`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`executeCall`' },
              output: `
                import OpenAI from 'openai';
                import { auth } from '@clerk/nextjs/server';
                import { songs } from './songs.js';

                const openai = new OpenAI();

                const executeCall = async (item) => {
                  switch (item.name) {
                    case 'license_song':
                      return songs.license(JSON.parse(item.arguments));
                    default:
                      return undefined;
                  }
                };

                export async function POST(request: Request) {
                  const { orgId } = await auth();
                  const response = await openai.responses.create({ model: 'gpt-5', metadata: { orgId }, input: await request.text(), tools: songs.tools });
                  const calls = response.output.filter((item) => item.type === 'function_call');
                  { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                  await Promise.all(calls.map(executeCall));
                  return new Response('done');
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a literal is the tenant parameter of the callee',
      code: `
        import OpenAI from 'openai';

        interface Editor { paperId: string; editorId: string }
        interface Archive { search(tenantId: string, text: string): Promise<unknown> }

        export async function edit(openai: OpenAI, archive: Archive, editor: Editor, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: editor.editorId, input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            switch (item.name) {
              case 'search_archive':
                await archive.search(«'default'», JSON.parse(item.arguments).text);
                break;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'constant',
          data: { identity: 'tenantId', executor: 'the code chosen by `item.name`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: 'the code chosen by `item.name`' },
              output: `
                import OpenAI from 'openai';

                interface Editor { paperId: string; editorId: string }
                interface Archive { search(tenantId: string, text: string): Promise<unknown> }

                export async function edit(openai: OpenAI, archive: Archive, editor: Editor, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: editor.editorId, input, tools });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    switch (item.name) {
                      case 'search_archive':
                        { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                        await archive.search('default', JSON.parse(item.arguments).text);
                        break;
                    }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the environment names the tenant',
      code: `
        import OpenAI from 'openai';
        import { crops } from './crops.js';

        interface Farmer { coopId: string; farmerId: string; scopes: string[] }

        const scope = { tenantId: process.env.COOP_ID, userId: 'robot' };

        export async function harvest(openai: OpenAI, farmer: Farmer, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: farmer.farmerId, input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            switch (item.name) {
              case 'sell_crop':
                await crops.sell(«scope», JSON.parse(item.arguments));
                break;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'constant',
          data: { identity: 'tenantId', executor: 'the code chosen by `item.name`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: 'the code chosen by `item.name`' },
              output: `
                import OpenAI from 'openai';
                import { crops } from './crops.js';

                interface Farmer { coopId: string; farmerId: string; scopes: string[] }

                const scope = { tenantId: process.env.COOP_ID, userId: 'robot' };

                export async function harvest(openai: OpenAI, farmer: Farmer, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: farmer.farmerId, input, tools });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    switch (item.name) {
                      case 'sell_crop':
                        { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                        await crops.sell(scope, JSON.parse(item.arguments));
                        break;
                    }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the opaque executor gets the scope of a service account',
      code: `
        import OpenAI from 'openai';
        import { executeTool } from './execute.js';

        interface Analyst { fundId: string; analystId: string }

        export async function analyse(openai: OpenAI, analyst: Analyst, messages, tools) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', user: analyst.analystId, messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            messages.push(await executeTool(call.function.name, JSON.parse(call.function.arguments), { «tenantId: 'system'», role: 'service' }));
          }
        }
      `,
      errors: [
        {
          messageId: 'constant',
          data: { identity: 'tenantId', executor: '`executeTool`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`executeTool`' },
              output: `
                import OpenAI from 'openai';
                import { executeTool } from './execute.js';

                interface Analyst { fundId: string; analystId: string }

                export async function analyse(openai: OpenAI, analyst: Analyst, messages, tools) {
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', user: analyst.analystId, messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) {
                    { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                    messages.push(await executeTool(call.function.name, JSON.parse(call.function.arguments), { tenantId: 'system', role: 'service' }));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the runner gets the context of nobody in particular',
      code: `
        import OpenAI from 'openai';
        import { shelfTools } from './shelves.js';

        interface Reader { branchId: string; card: string; entitlements: string[] }

        const CENTRAL: Reader = { branchId: 'central', card: '0000', entitlements: ['loans'] };

        export async function ask(openai: OpenAI, reader: Reader, messages) {
          const runner = openai.chat.completions.runTools({ model: 'gpt-5', user: reader.card, messages, tools: shelfTools, «toolContext: CENTRAL» });
          return runner.finalContent();
        }
      `,
      errors: [
        {
          messageId: 'constant',
          data: { identity: 'CENTRAL', executor: '`chat.completions.runTools`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`chat.completions.runTools`' },
              output: `
                import OpenAI from 'openai';
                import { shelfTools } from './shelves.js';

                interface Reader { branchId: string; card: string; entitlements: string[] }

                const CENTRAL: Reader = { branchId: 'central', card: '0000', entitlements: ['loans'] };

                export async function ask(openai: OpenAI, reader: Reader, messages) {
                  { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                  const runner = openai.chat.completions.runTools({ model: 'gpt-5', user: reader.card, messages, tools: shelfTools, toolContext: CENTRAL });
                  return runner.finalContent();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a missing tenant becomes the default one',
      code: `
        import OpenAI from 'openai';
        import { rides } from './rides.js';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const response = await openai.responses.create({ model: 'gpt-5', input: await request.text(), tools: session.tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            switch (item.name) {
              case 'cancel_ride':
                await rides.cancel(«session.tenantId ?? 'default'», JSON.parse(item.arguments).ride);
                break;
            }
          }
          return new Response('done');
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'session.tenantId', executor: 'the code chosen by `item.name`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'session.tenantId' },
              output: `
                import OpenAI from 'openai';
                import { rides } from './rides.js';
                import { requireSession } from './auth.js';

                const openai = new OpenAI();

                export async function POST(request: Request) {
                  const session = await requireSession(request);
                  const response = await openai.responses.create({ model: 'gpt-5', input: await request.text(), tools: session.tools });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    switch (item.name) {
                      case 'cancel_ride':
                        await rides.cancel(session.tenantId ?? (() => { throw new Error('Nobody is known to ask.'); })(), JSON.parse(item.arguments).ride);
                        break;
                    }
                  }
                  return new Response('done');
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a missing user becomes the system',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';

        interface Context { orgId: string; userId?: string; roles: string[] }

        async function execute(ctx: Context, name: string, args: any) {
          const userId = «ctx.userId || 'system'»;
          switch (name) {
            case 'award_grant':
              return grants.award(ctx.orgId, userId, args.amount);
            default:
              return undefined;
          }
        }

        export async function run(openai: OpenAI, ctx: Context, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await execute(ctx, item.name, JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'ctx.userId', executor: '`execute`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'ctx.userId' },
              output: `
                import OpenAI from 'openai';
                import { grants } from './grants.js';

                interface Context { orgId: string; userId?: string; roles: string[] }

                async function execute(ctx: Context, name: string, args: any) {
                  const userId = ctx.userId || (() => { throw new Error('Nobody is known to ask.'); })();
                  switch (name) {
                    case 'award_grant':
                      return grants.award(ctx.orgId, userId, args.amount);
                    default:
                      return undefined;
                  }
                }

                export async function run(openai: OpenAI, ctx: Context, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') await execute(ctx, item.name, JSON.parse(item.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'outside a request the ambient store falls back to the watch',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        import OpenAI from 'openai';
        import { berths } from './berths.js';

        interface Harbour { harbourId: string; officerId: string }

        const storage = new AsyncLocalStorage<Harbour>();
        const WATCH: Harbour = { harbourId: 'north', officerId: 'watch' };

        async function execute(name: string, args: any) {
          const who = «storage.getStore() ?? WATCH»;
          switch (name) {
            case 'assign_berth':
              return berths.assign(who.harbourId, args.ship);
            default:
              return undefined;
          }
        }

        export async function run(openai: OpenAI, harbour: Harbour, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: harbour.officerId, input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await execute(item.name, JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'storage.getStore()', executor: '`execute`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'storage.getStore()' },
              output: `
                import { AsyncLocalStorage } from 'node:async_hooks';
                import OpenAI from 'openai';
                import { berths } from './berths.js';

                interface Harbour { harbourId: string; officerId: string }

                const storage = new AsyncLocalStorage<Harbour>();
                const WATCH: Harbour = { harbourId: 'north', officerId: 'watch' };

                async function execute(name: string, args: any) {
                  const who = storage.getStore() ?? (() => { throw new Error('Nobody is known to ask.'); })();
                  switch (name) {
                    case 'assign_berth':
                      return berths.assign(who.harbourId, args.ship);
                    default:
                      return undefined;
                  }
                }

                export async function run(openai: OpenAI, harbour: Harbour, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: harbour.officerId, input, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') await execute(item.name, JSON.parse(item.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a tenant parameter has a default',
      code: `
        import OpenAI from 'openai';
        import { claims } from './claims.js';

        interface Adjuster { insurerId: string; userId: string; roles: string[] }

        const execute = async (name: string, args: any, «tenantId = 'main'») => {
          switch (name) {
            case 'pay_claim':
              return claims.pay(tenantId, args.claim);
            default:
              return undefined;
          }
        };

        export async function run(openai: OpenAI, adjuster: Adjuster, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await execute(item.name, JSON.parse(item.arguments), adjuster.insurerId);
          }
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'tenantId', executor: '`execute`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'tenantId' },
              output: `
                import OpenAI from 'openai';
                import { claims } from './claims.js';

                interface Adjuster { insurerId: string; userId: string; roles: string[] }

                const execute = async (name: string, args: any, tenantId: string = (() => { throw new Error('Nobody is known to ask.'); })()) => {
                  switch (name) {
                    case 'pay_claim':
                      return claims.pay(tenantId, args.claim);
                    default:
                      return undefined;
                  }
                };

                export async function run(openai: OpenAI, adjuster: Adjuster, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') await execute(item.name, JSON.parse(item.arguments), adjuster.insurerId);
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the optional caller of the callee is left out',
      code: `
        import OpenAI from 'openai';

        interface Projectionist { cinemaId: string; userId: string; roles: string[] }
        interface Booth { run(name: string, args: unknown, caller?: Projectionist): Promise<unknown> }

        export async function show(openai: OpenAI, booth: Booth, projectionist: Projectionist, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: projectionist.userId, input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «booth.run(item.name, JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'omitted',
          data: { identity: 'caller', executor: '`booth.run`' },
          suggestions: [
            {
              messageId: 'passCaller',
              data: { identity: 'caller' },
              output: `
                import OpenAI from 'openai';

                interface Projectionist { cinemaId: string; userId: string; roles: string[] }
                interface Booth { run(name: string, args: unknown, caller?: Projectionist): Promise<unknown> }

                export async function show(openai: OpenAI, booth: Booth, projectionist: Projectionist, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: projectionist.userId, input, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') await booth.run(item.name, JSON.parse(item.arguments), projectionist);
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'undefined is passed where the callee asks for the caller',
      code: `
        import OpenAI from 'openai';

        interface Pilot { airportId: string; userId: string; ratings: string[]; role: string }
        type Execute = (caller: Pilot | undefined, name: string, args: unknown) => Promise<unknown>;

        export async function depart(openai: OpenAI, execute: Execute, pilot: Pilot, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: pilot.userId, input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «execute(undefined, item.name, JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'omitted',
          data: { identity: 'caller', executor: '`execute`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`execute`' },
              output: `
                import OpenAI from 'openai';

                interface Pilot { airportId: string; userId: string; ratings: string[]; role: string }
                type Execute = (caller: Pilot | undefined, name: string, args: unknown) => Promise<unknown>;

                export async function depart(openai: OpenAI, execute: Execute, pilot: Pilot, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: pilot.userId, input, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } await execute(undefined, item.name, JSON.parse(item.arguments)); }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'executors of a runner are closures of the module',
      code: `
        import OpenAI from 'openai';
        import { minibar } from './minibar.js';

        interface Guest { hotelId: string; guestId: string }

        const tools = [
          {
            type: 'function' as const,
            function: { name: 'charge_minibar', parameters: {}, parse: JSON.parse, «function»: async (args: { room: string }) => minibar.charge(args.room) },
          },
        ];

        export async function concierge(openai: OpenAI, guest: Guest, messages) {
          const runner = openai.chat.completions.runTools({ model: 'gpt-5', user: guest.guestId, messages, tools });
          return runner.finalContent();
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`charge_minibar`', identity: '`guest`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`charge_minibar`' },
              output: `
                import OpenAI from 'openai';
                import { minibar } from './minibar.js';

                interface Guest { hotelId: string; guestId: string }

                const tools = [
                  {
                    type: 'function' as const,
                    function: { name: 'charge_minibar', parameters: {}, parse: JSON.parse, function: async (args: { room: string }) => { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } return minibar.charge(args.room); } },
                  },
                ];

                export async function concierge(openai: OpenAI, guest: Guest, messages) {
                  const runner = openai.chat.completions.runTools({ model: 'gpt-5', user: guest.guestId, messages, tools });
                  return runner.finalContent();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an executor of a runner ignores the context it is given',
      code: `
        import OpenAI from 'openai';
        import { charts } from './charts.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        export async function handover(openai: OpenAI, nurse: Nurse, messages) {
          const runner = openai.chat.completions.runTools({
            model: 'gpt-5',
            messages,
            toolContext: nurse,
            tools: [
              { type: 'function', function: { name: 'read_chart', parameters: {}, parse: JSON.parse, «function»: async (args: { patient: string }, _runner, _nurse: Nurse) => charts.read(args.patient) } },
            ],
          });
          return runner.finalContent();
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`read_chart`', identity: '`_nurse`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`read_chart`' },
              output: `
                import OpenAI from 'openai';
                import { charts } from './charts.js';

                interface Nurse { wardId: string; nurseId: string; roles: string[] }

                export async function handover(openai: OpenAI, nurse: Nurse, messages) {
                  const runner = openai.chat.completions.runTools({
                    model: 'gpt-5',
                    messages,
                    toolContext: nurse,
                    tools: [
                      { type: 'function', function: { name: 'read_chart', parameters: {}, parse: JSON.parse, function: async (args: { patient: string }, _runner, _nurse: Nurse) => { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } return charts.read(args.patient); } } },
                    ],
                  });
                  return runner.finalContent();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a toolbox is made once for all requests',
      code: `
        import OpenAI from 'openai';
        import { plots } from './plots.js';

        interface Gardener { allotmentId: string; userId: string }

        class Toolbox {
          async run(name: string, args: any) {
            switch (name) {
              case 'dig_up':
                return plots.dig(args.plot);
              default:
                return 'unknown tool';
            }
          }
        }

        const toolbox = new Toolbox();

        export async function tend(openai: OpenAI, gardener: Gardener, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: gardener.userId, input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «toolbox.run(item.name, JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`toolbox.run`', identity: '`gardener`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`toolbox.run`' },
              output: `
                import OpenAI from 'openai';
                import { plots } from './plots.js';

                interface Gardener { allotmentId: string; userId: string }

                class Toolbox {
                  async run(name: string, args: any) {
                    switch (name) {
                      case 'dig_up':
                        return plots.dig(args.plot);
                      default:
                        return 'unknown tool';
                    }
                  }
                }

                const toolbox = new Toolbox();

                export async function tend(openai: OpenAI, gardener: Gardener, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: gardener.userId, input, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } await toolbox.run(item.name, JSON.parse(item.arguments)); }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a message carries the proposal and nobody who asked',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();

        async function remote(name: string, args: string) {
          const answer = await fetch('https://tools.internal/run', { method: 'POST', body: JSON.stringify({ name, args }) });
          return answer.text();
        }

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: session.userId, input: await request.text(), tools: session.tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «remote(item.name, item.arguments)»;
          }
          return new Response('done');
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`remote`', identity: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`remote`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './auth.js';

                const openai = new OpenAI();

                async function remote(name: string, args: string) {
                  const answer = await fetch('https://tools.internal/run', { method: 'POST', body: JSON.stringify({ name, args }) });
                  return answer.text();
                }

                export async function POST(request: Request) {
                  const session = await requireSession(request);
                  const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: session.userId, input: await request.text(), tools: session.tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } await remote(item.name, item.arguments); }
                  }
                  return new Response('done');
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'handlers of another file are called with the arguments alone',
      origin: 'sayjin93/attendance app/api/ai-chat/route.ts, shortened and reworded',
      code: `
        import { cookies } from 'next/headers';
        import { jwtVerify } from 'jose';
        import OpenAI from 'openai';
        import * as handlers from '@/lib/handlers';
        import { key, tools } from '@/constants';

        const openai = new OpenAI();

        async function whoTeaches() {
          const token = (await cookies()).get('access_token')?.value ?? '';
          const { payload } = await jwtVerify(token, key);
          return { professorId: payload.professorId, isAdmin: payload.isAdmin };
        }

        async function execute(name: string, args: any) {
          switch (name) {
            case 'list_students':
              return handlers.listStudents(args);
            case 'class_report':
              return handlers.classReport(args);
            default:
              return { error: name };
          }
        }

        export async function POST(request: Request) {
          const professor = await whoTeaches();
          const { messages } = await request.json();
          const completion = await openai.chat.completions.create({ model: 'gpt-5', user: String(professor.professorId), messages, tools });
          const results = await Promise.all(
            completion.choices[0].message.tool_calls.map(async (call) => «execute(call.function.name, JSON.parse(call.function.arguments))»),
          );
          return Response.json(results);
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`execute`', identity: '`professor`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`execute`' },
              output: `
                import { cookies } from 'next/headers';
                import { jwtVerify } from 'jose';
                import OpenAI from 'openai';
                import * as handlers from '@/lib/handlers';
                import { key, tools } from '@/constants';

                const openai = new OpenAI();

                async function whoTeaches() {
                  const token = (await cookies()).get('access_token')?.value ?? '';
                  const { payload } = await jwtVerify(token, key);
                  return { professorId: payload.professorId, isAdmin: payload.isAdmin };
                }

                async function execute(name: string, args: any) {
                  switch (name) {
                    case 'list_students':
                      return handlers.listStudents(args);
                    case 'class_report':
                      return handlers.classReport(args);
                    default:
                      return { error: name };
                  }
                }

                export async function POST(request: Request) {
                  const professor = await whoTeaches();
                  const { messages } = await request.json();
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', user: String(professor.professorId), messages, tools });
                  const results = await Promise.all(
                    completion.choices[0].message.tool_calls.map(async (call) => { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } return execute(call.function.name, JSON.parse(call.function.arguments)); }),
                  );
                  return Response.json(results);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a tool file hands out the night watch when nobody asks',
      filename: 'src/tools/identity.ts',
      settings: { toolFiles: ['src/tools/**'] },
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';

        export interface Pilot { harbourId: string; pilotId: string }

        const storage = new AsyncLocalStorage<Pilot>();
        const WATCH: Pilot = { harbourId: '*', pilotId: 'watch' };

        export const as = <T>(pilot: Pilot, work: () => Promise<T>) => storage.run(pilot, work);

        export function currentPilot(): Pilot {
          return «storage.getStore() ?? WATCH»;
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'storage.getStore()', executor: '`currentPilot`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'storage.getStore()' },
              output: `
                import { AsyncLocalStorage } from 'node:async_hooks';

                export interface Pilot { harbourId: string; pilotId: string }

                const storage = new AsyncLocalStorage<Pilot>();
                const WATCH: Pilot = { harbourId: '*', pilotId: 'watch' };

                export const as = <T>(pilot: Pilot, work: () => Promise<T>) => storage.run(pilot, work);

                export function currentPilot(): Pilot {
                  return storage.getStore() ?? (() => { throw new Error('Nobody is known to ask.'); })();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a dispatcher in a tool file has a default organisation',
      filename: 'src/tools/dispatch.ts',
      settings: { toolFiles: ['src/tools/**'] },
      code: `
        import type OpenAI from 'openai';
        import { beds } from './beds.js';

        export async function dispatch(call: OpenAI.Responses.ResponseFunctionToolCall, «organizationId = 'demo'») {
          switch (call.name) {
            case 'book_bed':
              return beds.book(organizationId, JSON.parse(call.arguments));
            default:
              return undefined;
          }
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'organizationId', executor: 'the code chosen by `call.name`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'organizationId' },
              output: `
                import type OpenAI from 'openai';
                import { beds } from './beds.js';

                export async function dispatch(call: OpenAI.Responses.ResponseFunctionToolCall, organizationId: string = (() => { throw new Error('Nobody is known to ask.'); })()) {
                  switch (call.name) {
                    case 'book_bed':
                      return beds.book(organizationId, JSON.parse(call.arguments));
                    default:
                      return undefined;
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the identity of the session is replaced where it is optional',
      code: `
        import OpenAI from 'openai';
        import { getServerSession } from 'next-auth';
        import { menus } from './menus.js';

        const GUEST = { userId: 'guest', restaurantId: 'main' };
        const openai = new OpenAI();

        export async function POST(request: Request) {
          const { messages, tools } = await request.json();
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            const who = «(await getServerSession()) ?? GUEST»;
            switch (call.function.name) {
              case 'change_menu':
                await menus.change(who.restaurantId, JSON.parse(call.function.arguments));
                break;
            }
          }
          return Response.json(messages);
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'await getServerSession()', executor: 'the code chosen by `call.function.name`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'await getServerSession()' },
              output: `
                import OpenAI from 'openai';
                import { getServerSession } from 'next-auth';
                import { menus } from './menus.js';

                const GUEST = { userId: 'guest', restaurantId: 'main' };
                const openai = new OpenAI();

                export async function POST(request: Request) {
                  const { messages, tools } = await request.json();
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) {
                    const who = (await getServerSession()) ?? (() => { throw new Error('Nobody is known to ask.'); })();
                    switch (call.function.name) {
                      case 'change_menu':
                        await menus.change(who.restaurantId, JSON.parse(call.function.arguments));
                        break;
                    }
                  }
                  return Response.json(messages);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the default tenant is settled before the loop',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { executeTool, tools } from './tickets.js';

        const openai = new OpenAI();

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const tenantId = «session.tenantId || 'demo'»;
          const { messages } = await request.json();
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            messages.push(await executeTool(call.function.name, JSON.parse(call.function.arguments), { tenantId }));
          }
          return Response.json(messages);
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { identity: 'session.tenantId', executor: '`executeTool`' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'session.tenantId' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './auth.js';
                import { executeTool, tools } from './tickets.js';

                const openai = new OpenAI();

                export async function POST(request: Request) {
                  const session = await requireSession(request);
                  const tenantId = session.tenantId || (() => { throw new Error('Nobody is known to ask.'); })();
                  const { messages } = await request.json();
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) {
                    messages.push(await executeTool(call.function.name, JSON.parse(call.function.arguments), { tenantId }));
                  }
                  return Response.json(messages);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'Permit is asked for a robot, and the executor never learns more',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { db } from './db.js';

        interface Session { orgId: string; userId: string; roles: string[] }

        const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });

        async function run(name: string, args: any) {
          if (!(await permit.check('assistant-bot', 'use', name))) throw new Error('refused');
          switch (name) {
            case 'cancel_order':
              return db.orders.cancel(args.orderId);
            case 'refund_order':
              return db.orders.refund(args.orderId);
            default:
              return undefined;
          }
        }

        export async function turn(openai: OpenAI, session: Session, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, safety_identifier: session.userId, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «run(item.name, JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`run`', identity: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`run`' },
              output: `
                import OpenAI from 'openai';
                import { Permit } from 'permitio';
                import { db } from './db.js';

                interface Session { orgId: string; userId: string; roles: string[] }

                const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });

                async function run(name: string, args: any) {
                  if (!(await permit.check('assistant-bot', 'use', name))) throw new Error('refused');
                  switch (name) {
                    case 'cancel_order':
                      return db.orders.cancel(args.orderId);
                    case 'refund_order':
                      return db.orders.refund(args.orderId);
                    default:
                      return undefined;
                  }
                }

                export async function turn(openai: OpenAI, session: Session, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, safety_identifier: session.userId, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } await run(item.name, JSON.parse(item.arguments)); }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an ability of the module permits everybody',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { db } from './db.js';

        interface Session { orgId: string; userId: string; roles: string[] }

        const robot = createMongoAbility(rulesFor('robot'));

        async function run(name: string, args: any) {
          if (robot.cannot('use', name)) throw new Error('refused');
          switch (name) {
            case 'cancel_order':
              return db.orders.cancel(args.orderId);
            case 'refund_order':
              return db.orders.refund(args.orderId);
            default:
              return undefined;
          }
        }

        export async function turn(openai: OpenAI, session: Session, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, safety_identifier: session.userId, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «run(item.name, JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`run`', identity: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`run`' },
              output: `
                import OpenAI from 'openai';
                import { createMongoAbility } from '@casl/ability';
                import { rulesFor } from './rules.js';
                import { db } from './db.js';

                interface Session { orgId: string; userId: string; roles: string[] }

                const robot = createMongoAbility(rulesFor('robot'));

                async function run(name: string, args: any) {
                  if (robot.cannot('use', name)) throw new Error('refused');
                  switch (name) {
                    case 'cancel_order':
                      return db.orders.cancel(args.orderId);
                    case 'refund_order':
                      return db.orders.refund(args.orderId);
                    default:
                      return undefined;
                  }
                }

                export async function turn(openai: OpenAI, session: Session, input: string, tools) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, safety_identifier: session.userId, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } await run(item.name, JSON.parse(item.arguments)); }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the tenant by a word of the settings has a default',
      settings: { tenantWords: ['mandant'] },
      code: `
        import OpenAI from 'openai';
        import { akten, tools } from './akten.js';

        export async function ask(openai: OpenAI, user: { userId: string; mandantId?: string }, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: user.userId });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            switch (item.name) {
              case 'akte_schliessen':
                await akten.schliessen(«user.mandantId ?? 'stamm'», JSON.parse(item.arguments).akte);
                break;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'fallback',
          data: { executor: 'the code chosen by `item.name`', identity: 'user.mandantId' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'user.mandantId' },
              output: `
                import OpenAI from 'openai';
                import { akten, tools } from './akten.js';

                export async function ask(openai: OpenAI, user: { userId: string; mandantId?: string }, input: string) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: user.userId });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    switch (item.name) {
                      case 'akte_schliessen':
                        await akten.schliessen(user.mandantId ?? (() => { throw new Error('Nobody is known to ask.'); })(), JSON.parse(item.arguments).akte);
                        break;
                    }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the imported executor takes who asks and works for everybody, which only types show',
      limit: 'L1',
      code: `
        import OpenAI from 'openai';
        import type { Desk } from './desk.js';
        import type { User } from './user.js';
        const openai = new OpenAI();
        export async function turn(desk: Desk, user: User, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input });
          for (const call of response.output) {
            if (call.type === 'function_call') await «desk.run(user, call.name, call.arguments)»;
          }
        }
      `,
      files: {
        'user.ts': 'export interface User { tenantId: string; userId: string; permissions: ReadonlySet<string> }',
        'desk.ts': `
          import { everywhere } from './everywhere.js';
          import type { User } from './user.js';
          interface Ships { steer(at: { tenantId: string }, args: string): Promise<string> }
          export class Desk {
            constructor(private readonly ships: Ships) {}
            async run(user: User, name: string, args: string): Promise<string> {
              if (!user.permissions.has(name)) throw new Error('refused');
              switch (name) {
                case 'steer':
                  return this.ships.steer(everywhere, args);
                default:
                  throw new Error('unknown');
              }
            }
          }
        `,
        'everywhere.ts': `export const everywhere = { tenantId: 'all' };`,
      },
      typed: {
        errors: [
          {
            messageId: 'constant',
            data: { identity: 'tenantId (desk.ts)', executor: '`desk.run`' },
            suggestions: [
              {
                messageId: 'stopHere',
                data: { executor: '`desk.run`' },
                output: `
                    import OpenAI from 'openai';
                    import type { Desk } from './desk.js';
                    import type { User } from './user.js';
                    const openai = new OpenAI();
                    export async function turn(desk: Desk, user: User, input: string) {
                      const response = await openai.responses.create({ model: 'gpt-5', input });
                      for (const call of response.output) {
                        if (call.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); } await desk.run(user, call.name, call.arguments); }
                      }
                    }
                  `,
              },
            ],
          },
        ],
      },
    },
    {
      name: 'the headers of the last request are kept in the module for the tools of everybody',
      code: `
        import express from 'express';
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { boards, transport } from './boards.js';

        let currentHeaders: Record<string, unknown> = {};

        const server = new McpServer({ name: 'boards', version: '1.0.0' });
        server.registerTool('list_cards', { description: 'Cards', inputSchema: { board: z.uuid() } }, async ({ board }) => {
          const cards = await boards.list(«currentHeaders».authorization, board);
          return { content: [{ type: 'text', text: JSON.stringify(cards) }] };
        });

        const app = express();
        app.post('/mcp', async (req, res) => {
          currentHeaders = req.headers;
          await transport.handleRequest(req, res, req.body);
        });
      `,
      errors: [
        {
          messageId: 'kept',
          data: { identity: 'currentHeaders', executor: '`list_cards`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`list_cards`' },
              output: `
                import express from 'express';
                import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
                import { z } from 'zod';
                import { boards, transport } from './boards.js';

                let currentHeaders: Record<string, unknown> = {};

                const server = new McpServer({ name: 'boards', version: '1.0.0' });
                server.registerTool('list_cards', { description: 'Cards', inputSchema: { board: z.uuid() } }, async ({ board }) => {
                  { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }
                  const cards = await boards.list(currentHeaders.authorization, board);
                  return { content: [{ type: 'text', text: JSON.stringify(cards) }] };
                });

                const app = express();
                app.post('/mcp', async (req, res) => {
                  currentHeaders = req.headers;
                  await transport.handleRequest(req, res, req.body);
                });
              `,
            },
          ],
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a default in a text that a tool only gives back',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { McpAgent } from 'agents/mcp';

        export class Demo extends McpAgent<Env, unknown, { userId: string; role: string }> {
          server = new McpServer({ name: 'Demo', version: '1.0.0' });

          async init() {
            this.server.tool('whoami', 'Who is connected', {}, async () => ({
              content: [{ type: 'text', text: \`User: \${«this.props?.userId || 'anonymous'»}\` }],
            }));
          }
        }
      `,
      errors: [{ messageId: 'fallbackUnproven', data: { identity: 'this.props.userId' } }],
    },
    {
      name: 'an executor of another file gets no caller',
      code: `
        import OpenAI from 'openai';
        import { executeTool } from './execute.js';

        interface Visitor { parkId: string; visitorId: string }

        export async function run(openai: OpenAI, visitor: Visitor, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: visitor.visitorId, input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «executeTool(item.name, JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'unreachedUnproven',
          data: { executor: '`executeTool`' },
        },
      ],
    },
    {
      name: 'an imported table of handlers is indexed',
      code: `
        import OpenAI from 'openai';
        import { handlers } from './handlers.js';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const response = await openai.responses.create({ model: 'gpt-5', safety_identifier: session.userId, input: await request.text(), tools: session.tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
          }
          return new Response('done');
        }
      `,
      errors: [
        {
          messageId: 'unreachedUnproven',
          data: { executor: '`handlers`' },
        },
      ],
    },
    {
      name: 'nobody who asks is in sight of a switch over data',
      code: `
        import OpenAI from 'openai';
        import { orders } from './orders.js';

        export async function run(openai: OpenAI, input: string, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            switch («item.name») {
              case 'cancel_order':
                await orders.cancel(JSON.parse(item.arguments).id);
                break;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'unreachedUnproven',
          data: { executor: 'the code chosen by `item.name`' },
        },
      ],
    },
  ],
});
