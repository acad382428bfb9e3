import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

testRule(rule, {
  canonical: [
    {
      name: 'a shipping desk shows its whole catalogue with choice auto',
      code: `
        import express from 'express';
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();

        const catalogue: OpenAI.Responses.FunctionTool[] = [
          { type: 'function', name: 'track_parcel', strict: true, parameters: {} },
          { type: 'function', name: 'reroute_parcel', strict: true, parameters: {} },
          { type: 'function', name: 'refund_customs', strict: true, parameters: {} },
        ];

        export const router = express.Router();

        router.post('/desk', async (req, res) => {
          const session = await requireSession(req);
          const response = await openai.responses.create({
            model: 'gpt-5',
            instructions: 'You help the staff of one depot.',
            input: req.body.question,
            tools: «catalogue»,
            tool_choice: 'auto',
          });
          res.json({ depot: session.depotId, text: response.output_text });
        });
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'catalogue', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import express from 'express';
                import OpenAI from 'openai';
                import { requireSession } from './auth.js';

                const openai = new OpenAI();

                const catalogue: OpenAI.Responses.FunctionTool[] = [
                  { type: 'function', name: 'track_parcel', strict: true, parameters: {} },
                  { type: 'function', name: 'reroute_parcel', strict: true, parameters: {} },
                  { type: 'function', name: 'refund_customs', strict: true, parameters: {} },
                ];

                export const router = express.Router();

                router.post('/desk', async (req, res) => {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({
                    model: 'gpt-5',
                    instructions: 'You help the staff of one depot.',
                    input: req.body.question,
                    tools: catalogue.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                    tool_choice: 'auto',
                  });
                  res.json({ depot: session.depotId, text: response.output_text });
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a clinic makes the model call something from a registry that is filled at start-up',
      code: `
        import OpenAI from 'openai';
        import { chartTools, pharmacyTools } from './modules/index.js';

        interface Clinician { clinicId: string; userId: string; duties: string[] }

        const registry = new Map<string, OpenAI.ChatCompletionTool>();
        for (const tool of [...chartTools, ...pharmacyTools]) registry.set(tool.function.name, tool);

        const openai = new OpenAI();

        export async function assist(clinician: Clinician, messages: OpenAI.ChatCompletionMessageParam[]) {
          const completion = await openai.chat.completions.create({
            model: 'gpt-5-mini',
            user: clinician.userId,
            messages,
            tools: «[...registry.values()]»,
            tool_choice: 'required',
          });
          return completion.choices[0].message;
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: '[...registry.values()]', who: 'whoever `clinician` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { chartTools, pharmacyTools } from './modules/index.js';

                interface Clinician { clinicId: string; userId: string; duties: string[] }

                const registry = new Map<string, OpenAI.ChatCompletionTool>();
                for (const tool of [...chartTools, ...pharmacyTools]) registry.set(tool.function.name, tool);

                const openai = new OpenAI();

                export async function assist(clinician: Clinician, messages: OpenAI.ChatCompletionMessageParam[]) {
                  const completion = await openai.chat.completions.create({
                    model: 'gpt-5-mini',
                    user: clinician.userId,
                    messages,
                    tools: [...registry.values()].filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                    tool_choice: 'required',
                  });
                  return completion.choices[0].message;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a library leaves the choice out and hands over an imported constant',
      code: `
        import OpenAI from 'openai';
        import { auth } from '@clerk/nextjs/server';
        import { circulationTools } from '@/lib/circulation-tools';

        const openai = new OpenAI();

        export async function POST(request: Request) {
          const { orgId, userId } = await auth();
          const { text } = await request.json();
          const response = await openai.responses.create({
            model: 'gpt-5-nano',
            metadata: { branch: orgId, reader: userId },
            input: text,
            tools: «circulationTools»,
          });
          return Response.json({ answer: response.output_text });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'circulationTools', who: 'whatever `orgId` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { auth } from '@clerk/nextjs/server';
                import { circulationTools } from '@/lib/circulation-tools';

                const openai = new OpenAI();

                export async function POST(request: Request) {
                  const { orgId, userId } = await auth();
                  const { text } = await request.json();
                  const response = await openai.responses.create({
                    model: 'gpt-5-nano',
                    metadata: { branch: orgId, reader: userId },
                    input: text,
                    tools: circulationTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                  });
                  return Response.json({ answer: response.output_text });
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
      name: 'the check that throws where a tool runs is asked for each tool before it is shown',
      code: `
        import Anthropic from '@anthropic-ai/sdk';

        interface Clerk { officeId: string; clerkId: string; department: string }

        const anthropic = new Anthropic();
        const tools: Anthropic.Tool[] = [
          { name: 'read_phone', input_schema: { type: 'object' } },
          { name: 'read_salary', input_schema: { type: 'object' } },
        ];

        function enforce(clerk: Clerk, name: string) {
          if (name === 'read_salary' && clerk.department !== 'payroll') throw new Error('not for your department');
        }

        const toolsOf = (clerk: Clerk) =>
          tools.filter((one) => {
            try {
              enforce(clerk, one.name);
              return true;
            } catch {
              return false;
            }
          });

        export const ask = (clerk: Clerk, messages: Anthropic.MessageParam[]) =>
          anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 400, messages, tools: toolsOf(clerk) });
      `,
    },
    {
      name: 'a function that the request calls makes one tool for it',
      code: `
        import { openai } from '@ai-sdk/openai';
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { ticketsOf, verify } from './desk.js';

        const build = (accessToken: string) => ({
          tickets: tool({ description: 'Tickets', inputSchema: z.object({ term: z.string() }), execute: ({ term }) => ticketsOf(accessToken, term) }),
        });
        export async function answer(headers: Headers, prompt: string) {
          const session = await verify(headers);
          return generateText({ model: openai('gpt-5'), prompt, tools: build(session.accessToken) });
        }
      `,
    },
    {
      name: 'a filter is handed what the caller may do',
      code: `
        import OpenAI from 'openai';
        import { entitlements, inputs } from './rides.js';

        interface Renter { city: string; renterId: string; plan: string }
        const openai = new OpenAI();

        const shown = (held: Set<string>) =>
          Object.keys(inputs).filter((name) => held.has(name)).map((name) => ({ type: 'function' as const, name, parameters: null, strict: false }));

        export async function ride(renter: Renter, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: shown(await entitlements.of(renter)), safety_identifier: renter.renterId });
        }
      `,
    },
    {
      name: 'the shipping desk keeps what the session is granted',
      code: `
        import express from 'express';
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();
        const catalogue = [
          { type: 'function', name: 'track_parcel', strict: true, parameters: {} },
          { type: 'function', name: 'reroute_parcel', strict: true, parameters: {} },
        ];
        export const router = express.Router();

        router.post('/desk', async (req, res) => {
          const session = await requireSession(req);
          const response = await openai.responses.create({
            model: 'gpt-5',
            input: req.body.question,
            tools: catalogue.filter((tool) => session.grants.includes(tool.name)),
            tool_choice: 'auto',
          });
          res.json({ text: response.output_text });
        });
      `,
    },
    {
      name: 'a clinic adds prescribing under a test of the duties',
      code: `
        import OpenAI from 'openai';
        import { readChart, prescribe } from './definitions.js';

        interface Clinician { clinicId: string; userId: string; duties: string[] }

        const openai = new OpenAI();

        export async function assist(clinician: Clinician, messages: OpenAI.ChatCompletionMessageParam[]) {
          const tools = [readChart];
          if (clinician.duties.includes('prescribe')) tools.push(prescribe);
          return openai.chat.completions.create({ model: 'gpt-5-mini', messages, tools });
        }
      `,
    },
    {
      name: 'conditional spreads decide each part of the set',
      code: `
        import OpenAI from 'openai';
        import { viewShift, swapShift, approveOvertime } from './tools.js';

        interface Nurse { wardId: string; staffId: string; roles: string[] }

        export const reply = (openai: OpenAI, nurse: Nurse, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            tools: [
              viewShift,
              ...(nurse.roles.includes('planner') ? [swapShift] : []),
              ...(nurse.roles.includes('matron') && [approveOvertime]),
            ],
          });
      `,
    },
    {
      name: 'CASL decides for each member',
      code: `
        import { defineAbility } from '@casl/ability';
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { tools } from './cellar.js';

        const openai = new OpenAI();

        export async function handler(req, res) {
          const session = await requireSession(req);
          const ability = defineAbility((can) => {
            for (const grant of session.grants) can(grant.action, grant.subject);
          });
          const response = await openai.responses.create({
            model: 'gpt-5',
            input: req.body.text,
            tools: tools.filter((tool) => ability.can('invoke', tool.name)),
          });
          res.json(response.output_text);
        }
      `,
    },
    {
      name: 'a plan table is indexed by the tier of the account',
      code: `
        import OpenAI from 'openai';
        import { basicTools, proTools, enterpriseTools } from './plans.js';

        interface Account { accountId: string; tier: 'basic' | 'pro' | 'enterprise' }

        const byTier = { basic: basicTools, pro: proTools, enterprise: enterpriseTools };

        export async function chat(openai: OpenAI, account: Account, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: byTier[account.tier], tool_choice: 'required' });
        }
      `,
    },
    {
      name: 'the principal brings its own collection',
      code: `
        import OpenAI from 'openai';

        interface Tenant { tenantId: string; tools: OpenAI.Responses.FunctionTool[] }

        const openai = new OpenAI();

        export async function ask(tenant: Tenant, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: tenant.tools });
        }
      `,
    },
    {
      name: 'a curried predicate is seen to read the agronomist',
      code: `
        import OpenAI from 'openai';
        import { fieldTools } from './fields.js';

        interface Agronomist { coopId: string; userId: string; scopes: Set<string> }

        const permittedFor = (agronomist: Agronomist) => (tool) => agronomist.scopes.has(tool.scope);

        export function advise(openai: OpenAI, agronomist: Agronomist, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: fieldTools.filter(permittedFor(agronomist)) });
        }
      `,
    },
    {
      name: 'a reduce keeps the tools of the role',
      code: `
        import OpenAI from 'openai';
        import { registry } from './registry.js';

        interface Broker { agencyId: string; userId: string; role: string }

        export async function quote(openai: OpenAI, broker: Broker, messages) {
          const tools = registry.reduce((kept, entry) => {
            if (entry.roles.includes(broker.role)) kept.push(entry.definition);
            return kept;
          }, []);
          return openai.chat.completions.create({ model: 'gpt-5', messages, tools });
        }
      `,
    },
    {
      name: 'forbidden entries are deleted from a copy',
      code: `
        import OpenAI from 'openai';
        import { allTools } from './theatre.js';

        interface Usher { houseId: string; userId: string; isManager: boolean }

        export async function help(openai: OpenAI, usher: Usher, input: string) {
          const tools = { ...allTools };
          if (!usher.isManager) delete tools.cancel_performance;
          return openai.responses.create({ model: 'gpt-5', input, tools: Object.values(tools) });
        }
      `,
    },
    {
      name: 'a loop copies what the caller may use',
      code: `
        import OpenAI from 'openai';
        import { catalogue } from './winery.js';

        interface Keeper { estateId: string; userId: string; permissions: string[] }

        export async function taste(openai: OpenAI, keeper: Keeper, input: string) {
          const tools = [];
          for (const tool of catalogue) {
            if (!keeper.permissions.includes(tool.permission)) continue;
            tools.push(tool);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'the request carries tools only for those who may operate',
      code: `
        import OpenAI from 'openai';
        import { valveTools } from './valves.js';

        interface Operator { plantId: string; operatorId: string; certificates: string[]; role: string }

        export async function steer(openai: OpenAI, operator: Operator, input: string) {
          const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5', input };
          if (operator.role === 'shift-lead') params.tools = valveTools;
          return openai.responses.create(params);
        }
      `,
    },
    {
      name: 'a declared tool filter selects',
      settings: { controls: { toolFilters: ['toolsOf'] } },
      code: `
        import OpenAI from 'openai';
        import { toolsOf } from './access.js';
        import { currentCaller } from './caller.js';

        const openai = new OpenAI();

        export async function ask(input) {
          const caller = await currentCaller();
          return openai.responses.create({ model: 'gpt-5', input, tools: toolsOf(caller) });
        }
      `,
    },
    {
      name: 'a factory of the file returns another set for each role',
      code: `
        import OpenAI from 'openai';
        import { guestTools, conciergeTools } from './hotel.js';

        interface Staff { hotelId: string; staffId: string; role: 'guest-desk' | 'concierge' }

        function toolsFor(staff: Staff) {
          switch (staff.role) {
            case 'concierge':
              return conciergeTools;
            default:
              return guestTools;
          }
        }

        export const serve = (openai: OpenAI, staff: Staff, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(staff) });
      `,
    },
    {
      name: 'every execution decides by itself, so a fixed set is unproven',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './pharmacy.js';

        interface Pharmacist { branchId: string; userId: string; permissions: string[] }

        const openai = new OpenAI();

        function ensure(pharmacist: Pharmacist, tool: string) {
          if (!pharmacist.permissions.includes(tool)) throw new Error('not permitted');
        }

        export async function counter(pharmacist: Pharmacist, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            ensure(pharmacist, item.name);
            await handlers[item.name](pharmacist, JSON.parse(item.arguments));
          }
        }
      `,
      unproven: true,
    },
    {
      name: 'Cerbos decides about each tool before it is taken',
      code: `
        import OpenAI from 'openai';
        import { GRPC as Cerbos } from '@cerbos/grpc';
        import { catalogue } from './catalogue.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        const cerbos = new Cerbos('pdp:3593', { tls: false });
        const openai = new OpenAI();

        export async function ask(nurse: Nurse, input: string) {
          const tools: OpenAI.Responses.FunctionTool[] = [];
          for (const tool of catalogue) {
            const allowed = await cerbos.isAllowed({
              principal: { id: nurse.nurseId, roles: nurse.roles },
              resource: { kind: 'tool', id: tool.name },
              action: 'use',
            });
            if (allowed) tools.push(tool);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: nurse.nurseId });
        }
      `,
    },
    {
      name: 'one answer of Cerbos is read for each tool',
      code: `
        import OpenAI from 'openai';
        import { GRPC as Cerbos } from '@cerbos/grpc';
        import { catalogue } from './catalogue.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        const cerbos = new Cerbos('pdp:3593', { tls: false });
        const openai = new OpenAI();

        export async function ask(nurse: Nurse, input: string) {
          const answer = await cerbos.checkResources({
            principal: { id: nurse.nurseId, roles: nurse.roles },
            resources: catalogue.map((tool) => ({ resource: { kind: 'tool', id: tool.name }, actions: ['use'] })),
          });
          const tools = catalogue.filter((tool) => answer.isAllowed({ resource: { kind: 'tool', id: tool.name }, action: 'use' }));
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: nurse.nurseId });
        }
      `,
    },
    {
      name: 'OpenFGA lists the tools of the nurse',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { catalogue } from './catalogue.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });
        const openai = new OpenAI();

        export async function ask(nurse: Nurse, input: string) {
          const { objects } = await fga.listObjects({ user: \`user:\${nurse.nurseId}\`, relation: 'can_use', type: 'tool' });
          const tools = catalogue.filter((tool) => objects.includes(\`tool:\${tool.name}\`));
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: nurse.nurseId });
        }
      `,
    },
    {
      name: 'the verdicts of OpenFGA are awaited and read by their member',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { catalogue } from './catalogue.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });
        const openai = new OpenAI();

        export async function ask(nurse: Nurse, input: string) {
          const verdicts = await Promise.all(
            catalogue.map((tool) => fga.check({ user: \`user:\${nurse.nurseId}\`, relation: 'can_use', object: \`tool:\${tool.name}\` })),
          );
          const tools = catalogue.filter((_, index) => verdicts[index]?.allowed);
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: nurse.nurseId });
        }
      `,
    },
    {
      name: 'Oso lists what the nurse may use',
      code: `
        import OpenAI from 'openai';
        import { Oso } from 'oso-cloud';
        import { catalogue } from './catalogue.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY ?? '');
        const openai = new OpenAI();

        export async function ask(nurse: Nurse, input: string) {
          const mine = new Set(await oso.list({ type: 'User', id: nurse.nurseId }, 'use', 'Tool'));
          const tools = catalogue.filter((tool) => mine.has(tool.name));
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: nurse.nurseId });
        }
      `,
    },
    {
      name: 'Permit is asked about each tool in a loop',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { catalogue } from './catalogue.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });
        const openai = new OpenAI();

        export async function ask(nurse: Nurse, input: string) {
          const tools: OpenAI.Responses.FunctionTool[] = [];
          for (const tool of catalogue) if (await permit.check(nurse.nurseId, 'use', tool.name)) tools.push(tool);
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: nurse.nurseId });
        }
      `,
    },
    {
      name: 'the policies of Cedar are asked in the filter',
      code: `
        import OpenAI from 'openai';
        import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
        import { catalogue, policies } from './catalogue.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        const openai = new OpenAI();

        export async function ask(nurse: Nurse, input: string) {
          const tools = catalogue.filter((tool) => {
            const answer = isAuthorized({
              principal: { type: 'User', id: nurse.nurseId },
              action: { type: 'Action', id: 'use' },
              resource: { type: 'Tool', id: tool.name },
              context: {},
              policies,
              entities: [],
            });
            return answer.type === 'success' && answer.response.decision === 'allow';
          });
          return openai.responses.create({ model: 'gpt-5', input, tools, safety_identifier: nurse.nurseId });
        }
      `,
    },
  ],
  nearMisses: [
    {
      name: 'what is kept or run for a session is nobody who asks',
      code: `
        import OpenAI from 'openai';
        import { handlers, reserve } from './slots.js';

        const openai = new OpenAI();
        const tools = [{ type: 'function' as const, function: { name: 'find_slot' } }];

        export async function POST(request: Request) {
          const { content, startAt, endAt, sessionId } = await request.json();
          const kept = await reserve({ startAt, endAt, sessionId });
          if (kept.success) return Response.json(kept);
          const { choices } = await openai.chat.completions.create({ model: 'gpt-5.4', messages: [{ role: 'user', content }], tools });
          for (const call of choices[0]?.message.tool_calls ?? [])
            if (call.type === 'function') await handlers[call.function.name](JSON.parse(call.function.arguments), sessionId);
          return Response.json({});
        }
      `,
      unproven: true,
    },
    {
      name: 'a wrapper hands its tools through a function that gives them beside others',
      code: `
        import { streamText, type LanguageModel, type ToolSet } from 'ai';

        async function bridged({ model, tools, isLocal }: { model: LanguageModel; tools: ToolSet | undefined; isLocal: boolean }) {
          if (!isLocal) return { model, tools };
          if (!tools) return { model, tools, mode: 'none' };
          return { model: await localModel(model, tools), tools: undefined };
        }

        export async function chat(options: {
          model: LanguageModel; tools: ToolSet; isLocal: boolean; userId: string; tenantId: string; prompt: string;
        }) {
          const { model, tools, isLocal, userId, tenantId, prompt } = options;
          const sent = await bridged({ model, tools, isLocal });
          await usage.save({ userId, tenantId });
          return streamText({ model: sent.model, tools: sent.tools, prompt });
        }

        declare const localModel: (model: LanguageModel, tools: ToolSet) => Promise<LanguageModel>;
        declare const usage: { save(of: { userId: string; tenantId: string }): Promise<void> };
      `,
    },
    {
      name: 'a flag that is set only behind the check of who asks decides between tools and none',
      code: `
        import OpenAI from 'openai';
        import { adminTools } from './tools.js';
        import { requireAdmin } from './session.js';

        const openai = new OpenAI();

        export async function chat(req, res) {
          let isAdmin = false;
          let tenantId = req.body.slug;
          if (req.body.mode === 'admin') {
            const auth = await requireAdmin(req);
            if (!auth) return res.status(401).end();
            tenantId = auth.tenantId;
            isAdmin = true;
          }
          res.json(
            await openai.chat.completions.create({
              model: 'gpt-4.1',
              messages: req.body.messages,
              tools: isAdmin ? adminTools : undefined,
              user: tenantId,
            }),
          );
        }
      `,
      unproven: true,
    },
    {
      name: 'a choice keeps callers from tools that stay for everybody: another rule says so',
      code: `
        import OpenAI from 'openai';
        import { definitions } from './desk.js';

        interface Clerk { hotelId: string; userId: string; permissions: string[] }

        export const ask = (openai: OpenAI, clerk: Clerk, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: definitions, tool_choice: clerk.permissions.includes('write') ? 'auto' : 'none' });
      `,
    },
    {
      name: 'one tool that is made in the request for whoever asks',
      code: `
        import { generateText, tool } from 'ai';
        import { openai } from '@ai-sdk/openai';
        import { z } from 'zod';

        interface Claims { orgId: string; userId: string; roles: string[] }
        interface Orders { list(orgId: string, userId: string): Promise<string[]> }

        export function answer(orders: Orders, claims: Claims, prompt: string) {
          const mine = tool({
            description: 'My orders',
            inputSchema: z.object({}),
            execute: () => orders.list(claims.orgId, claims.userId),
          });
          return generateText({ model: openai('gpt-5'), prompt, tools: { mine } });
        }
      `,
    },
    {
      name: 'a wrapper passes on what its callers chose',
      code: `
        import OpenAI from 'openai';

        interface Ctx { tenantId: string; userId: string }

        const openai = new OpenAI();

        export async function callModel(ctx: Ctx, input: string, tools: OpenAI.Responses.Tool[]) {
          return openai.responses.create({ model: 'gpt-5', safety_identifier: ctx.userId, input, tools });
        }
      `,
    },
    {
      name: 'a wrapper takes an options object',
      code: `
        import OpenAI from 'openai';

        interface Options { tenantId: string; userId: string; messages: OpenAI.ChatCompletionMessageParam[]; tools?: OpenAI.ChatCompletionTool[] }

        export async function complete(openai: OpenAI, { messages, tools, userId }: Options) {
          return openai.chat.completions.create({
            model: 'gpt-5',
            user: userId,
            messages,
            ...(tools?.length ? { tools, tool_choice: 'auto' } : {}),
          });
        }
      `,
    },
    {
      name: 'one literal tool is a schema for structured output',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();

        const invoiceSchema = { type: 'function', function: { name: 'emit_invoice', parameters: { type: 'object' } } };

        export async function extract(req, res) {
          const session = await requireSession(req);
          const completion = await openai.chat.completions.create({
            model: 'gpt-5-mini',
            messages: [{ role: 'user', content: req.body.document }],
            tools: [invoiceSchema],
            tool_choice: { type: 'function', function: { name: 'emit_invoice' } },
          });
          res.json({ tenant: session.tenantId, invoice: JSON.parse(completion.choices[0].message.tool_calls[0].function.arguments) });
        }
      `,
    },
    {
      name: 'the provider searches the web by itself',
      code: `
        import OpenAI from 'openai';

        interface Reader { tenantId: string; userId: string }

        export const research = (openai: OpenAI, reader: Reader, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, safety_identifier: reader.userId, tools: [{ type: 'web_search' }, { type: 'code_interpreter', container: { type: 'auto' } }] });
      `,
    },
    {
      name: 'a demo without any caller stays quiet',
      code: `
        import OpenAI from 'openai';

        const openai = new OpenAI();
        const tools = [
          { type: 'function', name: 'get_weather', parameters: {}, strict: true },
          { type: 'function', name: 'roll_dice', parameters: {}, strict: true },
        ];

        const response = await openai.responses.create({ model: 'gpt-5', input: 'Is it raining in Bergen?', tools });
        console.log(response.output_text);
      `,
      unproven: true,
    },
    {
      name: 'a tool written into the request for the running ticket',
      code: `
        import OpenAI from 'openai';

        interface Agent { deskId: string; agentId: string }

        export async function close(openai: OpenAI, agent: Agent, ticket: { id: string }, messages) {
          return openai.chat.completions.create({
            model: 'gpt-5',
            user: agent.agentId,
            messages,
            tools: [{ type: 'function', function: { name: 'close_ticket', description: \`Close \${ticket.id}\` } }],
          });
        }
      `,
    },
    {
      name: 'another library has a create call with tools',
      code: `
        import OpenAI from 'openai';
        import { workshops } from './workshops.js';

        interface Planner { companyId: string; userId: string }

        const openai = new OpenAI();

        export async function plan(planner: Planner, input: string) {
          const summary = await openai.responses.create({ model: 'gpt-5', input });
          return workshops.create({ companyId: planner.companyId, tools: ['hammer', 'saw'], note: summary.output_text });
        }
      `,
    },
    {
      name: 'tools of a module that a local class implements',
      code: `
        import type OpenAI from 'openai';

        interface Member { clubId: string; memberId: string; role: string }

        class FakeResponses {
          create(params: { model: string; input: string; tools: unknown[] }) {
            return params;
          }
        }

        const gateway = { responses: new FakeResponses() };

        export const tools: OpenAI.Responses.Tool[] = [];

        export const ask = (member: Member, input: string) =>
          gateway.responses.create({ model: member.role, input, tools: [{ name: 'book_court' }, { name: 'cancel_court' }] });
      `,
    },
    {
      name: 'an evaluation harness exposes everything',
      filename: 'assistant.eval.ts',
      code: `
        import OpenAI from 'openai';
        import { tools } from './tools.js';
        import { personas } from './personas.js';

        const openai = new OpenAI();
        for (const user of personas) {
          await openai.responses.create({ model: 'gpt-5', input: user.question, safety_identifier: user.userId, tools });
        }
      `,
    },
    {
      name: 'the last round asks for text only',
      code: `
        import OpenAI from 'openai';

        interface Owner { kennelId: string; userId: string }

        export const sumUp = (openai: OpenAI, owner: Owner, input) =>
          openai.responses.create({ model: 'gpt-5', input, safety_identifier: owner.userId, tools: [] });
      `,
    },
    {
      name: 'the gate comes after two sets were joined',
      code: `
        import OpenAI from 'openai';
        import { crewTools, officeTools } from './airline.js';

        interface Crew { airlineId: string; crewId: string; permissions: string[] }

        export async function brief(openai: OpenAI, crew: Crew, input: string) {
          const everything = [...crewTools, ...officeTools];
          const tools = everything.filter(({ name }) => crew.permissions.includes(name));
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'a hosted connector allows what the caller was granted',
      code: `
        import OpenAI from 'openai';

        interface Lawyer { firmId: string; userId: string; permissions: string[] }

        export const search = (openai: OpenAI, lawyer: Lawyer, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            tools: [{ type: 'mcp', server_label: 'files', server_url: 'https://files.example', allowed_tools: lawyer.permissions, require_approval: 'always' }],
          });
      `,
    },
    {
      name: 'the same words in an interface that is no request',
      code: `
        import OpenAI from 'openai';
        import { useSession } from './session.js';

        export const toolbar = { tools: ['pen', 'eraser'], tool_choice: 'auto', input: 'mouse' };

        export function Palette() {
          const user = useSession();
          return { style: { pointerEvents: user.canDraw ? 'auto' : 'none' }, activeTools: toolbar.tools };
        }

        export type Client = OpenAI;
      `,
    },
    {
      name: 'a remote server stands beside what was selected',
      code: `
        import OpenAI from 'openai';
        import { deskTools } from './desk.js';

        interface Clerk { hotelId: string; userId: string; permissions: string[] }

        export const check = (openai: OpenAI, clerk: Clerk, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            tools: [...deskTools.filter((tool) => clerk.permissions.includes(tool.name)), { type: 'mcp', server_label: 'maps', server_url: 'https://maps.example', require_approval: 'always' }],
          });
      `,
    },
    {
      name: 'a proxy passes on the tools and the choice of the body it got',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const { messages, tools, tool_choice } = await request.json();
          return Response.json(await openai.chat.completions.create({ model: 'gpt-5', user: session.userId, messages, tools, tool_choice }));
        }
      `,
      unproven: true,
    },
    {
      name: 'an item of the conversation adds what was selected',
      code: `
        import OpenAI from 'openai';
        import { stockTools } from './warehouse.js';

        interface Picker { warehouseId: string; userId: string; duties: string[] }

        export const pick = (openai: OpenAI, picker: Picker, text: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input: [
              { type: 'additional_tools', role: 'developer', tools: stockTools.filter((tool) => picker.duties.includes(tool.name)) },
              { role: 'user', content: text },
            ],
          });
      `,
    },
    {
      name: 'a set that is cut in steps, the last of them by who asks',
      code: `
        import OpenAI from 'openai';
        import { all } from './tools.js';
        interface Keeper { tenantId: string; userId: string; permissions: string[] }
        export async function answer(openai: OpenAI, keeper: Keeper, text: string) {
          let set = all;
          if (text.length > 900) set = set.filter((one) => one.short);
          set = set.filter((one) => keeper.permissions.includes(one.name));
          return openai.responses.create({ model: 'gpt-5', input: text, tools: set });
        }
      `,
    },
  ],
  evasions: [
    {
      name: 'a record of tools that the module has',
      code: `
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { ledger } from './ledger.js';

        interface Clerk { tenantId: string; clerkId: string; permissions: readonly string[] }

        const close = tool({ inputSchema: z.object({ id: z.string() }), execute: ({ id }) => ledger.close(id) });
        const tools = { close };

        export const ask = (clerk: Clerk, prompt: string) =>
          generateText({ model: 'openai/gpt-5', prompt, «tools», headers: { clerk: clerk.clerkId } });
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `clerk` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { ledger } from './ledger.js';

        interface Clerk { tenantId: string; clerkId: string; permissions: readonly string[] }

        const close = tool({ inputSchema: z.object({ id: z.string() }), execute: ({ id }) => ledger.close(id) });
        const tools = { close };

        export const ask = (clerk: Clerk, prompt: string) =>
          generateText({ model: 'openai/gpt-5', prompt, tools: Object.fromEntries(Object.entries(tools).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })), headers: { clerk: clerk.clerkId } });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'a record of tools that is written in the request',
      code: `
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { ledger } from './ledger.js';

        interface Clerk { tenantId: string; clerkId: string; permissions: readonly string[] }

        const close = tool({ inputSchema: z.object({ id: z.string() }), execute: ({ id }) => ledger.close(id) });
        const tools = { close };

        export const ask = (clerk: Clerk, prompt: string) =>
          generateText({ model: 'openai/gpt-5', prompt, tools: «{ close }», headers: { clerk: clerk.clerkId } });
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: '{ close }', who: 'whoever `clerk` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        import { ledger } from './ledger.js';

        interface Clerk { tenantId: string; clerkId: string; permissions: readonly string[] }

        const close = tool({ inputSchema: z.object({ id: z.string() }), execute: ({ id }) => ledger.close(id) });
        const tools = { close };

        export const ask = (clerk: Clerk, prompt: string) =>
          generateText({ model: 'openai/gpt-5', prompt, tools: (() => { throw new Error('Decide here whether this caller may use the tool.'); })() ? { close } : {}, headers: { clerk: clerk.clerkId } });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'an address gives everybody what one credential opens there',
      code: `
        import OpenAI from 'openai';

        interface Planner { cityId: string; userId: string }
        interface Server { label: string; url: string; tools: string[] }
        const servers: Server[] = [{ label: 'permits', url: 'https://permits.example', tools: ['find_permit'] }];

        const hosted = async (planner: Planner, tokenFor: (planner: Planner, label: string) => Promise<string>, server: Server): Promise<OpenAI.Responses.Tool.Mcp> => ({
          type: 'mcp',
          server_label: server.label,
          server_url: server.url,
          authorization: process.env.PERMITS_TOKEN,
          allowed_tools: server.tools,
          require_approval: 'always',
        });
        export async function plan(openai: OpenAI, planner: Planner, tokenFor: (planner: Planner, label: string) => Promise<string>, input: string) {
          const tools = await Promise.all(servers.map((server) => hosted(planner, tokenFor, server)));
          return openai.responses.create({ model: 'gpt-5', input, «tools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `planner` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
        import OpenAI from 'openai';

        interface Planner { cityId: string; userId: string }
        interface Server { label: string; url: string; tools: string[] }
        const servers: Server[] = [{ label: 'permits', url: 'https://permits.example', tools: ['find_permit'] }];

        const hosted = async (planner: Planner, tokenFor: (planner: Planner, label: string) => Promise<string>, server: Server): Promise<OpenAI.Responses.Tool.Mcp> => ({
          type: 'mcp',
          server_label: server.label,
          server_url: server.url,
          authorization: process.env.PERMITS_TOKEN,
          allowed_tools: server.tools,
          require_approval: 'always',
        });
        export async function plan(openai: OpenAI, planner: Planner, tokenFor: (planner: Planner, label: string) => Promise<string>, input: string) {
          const tools = await Promise.all(servers.map((server) => hosted(planner, tokenFor, server)));
          return openai.responses.create({ model: 'gpt-5', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
        }
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'flow: a hook at start-up fills the variable that all requests read',
      code: `
        import Fastify from 'fastify';
        import OpenAI from 'openai';
        import { toDefinition, whoIs } from './actions.js';

        export function createServer(openai: OpenAI, actions: { published(): Promise<{ slug: string }[]> }) {
          const server = Fastify();
          let definitions: OpenAI.Responses.FunctionTool[] = [];
          server.addHook('onReady', async () => {
            const all = await actions.published();
            definitions = all.map(toDefinition);
          });
          server.post('/chat', async (request) => {
            const user: { tenantId: string; userId: string; groups: string[] } = await whoIs(request);
            return openai.responses.create({ model: 'gpt-5', input: 'hello', tools: «definitions», safety_identifier: user.userId });
          });
          return server;
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'definitions', who: 'whoever `user` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import Fastify from 'fastify';
                import OpenAI from 'openai';
                import { toDefinition, whoIs } from './actions.js';

                export function createServer(openai: OpenAI, actions: { published(): Promise<{ slug: string }[]> }) {
                  const server = Fastify();
                  let definitions: OpenAI.Responses.FunctionTool[] = [];
                  server.addHook('onReady', async () => {
                    const all = await actions.published();
                    definitions = all.map(toDefinition);
                  });
                  server.post('/chat', async (request) => {
                    const user: { tenantId: string; userId: string; groups: string[] } = await whoIs(request);
                    return openai.responses.create({ model: 'gpt-5', input: 'hello', tools: definitions.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), safety_identifier: user.userId });
                  });
                  return server;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the client is a parameter and the set a getter without arguments',
      code: `
        import type OpenAI from 'openai';
        import { getAllTools } from './vet/tools.js';

        interface Vet { practiceId: string; vetId: string }

        export async function consult(client: OpenAI, vet: Vet, input: string) {
          return client.responses.create({ model: 'gpt-5', input, safety_identifier: vet.vetId, tools: «getAllTools()» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'getAllTools()', who: 'whoever `vet` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import type OpenAI from 'openai';
                import { getAllTools } from './vet/tools.js';

                interface Vet { practiceId: string; vetId: string }

                export async function consult(client: OpenAI, vet: Vet, input: string) {
                  return client.responses.create({ model: 'gpt-5', input, safety_identifier: vet.vetId, tools: getAllTools().filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the client is a private class field',
      code: `
        import OpenAI from 'openai';
        import { museumTools } from './museum.js';

        interface Curator { museumId: string; userId: string; role: string }

        export class Guide {
          readonly #ai = new OpenAI();

          async ask(curator: Curator, messages: OpenAI.ChatCompletionMessageParam[]) {
            return this.#ai.chat.completions.create({ model: curator.role === 'head' ? 'gpt-5' : 'gpt-5-mini', messages, tools: «museumTools» });
          }
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'museumTools', who: 'whoever `curator` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { museumTools } from './museum.js';

                interface Curator { museumId: string; userId: string; role: string }

                export class Guide {
                  readonly #ai = new OpenAI();

                  async ask(curator: Curator, messages: OpenAI.ChatCompletionMessageParam[]) {
                    return this.#ai.chat.completions.create({ model: curator.role === 'head' ? 'gpt-5' : 'gpt-5-mini', messages, tools: museumTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the client hangs on a dependency object',
      code: `
        import type OpenAI from 'openai';
        import { payrollTools } from './payroll.js';

        interface Deps { llm: { client: OpenAI } }
        interface Employee { companyId: string; employeeId: string }

        export const makeAssistant = (deps: Deps) => async (employee: Employee, input: string) =>
          deps.llm.client.responses.create({ model: 'gpt-5', input, safety_identifier: employee.employeeId, tools: «payrollTools» });
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'payrollTools', who: 'whoever `employee` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import type OpenAI from 'openai';
                import { payrollTools } from './payroll.js';

                interface Deps { llm: { client: OpenAI } }
                interface Employee { companyId: string; employeeId: string }

                export const makeAssistant = (deps: Deps) => async (employee: Employee, input: string) =>
                  deps.llm.client.responses.create({ model: 'gpt-5', input, safety_identifier: employee.employeeId, tools: payrollTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a factory makes the client on first use',
      code: `
        import OpenAI from 'openai';
        import { farmTools } from './farm.js';

        interface Farmer { coopId: string; farmerId: string }

        let cached: OpenAI | undefined;
        const ai = (): OpenAI => (cached ??= new OpenAI({ maxRetries: 1 }));

        export async function harvest(farmer: Farmer, input: string) {
          return ai().responses.create({ model: 'gpt-5', input, safety_identifier: farmer.farmerId, tools: «farmTools», tool_choice: 'required' });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'farmTools', who: 'whoever `farmer` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { farmTools } from './farm.js';

                interface Farmer { coopId: string; farmerId: string }

                let cached: OpenAI | undefined;
                const ai = (): OpenAI => (cached ??= new OpenAI({ maxRetries: 1 }));

                export async function harvest(farmer: Farmer, input: string) {
                  return ai().responses.create({ model: 'gpt-5', input, safety_identifier: farmer.farmerId, tools: farmTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: 'required' });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a destructured resource hides the client',
      code: `
        import OpenAI from 'openai';
        import { rentalTools } from './rental.js';

        interface Renter { stationId: string; renterId: string }

        const { chat: { completions } } = new OpenAI();

        export async function desk(renter: Renter, messages) {
          return completions.create({ model: 'gpt-5', user: renter.renterId, messages, tools: «rentalTools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'rentalTools', who: 'whoever `renter` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { rentalTools } from './rental.js';

                interface Renter { stationId: string; renterId: string }

                const { chat: { completions } } = new OpenAI();

                export async function desk(renter: Renter, messages) {
                  return completions.create({ model: 'gpt-5', user: renter.renterId, messages, tools: rentalTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the client is cast through any',
      code: `
        import OpenAI from 'openai';
        import { ferryTools } from './ferry.js';

        interface Purser { lineId: string; purserId: string }

        const client = new OpenAI() as any;

        export async function board(purser: Purser, input: string) {
          return (client as any).responses.create({ model: 'gpt-5', input, safety_identifier: purser.purserId, tools: «ferryTools» as any });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'ferryTools', who: 'whoever `purser` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { ferryTools } from './ferry.js';

                interface Purser { lineId: string; purserId: string }

                const client = new OpenAI() as any;

                export async function board(purser: Purser, input: string) {
                  return (client as any).responses.create({ model: 'gpt-5', input, safety_identifier: purser.purserId, tools: ferryTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) as any });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a wrapper module re-exports the client',
      settings: { clients: { '@/lib/ai': 'openai' } },
      code: `
        import { ai as model } from '@/lib/ai';
        import { gymTools } from './gym.js';
        import { requireSession } from './auth.js';

        export async function handle(request: Request) {
          const session = await requireSession(request);
          return model.responses.create({ model: 'gpt-5', input: await request.text(), safety_identifier: session.userId, tools: «gymTools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'gymTools', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import { ai as model } from '@/lib/ai';
                import { gymTools } from './gym.js';
                import { requireSession } from './auth.js';

                export async function handle(request: Request) {
                  const session = await requireSession(request);
                  return model.responses.create({ model: 'gpt-5', input: await request.text(), safety_identifier: session.userId, tools: gymTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a CommonJS server requires the package',
      language: 'js',
      code: `
        const OpenAI = require('openai');
        const { requireSession } = require('./auth');
        const tools = require('./parking').definitions;

        const openai = new OpenAI();

        module.exports = async (req, res) => {
          const session = await requireSession(req);
          const completion = await openai.chat.completions.create({ model: 'gpt-5', user: session.userId, messages: req.body.messages, tools: «tools» });
          res.json(completion.choices[0].message);
        };
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                const OpenAI = require('openai');
                const { requireSession } = require('./auth');
                const tools = require('./parking').definitions;

                const openai = new OpenAI();

                module.exports = async (req, res) => {
                  const session = await requireSession(req);
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', user: session.userId, messages: req.body.messages, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  res.json(completion.choices[0].message);
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the package is imported when it is needed',
      code: `
        import { requireSession } from './auth.js';
        import { posters } from './print.js';

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const { default: OpenAI } = await import('openai');
          const response = await new OpenAI().responses.create({ model: 'gpt-5', input: session.question, tools: «posters» });
          return Response.json(response.output);
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'posters', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import { requireSession } from './auth.js';
                import { posters } from './print.js';

                export async function POST(request: Request) {
                  const session = await requireSession(request);
                  const { default: OpenAI } = await import('openai');
                  const response = await new OpenAI().responses.create({ model: 'gpt-5', input: session.question, tools: posters.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  return Response.json(response.output);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the Azure client is injected into the constructor',
      code: `
        import { AzureOpenAI } from 'openai';

        interface Teller { bankId: string; tellerId: string }

        const branchTools = [
          { type: 'function' as const, function: { name: 'open_account' } },
          { type: 'function' as const, function: { name: 'wire_money' } },
        ];

        export class Branch {
          constructor(private readonly azure: AzureOpenAI) {}

          serve(teller: Teller, messages) {
            return this.azure.chat.completions.create({ model: 'branch', user: teller.tellerId, messages, tools: «branchTools» });
          }
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'branchTools', who: 'whoever `teller` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import { AzureOpenAI } from 'openai';

                interface Teller { bankId: string; tellerId: string }

                const branchTools = [
                  { type: 'function' as const, function: { name: 'open_account' } },
                  { type: 'function' as const, function: { name: 'wire_money' } },
                ];

                export class Branch {
                  constructor(private readonly azure: AzureOpenAI) {}

                  serve(teller: Teller, messages) {
                    return this.azure.chat.completions.create({ model: 'branch', user: teller.tellerId, messages, tools: branchTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the request is built in steps',
      code: `
        import OpenAI from 'openai';
        import { translators } from './agency.js';

        interface Client { agencyId: string; clientId: string }

        export async function translate(openai: OpenAI, client: Client, input: string) {
          const params: any = { model: 'gpt-5', input };
          params.safety_identifier = client.clientId;
          params.tools = «translators»;
          params.tool_choice = 'auto';
          return openai.responses.create(params);
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'translators', who: 'whoever `client` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { translators } from './agency.js';

                interface Client { agencyId: string; clientId: string }

                export async function translate(openai: OpenAI, client: Client, input: string) {
                  const params: any = { model: 'gpt-5', input };
                  params.safety_identifier = client.clientId;
                  params.tools = translators.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); });
                  params.tool_choice = 'auto';
                  return openai.responses.create(params);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'defaults are spread into the request',
      code: `
        import OpenAI from 'openai';
        import { solarTools } from './solar.js';

        interface Installer { companyId: string; installerId: string }

        const defaults = { model: 'gpt-5', tools: «solarTools», parallel_tool_calls: true };

        export const plan = (openai: OpenAI, installer: Installer, input: string) =>
          openai.responses.create({ ...defaults, input, safety_identifier: installer.installerId });
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'solarTools', who: 'whoever `installer` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { solarTools } from './solar.js';

                interface Installer { companyId: string; installerId: string }

                const defaults = { model: 'gpt-5', tools: solarTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), parallel_tool_calls: true };

                export const plan = (openai: OpenAI, installer: Installer, input: string) =>
                  openai.responses.create({ ...defaults, input, safety_identifier: installer.installerId });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'Object.assign and a builder put the tools in',
      code: `
        import OpenAI from 'openai';
        import { bakeryTools } from './bakery.js';

        interface Baker { bakeryId: string; bakerId: string }

        const base = (input: string) => ({ model: 'gpt-5', input });
        const withTools = (request) => Object.assign({}, request, { tools: «bakeryTools» });

        export async function order(openai: OpenAI, baker: Baker, input: string) {
          return openai.responses.create({ ...withTools(base(input)), safety_identifier: baker.bakerId });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'bakeryTools', who: 'whoever `baker` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { bakeryTools } from './bakery.js';

                interface Baker { bakeryId: string; bakerId: string }

                const base = (input: string) => ({ model: 'gpt-5', input });
                const withTools = (request) => Object.assign({}, request, { tools: bakeryTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });

                export async function order(openai: OpenAI, baker: Baker, input: string) {
                  return openai.responses.create({ ...withTools(base(input)), safety_identifier: baker.bakerId });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a spread asks only whether there are any tools',
      code: `
        import OpenAI from 'openai';
        import { postTools } from './post-office.js';

        interface Clerk { officeId: string; clerkId: string }

        export async function counter(openai: OpenAI, clerk: Clerk, messages) {
          return openai.chat.completions.create({
            model: 'gpt-5',
            user: clerk.clerkId,
            messages,
            ...(postTools.length > 0 ? { tools: «postTools», tool_choice: 'auto' } : {}),
          });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'postTools', who: 'whoever `clerk` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { postTools } from './post-office.js';

                interface Clerk { officeId: string; clerkId: string }

                export async function counter(openai: OpenAI, clerk: Clerk, messages) {
                  return openai.chat.completions.create({
                    model: 'gpt-5',
                    user: clerk.clerkId,
                    messages,
                    ...(postTools.length > 0 ? { tools: postTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: 'auto' } : {}),
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a raw fetch sends the catalogue',
      code: `
        import { requireSession } from './auth.js';
        import { energyTools } from './energy.js';

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const { messages } = await request.json();
          return fetch('https://api.openai.com/v1/chat/completions', {
            method: 'POST',
            headers: { authorization: \`Bearer \${process.env.OPENAI_API_KEY}\`, 'x-meter': session.meterId },
            body: JSON.stringify({ model: 'gpt-5', messages, tools: «energyTools», tool_choice: 'auto' }),
          });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'energyTools', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import { requireSession } from './auth.js';
                import { energyTools } from './energy.js';

                export async function POST(request: Request) {
                  const session = await requireSession(request);
                  const { messages } = await request.json();
                  return fetch('https://api.openai.com/v1/chat/completions', {
                    method: 'POST',
                    headers: { authorization: \`Bearer \${process.env.OPENAI_API_KEY}\`, 'x-meter': session.meterId },
                    body: JSON.stringify({ model: 'gpt-5', messages, tools: energyTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: 'auto' }),
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an item of the conversation adds the tools',
      code: `
        import OpenAI from 'openai';
        import { stockTools } from './warehouse.js';

        interface Picker { warehouseId: string; pickerId: string }

        export async function pick(openai: OpenAI, picker: Picker, text: string) {
          return openai.responses.create({
            model: 'gpt-5',
            safety_identifier: picker.pickerId,
            input: [
              { type: 'additional_tools', role: 'developer', tools: «stockTools» },
              { role: 'user', content: text },
            ],
          });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'stockTools', who: 'whoever `picker` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { stockTools } from './warehouse.js';

                interface Picker { warehouseId: string; pickerId: string }

                export async function pick(openai: OpenAI, picker: Picker, text: string) {
                  return openai.responses.create({
                    model: 'gpt-5',
                    safety_identifier: picker.pickerId,
                    input: [
                      { type: 'additional_tools', role: 'developer', tools: stockTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) },
                      { role: 'user', content: text },
                    ],
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the item with the tools is pushed into the conversation',
      code: `
        import OpenAI from 'openai';
        import { archiveTools } from './archive.js';

        interface Archivist { archiveId: string; userId: string }

        export async function search(openai: OpenAI, archivist: Archivist, text: string) {
          const input: any[] = [{ role: 'user', content: text }];
          input.push({ type: 'additional_tools', role: 'developer', tools: «archiveTools» });
          return openai.responses.create({ model: 'gpt-5', safety_identifier: archivist.userId, input });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'archiveTools', who: 'whoever `archivist` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { archiveTools } from './archive.js';

                interface Archivist { archiveId: string; userId: string }

                export async function search(openai: OpenAI, archivist: Archivist, text: string) {
                  const input: any[] = [{ role: 'user', content: text }];
                  input.push({ type: 'additional_tools', role: 'developer', tools: archiveTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  return openai.responses.create({ model: 'gpt-5', safety_identifier: archivist.userId, input });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'legacy functions are exposed to everybody',
      code: `
        import OpenAI from 'openai';
        import { functions } from './lottery.js';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();

        export async function handle(req, res) {
          const session = await requireSession(req);
          const completion = await openai.chat.completions.create({ model: 'gpt-4', user: session.userId, messages: req.body.messages, functions: «functions», function_call: 'auto' });
          res.json(completion);
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'functions', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { functions } from './lottery.js';
                import { requireSession } from './auth.js';

                const openai = new OpenAI();

                export async function handle(req, res) {
                  const session = await requireSession(req);
                  const completion = await openai.chat.completions.create({ model: 'gpt-4', user: session.userId, messages: req.body.messages, functions: functions.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), function_call: 'auto' });
                  res.json(completion);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a hosted connector stands beside nothing that is selected',
      code: `
        import OpenAI from 'openai';

        interface Lawyer { firmId: string; userId: string }

        export const search = (openai: OpenAI, lawyer: Lawyer, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            safety_identifier: lawyer.userId,
            tools: «[{ type: 'mcp', server_label: 'drive', connector_id: 'connector_googledrive', authorization: process.env.DRIVE_TOKEN, require_approval: 'always' }]»,
          });
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: "[{ type: 'mcp', server_label: 'drive'...", who: 'whoever `lawyer` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';

                interface Lawyer { firmId: string; userId: string }

                export const search = (openai: OpenAI, lawyer: Lawyer, input: string) =>
                  openai.responses.create({
                    model: 'gpt-5',
                    input,
                    safety_identifier: lawyer.userId,
                    tools: (() => { throw new Error('Decide here whether this caller may use the tool.'); })() ? [{ type: 'mcp', server_label: 'drive', connector_id: 'connector_googledrive', authorization: process.env.DRIVE_TOKEN, require_approval: 'always' }] : [],
                  });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a runner gets the same executors for every guest',
      code: `
        import OpenAI from 'openai';
        import { minibarTools } from './minibar.js';

        interface Guest { hotelId: string; guestId: string }

        export async function concierge(openai: OpenAI, guest: Guest, messages) {
          const runner = openai.chat.completions.runTools({ model: 'gpt-5', user: guest.guestId, messages, tools: «minibarTools» });
          return runner.finalContent();
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'minibarTools', who: 'whoever `guest` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { minibarTools } from './minibar.js';

                interface Guest { hotelId: string; guestId: string }

                export async function concierge(openai: OpenAI, guest: Guest, messages) {
                  const runner = openai.chat.completions.runTools({ model: 'gpt-5', user: guest.guestId, messages, tools: minibarTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  return runner.finalContent();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a realtime session is opened with every tool',
      code: `
        import OpenAI from 'openai';
        import { callCentreTools } from './call-centre.js';

        interface Caller { tenantId: string; callerId: string }

        export const secretFor = (openai: OpenAI, caller: Caller) =>
          openai.realtime.clientSecrets.create({
            session: { type: 'realtime', instructions: \`You speak with \${caller.callerId}.\`, tools: «callCentreTools» },
          });
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'callCentreTools', who: 'whoever `caller` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { callCentreTools } from './call-centre.js';

                interface Caller { tenantId: string; callerId: string }

                export const secretFor = (openai: OpenAI, caller: Caller) =>
                  openai.realtime.clientSecrets.create({
                    session: { type: 'realtime', instructions: \`You speak with \${caller.callerId}.\`, tools: callCentreTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) },
                  });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a map changes the form and nothing else',
      code: `
        import OpenAI from 'openai';
        import { registry } from './brewery.js';

        interface Brewer { breweryId: string; brewerId: string }

        const toTool = (entry) => ({ type: 'function', function: { name: entry.name, parameters: entry.schema } });

        export async function brew(openai: OpenAI, brewer: Brewer, messages) {
          return openai.chat.completions.create({ model: 'gpt-5', user: brewer.brewerId, messages, tools: «Object.values(registry).map(toTool)» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'Object.values(registry).map(toTool)', who: 'whoever `brewer` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { registry } from './brewery.js';

                interface Brewer { breweryId: string; brewerId: string }

                const toTool = (entry) => ({ type: 'function', function: { name: entry.name, parameters: entry.schema } });

                export async function brew(openai: OpenAI, brewer: Brewer, messages) {
                  return openai.chat.completions.create({ model: 'gpt-5', user: brewer.brewerId, messages, tools: Object.values(registry).map(toTool).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a filter asks whether the tool is switched on',
      code: `
        import OpenAI from 'openai';
        import { tools } from './school.js';

        interface Teacher { schoolId: string; teacherId: string; roles: string[] }

        export async function mark(openai: OpenAI, teacher: Teacher, input: string) {
          const enabled = tools.filter((tool) => tool.enabled && tool.name !== undefined);
          return openai.responses.create({ model: 'gpt-5', input, safety_identifier: teacher.teacherId, tools: «enabled» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'enabled', who: 'whoever `teacher` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { tools } from './school.js';

                interface Teacher { schoolId: string; teacherId: string; roles: string[] }

                export async function mark(openai: OpenAI, teacher: Teacher, input: string) {
                  const enabled = tools.filter((tool) => tool.enabled && tool.name !== undefined);
                  return openai.responses.create({ model: 'gpt-5', input, safety_identifier: teacher.teacherId, tools: enabled.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the filter takes the caller and never reads it',
      code: `
        import OpenAI from 'openai';
        import { tools } from './court.js';

        interface Judge { courtId: string; judgeId: string; permissions: string[] }

        const allowedFor = (judge: Judge) => (tool) => !tool.deprecated;

        export async function rule(openai: OpenAI, judge: Judge, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: «tools.filter(allowedFor(judge))» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools.filter()', who: 'whoever `judge` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { tools } from './court.js';

                interface Judge { courtId: string; judgeId: string; permissions: string[] }

                const allowedFor = (judge: Judge) => (tool) => !tool.deprecated;

                export async function rule(openai: OpenAI, judge: Judge, input: string) {
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools.filter(allowedFor(judge)).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the predicate is async, so every promise keeps its tool',
      code: `
        import OpenAI from 'openai';
        import { tools } from './bank.js';
        import { can } from './policy.js';

        interface Teller { bankId: string; tellerId: string; permissions: string[] }

        export async function counter(openai: OpenAI, teller: Teller, input: string) {
          const visible = tools.filter(async (tool) => await can(teller, tool.name));
          return openai.responses.create({ model: 'gpt-5', input, tools: «visible» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'visible', who: 'whoever `teller` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { tools } from './bank.js';
                import { can } from './policy.js';

                interface Teller { bankId: string; tellerId: string; permissions: string[] }

                export async function counter(openai: OpenAI, teller: Teller, input: string) {
                  const visible = tools.filter(async (tool) => await can(teller, tool.name));
                  return openai.responses.create({ model: 'gpt-5', input, tools: visible.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'development leaves everything on',
      code: `
        import OpenAI from 'openai';
        import { tools } from './insurance.js';

        interface Broker { agencyId: string; brokerId: string; permissions: string[] }

        const isDev = process.env.NODE_ENV !== 'production';

        export async function quote(openai: OpenAI, broker: Broker, input: string) {
          return openai.responses.create({
            model: 'gpt-5',
            input,
            tools: «isDev ? tools : tools.filter((tool) => broker.permissions.includes(tool.name))»,
          });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'isDev ? tools : tools.filter((tool) =...', who: 'whoever `broker` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { tools } from './insurance.js';

                interface Broker { agencyId: string; brokerId: string; permissions: string[] }

                const isDev = process.env.NODE_ENV !== 'production';

                export async function quote(openai: OpenAI, broker: Broker, input: string) {
                  return openai.responses.create({
                    model: 'gpt-5',
                    input,
                    tools: (isDev ? tools : tools.filter((tool) => broker.permissions.includes(tool.name))).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a failed lookup falls back to the whole set',
      code: `
        import OpenAI from 'openai';
        import { allTools, toolsByRole } from './orchestra.js';

        interface Musician { orchestraId: string; userId: string; role: string }

        export async function rehearse(openai: OpenAI, musician: Musician, input: string) {
          const tools = toolsByRole[musician.role] ?? allTools;
          return openai.responses.create({ model: 'gpt-5', input, tools: «tools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `musician` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { allTools, toolsByRole } from './orchestra.js';

                interface Musician { orchestraId: string; userId: string; role: string }

                export async function rehearse(openai: OpenAI, musician: Musician, input: string) {
                  const tools = toolsByRole[musician.role] ?? allTools;
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'whether somebody is signed in decides nothing about who',
      code: `
        import OpenAI from 'openai';
        import { tools } from './dating.js';
        import { requireSession } from './auth.js';

        const openai = new OpenAI();

        export async function handle(req, res) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, safety_identifier: session.userId, tools: «session ? tools : []» });
          res.json(response.output_text);
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'session ? tools : []', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { tools } from './dating.js';
                import { requireSession } from './auth.js';

                const openai = new OpenAI();

                export async function handle(req, res) {
                  const session = await requireSession(req);
                  const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, safety_identifier: session.userId, tools: (session ? tools : []).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  res.json(response.output_text);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the role check of the endpoint selects no tool',
      code: `
        import OpenAI from 'openai';
        import { adminTools } from './townhall.js';

        interface Officer { townId: string; officerId: string; role: string }

        export async function adminChat(openai: OpenAI, officer: Officer, input: string) {
          if (officer.role !== 'mayor') throw new Error('for the mayor only');
          return openai.responses.create({ model: 'gpt-5', input, tools: «adminTools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'adminTools', who: 'whoever `officer` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { adminTools } from './townhall.js';

                interface Officer { townId: string; officerId: string; role: string }

                export async function adminChat(openai: OpenAI, officer: Officer, input: string) {
                  if (officer.role !== 'mayor') throw new Error('for the mayor only');
                  return openai.responses.create({ model: 'gpt-5', input, tools: adminTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the topic of the question chooses the tools',
      code: `
        import OpenAI from 'openai';
        import { billingTools, salesTools } from './telecom.js';

        interface Subscriber { carrierId: string; subscriberId: string; tier: string }

        export async function hotline(openai: OpenAI, subscriber: Subscriber, input: string) {
          const tools = /bill|invoice/i.test(input) ? billingTools : salesTools;
          return openai.responses.create({ model: 'gpt-5', input, safety_identifier: subscriber.subscriberId, tools: «tools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `subscriber` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { billingTools, salesTools } from './telecom.js';

                interface Subscriber { carrierId: string; subscriberId: string; tier: string }

                export async function hotline(openai: OpenAI, subscriber: Subscriber, input: string) {
                  const tools = /bill|invoice/i.test(input) ? billingTools : salesTools;
                  return openai.responses.create({ model: 'gpt-5', input, safety_identifier: subscriber.subscriberId, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the factory was given the set before anybody asked',
      code: `
        import OpenAI from 'openai';
        import type { FastifyInstance } from 'fastify';
        import { requireSession } from './auth.js';

        export function register(app: FastifyInstance, openai: OpenAI, tools: OpenAI.Responses.Tool[]) {
          app.post('/ask', async (request) => {
            const session = await requireSession(request);
            return openai.responses.create({ model: 'gpt-5', input: request.body.text, safety_identifier: session.userId, tools: «tools» });
          });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import type { FastifyInstance } from 'fastify';
                import { requireSession } from './auth.js';

                export function register(app: FastifyInstance, openai: OpenAI, tools: OpenAI.Responses.Tool[]) {
                  app.post('/ask', async (request) => {
                    const session = await requireSession(request);
                    return openai.responses.create({ model: 'gpt-5', input: request.body.text, safety_identifier: session.userId, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the first caller builds the set for all who follow',
      files: {
        'definitions.ts': `
          import type OpenAI from 'openai';
          export declare const loadDefinitions: () => OpenAI.Responses.Tool[];
        `,
      },
      code: `
        import OpenAI from 'openai';
        import { loadDefinitions } from './definitions.js';

        interface Agent { deskId: string; agentId: string }

        let definitions: OpenAI.Responses.Tool[] | undefined;

        export async function ask(openai: OpenAI, agent: Agent, input: string) {
          if (!definitions) definitions = loadDefinitions();
          return openai.responses.create({ model: 'gpt-5', input, safety_identifier: agent.agentId, tools: «definitions» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'definitions', who: 'whoever `agent` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { loadDefinitions } from './definitions.js';

                interface Agent { deskId: string; agentId: string }

                let definitions: OpenAI.Responses.Tool[] | undefined;

                export async function ask(openai: OpenAI, agent: Agent, input: string) {
                  if (!definitions) definitions = loadDefinitions();
                  return openai.responses.create({ model: 'gpt-5', input, safety_identifier: agent.agentId, tools: definitions.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an agent object is constructed once with everything',
      code: `
        import OpenAI from 'openai';
        import { harbourTools } from './harbour.js';

        interface Pilot { harbourId: string; pilotId: string }

        class HarbourAgent {
          constructor(private readonly openai: OpenAI, private readonly tools: OpenAI.Responses.Tool[]) {}

          run(pilot: Pilot, input: string) {
            return this.openai.responses.create({ model: 'gpt-5', input, safety_identifier: pilot.pilotId, tools: «this.tools» });
          }
        }

        export const agent = new HarbourAgent(new OpenAI(), harbourTools);
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'this.tools', who: 'whoever `pilot` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { harbourTools } from './harbour.js';

                interface Pilot { harbourId: string; pilotId: string }

                class HarbourAgent {
                  constructor(private readonly openai: OpenAI, private readonly tools: OpenAI.Responses.Tool[]) {}

                  run(pilot: Pilot, input: string) {
                    return this.openai.responses.create({ model: 'gpt-5', input, safety_identifier: pilot.pilotId, tools: this.tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  }
                }

                export const agent = new HarbourAgent(new OpenAI(), harbourTools);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the caller in the same file hands the wrapper a constant',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { surveyTools } from './survey.js';

        const openai = new OpenAI();

        async function callModel(options) {
          return openai.responses.create({ model: 'gpt-5', input: options.input, tools: options.tools });
        }

        export async function POST(request: Request) {
          const session = await requireSession(request);
          const { text } = await request.json();
          return callModel({ input: text, tools: «surveyTools», user: session.userId });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'surveyTools', who: 'whoever `session` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './auth.js';
                import { surveyTools } from './survey.js';

                const openai = new OpenAI();

                async function callModel(options) {
                  return openai.responses.create({ model: 'gpt-5', input: options.input, tools: options.tools });
                }

                export async function POST(request: Request) {
                  const session = await requireSession(request);
                  const { text } = await request.json();
                  return callModel({ input: text, tools: surveyTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), user: session.userId });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the tools of the environment are chosen, not those of the caller',
      code: `
        import OpenAI from 'openai';
        import { stable, preview } from './toolsets.js';

        interface Editor { paperId: string; editorId: string; roles: string[] }

        export async function edit(openai: OpenAI, editor: Editor, input: string) {
          const set = process.env.TOOLSET === 'preview' ? preview : stable;
          const tools = [];
          for (const tool of set) tools.push({ ...tool, strict: true });
          return openai.responses.create({ model: 'gpt-5', input, safety_identifier: editor.editorId, tools: «tools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `editor` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { stable, preview } from './toolsets.js';

                interface Editor { paperId: string; editorId: string; roles: string[] }

                export async function edit(openai: OpenAI, editor: Editor, input: string) {
                  const set = process.env.TOOLSET === 'preview' ? preview : stable;
                  const tools = [];
                  for (const tool of set) tools.push({ ...tool, strict: true });
                  return openai.responses.create({ model: 'gpt-5', input, safety_identifier: editor.editorId, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the caller is bound into the executors of every tool',
      code: `
        import OpenAI from 'openai';
        import { beeTools } from './apiary.js';

        interface Beekeeper { apiaryId: string; keeperId: string }

        export async function swarm(openai: OpenAI, keeper: Beekeeper, messages) {
          const tools = beeTools.map((tool) => ({ type: 'function' as const, function: { ...tool.schema, parse: JSON.parse, function: (args) => tool.run(keeper, args) } }));
          return openai.chat.completions.runTools({ model: 'gpt-5', user: keeper.keeperId, messages, tools: «tools» }).finalContent();
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `keeper` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { beeTools } from './apiary.js';

                interface Beekeeper { apiaryId: string; keeperId: string }

                export async function swarm(openai: OpenAI, keeper: Beekeeper, messages) {
                  const tools = beeTools.map((tool) => ({ type: 'function' as const, function: { ...tool.schema, parse: JSON.parse, function: (args) => tool.run(keeper, args) } }));
                  return openai.chat.completions.runTools({ model: 'gpt-5', user: keeper.keeperId, messages, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) }).finalContent();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'only a tenant-bound query shows that there are tenants',
      code: `
        import OpenAI from 'openai';
        import { db } from './db.js';
        import { chatTools } from './chat-tools.js';

        const openai = new OpenAI();

        export async function resume(conversation, text: string) {
          const history = await db.turns.findMany({ tenantId: conversation.tenantId, limit: 20 });
          return openai.responses.create({ model: 'gpt-5', input: [...history, { role: 'user', content: text }], tools: «chatTools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'chatTools', who: 'whoever asks' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { db } from './db.js';
                import { chatTools } from './chat-tools.js';

                const openai = new OpenAI();

                export async function resume(conversation, text: string) {
                  const history = await db.turns.findMany({ tenantId: conversation.tenantId, limit: 20 });
                  return openai.responses.create({ model: 'gpt-5', input: [...history, { role: 'user', content: text }], tools: chatTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a permission is asked for the chat and not for its tools',
      code: `
        import OpenAI from 'openai';
        import { defineAbilityFor } from './ability.js';
        import { ledgerTools } from './ledger.js';

        const openai = new OpenAI();

        export async function close(request, text: string) {
          const ability = defineAbilityFor(request);
          if (!ability.can('use', 'Assistant')) throw new Error('forbidden');
          return openai.responses.create({ model: 'gpt-5', input: text, tools: «ledgerTools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'ledgerTools', who: 'whoever asks' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { defineAbilityFor } from './ability.js';
                import { ledgerTools } from './ledger.js';

                const openai = new OpenAI();

                export async function close(request, text: string) {
                  const ability = defineAbilityFor(request);
                  if (!ability.can('use', 'Assistant')) throw new Error('forbidden');
                  return openai.responses.create({ model: 'gpt-5', input: text, tools: ledgerTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the runner of the responses API is made with every function',
      code: `
        import OpenAI from 'openai';
        import { ResponsesToolRunner } from 'openai/helpers/responses-tool-runner';
        import { dockFunctions } from './dock.js';

        interface Mate { shipId: string; mateId: string; roles: string[] }

        export async function load(openai: OpenAI, mate: Mate, input: string) {
          const runner = new ResponsesToolRunner({ functions: «dockFunctions» });
          return runner.run(openai, { model: 'gpt-5', safety_identifier: mate.mateId, input });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'dockFunctions', who: 'whoever `mate` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { ResponsesToolRunner } from 'openai/helpers/responses-tool-runner';
                import { dockFunctions } from './dock.js';

                interface Mate { shipId: string; mateId: string; roles: string[] }

                export async function load(openai: OpenAI, mate: Mate, input: string) {
                  const runner = new ResponsesToolRunner({ functions: dockFunctions.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  return runner.run(openai, { model: 'gpt-5', safety_identifier: mate.mateId, input });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a parameter falls back to everything where nobody chose',
      code: `
        import OpenAI from 'openai';
        import { allTools } from './tailor.js';

        interface Tailor { shopId: string; tailorId: string }

        export async function sew(openai: OpenAI, tailor: Tailor, input: string, tools = allTools) {
          return openai.responses.create({ model: 'gpt-5', safety_identifier: tailor.tailorId, input, tools: «tools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `tailor` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { allTools } from './tailor.js';

                interface Tailor { shopId: string; tailorId: string }

                export async function sew(openai: OpenAI, tailor: Tailor, input: string, tools = allTools) {
                  return openai.responses.create({ model: 'gpt-5', safety_identifier: tailor.tailorId, input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'one loop round has its own request and the same constant',
      origin: 'sayjin93/attendance app/api/ai-chat/route.ts, shortened and reworded',
      code: `
        import { cookies } from 'next/headers';
        import { jwtVerify } from 'jose';
        import OpenAI from 'openai';
        import { attendanceTools, run } from '@/lib/attendance';
        import { key } from '@/constants';

        const openai = new OpenAI();

        async function whoTeaches() {
          const token = (await cookies()).get('access_token')?.value ?? '';
          const { payload } = await jwtVerify(token, key);
          return { professorId: payload.professorId, isAdmin: payload.isAdmin };
        }

        export async function POST(request: Request) {
          const professor = await whoTeaches();
          const { messages } = await request.json();
          let completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools: «attendanceTools», tool_choice: 'auto' });
          while (completion.choices[0].message.tool_calls) {
            messages.push(...(await run(completion.choices[0].message.tool_calls, professor)));
            completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools: attendanceTools });
          }
          return Response.json(completion.choices[0].message);
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'attendanceTools', who: 'whoever `professor` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import { cookies } from 'next/headers';
                import { jwtVerify } from 'jose';
                import OpenAI from 'openai';
                import { attendanceTools, run } from '@/lib/attendance';
                import { key } from '@/constants';

                const openai = new OpenAI();

                async function whoTeaches() {
                  const token = (await cookies()).get('access_token')?.value ?? '';
                  const { payload } = await jwtVerify(token, key);
                  return { professorId: payload.professorId, isAdmin: payload.isAdmin };
                }

                export async function POST(request: Request) {
                  const professor = await whoTeaches();
                  const { messages } = await request.json();
                  let completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools: attendanceTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: 'auto' });
                  while (completion.choices[0].message.tool_calls) {
                    messages.push(...(await run(completion.choices[0].message.tool_calls, professor)));
                    completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools: attendanceTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  }
                  return Response.json(completion.choices[0].message);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'OpenFGA is asked for the ward and not for the tools',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { catalogue } from './catalogue.js';

        interface Nurse { wardId: string; nurseId: string; roles: string[] }

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });
        const openai = new OpenAI();

        export async function ask(nurse: Nurse, input: string) {
          const { allowed } = await fga.check({ user: \`user:\${nurse.nurseId}\`, relation: 'can_chat', object: \`ward:\${nurse.wardId}\` });
          if (!allowed) throw new Error('not your ward');
          return openai.responses.create({ model: 'gpt-5', input, tools: «catalogue», safety_identifier: nurse.nurseId });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'catalogue', who: 'whoever `nurse` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { OpenFgaClient } from '@openfga/sdk';
                import { catalogue } from './catalogue.js';

                interface Nurse { wardId: string; nurseId: string; roles: string[] }

                const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });
                const openai = new OpenAI();

                export async function ask(nurse: Nurse, input: string) {
                  const { allowed } = await fga.check({ user: \`user:\${nurse.nurseId}\`, relation: 'can_chat', object: \`ward:\${nurse.wardId}\` });
                  if (!allowed) throw new Error('not your ward');
                  return openai.responses.create({ model: 'gpt-5', input, tools: catalogue.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), safety_identifier: nurse.nurseId });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the tenant has a word of its own, which the settings name',
      settings: { tenantWords: ['mandant'] },
      code: `
        import OpenAI from 'openai';
        import { tools } from './tools.js';

        export const ask = (openai: OpenAI, input: string, wer: { mandantId: string; userId: string }) =>
          openai.responses.create({ model: 'gpt-5', input, tools: «tools», metadata: wer });
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `wer` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import OpenAI from 'openai';
                import { tools } from './tools.js';

                export const ask = (openai: OpenAI, input: string, wer: { mandantId: string; userId: string }) =>
                  openai.responses.create({ model: 'gpt-5', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), metadata: wer });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the id of the tenant is handed to what looks its settings up, beside the tools of everybody',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { bookingTools } from './bookings.js';
        import { settingsOf } from './salons.js';

        const anthropic = new Anthropic();

        export async function reply(tenantId: string, messages: Anthropic.MessageParam[]) {
          const { model } = await settingsOf(tenantId);
          return anthropic.messages.create({ model, max_tokens: 800, messages, tools: «bookingTools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'bookingTools', who: 'whoever asks' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: `
                import Anthropic from '@anthropic-ai/sdk';
                import { bookingTools } from './bookings.js';
                import { settingsOf } from './salons.js';

                const anthropic = new Anthropic();

                export async function reply(tenantId: string, messages: Anthropic.MessageParam[]) {
                  const { model } = await settingsOf(tenantId);
                  return anthropic.messages.create({ model, max_tokens: 800, messages, tools: bookingTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
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
      name: 'one tool is picked from those that the client of this caller may see',
      code: `
        import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
        import { createMCPClient } from '@ai-sdk/mcp';
        import { openai } from '@ai-sdk/openai';
        import { generateText } from 'ai';
        import { providerFor } from './consent.js';

        interface Caller { tenantId: string; userId: string }

        export async function searchWiki(caller: Caller, prompt: string) {
          const authProvider = providerFor(caller);
          const transport = new StreamableHTTPClientTransport(new URL('https://wiki.example/mcp'), { authProvider });
          const client = await createMCPClient({ transport });
          const { search_pages } = await client.tools();
          const { text } = await generateText({ model: openai('gpt-5-mini'), prompt, tools: «{ search_pages }» });
          return text;
        }
      `,
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: '{ search_pages }' } }],
    },
    {
      name: 'a helper of another file completes servers that the credential of who asks opens',
      code: `
        import OpenAI from 'openai';
        import { server } from './servers.js';

        interface Planner { cityId: string; userId: string }

        export async function plan(openai: OpenAI, planner: Planner, tokenFor: (planner: Planner, label: string) => Promise<string>, input: string) {
          const [permits, parcels] = await Promise.all([tokenFor(planner, 'permits'), tokenFor(planner, 'parcels')]);
          const tools = [
            server({ server_label: 'permits', server_url: 'https://permits.example', authorization: permits, allowed_tools: ['find_permit'] }),
            server({ server_label: 'parcels', server_url: 'https://parcels.example', authorization: parcels, allowed_tools: ['find_parcel'] }),
          ];
          return openai.responses.create({ model: 'gpt-5', input, «tools» });
        }
      `,
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'tools' } }],
    },
    {
      name: 'an address gives who asks what their own credential opens there',
      code: `
        import OpenAI from 'openai';

        interface Planner { cityId: string; userId: string }
        interface Server { label: string; url: string; tools: string[] }
        const servers: Server[] = [{ label: 'permits', url: 'https://permits.example', tools: ['find_permit'] }];

        const hosted = async (planner: Planner, tokenFor: (planner: Planner, label: string) => Promise<string>, server: Server): Promise<OpenAI.Responses.Tool.Mcp> => ({
          type: 'mcp',
          server_label: server.label,
          server_url: server.url,
          authorization: await tokenFor(planner, server.label),
          allowed_tools: server.tools,
          require_approval: 'always',
        });
        export async function plan(openai: OpenAI, planner: Planner, tokenFor: (planner: Planner, label: string) => Promise<string>, input: string) {
          const tools = await Promise.all(servers.map((server) => hosted(planner, tokenFor, server)));
          return openai.responses.create({ model: 'gpt-5', input, «tools» });
        }
      `,
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'tools' } }],
    },
    {
      name: 'a filter of another file takes the caller',
      code: `
        import OpenAI from 'openai';
        import { visibleTo } from './visibility.js';
        import { tools } from './opera.js';

        interface Singer { houseId: string; singerId: string; roles: string[] }

        export const rehearse = (openai: OpenAI, singer: Singer, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: «tools.filter(visibleTo(singer))» });
      `,
      errors: [
        {
          messageId: 'toolsNotScopedUnproven',
          data: { tools: 'tools.filter()' },
        },
      ],
    },
    {
      name: 'a factory of another file takes the caller',
      code: `
        import OpenAI from 'openai';
        import { buildTools } from './build-tools.js';

        interface Guard { prisonId: string; guardId: string; roles: string[] }

        export async function shift(openai: OpenAI, guard: Guard, input: string) {
          const tools = await buildTools({ guard, locale: 'de' });
          return openai.responses.create({ model: 'gpt-5', input, tools: «tools» });
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScopedUnproven',
          data: { tools: 'tools' },
        },
      ],
    },
    {
      name: 'a registry is asked for the tools of the session',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { registry } from './registry.js';

        const openai = new OpenAI();

        export async function handle(req, res) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools: «registry.forTenant(session.tenantId)» });
          res.json(response.output_text);
        }
      `,
      errors: [
        {
          messageId: 'toolsNotScopedUnproven',
          data: { tools: 'registry.forTenant()' },
        },
      ],
    },
    {
      name: 'a test on something only named like a caller',
      code: `
        import OpenAI from 'openai';
        import { tools, safeTools } from './zoo.js';

        export const feed = (openai: OpenAI, user, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: «user.isKeeper ? tools : safeTools» });
      `,
      errors: [
        {
          messageId: 'toolsNotScopedUnproven',
          data: { tools: 'user.isKeeper ? tools : safeTools' },
        },
      ],
    },
    {
      name: 'a connector that the credential of the caller opens',
      code: `
        import OpenAI from 'openai';

        interface Notary { officeId: string; userId: string; accessToken: string }

        export const search = (openai: OpenAI, notary: Notary, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            tools: «[{ type: 'mcp', server_label: 'deeds', server_url: 'https://deeds.example', authorization: notary.accessToken, require_approval: 'always' }]»,
          });
      `,
      errors: [
        {
          messageId: 'toolsNotScopedUnproven',
          data: { tools: "[{ type: 'mcp', server_label: 'deeds'..." },
        },
      ],
    },
    {
      name: 'no sign of a caller beside a set of administration',
      code: `
        import OpenAI from 'openai';
        import { serverTools } from './servers.js';

        export const operate = (openai: OpenAI, input: string) => openai.responses.create({ model: 'gpt-5', input, tools: «serverTools» });
      `,
      errors: [
        {
          messageId: 'toolsNotScopedUnproven',
          data: { tools: 'serverTools' },
        },
      ],
    },
    {
      name: 'an imported predicate takes who asks and does not read them, which types show',
      code: `
        import OpenAI from 'openai';
        import { openTo, type Entry, type User } from './policy.js';
        const openai = new OpenAI();
        const entries: Entry[] = [
          { permit: 'helm', definition: { type: 'function', name: 'steer', parameters: null, strict: false } },
          { permit: 'horn', definition: { type: 'function', name: 'sound_horn', parameters: null, strict: false } },
        ];
        export async function ask(user: User, input: string) {
          const mine = openTo(user);
          return openai.responses.create({ model: 'gpt-5', input, tools: «entries.filter(mine).map((one) => one.definition)» });
        }
      `,
      files: {
        'policy.ts': `
          import type OpenAI from 'openai';
          export interface User { tenantId: string; userId: string; permissions: ReadonlySet<string> }
          export interface Entry { permit: string; definition: OpenAI.Responses.FunctionTool }
          export const openTo = (_user: User) => (entry: Entry) => entry.permit.length > 0;
        `,
      },
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'entries.filter(mine).map((one) => one...' } }],
      typed: {
        errors: [
          {
            messageId: 'toolsNotScoped',
            data: { tools: 'entries.filter(mine).map((one) => one...', who: 'whoever `user` is' },
            suggestions: [
              {
                messageId: 'decidePerTool',
                output: `
                  import OpenAI from 'openai';
                  import { openTo, type Entry, type User } from './policy.js';
                  const openai = new OpenAI();
                  const entries: Entry[] = [
                    { permit: 'helm', definition: { type: 'function', name: 'steer', parameters: null, strict: false } },
                    { permit: 'horn', definition: { type: 'function', name: 'sound_horn', parameters: null, strict: false } },
                  ];
                  export async function ask(user: User, input: string) {
                    const mine = openTo(user);
                    return openai.responses.create({ model: 'gpt-5', input, tools: entries.filter(mine).map((one) => one.definition).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) });
                  }
                `,
              },
            ],
          },
        ],
      },
    },
    {
      name: 'what executes is handed the id of the tenant, and nobody is known to select for',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { bookingTools, run } from './bookings.js';
        import { settingsOf } from './salons.js';

        const anthropic = new Anthropic();

        export async function reply(tenantId: string, messages: Anthropic.MessageParam[]) {
          const { model } = await settingsOf(tenantId);
          const answer = await anthropic.messages.create({ model, max_tokens: 800, messages, tools: «bookingTools» });
          for (const block of answer.content) {
            if (block.type === 'tool_use') await run(block.name, block.input, tenantId);
          }
        }
      `,
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'bookingTools' } }],
    },
    {
      name: 'tools that only fill in a form',
      code: `
        import { streamText, tool } from 'ai';
        import { z } from 'zod';
        interface Member { userId: string; tenantId: string; permissions: string[] }
        export const respond = (member: Member, prompt: string) =>
          streamText({
            model: 'openai/gpt-5', prompt: \`\${member.tenantId}: \${prompt}\`,
            tools: «{
              fillForm: tool({ inputSchema: z.object({ title: z.string().max(80), kind: z.enum(['a', 'b']) }), execute: async ({ title, kind }) => {
        const labels = { a: 'Weekly', b: 'Monthly' };
        return { title: \`\${labels[kind]}: \${title.trim()}\`, at: new Date().toISOString() };
              } }),
              note: tool({ inputSchema: z.object({ text: z.string().max(80) }), execute: async ({ text }) => ({ text, level: text.length > 9 ? 'long' : 'short' }) }),
            }»,
          });
      `,
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: '{ fillForm: tool({ inputSchema: z.obj...' } }],
    },
    {
      name: 'flags that may be made of a role keep tools from running',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { TOOLS, EXECUTORS, isRead, FINANCE } from './tools.js';
        interface Ctx { organizationId: string; userId: string }
        export async function loop(anthropic: Anthropic, context: Ctx, question: string, readOnly = false, blockFinance = false) {
          const messages: Anthropic.MessageParam[] = [{ role: 'user', content: question }];
          for (let turn = 0; turn < 5; turn++) {
            const response = await anthropic.messages.create({ model: 'm', max_tokens: 100, tools: «TOOLS», messages });
            for (const block of response.content) {
              if (block.type !== 'tool_use') continue;
              const toolName = block.name;
              const executor = EXECUTORS[toolName];
              let result: unknown;
              if (!executor) result = { error: 'unknown' };
              else if (readOnly && !isRead(toolName)) result = { error: 'read only' };
              else if (blockFinance && FINANCE.has(toolName)) result = { error: 'no finance' };
              else result = await executor(block.input, context);
              messages.push({ role: 'user', content: [{ type: 'tool_result', tool_use_id: block.id, content: JSON.stringify(result) }] });
            }
          }
        }
      `,
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'TOOLS' } }],
    },
  ],
});
