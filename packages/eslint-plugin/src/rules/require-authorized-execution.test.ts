import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

testRule(rule, {
  canonical: [
    {
      name: 'an express route indexes a handler table by the proposed name',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from '../auth/session.js';
        import { handlers, tools } from './shipments.js';

        const openai = new OpenAI();

        export async function answer(req, res) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: req.body.question, tools });
          const outputs = [];
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const output = await «handlers[item.name](JSON.parse(item.arguments))»;
            outputs.push({ type: 'function_call_output', call_id: item.call_id, output: JSON.stringify(output) });
          }
          res.json({ outputs, askedBy: session.userId });
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from '../auth/session.js';
                import { handlers, tools } from './shipments.js';

                const openai = new OpenAI();

                export async function answer(req, res) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: req.body.question, tools });
                  const outputs = [];
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    const output = await handlers[item.name](JSON.parse(item.arguments));
                    outputs.push({ type: 'function_call_output', call_id: item.call_id, output: JSON.stringify(output) });
                  }
                  res.json({ outputs, askedBy: session.userId });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a clinic bot switches over the proposed name',
      code: `
        import OpenAI from 'openai';
        import { db } from '../db.js';

        interface Clinician { clinicId: string; userId: string; permissions: string[] }

        const client = new OpenAI();

        export async function reply(clinician: Clinician, messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[]) {
          const completion = await client.chat.completions.create({ model: 'gpt-5-mini', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            if (call.type !== 'function') continue;
            const input = JSON.parse(call.function.arguments);
            switch («call.function.name») {
              case 'read_chart':
                await db.charts.find({ clinicId: clinician.clinicId, patient: input.patient });
                break;
              case 'prescribe':
                await db.prescriptions.insert({ clinicId: clinician.clinicId, drug: input.drug });
                break;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: 'the code chosen by `call.function.name`', principal: '`clinician`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`clinician`' },
              output: `
                import OpenAI from 'openai';
                import { db } from '../db.js';

                interface Clinician { clinicId: string; userId: string; permissions: string[] }

                const client = new OpenAI();

                export async function reply(clinician: Clinician, messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[]) {
                  const completion = await client.chat.completions.create({ model: 'gpt-5-mini', messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) {
                    if (call.type !== 'function') continue;
                    const input = JSON.parse(call.function.arguments);
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    switch (call.function.name) {
                      case 'read_chart':
                        await db.charts.find({ clinicId: clinician.clinicId, patient: input.patient });
                        break;
                      case 'prescribe':
                        await db.prescriptions.insert({ clinicId: clinician.clinicId, drug: input.drug });
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
      name: 'runTools executes a refund without asking anybody',
      code: `
        import OpenAI from 'openai';
        import { getSession } from '@/auth';
        import { payments } from '@/payments';

        const openai = new OpenAI();

        export async function POST(request) {
          const session = await getSession(request);
          const runner = openai.chat.completions.runTools({
            model: 'gpt-5',
            messages: [{ role: 'user', content: session.userId }],
            tools: [
              {
                type: 'function',
                function: {
                  name: 'refund_booking',
                  parse: JSON.parse,
                  parameters: { type: 'object', properties: { booking: { type: 'string' } } },
                  «function»: async (input) => payments.refund(session.tenantId, input.booking),
                },
              },
            ],
          });
          return Response.json(await runner.finalContent());
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`refund_booking`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { getSession } from '@/auth';
                import { payments } from '@/payments';

                const openai = new OpenAI();

                export async function POST(request) {
                  const session = await getSession(request);
                  const runner = openai.chat.completions.runTools({
                    model: 'gpt-5',
                    messages: [{ role: 'user', content: session.userId }],
                    tools: [
                      {
                        type: 'function',
                        function: {
                          name: 'refund_booking',
                          parse: JSON.parse,
                          parameters: { type: 'object', properties: { booking: { type: 'string' } } },
                          function: async (input) => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return payments.refund(session.tenantId, input.booking); },
                        },
                      },
                    ],
                  });
                  return Response.json(await runner.finalContent());
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a payroll assistant takes the implementation out of a map',
      code: `
        import OpenAI from 'openai';
        import { verifyToken } from './tokens.js';
        import { definitions, payrollTools } from './payroll.js';

        export async function ask(request, question) {
          const employee = await verifyToken(request.headers.authorization);
          const openai = new OpenAI();
          const response = await openai.responses.create({ model: 'gpt-5', input: question, tools: definitions });
          const calls = response.output.filter((item) => item.type === 'function_call');
          return Promise.all(
            calls.map(async (call) => {
              const run = payrollTools.get(call.name);
              return { id: call.call_id, result: await «run(JSON.parse(call.arguments))», by: employee.id };
            }),
          );
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`payrollTools`', principal: '`employee`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`employee`' },
              output: `
                import OpenAI from 'openai';
                import { verifyToken } from './tokens.js';
                import { definitions, payrollTools } from './payroll.js';

                export async function ask(request, question) {
                  const employee = await verifyToken(request.headers.authorization);
                  const openai = new OpenAI();
                  const response = await openai.responses.create({ model: 'gpt-5', input: question, tools: definitions });
                  const calls = response.output.filter((item) => item.type === 'function_call');
                  return Promise.all(
                    calls.map(async (call) => {
                      const run = payrollTools.get(call.name);
                      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                      return { id: call.call_id, result: await run(JSON.parse(call.arguments)), by: employee.id };
                    }),
                  );
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
      name: 'each executor hands its work to a method that checks the caller first',
      code: `
        import OpenAI from 'openai';

        interface Carrier { companyId: string; dispatcherId: string; permissions: string[] }
        interface Freight { position(companyId: string, load: string): Promise<string>; move(companyId: string, load: string): Promise<string> }

        export class FreightChat {
          constructor(private readonly openai: OpenAI, private readonly freight: Freight) {}

          private async position(carrier: Carrier, { load }: { load: string }) {
            if (!carrier.permissions.includes('freight.position')) throw new Error('not permitted');
            return this.freight.position(carrier.companyId, load);
          }

          private async move(carrier: Carrier, { load }: { load: string }) {
            if (!carrier.permissions.includes('freight.move')) throw new Error('not permitted');
            return this.freight.move(carrier.companyId, load);
          }

          chat(carrier: Carrier, content: string) {
            return this.openai.chat.completions.runTools({
              model: 'gpt-5',
              messages: [{ role: 'user', content }],
              tools: [
                { type: 'function', function: { name: 'position', parameters: {}, parse: JSON.parse, function: (args: { load: string }) => this.position(carrier, args) } },
                {
                  type: 'function',
                  function: {
                    name: 'move', parameters: {}, parse: JSON.parse,
                    function: async (args: { load: string }) => {
                      const moved = await this.move(carrier, args);
                      return JSON.stringify({ moved });
                    },
                  },
                },
              ],
            });
          }
        }
      `,
    },
    {
      name: 'each executor that the SDK runs awaits a check of the caller before its work',
      code: `
        import OpenAI from 'openai';
        import { zodFunction } from 'openai/helpers/zod';
        import { z } from 'zod';

        interface Physician { hospitalId: string; physicianId: string; wards: readonly string[] }
        interface Chart { vitals(no: string): Promise<number[]>; wardOf(no: string): Promise<string> }
        const openai = new OpenAI();

        async function assertOnWard(who: Physician, chart: Chart, no: string) {
          const ward = await chart.wardOf(no);
          if (!who.wards.includes(ward)) throw new Error('another ward');
        }
        export function round(chart: Chart, who: Physician, question: string) {
          const tools = [
            zodFunction({
              name: 'vitals',
              parameters: z.object({ no: z.string() }),
              function: async ({ no }) => {
                await assertOnWard(who, chart, no);
                return chart.vitals(no);
              },
            }),
          ];
          return openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: question }], tools });
        }
      `,
    },
    {
      name: 'the class of a declared parameter asks before it runs',
      code: `
        import OpenAI from 'openai';
        import { tools } from './shop.js';

        interface Visitor { shopId: string; visitorId: string; grants: string[] }
        const openai = new OpenAI();

        class ToolBox {
          readonly entries = new Map<string, (visitor: Visitor, raw: string) => Promise<string>>();
          mayRun(visitor: Visitor, name: string) {
            return visitor.grants.includes(name);
          }
          async run(visitor: Visitor, name: string, raw: string) {
            const entry = this.entries.get(name);
            if (!entry || !this.mayRun(visitor, name)) return 'not permitted';
            return entry(visitor, raw);
          }
        }
        export async function chat(box: ToolBox, visitor: Visitor, text: string) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: text }], tools });
          const replies: string[] = [];
          for (const call of completion.choices[0]?.message.tool_calls ?? [])
            if (call.type === 'function') replies.push(await box.run(visitor, call.function.name, call.function.arguments));
          return replies;
        }
      `,
    },
    {
      name: 'a policy table that is asked by name decides in words',
      code: `
        import OpenAI from 'openai';
        import { fixtures, tools } from './club.js';

        interface Member { clubId: string; memberId: string; role: string }
        const openai = new OpenAI();
        const policy: Record<string, readonly string[]> = { fixtures: ['coach', 'parent'] };

        function decide(member: Member, name: string): 'permit' | 'deny' {
          return policy[name]?.includes(member.role) ? 'permit' : 'deny';
        }
        async function answer(member: Member, name: string, raw: string) {
          if (decide(member, name) !== 'permit') return { error: 'not for you' };
          if (name === 'fixtures') return fixtures(member.clubId, JSON.parse(raw).team);
          return { error: 'unknown' };
        }
        export async function ask(member: Member, input: string) {
          const first = await openai.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: input }], tools });
          for (const call of first.choices[0]?.message.tool_calls ?? [])
            if (call.type === 'function') await answer(member, call.function.name, call.function.arguments);
        }
      `,
    },
    {
      name: 'the route decides on each call by a permission of the session',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from '../auth/session.js';
        import { handlers, tools } from './shipments.js';

        const openai = new OpenAI();

        export async function answer(req, res) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: req.body.question, tools });
          const outputs = [];
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if (!session.permissions.includes(item.name)) {
              outputs.push({ type: 'function_call_output', call_id: item.call_id, output: 'denied' });
              continue;
            }
            const output = await handlers[item.name](JSON.parse(item.arguments));
            outputs.push({ type: 'function_call_output', call_id: item.call_id, output: JSON.stringify(output) });
          }
          res.json({ outputs });
        }
      `,
    },
    {
      name: 'an asserting helper of the same file stands before the switch',
      code: `
        import OpenAI from 'openai';
        import { db } from '../db.js';

        interface Clinician { clinicId: string; userId: string; permissions: string[] }

        const client = new OpenAI();

        function assertMayUse(clinician: Clinician, tool: string): void {
          if (!clinician.permissions.includes(tool)) throw new Error(\`\${clinician.userId} may not use \${tool}\`);
        }

        export async function reply(clinician: Clinician, messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[]) {
          const completion = await client.chat.completions.create({ model: 'gpt-5-mini', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            if (call.type !== 'function') continue;
            assertMayUse(clinician, call.function.name);
            const input = JSON.parse(call.function.arguments);
            switch (call.function.name) {
              case 'read_chart':
                await db.charts.find({ clinicId: clinician.clinicId, patient: input.patient });
                break;
              case 'prescribe':
                await db.prescriptions.insert({ clinicId: clinician.clinicId, drug: input.drug });
                break;
            }
          }
        }
      `,
    },
    {
      name: 'the executor that runTools calls asks for the permission first',
      code: `
        import OpenAI from 'openai';
        import { getSession } from '@/auth';
        import { payments } from '@/payments';

        const openai = new OpenAI();

        export async function POST(request) {
          const session = await getSession(request);
          const runner = openai.chat.completions.runTools({
            model: 'gpt-5',
            messages: [{ role: 'user', content: session.userId }],
            tools: [
              {
                type: 'function',
                function: {
                  name: 'refund_booking',
                  parse: JSON.parse,
                  parameters: { type: 'object', properties: { booking: { type: 'string' } } },
                  function: async (input) => {
                    if (!session.permissions.includes('refund_booking')) throw new Error('Refunds are not for you.');
                    return payments.refund(input.booking);
                  },
                },
              },
            ],
          });
          return Response.json(await runner.finalContent());
        }
      `,
    },
    {
      name: 'calls that the caller may not make are filtered out before they run',
      code: `
        import OpenAI from 'openai';
        import { verifyToken } from './tokens.js';
        import { definitions, payrollTools } from './payroll.js';

        export async function ask(request, question) {
          const employee = await verifyToken(request.headers.authorization);
          const openai = new OpenAI();
          const response = await openai.responses.create({ model: 'gpt-5', input: question, tools: definitions });
          const calls = response.output.filter((item) => item.type === 'function_call');
          const permitted = calls.filter((call) => employee.grants.has(call.name));
          return Promise.all(permitted.map(async (call) => payrollTools.get(call.name)(JSON.parse(call.arguments))));
        }
      `,
    },
    {
      name: 'the whole batch is refused unless every call is permitted',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './crops.js';

        interface Grower { farmId: string; userId: string; scopes: string[] }

        export async function run(openai: OpenAI, grower: Grower, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          if (!calls.every((call) => grower.scopes.includes(call.name))) throw new Error('Not permitted');
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'an ability of CASL decides',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { handlers, tools } from './claims.js';

        const openai = new OpenAI();

        export async function settle(adjuster, input) {
          const ability = createMongoAbility(rulesFor(adjuster));
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if (ability.cannot('invoke', item.name)) continue;
            await handlers[item.name](JSON.parse(item.arguments), adjuster);
          }
        }
      `,
    },
    {
      name: 'ForbiddenError of CASL throws',
      code: `
        import OpenAI from 'openai';
        import { ForbiddenError } from '@casl/ability';
        import { abilityFor } from './abilities.js';
        import { handlers, tools } from './claims.js';

        const openai = new OpenAI();

        export async function settle(adjuster, input) {
          const ability = await abilityFor(adjuster);
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            ForbiddenError.from(ability).throwUnlessCan('invoke', item.name);
            await handlers[item.name](JSON.parse(item.arguments), adjuster);
          }
        }
      `,
    },
    {
      name: 'Cerbos decides on the resource of each call',
      code: `
        import OpenAI from 'openai';
        import { GRPC as Cerbos } from '@cerbos/grpc';
        import { requireSession } from '../session.js';
        import { handlers, tools } from './loans.js';

        const cerbos = new Cerbos('pdp:3593', { tls: false });
        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages: req.body.messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            const allowed = await cerbos.isAllowed({
              principal: { id: session.userId, roles: session.roles },
              resource: { kind: 'tool', id: call.function.name },
              action: 'invoke',
            });
            if (!allowed) throw new Error('Refused by policy');
            await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
    },
    {
      name: 'OpenFGA answers with a verdict whose member is read',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { handlers, tools } from './exhibits.js';

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL });
        const openai = new OpenAI();

        export async function curate(curator, input) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const { allowed } = await fga.check({ user: \`user:\${curator.userId}\`, relation: 'can_invoke', object: \`tool:\${item.name}\` });
            if (!allowed) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'Oso and Permit decide, one after the other',
      code: `
        import OpenAI from 'openai';
        import { Oso } from 'oso-cloud';
        import { Permit } from 'permitio';
        import { handlers, tools } from './leases.js';

        const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY);
        const permit = new Permit({ token: process.env.PERMIT_KEY });
        const openai = new OpenAI();

        export async function ask(tenant, input) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if (!(await oso.authorize({ type: 'User', id: tenant.userId }, 'call', { type: 'Tool', id: item.name }))) continue;
            if (!(await permit.check(tenant.userId, 'call', item.name))) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the policies of Cedar are asked with the proposed name',
      code: `
        import OpenAI from 'openai';
        import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
        import { handlers, policies, tools } from './meters.js';

        const openai = new OpenAI();

        export async function ask(operator, input) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const answer = isAuthorized({ principal: { type: 'User', id: operator.userId }, action: { type: 'Action', id: item.name }, policies });
            if (answer.type !== 'success' || answer.response.decision !== 'allow') continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the team declared the gateway that decides and executes',
      code: `
        import OpenAI from 'openai';
        import { toolGateway } from '@/security/gateway';
        import { handlers, tools } from './fleet.js';

        const openai = new OpenAI();

        export async function ask(driver, input) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await toolGateway.enter(driver, item.name, () => handlers[item.name](JSON.parse(item.arguments)));
          }
        }
      `,
      settings: { controls: { authorizers: ['toolGateway.enter'] } },
    },
    {
      name: 'a declared assertion is imported from a module of the team',
      code: `
        import OpenAI from 'openai';
        import { assertToolAllowed } from '@/security/tools';
        import { handlers, tools } from './tickets.js';

        export async function handle(openai: OpenAI, agent: { tenantId: string; userId: string; roles: string[] }, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await assertToolAllowed(agent, item.name);
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      settings: { controls: { authorizers: [{ name: 'assertToolAllowed', from: '@/security/tools' }] } },
    },
    {
      name: 'the table itself holds only what the role may use',
      code: `
        import OpenAI from 'openai';
        import { allHandlers, tools } from './rooms.js';

        interface Guest { hotelId: string; userId: string; allowedTools: Set<string> }

        export async function concierge(openai: OpenAI, guest: Guest, input: string) {
          const mine = Object.fromEntries(Object.entries(allHandlers).filter(([name]) => guest.allowedTools.has(name)));
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const run = mine[item.name];
            if (!run) continue;
            await run(JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the dispatcher in the same class refuses by itself',
      code: `
        import OpenAI from 'openai';
        import { implementations, tools } from './ledgers.js';

        interface Teller { branchId: string; userId: string; duties: string[] }

        export class Counter {
          constructor(private readonly openai: OpenAI, private readonly teller: Teller) {}

          async serve(input: string) {
            const response = await this.openai.responses.create({ model: 'gpt-5', input, tools });
            for (const item of response.output) if (item.type === 'function_call') await this.dispatch(item);
          }

          private async dispatch(call: OpenAI.Responses.ResponseFunctionToolCall) {
            if (!this.teller.duties.includes(call.name)) throw new Error('Not your duty.');
            return implementations[call.name](JSON.parse(call.arguments));
          }
        }
      `,
    },
    {
      name: 'a higher-order wrapper of the same file refuses before it calls through',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './grades.js';

        interface Lecturer { facultyId: string; userId: string; roles: string[]; tools: ReadonlySet<string> }

        async function withPermission<T>(lecturer: Lecturer, tool: string, work: () => Promise<T>): Promise<T> {
          if (!lecturer.tools.has(tool)) throw new Error('Forbidden');
          return work();
        }

        export async function mark(openai: OpenAI, lecturer: Lecturer, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await withPermission(lecturer, item.name, () => handlers[item.name](JSON.parse(item.arguments)));
          }
        }
      `,
    },
    {
      name: 'each case of the switch asks for the permission of its own tool',
      code: `
        import OpenAI from 'openai';
        import { hangar } from './hangar.js';

        interface Mechanic { hangarId: string; userId: string; permissions: string[] }

        export async function repair(openai: OpenAI, mechanic: Mechanic, input: string, tools: OpenAI.Responses.Tool[]) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            switch (item.name) {
              case 'ground_plane':
                if (!mechanic.permissions.includes('ground')) break;
                await hangar.ground(mechanic.hangarId, item.arguments);
                break;
              case 'release_plane': {
                if (!mechanic.permissions.includes('release')) throw new Error('Denied');
                await hangar.release(mechanic.hangarId, item.arguments);
                break;
              }
            }
          }
        }
      `,
    },
    {
      name: 'each implementation of a table in the file asks first',
      code: `
        import OpenAI from 'openai';
        import { hangar, tools } from './hangar.js';

        interface Mechanic { hangarId: string; userId: string; permissions: string[] }

        const table: Record<string, (args: string, mechanic: Mechanic) => Promise<unknown>> = {
          async ground_plane(args, mechanic: Mechanic) {
            if (!mechanic.permissions.includes('ground')) throw new Error('Denied');
            return hangar.ground(mechanic.hangarId, args);
          },
          async release_plane(args, mechanic: Mechanic) {
            if (!mechanic.permissions.includes('release')) throw new Error('Denied');
            return hangar.release(mechanic.hangarId, args);
          },
        };

        export async function repair(openai: OpenAI, mechanic: Mechanic, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) if (item.type === 'function_call') await table[item.name](item.arguments, mechanic);
        }
      `,
    },
    {
      name: 'a predicate is made for the caller and asked about each call',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './depot.js';

        interface Driver { depotId: string; userId: string; permissions: string[] }

        const permitted = (driver: Driver) => (tool: string) => driver.permissions.includes(tool);

        export async function drive(openai: OpenAI, driver: Driver, input: string) {
          const mayUse = permitted(driver);
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call' || !mayUse(item.name)) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a refusal is a call that never returns',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './depot.js';

        interface Driver { depotId: string; userId: string; permissions: string[] }

        function deny(tool: string): never {
          throw new Error(tool);
        }

        export async function drive(openai: OpenAI, driver: Driver, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (item.name.startsWith('fuel')) driver.permissions.includes('fuel') || deny(item.name);
            if (!driver.permissions.includes(item.name)) deny(item.name);
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'permitted calls are collected first and run afterwards',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './depot.js';

        interface Driver { depotId: string; userId: string; permissions: string[] }

        export async function drive(openai: OpenAI, driver: Driver, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const permitted: OpenAI.Responses.ResponseFunctionToolCall[] = [];
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!driver.permissions.includes(item.name)) continue;
            permitted.push(item);
          }
          for (const call of permitted) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'a policy that cannot be reached says no',
      code: `
        import OpenAI from 'openai';
        import { Oso } from 'oso-cloud';
        import { handlers, tools } from './depot.js';

        const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY);
        const openai = new OpenAI();

        export async function drive(driver, input) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            const allowed = await oso.authorize({ type: 'User', id: driver.userId }, 'call', item.name).catch(() => false);
            if (!allowed) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the verdicts of all calls are awaited together and one no stops the batch',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { handlers, tools } from './depot.js';

        const permit = new Permit({ token: process.env.PERMIT_KEY });
        const openai = new OpenAI();

        export async function drive(driver, input) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          const verdicts = await Promise.all(calls.map((call) => permit.check(driver.userId, 'invoke', call.name)));
          if (verdicts.includes(false)) throw new Error('Denied');
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'the permission stands in the table beside the implementation',
      code: `
        import OpenAI from 'openai';
        import { catalogue, tools } from './vessels.js';

        interface Officer { portId: string; userId: string; scopes: Set<string> }

        export async function clear(openai: OpenAI, officer: Officer, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const entry = catalogue[item.name];
            if (!entry || !officer.scopes.has(entry.requiredScope)) continue;
            await entry.run(JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'an imported check asks what the caller may do',
      code: `
        import OpenAI from 'openai';
        import { permits, type User } from './policy.js';
        interface Ships { steer(tenantId: string, args: string): Promise<string> }
        const openai = new OpenAI();
        export async function turn(ships: Ships, user: User, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input });
          for (const call of response.output) {
            if (call.type !== 'function_call' || !permits(user, call.name)) continue;
            switch (call.name) {
              case 'steer':
                await ships.steer(user.tenantId, call.arguments);
            }
          }
        }
      `,
      files: {
        'policy.ts': `
          export interface User { tenantId: string; userId: string; permissions: ReadonlySet<string> }
          export const permits = (user: User, tool: string): boolean => user.permissions.has(tool);
        `,
      },
      unproven: true,
    },
  ],

  nearMisses: [
    {
      name: 'nobody’s identity reaches the executor, which another rule reports',
      code: `
        import OpenAI from 'openai';
        import { getSession } from '@/auth';
        import { payments } from '@/payments';

        const openai = new OpenAI();

        export async function POST(request) {
          const session = await getSession(request);
          const runner = openai.chat.completions.runTools({
            model: 'gpt-5',
            messages: [{ role: 'user', content: session.userId }],
            tools: [
              {
                type: 'function',
                function: {
                  name: 'refund_booking',
                  parse: JSON.parse,
                  parameters: {},
                  function: async (input) => payments.refund(input.booking),
                },
              },
            ],
          });
          return Response.json(await runner.finalContent());
        }
      `,
    },
    {
      name: 'calls are shown to the user and not run',
      code: `
        import OpenAI from 'openai';

        const openai = new OpenAI();

        export async function preview(session, input, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools, user: session.userId });
          const calls = response.output.filter((item) => item.type === 'function_call');
          return calls.map((call) => ({ name: call.name, args: JSON.parse(call.arguments) }));
        }
      `,
    },
    {
      name: 'a table is read for labels',
      code: `
        import OpenAI from 'openai';
        import { labels } from './labels.js';

        const openai = new OpenAI();

        export async function describe(user, input, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools, user: user.userId });
          const seen = [];
          for (const item of response.output) if (item.type === 'function_call') seen.push(labels[item.name]);
          return seen;
        }
      `,
    },
    {
      name: 'an event bus with handlers by event name',
      code: `
        import OpenAI from 'openai';

        const openai = new OpenAI();
        const listeners = { opened: (event) => console.log(event.id), closed: (event) => console.log(event.id) };

        export function onEvent(session, event) {
          listeners[event.kind](event, session.userId);
          return openai.models.list();
        }
      `,
    },
    {
      name: 'structured output by one named tool, whose arguments are only parsed',
      code: `
        import OpenAI from 'openai';
        import { Invoice } from './invoice.js';

        const openai = new OpenAI();

        export async function read(session, text) {
          const completion = await openai.chat.completions.create({
            model: 'gpt-5',
            messages: [{ role: 'user', content: text }],
            tools: [{ type: 'function', function: { name: 'invoice', parameters: {} } }],
            tool_choice: { type: 'function', function: { name: 'invoice' } },
          });
          const [call] = completion.choices[0].message.tool_calls;
          return { owner: session.userId, invoice: Invoice.parse(JSON.parse(call.function.arguments)) };
        }
      `,
    },
    {
      name: 'the switch only translates names into captions',
      code: `
        import OpenAI from 'openai';

        const openai = new OpenAI();

        export async function caption(session, input, tools) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools, user: session.userId });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            switch (item.name) {
              case 'find_flight':
                return 'Looking for flights';
              case 'hold_seat':
                return 'Holding a seat';
            }
          }
          return 'Thinking';
        }
      `,
    },
    {
      name: 'proposals are counted and logged',
      code: `
        import OpenAI from 'openai';
        import { metrics } from './metrics.js';

        const openai = new OpenAI();

        export async function observe(session, messages, tools) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            metrics.increment('proposed', { tool: call.function.name, tenant: session.tenantId });
            console.info(call.id, call.function.name);
          }
        }
      `,
    },
    {
      name: 'a test drives the dispatcher with a fake client',
      filename: 'src/dispatch.test.ts',
      code: `
        import OpenAI from 'openai';
        import { expect, test } from 'vitest';
        import { handlers } from './handlers.js';

        test('dispatches', async () => {
          const session = { tenantId: 't1', userId: 'u1', permissions: [] };
          const response = await new OpenAI().responses.create({ model: 'gpt-5', input: session.userId });
          for (const item of response.output) {
            if (item.type === 'function_call') expect(await handlers[item.name](JSON.parse(item.arguments))).toBeDefined();
          }
        });
      `,
    },
    {
      name: 'another library has handlers and a client with create',
      code: `
        import Stripe from 'stripe';
        import { handlers } from './webhooks.js';

        const stripe = new Stripe(process.env.STRIPE_KEY);

        export async function hook(session, body) {
          const event = await stripe.events.create(body);
          for (const item of event.output) await handlers[item.name](JSON.parse(item.arguments), session.userId);
        }
      `,
    },
    {
      name: 'a demo for one user has nobody to ask about',
      unproven: true,
      code: `
        import OpenAI from 'openai';

        const client = new OpenAI();
        const functions = { weather: ({ city }) => city + ' is sunny', dice: () => 4 };

        const completion = await client.chat.completions.create({ model: 'gpt-5-mini', messages: [], tools: [] });
        for (const call of completion.choices[0].message.tool_calls ?? []) {
          console.log(functions[call.function.name](JSON.parse(call.function.arguments)));
        }
      `,
    },
  ],

  evasions: [
    {
      name: 'flow: a function of the file that only writes a record before the work',
      code: `
        import { Agent, run, tool } from '@openai/agents';
        import { z } from 'zod';
        import { huts } from './huts.js';

        interface Member { lodgeId: string; memberId: string; capabilities: string[] }
        interface Env { AUDIT: { send(message: object): Promise<void> } }

        const noted = (env: Env, member: Member, tool: string) => env.AUDIT.send({ lodge: member.lodgeId, member: member.memberId, tool });

        export function ask(env: Env, member: Member, question: string) {
          const keyHolder = tool({
            name: 'key_holder',
            description: 'Who holds the key of a hut',
            parameters: z.object({ hut: z.string() }),
            «execute»: async ({ hut }) => {
              await noted(env, member, 'key_holder');
              return huts.holder(member.lodgeId, hut);
            },
          });
          const bookings = tool({
            name: 'bookings',
            description: 'Bookings of a hut',
            parameters: z.object({ hut: z.string() }),
            execute: async ({ hut }) => {
              if (!member.capabilities.includes('bookings:read')) throw new Error('not allowed');
              await noted(env, member, 'bookings');
              return huts.bookings(member.lodgeId, hut);
            },
          });
          return run(new Agent({ name: 'Huts', instructions: 'Help.', tools: [keyHolder, bookings] }), question);
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`key_holder`', principal: '`member`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`member`' },
              output: `
                import { Agent, run, tool } from '@openai/agents';
                import { z } from 'zod';
                import { huts } from './huts.js';

                interface Member { lodgeId: string; memberId: string; capabilities: string[] }
                interface Env { AUDIT: { send(message: object): Promise<void> } }

                const noted = (env: Env, member: Member, tool: string) => env.AUDIT.send({ lodge: member.lodgeId, member: member.memberId, tool });

                export function ask(env: Env, member: Member, question: string) {
                  const keyHolder = tool({
                    name: 'key_holder',
                    description: 'Who holds the key of a hut',
                    parameters: z.object({ hut: z.string() }),
                    execute: async ({ hut }) => {
                      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                      await noted(env, member, 'key_holder');
                      return huts.holder(member.lodgeId, hut);
                    },
                  });
                  const bookings = tool({
                    name: 'bookings',
                    description: 'Bookings of a hut',
                    parameters: z.object({ hut: z.string() }),
                    execute: async ({ hut }) => {
                      if (!member.capabilities.includes('bookings:read')) throw new Error('not allowed');
                      await noted(env, member, 'bookings');
                      return huts.bookings(member.lodgeId, hut);
                    },
                  });
                  return run(new Agent({ name: 'Huts', instructions: 'Help.', tools: [keyHolder, bookings] }), question);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an executor looks up what the model names among what belongs to who asks',
      code: `
        import { generateText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';

        interface Guest { hotelId: string; guestId: string; permissions: string[] }
        interface Db { bookings: { findMany(query: object): Promise<object[]>; deleteMany(query: object): Promise<object[]> } }

        export const desk = (db: Db, guest: Guest, prompt: string) => {
          const bookings = tool({
            description: 'My bookings',
            inputSchema: z.object({ room: z.string() }),
            «execute»: ({ room }) => db.bookings.findMany({ where: { hotelId: guest.hotelId, room } }),
          });
          return generateText({ model: openai('gpt-5'), prompt, tools: { bookings } });
        };
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`bookings`', principal: '`guest`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`guest`' },
              output: `
        import { generateText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';

        interface Guest { hotelId: string; guestId: string; permissions: string[] }
        interface Db { bookings: { findMany(query: object): Promise<object[]>; deleteMany(query: object): Promise<object[]> } }

        export const desk = (db: Db, guest: Guest, prompt: string) => {
          const bookings = tool({
            description: 'My bookings',
            inputSchema: z.object({ room: z.string() }),
            execute: ({ room }) => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return db.bookings.findMany({ where: { hotelId: guest.hotelId, room } }); },
          });
          return generateText({ model: openai('gpt-5'), prompt, tools: { bookings } });
        };
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'an executor without arguments changes what belongs to who asks',
      code: `
        import { generateText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';

        interface Guest { hotelId: string; guestId: string; permissions: string[] }
        interface Db { bookings: { findMany(query: object): Promise<object[]>; deleteMany(query: object): Promise<object[]> } }

        export const desk = (db: Db, guest: Guest, prompt: string) => {
          const bookings = tool({
            description: 'My bookings',
            inputSchema: z.object({}),
            «execute»: () => db.bookings.deleteMany({ where: { hotelId: guest.hotelId } }),
          });
          return generateText({ model: openai('gpt-5'), prompt, tools: { bookings } });
        };
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`bookings`', principal: '`guest`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`guest`' },
              output: `
        import { generateText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';

        interface Guest { hotelId: string; guestId: string; permissions: string[] }
        interface Db { bookings: { findMany(query: object): Promise<object[]>; deleteMany(query: object): Promise<object[]> } }

        export const desk = (db: Db, guest: Guest, prompt: string) => {
          const bookings = tool({
            description: 'My bookings',
            inputSchema: z.object({}),
            execute: () => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return db.bookings.deleteMany({ where: { hotelId: guest.hotelId } }); },
          });
          return generateText({ model: openai('gpt-5'), prompt, tools: { bookings } });
        };
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'an executor without arguments looks up what belongs to everybody, and tells who asked',
      code: `
        import { generateText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';

        interface Guest { hotelId: string; guestId: string; permissions: string[] }
        interface Db { bookings: { findMany(query: object): Promise<object[]>; deleteMany(query: object): Promise<object[]> } }

        export const desk = (db: Db, guest: Guest, prompt: string) => {
          const bookings = tool({
            description: 'My bookings',
            inputSchema: z.object({}),
            «execute»: () => db.bookings.findMany({ take: 50 }).then((rows) => [guest, ...rows]),
          });
          return generateText({ model: openai('gpt-5'), prompt, tools: { bookings } });
        };
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`bookings`', principal: '`guest`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`guest`' },
              output: `
        import { generateText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';

        interface Guest { hotelId: string; guestId: string; permissions: string[] }
        interface Db { bookings: { findMany(query: object): Promise<object[]>; deleteMany(query: object): Promise<object[]> } }

        export const desk = (db: Db, guest: Guest, prompt: string) => {
          const bookings = tool({
            description: 'My bookings',
            inputSchema: z.object({}),
            execute: () => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return db.bookings.findMany({ take: 50 }).then((rows) => [guest, ...rows]); },
          });
          return generateText({ model: openai('gpt-5'), prompt, tools: { bookings } });
        };
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: streamed calls are kept in a map under names of its own',
      code: `
        import OpenAI from 'openai';
        import { classes, notes, tools } from './studio.js';

        interface Trainer { studioId: string; trainerId: string; rights: string[] }
        interface Kept { id: string; name: string; args: string }
        const openai = new OpenAI();

        async function run(trainer: Trainer, call: Kept) {
          const raw = JSON.parse(call.args);
          if (call.name === 'class_list') return classes(trainer.studioId, raw.day);
          if (call.name === 'health_notes') return notes(trainer.studioId, raw.member);
          return null;
        }
        export async function* reply(trainer: Trainer, messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[]) {
          const stream = await openai.chat.completions.create({ model: 'gpt-5', messages, tools, stream: true });
          const calls = new Map<number, Kept>();
          for await (const chunk of stream) {
            for (const piece of chunk.choices[0]?.delta.tool_calls ?? []) {
              const known = calls.get(piece.index);
              if (known) known.args += piece.function?.arguments ?? '';
              else calls.set(piece.index, { id: piece.id ?? '', name: piece.function?.name ?? '', args: piece.function?.arguments ?? '' });
            }
          }
          for (const call of calls.values()) yield await «run(trainer, call)»;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`run`', principal: '`trainer`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`trainer`' },
              output: `
                import OpenAI from 'openai';
                import { classes, notes, tools } from './studio.js';

                interface Trainer { studioId: string; trainerId: string; rights: string[] }
                interface Kept { id: string; name: string; args: string }
                const openai = new OpenAI();

                async function run(trainer: Trainer, call: Kept) {
                  const raw = JSON.parse(call.args);
                  if (call.name === 'class_list') return classes(trainer.studioId, raw.day);
                  if (call.name === 'health_notes') return notes(trainer.studioId, raw.member);
                  return null;
                }
                export async function* reply(trainer: Trainer, messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[]) {
                  const stream = await openai.chat.completions.create({ model: 'gpt-5', messages, tools, stream: true });
                  const calls = new Map<number, Kept>();
                  for await (const chunk of stream) {
                    for (const piece of chunk.choices[0]?.delta.tool_calls ?? []) {
                      const known = calls.get(piece.index);
                      if (known) known.args += piece.function?.arguments ?? '';
                      else calls.set(piece.index, { id: piece.id ?? '', name: piece.function?.name ?? '', args: piece.function?.arguments ?? '' });
                    }
                  }
                  for (const call of calls.values()) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } yield await run(trainer, call); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'flow: a conditional expression chooses what runs',
      code: `
        import OpenAI from 'openai';
        import { people, tools } from './people.js';

        interface Person { companyId: string; personId: string; scopes: Set<string> }
        const openai = new OpenAI();

        export async function ask(person: Person, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const results = [];
          for (const call of response.output) {
            if (call.type !== 'function_call') continue;
            const args = JSON.parse(call.arguments);
            results.push(«call.name === 'org_chart'» ? await people.orgChart(person.companyId, args.unit) : await people.contractOf(person.companyId, args.no));
          }
          return results;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: 'the code chosen by `call.name`', principal: '`person`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`person`' },
              output: `
                import OpenAI from 'openai';
                import { people, tools } from './people.js';

                interface Person { companyId: string; personId: string; scopes: Set<string> }
                const openai = new OpenAI();

                export async function ask(person: Person, input: string) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const results = [];
                  for (const call of response.output) {
                    if (call.type !== 'function_call') continue;
                    const args = JSON.parse(call.arguments);
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    results.push(call.name === 'org_chart' ? await people.orgChart(person.companyId, args.unit) : await people.contractOf(person.companyId, args.no));
                  }
                  return results;
                }
              `,
            },
          ],
        },
      ],
    },
    // How the client is reached.
    {
      name: 'the client is a field that a container injected',
      code: `
        import { Inject, Injectable } from '@nestjs/common';
        import type OpenAI from 'openai';
        import { estateHandlers, estateTools } from './estate.js';

        interface Agent { agencyId: string; userId: string; roles: string[] }

        @Injectable()
        export class EstateAssistant {
          constructor(@Inject('OPENAI') private readonly ai: OpenAI) {}

          async respond(agent: Agent, input: string) {
            const response = await this.ai.responses.create({ model: 'gpt-5', input, tools: estateTools, user: agent.userId });
            for (const item of response.output) {
              if (item.type === 'function_call') await «estateHandlers[item.name](JSON.parse(item.arguments))»;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`estateHandlers`', principal: '`agent`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`agent`' },
              output: `
                import { Inject, Injectable } from '@nestjs/common';
                import type OpenAI from 'openai';
                import { estateHandlers, estateTools } from './estate.js';

                interface Agent { agencyId: string; userId: string; roles: string[] }

                @Injectable()
                export class EstateAssistant {
                  constructor(@Inject('OPENAI') private readonly ai: OpenAI) {}

                  async respond(agent: Agent, input: string) {
                    const response = await this.ai.responses.create({ model: 'gpt-5', input, tools: estateTools, user: agent.userId });
                    for (const item of response.output) {
                      if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await estateHandlers[item.name](JSON.parse(item.arguments)); }
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
      name: 'an Azure client comes from a factory of the file',
      code: `
        import { AzureOpenAI } from 'openai';
        import { currentUser } from './auth.js';
        import { handlers, tools } from './grid.js';

        const makeClient = () => new AzureOpenAI({ apiVersion: '2025-04-01-preview' });

        export async function ask(req) {
          const user = await currentUser(req);
          const completion = await makeClient().chat.completions.create({ model: 'gpt-4.1', messages: req.body.messages, tools, user: user.id });
          const [choice] = completion.choices;
          for (const { function: fn } of choice.message.tool_calls ?? []) await «handlers[fn.name](JSON.parse(fn.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`user`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`user`' },
              output: `
                import { AzureOpenAI } from 'openai';
                import { currentUser } from './auth.js';
                import { handlers, tools } from './grid.js';

                const makeClient = () => new AzureOpenAI({ apiVersion: '2025-04-01-preview' });

                export async function ask(req) {
                  const user = await currentUser(req);
                  const completion = await makeClient().chat.completions.create({ model: 'gpt-4.1', messages: req.body.messages, tools, user: user.id });
                  const [choice] = completion.choices;
                  for (const { function: fn } of choice.message.tool_calls ?? []) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[fn.name](JSON.parse(fn.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'resource and method are destructured from the client',
      code: `
        import OpenAI from 'openai';
        import { requireUser } from './guards.js';
        import { handlers, tools } from './orchard.js';

        const { responses } = new OpenAI();

        export async function ask(request) {
          const user = await requireUser(request);
          const { output } = await responses.create({ model: 'gpt-5', input: user.userId, tools });
          for (const item of output) if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`user`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`user`' },
              output: `
                import OpenAI from 'openai';
                import { requireUser } from './guards.js';
                import { handlers, tools } from './orchard.js';

                const { responses } = new OpenAI();

                export async function ask(request) {
                  const user = await requireUser(request);
                  const { output } = await responses.create({ model: 'gpt-5', input: user.userId, tools });
                  for (const item of output) if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](JSON.parse(item.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'CommonJS with a required client',
      filename: 'server/assistant.cjs',
      code: `
        const { OpenAI } = require('openai');
        const { requireSession } = require('./session.cjs');
        const { handlers, tools } = require('./catering.cjs');

        const openai = new OpenAI();

        exports.answer = async function answer(req, res) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
          }
          res.json({ user: session.userId });
        };
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                const { OpenAI } = require('openai');
                const { requireSession } = require('./session.cjs');
                const { handlers, tools } = require('./catering.cjs');

                const openai = new OpenAI();

                exports.answer = async function answer(req, res) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](JSON.parse(item.arguments)); }
                  }
                  res.json({ user: session.userId });
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the SDK is imported dynamically inside the handler',
      code: `
        import { requireSession } from './session.js';
        import { handlers, tools } from './wards.js';

        export async function ask(req) {
          const session = await requireSession(req);
          const { default: OpenAI } = await import('openai');
          const api = new OpenAI();
          const response = await api.responses.create({ model: 'gpt-5', input: session.question, tools });
          for (const item of response.output) if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import { requireSession } from './session.js';
                import { handlers, tools } from './wards.js';

                export async function ask(req) {
                  const session = await requireSession(req);
                  const { default: OpenAI } = await import('openai');
                  const api = new OpenAI();
                  const response = await api.responses.create({ model: 'gpt-5', input: session.question, tools });
                  for (const item of response.output) if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](JSON.parse(item.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    // How the request is built.
    {
      name: 'the request is put together in steps and parsed',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './freight.js';

        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const params = { model: 'gpt-5', input: req.body.text };
          params.tools = tools;
          if (session.verbose) params.metadata = { user: session.userId };
          const response = await openai.responses.parse({ ...params, tool_choice: 'required' });
          const call = response.output.find((item) => item.type === 'function_call');
          return «handlers[call.name](call.parsed_arguments)»;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { handlers, tools } from './freight.js';

                const openai = new OpenAI();

                export async function ask(req) {
                  const session = await requireSession(req);
                  const params = { model: 'gpt-5', input: req.body.text };
                  params.tools = tools;
                  if (session.verbose) params.metadata = { user: session.userId };
                  const response = await openai.responses.parse({ ...params, tool_choice: 'required' });
                  const call = response.output.find((item) => item.type === 'function_call');
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                  return handlers[call.name](call.parsed_arguments);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'tool calls are collected from a stream of events',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './desk.js';

        const openai = new OpenAI();

        export async function stream(req) {
          const session = await requireSession(req);
          const events = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools, stream: true, user: session.userId });
          for await (const event of events) {
            if (event.type !== 'response.output_item.done' || event.item.type !== 'function_call') continue;
            await «handlers[event.item.name](JSON.parse(event.item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { handlers, tools } from './desk.js';

                const openai = new OpenAI();

                export async function stream(req) {
                  const session = await requireSession(req);
                  const events = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools, stream: true, user: session.userId });
                  for await (const event of events) {
                    if (event.type !== 'response.output_item.done' || event.item.type !== 'function_call') continue;
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await handlers[event.item.name](JSON.parse(event.item.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'chat deltas are accumulated by index and run afterwards',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './menu.js';

        const openai = new OpenAI();

        export async function chat(req) {
          const session = await requireSession(req);
          const stream = await openai.chat.completions.create({ model: 'gpt-5', messages: req.body.messages, tools, stream: true, user: session.userId });
          const pending = [];
          for await (const chunk of stream) {
            for (const delta of chunk.choices[0]?.delta?.tool_calls ?? []) {
              pending[delta.index] ??= { id: delta.id, name: delta.function.name, arguments: '' };
              pending[delta.index].arguments += delta.function.arguments;
            }
          }
          for (const call of pending) await «handlers[call.name](JSON.parse(call.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { handlers, tools } from './menu.js';

                const openai = new OpenAI();

                export async function chat(req) {
                  const session = await requireSession(req);
                  const stream = await openai.chat.completions.create({ model: 'gpt-5', messages: req.body.messages, tools, stream: true, user: session.userId });
                  const pending = [];
                  for await (const chunk of stream) {
                    for (const delta of chunk.choices[0]?.delta?.tool_calls ?? []) {
                      pending[delta.index] ??= { id: delta.id, name: delta.function.name, arguments: '' };
                      pending[delta.index].arguments += delta.function.arguments;
                    }
                  }
                  for (const call of pending) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the stream helper gives the final completion',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './menu.js';

        const openai = new OpenAI();

        export async function chat(req) {
          const session = await requireSession(req);
          const stream = openai.chat.completions.stream({ model: 'gpt-5', messages: req.body.messages, tools, user: session.userId });
          const { choices } = await stream.finalChatCompletion();
          for (const call of choices[0].message.tool_calls ?? []) await «handlers[call.function.name](call.function.parsed_arguments)»;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { handlers, tools } from './menu.js';

                const openai = new OpenAI();

                export async function chat(req) {
                  const session = await requireSession(req);
                  const stream = openai.chat.completions.stream({ model: 'gpt-5', messages: req.body.messages, tools, user: session.userId });
                  const { choices } = await stream.finalChatCompletion();
                  for (const call of choices[0].message.tool_calls ?? []) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.function.name](call.function.parsed_arguments); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the runner of the Responses API gets an executor',
      code: `
        import OpenAI from 'openai';
        import { ResponsesToolRunner } from 'openai/helpers/responses-tool-runner';
        import { requireSession } from './session.js';
        import { vault } from './vault.js';

        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const runner = new ResponsesToolRunner({
            functions: [{ name: 'open_vault', parameters: {}, «execute»: async (input) => vault.open(session.userId, input.box) }],
          });
          return runner.run(openai, { model: 'gpt-5', input: session.question });
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`open_vault`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { ResponsesToolRunner } from 'openai/helpers/responses-tool-runner';
                import { requireSession } from './session.js';
                import { vault } from './vault.js';

                const openai = new OpenAI();

                export async function ask(req) {
                  const session = await requireSession(req);
                  const runner = new ResponsesToolRunner({
                    functions: [{ name: 'open_vault', parameters: {}, execute: async (input) => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return vault.open(session.userId, input.box); } }],
                  });
                  return runner.run(openai, { model: 'gpt-5', input: session.question });
                }
              `,
            },
          ],
        },
      ],
    },
    // How the implementation is found.
    {
      name: 'the tool is searched by name and its run method called',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { toolbox } from './toolbox.js';

        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools: toolbox.map((tool) => tool.definition) });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const tool = toolbox.find((candidate) => candidate.definition.name === item.name);
            if (!tool) throw new Error('Unknown tool');
            await «tool.run(JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`toolbox`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { toolbox } from './toolbox.js';

                const openai = new OpenAI();

                export async function ask(req) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools: toolbox.map((tool) => tool.definition) });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    const tool = toolbox.find((candidate) => candidate.definition.name === item.name);
                    if (!tool) throw new Error('Unknown tool');
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await tool.run(JSON.parse(item.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a chain of comparisons chooses the code',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { archive } from './archive.js';

        const openai = new OpenAI();

        export async function ask(req, tools) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const args = JSON.parse(item.arguments);
            if («item.name === 'seal_record'») await archive.seal(session.tenantId, args.record);
            else if (item.name === 'erase_record') await archive.erase(session.tenantId, args.record);
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: 'the code chosen by `item.name`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { archive } from './archive.js';

                const openai = new OpenAI();

                export async function ask(req, tools) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    const args = JSON.parse(item.arguments);
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    if (item.name === 'seal_record') await archive.seal(session.tenantId, args.record);
                    else if (item.name === 'erase_record') await archive.erase(session.tenantId, args.record);
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a local helper dispatches for the loop',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { cellar, tools } from './cellar.js';

        const openai = new OpenAI();

        async function runCall(call, caller) {
          const { wine } = JSON.parse(call.arguments);
          if (call.name === 'lay_down') return cellar.add(caller.tenantId, wine);
          if (call.name === 'sell') return cellar.sell(caller.tenantId, wine);
          return undefined;
        }

        export async function ask(req) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
          return Promise.all(response.output.filter((item) => item.type === 'function_call').map((item) => «runCall(item, session)»));
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`runCall`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { cellar, tools } from './cellar.js';

                const openai = new OpenAI();

                async function runCall(call, caller) {
                  const { wine } = JSON.parse(call.arguments);
                  if (call.name === 'lay_down') return cellar.add(caller.tenantId, wine);
                  if (call.name === 'sell') return cellar.sell(caller.tenantId, wine);
                  return undefined;
                }

                export async function ask(req) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
                  return Promise.all(response.output.filter((item) => item.type === 'function_call').map((item) => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return runCall(item, session); }));
                }
              `,
            },
          ],
        },
      ],
    },
    // What looks like a guard and is none.
    {
      name: 'an existence check stands in for a decision',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './stock.js';

        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if (!Object.hasOwn(handlers, item.name)) throw new Error('No such tool');
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { handlers, tools } from './stock.js';

                const openai = new OpenAI();

                export async function ask(req) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    if (!Object.hasOwn(handlers, item.name)) throw new Error('No such tool');
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await handlers[item.name](JSON.parse(item.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'arguments are validated and nobody is asked',
      code: `
        import OpenAI from 'openai';
        import { z } from 'zod';
        import { requireSession } from './session.js';
        import { transfer } from './bank.js';

        const openai = new OpenAI();
        const Transfer = z.object({ iban: z.string(), amount: z.number().max(500) });

        export async function ask(req, tools) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const input = Transfer.parse(JSON.parse(item.arguments));
            switch («item.name») {
              case 'transfer':
                await transfer(session.userId, input);
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: 'the code chosen by `item.name`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { z } from 'zod';
                import { requireSession } from './session.js';
                import { transfer } from './bank.js';

                const openai = new OpenAI();
                const Transfer = z.object({ iban: z.string(), amount: z.number().max(500) });

                export async function ask(req, tools) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    const input = Transfer.parse(JSON.parse(item.arguments));
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    switch (item.name) {
                      case 'transfer':
                        await transfer(session.userId, input);
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
      name: 'the call is audited and traced before it runs',
      code: `
        import OpenAI from 'openai';
        import { audit } from './audit.js';
        import { requireSession } from './session.js';
        import { handlers, tools } from './wills.js';

        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await audit.record({ who: session.userId, tool: item.name });
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { audit } from './audit.js';
                import { requireSession } from './session.js';
                import { handlers, tools } from './wills.js';

                const openai = new OpenAI();

                export async function ask(req) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    await audit.record({ who: session.userId, tool: item.name });
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await handlers[item.name](JSON.parse(item.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the session is required to exist and nothing else',
      code: `
        import OpenAI from 'openai';
        import { getSession } from './session.js';
        import { handlers, tools } from './parcels.js';

        const openai = new OpenAI();

        export async function ask(req, res) {
          const session = await getSession(req);
          if (!session) return res.status(401).end();
          const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { getSession } from './session.js';
                import { handlers, tools } from './parcels.js';

                const openai = new OpenAI();

                export async function ask(req, res) {
                  const session = await getSession(req);
                  if (!session) return res.status(401).end();
                  const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools });
                  for (const item of response.output) {
                    if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](JSON.parse(item.arguments)); }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'one case of the switch asks and the other does not',
      code: `
        import OpenAI from 'openai';
        import { hangar } from './hangar.js';

        interface Mechanic { hangarId: string; userId: string; permissions: string[] }

        export async function repair(openai: OpenAI, mechanic: Mechanic, input: string, tools: OpenAI.Responses.Tool[]) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            switch («item.name») {
              case 'ground_plane':
                if (!mechanic.permissions.includes('ground')) break;
                await hangar.ground(mechanic.hangarId, item.arguments);
                break;
              case 'release_plane':
                await hangar.release(mechanic.hangarId, item.arguments);
                break;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: 'the code chosen by `item.name`', principal: '`mechanic`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`mechanic`' },
              output: `
                import OpenAI from 'openai';
                import { hangar } from './hangar.js';

                interface Mechanic { hangarId: string; userId: string; permissions: string[] }

                export async function repair(openai: OpenAI, mechanic: Mechanic, input: string, tools: OpenAI.Responses.Tool[]) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    switch (item.name) {
                      case 'ground_plane':
                        if (!mechanic.permissions.includes('ground')) break;
                        await hangar.ground(mechanic.hangarId, item.arguments);
                        break;
                      case 'release_plane':
                        await hangar.release(mechanic.hangarId, item.arguments);
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
      name: 'the check runs beside the execution and not before it',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './depot.js';

        interface Driver { depotId: string; userId: string; permissions: string[] }

        async function demand(driver: Driver, tool: string): Promise<void> {
          if (!driver.permissions.includes(tool)) throw new Error('Denied');
        }

        export async function drive(openai: OpenAI, driver: Driver, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          for (const call of calls) {
            await Promise.all([demand(driver, call.name), «handlers[call.name](JSON.parse(call.arguments))»]);
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`driver`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`driver`' },
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './depot.js';

                interface Driver { depotId: string; userId: string; permissions: string[] }

                async function demand(driver: Driver, tool: string): Promise<void> {
                  if (!driver.permissions.includes(tool)) throw new Error('Denied');
                }

                export async function drive(openai: OpenAI, driver: Driver, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  for (const call of calls) {
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await Promise.all([demand(driver, call.name), handlers[call.name](JSON.parse(call.arguments))]);
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    // Control flow.
    {
      name: 'a while loop drains a queue of calls',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './silo.js';

        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
          const queue = response.output.filter((item) => item.type === 'function_call');
          while (queue.length > 0) {
            const next = queue.shift();
            await «handlers[next.name](JSON.parse(next.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { handlers, tools } from './silo.js';

                const openai = new OpenAI();

                export async function ask(req) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
                  const queue = response.output.filter((item) => item.type === 'function_call');
                  while (queue.length > 0) {
                    const next = queue.shift();
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await handlers[next.name](JSON.parse(next.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an index loop over the calls, with a try around each',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './quarry.js';

        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages: session.messages, tools });
          const calls = completion.choices[0].message.tool_calls ?? [];
          for (let i = 0; i < calls.length; i += 1) {
            try {
              await «handlers[calls[i].function.name](JSON.parse(calls[i].function.arguments))»;
            } catch (error) {
              console.error(error);
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { handlers, tools } from './quarry.js';

                const openai = new OpenAI();

                export async function ask(req) {
                  const session = await requireSession(req);
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages: session.messages, tools });
                  const calls = completion.choices[0].message.tool_calls ?? [];
                  for (let i = 0; i < calls.length; i += 1) {
                    try {
                      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                      await handlers[calls[i].function.name](JSON.parse(calls[i].function.arguments));
                    } catch (error) {
                      console.error(error);
                    }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    // Module form.
    {
      name: 'a closure factory keeps client and table',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';

        export function makeAssistant({ handlers, tools }) {
          const openai = new OpenAI();
          return async (req) => {
            const session = await requireSession(req);
            const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
            for (const item of response.output) if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
          };
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`handlers`', principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`' },
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';

                export function makeAssistant({ handlers, tools }) {
                  const openai = new OpenAI();
                  return async (req) => {
                    const session = await requireSession(req);
                    const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
                    for (const item of response.output) if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](JSON.parse(item.arguments)); }
                  };
                }
              `,
            },
          ],
        },
      ],
    },
  ],

  unknown: [
    {
      name: 'the ids in the type of what the model wrote are nobody who asks',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';

        interface Deployment { name: string; teamId: string; userId: string }
        const parameters = z.object({ name: z.string(), teamId: z.string(), userId: z.string() });

        export const register = (server: McpServer) => {
          server.tool('deploy', 'Deploy an application', parameters.shape, async («options: Deployment») => {
            const made = await platform.deploy({ name: options.name, teamId: options.teamId });
            return { content: [{ type: 'text', text: made.name }] };
          });
        };

        declare const platform: { deploy(of: { name: string; teamId: string }): Promise<{ name: string }> };
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`deploy`' } }],
    },
    {
      name: 'a branch on how the dispatch of a call went',
      code: `
        import OpenAI from 'openai';
        import { dispatch } from './dispatch.js';

        interface Caller { tenantId: string; userId: string; roles: string[] }

        export async function handle(call: OpenAI.Responses.ResponseFunctionToolCall, caller: Caller) {
          const done = await «dispatch({ name: call.name, arguments: call.arguments })»;
          if (done.kind === 'deferred') {
            await approvals.keep({ done, tenantId: caller.tenantId });
            return undefined;
          }
          return { call_id: call.call_id, output: done.output };
        }

        declare const approvals: { keep(of: unknown): Promise<void> };
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`dispatch`' } }],
    },
    {
      name: 'an executor without arguments looks up what belongs to who asks',
      code: `
        import { generateText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';

        interface Guest { hotelId: string; guestId: string; permissions: string[] }
        interface Db { bookings: { findMany(query: object): Promise<object[]>; deleteMany(query: object): Promise<object[]> } }

        export const desk = (db: Db, guest: Guest, prompt: string) => {
          const bookings = tool({
            description: 'My bookings',
            inputSchema: z.object({}),
            «execute»: () => db.bookings.findMany({ where: { hotelId: guest.hotelId, guestId: guest.guestId } }),
          });
          return generateText({ model: openai('gpt-5'), prompt, tools: { bookings } });
        };
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`bookings`' } }],
    },
    {
      name: 'the check is made in some environments only',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './visas.js';

        interface Officer { agencyId: string; userId: string; permissions: string[] }

        export async function ask(openai: OpenAI, officer: Officer, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if (process.env.NODE_ENV === 'production' && !officer.permissions.includes(item.name)) throw new Error('Denied');
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`handlers`' } }],
    },
    {
      name: 'an imported function takes caller and call before it runs',
      code: `
        import OpenAI from 'openai';
        import { checkTool } from '@/security';
        import { handlers, tools } from './visas.js';

        const openai = new OpenAI();

        export async function ask(officer: { agencyId: string; userId: string; roles: string[] }, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await checkTool(officer, item.name);
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`handlers`' } }],
    },
    {
      name: 'an executor of another file takes the call and who asks',
      code: `
        import OpenAI from 'openai';
        import { executeTool, tools } from './dispatch.js';

        const openai = new OpenAI();

        export async function ask(officer: { agencyId: string; userId: string; roles: string[] }, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «executeTool(item.name, JSON.parse(item.arguments), officer)»;
          }
        }
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`executeTool`' } }],
    },
    {
      name: 'a gateway of another file calls back if it likes',
      code: `
        import OpenAI from 'openai';
        import { gateway } from './gateway.js';
        import { handlers, tools } from './permits.js';

        const openai = new OpenAI();

        export async function ask(officer: { agencyId: string; userId: string; roles: string[] }, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            await gateway.enter(officer, item.name, () => «handlers[item.name](JSON.parse(item.arguments))»);
          }
        }
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`handlers`' } }],
    },
    {
      name: 'the table is made by a factory that knows who asks',
      code: `
        import OpenAI from 'openai';
        import { handlersFor } from './handlers.js';
        import { tools } from './definitions.js';

        const openai = new OpenAI();

        export async function ask(member: { tenantId: string; userId: string; roles: string[] }, input: string) {
          const handlers = await handlersFor(member);
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`handlers`' } }],
    },
    {
      name: 'implementations of another file are handed who asks',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './visits.js';

        const openai = new OpenAI();

        export async function ask(nurse: { clinicId: string; userId: string; roles: string[] }, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments), nurse)»;
          }
        }
      `,
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`handlers`' } }],
    },
    {
      name: 'an imported check takes who asks and says yes to everybody, which types show',
      code: `
        import OpenAI from 'openai';
        import { permits, type User } from './policy.js';
        interface Ships { steer(tenantId: string, args: string): Promise<string> }
        const openai = new OpenAI();
        export async function turn(ships: Ships, user: User, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input });
          for (const call of response.output) {
            if (call.type !== 'function_call' || !permits(user, call.name)) continue;
            switch («call.name») {
              case 'steer':
                await ships.steer(user.tenantId, call.arguments);
            }
          }
        }
      `,
      files: {
        'policy.ts': `
          export interface User { tenantId: string; userId: string; permissions: ReadonlySet<string> }
          export const permits = (user: User, tool: string): boolean => {
            console.info(user.userId, tool);
            return true;
          };
        `,
      },
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: 'the code chosen by `call.name`' } }],
      typed: {
        errors: [
          {
            messageId: 'notDecided',
            data: { executor: 'the code chosen by `call.name`', principal: '`user`' },
            suggestions: [
              {
                messageId: 'stopHere',
                data: { principal: '`user`' },
                output: `
                  import OpenAI from 'openai';
                  import { permits, type User } from './policy.js';
                  interface Ships { steer(tenantId: string, args: string): Promise<string> }
                  const openai = new OpenAI();
                  export async function turn(ships: Ships, user: User, input: string) {
                    const response = await openai.responses.create({ model: 'gpt-5', input });
                    for (const call of response.output) {
                      if (call.type !== 'function_call' || !permits(user, call.name)) continue;
                      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                      switch (call.name) {
                        case 'steer':
                          await ships.steer(user.tenantId, call.arguments);
                      }
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
      name: 'executors that only fill in a form',
      code: `
        import { streamText, tool } from 'ai';
        import { z } from 'zod';
        interface Member { userId: string; tenantId: string; permissions: string[] }
        export const respond = (member: Member, prompt: string) =>
          streamText({
            model: 'openai/gpt-5', prompt: \`\${member.tenantId}: \${prompt}\`,
            tools: {
              fillForm: tool({ inputSchema: z.object({ title: z.string().max(80), kind: z.enum(['a', 'b']) }), «execute»: async ({ title, kind }) => {
        const labels = { a: 'Weekly', b: 'Monthly' };
        return { title: \`\${labels[kind]}: \${title.trim()}\`, at: new Date().toISOString() };
              } }),
              note: tool({ inputSchema: z.object({ text: z.string().max(80) }), «execute»: async ({ text }) => ({ text, level: text.length > 9 ? 'long' : 'short' }) }),
            },
          });
      `,
      errors: [
        { messageId: 'notDecidedUnproven', data: { executor: '`fillForm`' } },
        { messageId: 'notDecidedUnproven', data: { executor: '`note`' } },
      ],
    },
  ],
});
