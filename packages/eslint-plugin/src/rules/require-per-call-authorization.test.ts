import { testRule } from '@toolgate/testkit';
import rule from './require-per-call-authorization.js';

testRule(rule, {
  canonical: [
    {
      name: 'only the first call of a batch is authorized, and all of them run',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './parcels.js';

        interface Dispatcher { depotId: string; userId: string; permissions: string[] }

        const openai = new OpenAI();

        export async function respond(dispatcher: Dispatcher, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools, tool_choice: 'required' });
          const calls = response.output.filter((item) => item.type === 'function_call');
          if (!dispatcher.permissions.includes(calls[0].name)) throw new Error('Not permitted');
          for (const call of calls) await «handlers[call.name](JSON.parse(call.arguments))»;
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { handlers, tools } from './parcels.js';

        interface Dispatcher { depotId: string; userId: string; permissions: string[] }

        const openai = new OpenAI();

        export async function respond(dispatcher: Dispatcher, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools, tool_choice: 'required' });
          const calls = response.output.filter((item) => item.type === 'function_call');
          for (const call of calls) { if (!dispatcher.permissions.includes(call.name)) throw new Error('Not permitted'); await handlers[call.name](JSON.parse(call.arguments)); }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: {
            executor: '`handlers`',
            guard: 'dispatcher.permissions.includes',
            because: 'about another call of the batch',
          },
        },
      ],
    },
    {
      name: 'one check before the loop covers every call of the chat turn',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './policies.js';

        const openai = new OpenAI();

        export async function chat(req, res) {
          const session = await requireSession(req);
          if (!session.permissions.includes('assistant:use')) return res.status(403).end();
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages: req.body.messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            await «handlers[call.function.name](JSON.parse(call.function.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'session.permissions.includes', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { handlers, tools } from './policies.js';

                const openai = new OpenAI();

                export async function chat(req, res) {
                  const session = await requireSession(req);
                  if (!session.permissions.includes('assistant:use')) return res.status(403).end();
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages: req.body.messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) {
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await handlers[call.function.name](JSON.parse(call.function.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a flag remembers the answer for the first call',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './harvest.js';

        interface Grower { farmId: string; userId: string; scopes: Set<string> }

        export async function run(openai: OpenAI, grower: Grower, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          let checked = false;
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if (!checked) {
              if (!grower.scopes.has(item.name)) throw new Error('Not in your scopes');
              checked = true;
            }
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'grower.scopes.has', because: 'only on some of them' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './harvest.js';

                interface Grower { farmId: string; userId: string; scopes: Set<string> }

                export async function run(openai: OpenAI, grower: Grower, input: string) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools });
                  let checked = false;
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    if (!checked) {
                      if (!grower.scopes.has(item.name)) throw new Error('Not in your scopes');
                      checked = true;
                    }
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
      name: 'a throwing check of the first call stands before the loop',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './theatre.js';

        interface Nurse { wardId: string; userId: string; duties: string[] }

        function assertDuty(nurse: Nurse, tool: string): void {
          if (!nurse.duties.includes(tool)) throw new Error('Not your duty');
        }

        export async function assist(openai: OpenAI, nurse: Nurse, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          assertDuty(nurse, calls[0].name);
          for (const call of calls) {
            await «handlers[call.name](JSON.parse(call.arguments))»;
          }
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { handlers, tools } from './theatre.js';

        interface Nurse { wardId: string; userId: string; duties: string[] }

        function assertDuty(nurse: Nurse, tool: string): void {
          if (!nurse.duties.includes(tool)) throw new Error('Not your duty');
        }

        export async function assist(openai: OpenAI, nurse: Nurse, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          for (const call of calls) {
            assertDuty(nurse, call.name);
            await handlers[call.name](JSON.parse(call.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'assertDuty', because: 'about another call of the batch' },
        },
      ],
    },
  ],

  guarded: [
    {
      name: 'a message that is stored before the calls, in another file',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { messages } from './messages.js';
        import { run } from './run.js';
        const client = new Anthropic();
        export async function turn(request: Request) {
          const { conversationId, text } = await request.json();
          await messages.create({ conversation_id: conversationId, role: 'customer', content: text });
          const answer = await client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 99, messages: [{ role: 'user', content: text }] });
          for (const block of answer.content) if (block.type === 'tool_use') await run(block.name, block.input);
        }
      `,
      files: {
        'run.ts': 'export declare function run(name: string, input: unknown): Promise<string>;',
        'messages.ts': `
          declare const db: { insert(row: object): Promise<{ data: string; error?: Error }> };
          export const messages = {
            async create(row: { conversation_id: number; role: 'customer' | 'agent'; content: string }) {
              const { data, error } = await db.insert({ conversation_id: row.conversation_id, content: row.content });
              if (error) throw new Error(error.message);
              return data;
            },
          };
        `,
      },
    },
    {
      name: 'executors of a runner ask each time',
      code: `
        import type OpenAI from 'openai';
        import { zodFunction } from 'openai/helpers/zod';
        import { Face, vibration, schedule, type Clearance } from './site.js';

        interface Blaster { quarry: string; blasterId: string; qualified: string[] }

        export const assistant = (openai: OpenAI, clearance: Clearance) => async (blaster: Blaster, text: string) => {
          let cleared = false;
          const checked = (step: string, run) => async ({ face }) => {
            cleared = await clearance.allows(blaster, step);
            if (!cleared) return 'not cleared';
            return run(face);
          };
          const tools = [
            zodFunction({ name: 'vibration', parameters: Face, function: checked('vibration', (face) => vibration(blaster.quarry, face)) }),
            zodFunction({ name: 'schedule', parameters: Face, function: checked('schedule', (face) => schedule(blaster.quarry, face)) }),
          ].filter((tool) => blaster.qualified.includes(tool.function.name));
          return openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: text }], tools });
        };
      `,
    },
    {
      name: 'each call has a verdict of its own beside it',
      code: `
        import type OpenAI from 'openai';
        import { handlers, tools } from './local.js';

        interface Member { orgId: string; memberId: string; roles: string[] }

        export async function turn(openai: OpenAI, member: Member, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: tools(member) });
          const calls = output.filter((item) => item.type === 'function_call');
          const verdicts = calls.map((call) => member.roles.includes(call.name));
          return Promise.all(calls.map((call, i) => (verdicts[i] ? handlers[call.name](member, call.arguments) : 'denied')));
        }
      `,
    },
    {
      name: 'a helper of the same file takes the batch and looks at each call',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './port.js';

        interface Broker { deskId: string; userId: string; permissions: string[] }
        type Calls = OpenAI.Responses.ResponseFunctionToolCall[];

        function assertBatch(broker: Broker, calls: Calls) {
          for (const call of calls) {
            if (!broker.permissions.includes(call.name)) throw new Error('Denied');
          }
        }

        export async function trade(openai: OpenAI, broker: Broker, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          assertBatch(broker, calls);
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'each call is checked inside the loop',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './parcels.js';

        interface Dispatcher { depotId: string; userId: string; permissions: string[] }

        const openai = new OpenAI();

        export async function respond(dispatcher: Dispatcher, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools, tool_choice: 'required' });
          const calls = response.output.filter((item) => item.type === 'function_call');
          for (const call of calls) {
            if (!dispatcher.permissions.includes(call.name)) throw new Error('Not permitted');
            await handlers[call.name](JSON.parse(call.arguments));
          }
        }
      `,
    },
    {
      name: 'a loop of its own asserts all calls before the first one runs',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './theatre.js';

        interface Nurse { wardId: string; userId: string; duties: string[] }

        function assertDuty(nurse: Nurse, tool: string): void {
          if (!nurse.duties.includes(tool)) throw new Error('Not your duty');
        }

        export async function assist(openai: OpenAI, nurse: Nurse, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          for (const call of calls) assertDuty(nurse, call.name);
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'the route checks the session and the loop checks the call',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './policies.js';

        const openai = new OpenAI();

        export async function chat(req, res) {
          const session = await requireSession(req);
          if (!session.permissions.includes('assistant:use')) return res.status(403).end();
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages: req.body.messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            if (!session.permissions.includes(call.function.name)) continue;
            await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
    },
    {
      name: 'decisions run side by side with Promise.all, one for each call',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { handlers, tools } from './tenants.js';

        const permit = new Permit({ token: process.env.PERMIT_KEY });
        const openai = new OpenAI();

        export async function ask(user, input) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          return Promise.all(
            calls.map(async (call) => {
              if (!(await permit.check(user.userId, 'invoke', call.name))) return { id: call.call_id, output: 'denied' };
              return { id: call.call_id, output: await handlers[call.name](JSON.parse(call.arguments)) };
            }),
          );
        }
      `,
    },
    {
      name: 'every call must pass before any runs',
      code: `
        import OpenAI from 'openai';
        import { defineAbility } from '@casl/ability';
        import { handlers, tools } from './lectures.js';

        const openai = new OpenAI();

        export async function ask(tutor, input) {
          const ability = defineAbility((can) => tutor.tools.forEach((tool) => can('invoke', tool)));
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          if (calls.some((call) => ability.cannot('invoke', call.name))) throw new Error('Denied');
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'answers are remembered by tool name, which is what they are about',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './registry.js';

        interface Notary { officeId: string; userId: string; seals: string[]; roles: string[] }

        export async function certify(openai: OpenAI, notary: Notary, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const known = new Set<string>();
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if (!known.has(item.name)) {
              if (!notary.roles.includes(item.name)) throw new Error('Not for you');
              known.add(item.name);
            }
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the index loop checks the call at its own index',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './ferry.js';

        interface Mate { lineId: string; userId: string; permissions: string[] }

        export async function sail(openai: OpenAI, mate: Mate, messages: OpenAI.ChatCompletionMessageParam[]) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          const calls = completion.choices[0].message.tool_calls ?? [];
          for (let i = 0; i < calls.length; i++) {
            if (!mate.permissions.includes(calls[i].function.name)) continue;
            await handlers[calls[i].function.name](JSON.parse(calls[i].function.arguments));
          }
        }
      `,
    },
    {
      name: 'a queue is drained and each call is checked when it is taken',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './claims.js';

        interface Adjuster { carrierId: string; userId: string; permissions: Set<string> }

        export async function settle(openai: OpenAI, adjuster: Adjuster, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const queue = response.output.filter((item) => item.type === 'function_call');
          while (queue.length > 0) {
            const call = queue.shift();
            if (!adjuster.permissions.has(call.name)) continue;
            await handlers[call.name](JSON.parse(call.arguments));
          }
        }
      `,
    },
    {
      name: 'a declared assertion is asked in the reducer for each call',
      code: `
        import OpenAI from 'openai';
        import { policy } from '@/security';
        import { handlers, tools } from './invoices.js';

        export async function book(openai: OpenAI, clerk: { companyId: string; userId: string; roles: string[] }, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          await calls.reduce(async (before, call) => {
            await before;
            await policy.demand(clerk, call.name);
            await handlers[call.name](JSON.parse(call.arguments));
          }, Promise.resolve());
        }
      `,
      settings: { controls: { authorizers: ['policy.demand'] } },
    },
    {
      name: 'each event of a stream is checked when its call is complete',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './desk.js';

        interface Agent { tenantId: string; userId: string; permissions: string[] }

        export async function stream(openai: OpenAI, agent: Agent, input: string) {
          const events = await openai.responses.create({ model: 'gpt-5', input, tools, stream: true });
          for await (const event of events) {
            if (event.type !== 'response.output_item.done' || event.item.type !== 'function_call') continue;
            if (!agent.permissions.includes(event.item.name)) throw new Error('Denied');
            await handlers[event.item.name](JSON.parse(event.item.arguments));
          }
        }
      `,
    },
    {
      name: 'the wrapper around each executor asks for its own tool',
      code: `
        import OpenAI from 'openai';
        import { boats } from './boats.js';

        interface Member { clubId: string; userId: string; permissions: string[] }

        export function answer(openai: OpenAI, member: Member, messages: OpenAI.ChatCompletionMessageParam[]) {
          if (!member.permissions.includes('assistant')) throw new Error('No assistant for you');
          return openai.chat.completions.runTools({
            model: 'gpt-5',
            messages,
            tools: [
              {
                type: 'function',
                function: {
                  name: 'reserve_boat',
                  parse: JSON.parse,
                  parameters: {},
                  function: (input: { boat: string }) => {
                    if (!member.permissions.includes('reserve_boat')) throw new Error('Denied');
                    return boats.reserve(member.clubId, input.boat);
                  },
                },
              },
            ],
          });
        }
      `,
    },
    {
      name: 'Cedar decides about each call of the batch',
      code: `
        import OpenAI from 'openai';
        import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
        import { handlers, policies, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; roles: string[] }

        export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            const answer = isAuthorized({ principal: { type: 'Clerk', id: clerk.clerkId }, action: { type: 'Action', id: item.name }, policies });
            if (answer.type !== 'success' || answer.response.decision !== 'allow') continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
  ],

  nearMisses: [
    {
      name: 'a check stands behind the question whether there is what it asks about',
      code: `
        import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { mustRead } from './rights.js';

        interface Foreman { firmId: string; foremanId: string; grants: string[] }

        export const register = (server: McpServer, foreman: Foreman, shifts: any) => {
          server.registerTool('attendance', { inputSchema: { siteId: z.string().max(40).optional() } }, async ({ siteId }) => {
            if (siteId) {
              mustRead(foreman, siteId);
              if (!foreman.grants.includes(siteId)) throw new Error('Forbidden');
            }
            return shifts.of(foreman.firmId, siteId);
          });
        };
      `,
    },
    {
      name: 'calls that are kept once it is known that their history may be',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './auth.js';
        import { insertSingle, toolsFor } from './tools.js';

        const openai = new OpenAI();

        export async function keep(req: Request, store: unknown) {
          const session = await requireSession(req);
          if (!session.rights.includes('history')) return;
          const response = await openai.responses.create({ model: 'gpt-5', input: 'x', tools: toolsFor(session) });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            const { error } = await insertSingle(store, 'calls', { name: item.name, arguments: item.arguments });
            if (error) console.warn('not kept');
          }
        }
      `,
    },
    {
      name: 'what the model filled in is sent back as the answer',
      code: `
        import Anthropic from '@anthropic-ai/sdk';

        interface Employee { companyId: string; employeeId: string; role: string }

        export async function draft(anthropic: Anthropic, employee: Employee, content: string, tool: Anthropic.Tool) {
          if (!['admin', 'marketing'].includes(employee.role)) return Response.json({ error: 'Forbidden' }, { status: 403 });
          const reply = await anthropic.messages.create({
            model: 'claude-sonnet-4-5', max_tokens: 1000, tools: [tool], tool_choice: { type: 'tool', name: tool.name }, messages: [{ role: 'user', content }],
          });
          for (const block of reply.content) {
            if (block.type === 'tool_use') return Response.json({ tool: block.name, structured: block.input });
          }
          return Response.json({ tool: null });
        }
      `,
    },
    {
      name: 'entries are numbered and each is checked',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './mine.js';

        interface Captain { pitId: string; userId: string; permissions: string[] }

        export async function dig(openai: OpenAI, captain: Captain, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          for (const [round, call] of calls.entries()) {
            if (!captain.permissions.includes(call.name)) throw new Error(\`Denied in round \${round}\`);
            await handlers[call.name](JSON.parse(call.arguments));
          }
        }
      `,
    },
    {
      name: 'more than one call is refused, so the first one is all there is',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './radio.js';

        interface Operator { stationId: string; userId: string; permissions: string[] }

        export async function send(openai: OpenAI, operator: Operator, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          if (calls.length > 1) throw new Error('One call at a time');
          if (!operator.permissions.includes(calls[0].name)) throw new Error('Denied');
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'an imported function takes the whole batch and may look at each call',
      code: `
        import OpenAI from 'openai';
        import { authorizeBatch } from './security.js';
        import { handlers, tools } from './radio.js';

        interface Operator { stationId: string; userId: string; permissions: string[] }

        export async function send(openai: OpenAI, operator: Operator, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          await authorizeBatch(operator, calls);
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'the answer is set anew in each round, and stays no when the policy fails',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { handlers, tools } from './radio.js';

        const permit = new Permit({ token: process.env.PERMIT_KEY });

        export async function send(openai: OpenAI, operator: { stationId: string; userId: string }, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            let allowed = false;
            try {
              allowed = await permit.check(operator.userId, 'invoke', item.name);
            } catch (error) {
              console.error(error);
            }
            if (!allowed) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the protocol allows only one call, and that one is checked',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './meter.js';

        interface Fitter { utilityId: string; userId: string; permissions: string[] }

        export async function read(openai: OpenAI, fitter: Fitter, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools, parallel_tool_calls: false });
          const call = response.output.find((item) => item.type === 'function_call');
          if (!call || !fitter.permissions.includes(call.name)) throw new Error('Denied');
          return handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'the first call is logged and each is checked',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './crew.js';

        interface Planner { airlineId: string; userId: string; permissions: string[] }

        export async function roster(openai: OpenAI, planner: Planner, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          if (calls.length > 0) console.info('first', calls[0].name, planner.userId);
          for (const call of calls) {
            if (!planner.permissions.includes(call.name)) continue;
            await handlers[call.name](JSON.parse(call.arguments));
          }
        }
      `,
    },
    {
      name: 'there is no decision at all, which is another rule’s matter',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { handlers, tools } from './stock.js';

        const openai = new OpenAI();

        export async function ask(req) {
          const session = await requireSession(req);
          const response = await openai.responses.create({ model: 'gpt-5', input: session.question, tools });
          for (const item of response.output) if (item.type === 'function_call') await handlers[item.name](JSON.parse(item.arguments));
        }
      `,
    },
    {
      name: 'a limit on the number of calls is no authorization',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './stock.js';

        interface Buyer { shopId: string; userId: string; permissions: string[] }

        export async function ask(openai: OpenAI, buyer: Buyer, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          if (calls.length > 8) throw new Error('Too many calls');
          for (const call of calls) {
            if (!buyer.permissions.includes(call.name)) throw new Error('Denied');
            await handlers[call.name](JSON.parse(call.arguments));
          }
        }
      `,
    },
    {
      name: 'a batch of e-mails is checked by its first',
      code: `
        import OpenAI from 'openai';
        import { mailer } from './mailer.js';

        const openai = new OpenAI();

        export async function summarize(session, mails) {
          if (!session.permissions.includes(mails[0].folder)) throw new Error('Denied');
          for (const mail of mails) await mailer.send(mail.subject, mail.text);
          return openai.responses.create({ model: 'gpt-5', input: mails[0].text });
        }
      `,
    },
    {
      name: 'a test checks the first call of a fixture',
      filename: 'test/batch.spec.ts',
      code: `
        import OpenAI from 'openai';
        import { handlers } from '../src/handlers.js';

        export async function replay(openai: OpenAI, user: { tenantId: string; userId: string; permissions: string[] }) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input: 'x' });
          const calls = output.filter((item) => item.type === 'function_call');
          if (!user.permissions.includes(calls[0].name)) throw new Error('Denied');
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'whose conversation it is, and how often somebody asked',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { db, runTool, tools, withinQuota, enforceWidgetChats } from './plant.js';
        interface Member { tenantId: string; userId: string; permissions: string[] }
        export async function turn(anthropic: Anthropic, member: Member, conversationId: string, text: string) {
          const conversation = await db.conversations.find(conversationId);
          if (!conversation || conversation.userId !== member.userId) throw new Error('Not found');
          const chats = await enforceWidgetChats(member.userId);
          if (!chats.allowed) return Response.json({ error: chats.reason }, { status: 429 });
          const { content } = await anthropic.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 400, messages: [{ role: 'user', content: text }], tools });
          const calls = content.filter((block) => block.type === 'tool_use');
          if (!(await withinQuota(member.userId, calls.length))) return Response.json({ error: 'Later' });
          const results: string[] = [];
          for (const call of calls) results.push(await runTool(call.name, call.input, member));
          return Response.json(results);
        }
      `,
    },
  ],

  evasions: [
    {
      name: 'executors of a runner share a flag that the first of them sets',
      code: `
        import type OpenAI from 'openai';
        import { zodFunction } from 'openai/helpers/zod';
        import { Face, vibration, schedule, type Clearance } from './site.js';

        interface Blaster { quarry: string; blasterId: string; qualified: string[] }

        export const assistant = (openai: OpenAI, clearance: Clearance) => async (blaster: Blaster, text: string) => {
          let cleared = false;
          const checked = (step: string, run) => async ({ face }) => {
            cleared ||= await «clearance.allows(blaster, step)»;
            if (!cleared) return 'not cleared';
            return run(face);
          };
          const tools = [
            zodFunction({ name: 'vibration', parameters: Face, function: checked('vibration', (face) => vibration(blaster.quarry, face)) }),
            zodFunction({ name: 'schedule', parameters: Face, function: checked('schedule', (face) => schedule(blaster.quarry, face)) }),
          ].filter((tool) => blaster.qualified.includes(tool.function.name));
          return openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: text }], tools });
        };
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`schedule`', guard: 'clearance.allows', because: 'only on some of them' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import type OpenAI from 'openai';
                import { zodFunction } from 'openai/helpers/zod';
                import { Face, vibration, schedule, type Clearance } from './site.js';

                interface Blaster { quarry: string; blasterId: string; qualified: string[] }

                export const assistant = (openai: OpenAI, clearance: Clearance) => async (blaster: Blaster, text: string) => {
                  let cleared = false;
                  const checked = (step: string, run) => async ({ face }) => {
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    cleared ||= await clearance.allows(blaster, step);
                    if (!cleared) return 'not cleared';
                    return run(face);
                  };
                  const tools = [
                    zodFunction({ name: 'vibration', parameters: Face, function: checked('vibration', (face) => vibration(blaster.quarry, face)) }),
                    zodFunction({ name: 'schedule', parameters: Face, function: checked('schedule', (face) => schedule(blaster.quarry, face)) }),
                  ].filter((tool) => blaster.qualified.includes(tool.function.name));
                  return openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: text }], tools });
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a helper of the same file takes the batch and looks at its first call',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './port.js';

        interface Broker { deskId: string; userId: string; permissions: string[] }
        type Calls = OpenAI.Responses.ResponseFunctionToolCall[];

        function assertBatch(broker: Broker, calls: Calls) {
          if (!broker.permissions.includes(calls[0].name)) throw new Error('Denied');
        }

        export async function trade(openai: OpenAI, broker: Broker, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          assertBatch(broker, calls);
          for (const call of calls) await «handlers[call.name](JSON.parse(call.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'assertBatch', because: 'about another call of the batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './port.js';

                interface Broker { deskId: string; userId: string; permissions: string[] }
                type Calls = OpenAI.Responses.ResponseFunctionToolCall[];

                function assertBatch(broker: Broker, calls: Calls) {
                  if (!broker.permissions.includes(calls[0].name)) throw new Error('Denied');
                }

                export async function trade(openai: OpenAI, broker: Broker, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  assertBatch(broker, calls);
                  for (const call of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    // How the first one is picked.
    {
      name: 'the first call is destructured out of the list',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './museum.js';

        interface Curator { houseId: string; userId: string; permissions: string[] }

        export async function show(openai: OpenAI, curator: Curator, messages: OpenAI.ChatCompletionMessageParam[]) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          const calls = completion.choices[0].message.tool_calls ?? [];
          const [first] = calls;
          if (first && !curator.permissions.includes(first.function.name)) return;
          await Promise.all(calls.map((call) => «handlers[call.function.name](JSON.parse(call.function.arguments))»));
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: {
            executor: '`handlers`',
            guard: 'curator.permissions.includes',
            because: 'about another call of the batch',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './museum.js';

                interface Curator { houseId: string; userId: string; permissions: string[] }

                export async function show(openai: OpenAI, curator: Curator, messages: OpenAI.ChatCompletionMessageParam[]) {
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
                  const calls = completion.choices[0].message.tool_calls ?? [];
                  const [first] = calls;
                  if (first && !curator.permissions.includes(first.function.name)) return;
                  await Promise.all(calls.map((call) => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return handlers[call.function.name](JSON.parse(call.function.arguments)); }));
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the last call speaks for all',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './dock.js';

        interface Foreman { yardId: string; userId: string; permissions: string[] }

        export async function load(openai: OpenAI, foreman: Foreman, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          if (!foreman.permissions.includes(calls.at(-1)?.name ?? '')) throw new Error('Denied');
          calls.forEach((call) => void «handlers[call.name](JSON.parse(call.arguments))»);
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: {
            executor: '`handlers`',
            guard: 'foreman.permissions.includes',
            because: 'about another call of the batch',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './dock.js';

                interface Foreman { yardId: string; userId: string; permissions: string[] }

                export async function load(openai: OpenAI, foreman: Foreman, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  if (!foreman.permissions.includes(calls.at(-1)?.name ?? '')) throw new Error('Denied');
                  calls.forEach((call) => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return void handlers[call.name](JSON.parse(call.arguments)); });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'only the first round of the index loop is checked',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './mine.js';

        interface Captain { pitId: string; userId: string; permissions: string[] }

        export async function dig(openai: OpenAI, captain: Captain, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          for (let i = 0; i < calls.length; i++) {
            if (i === 0 && !captain.permissions.includes(calls[i].name)) throw new Error('Denied');
            await «handlers[calls[i].name](JSON.parse(calls[i].arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'captain.permissions.includes', because: 'only on some of them' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './mine.js';

                interface Captain { pitId: string; userId: string; permissions: string[] }

                export async function dig(openai: OpenAI, captain: Captain, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  for (let i = 0; i < calls.length; i++) {
                    if (i === 0 && !captain.permissions.includes(calls[i].name)) throw new Error('Denied');
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await handlers[calls[i].name](JSON.parse(calls[i].arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the callback checks only at index zero',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './spa.js';

        interface Host { hotelId: string; userId: string; permissions: string[] }

        export async function book(openai: OpenAI, host: Host, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          await Promise.all(
            calls.map(async (call, index) => {
              if (index === 0) {
                if (!host.permissions.includes(call.name)) throw new Error('Denied');
              }
              return «handlers[call.name](JSON.parse(call.arguments))»;
            }),
          );
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'host.permissions.includes', because: 'only on some of them' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './spa.js';

                interface Host { hotelId: string; userId: string; permissions: string[] }

                export async function book(openai: OpenAI, host: Host, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  await Promise.all(
                    calls.map(async (call, index) => {
                      if (index === 0) {
                        if (!host.permissions.includes(call.name)) throw new Error('Denied');
                      }
                      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                      return handlers[call.name](JSON.parse(call.arguments));
                    }),
                  );
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'entries are numbered and only number zero is checked',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './mine.js';

        interface Captain { pitId: string; userId: string; permissions: string[] }

        export async function dig(openai: OpenAI, captain: Captain, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          for (const [round, call] of calls.entries()) {
            if (round === 0 && !captain.permissions.includes(call.name)) throw new Error('Denied');
            await «handlers[call.name](JSON.parse(call.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'captain.permissions.includes', because: 'only on some of them' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './mine.js';

                interface Captain { pitId: string; userId: string; permissions: string[] }

                export async function dig(openai: OpenAI, captain: Captain, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  for (const [round, call] of calls.entries()) {
                    if (round === 0 && !captain.permissions.includes(call.name)) throw new Error('Denied');
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    await handlers[call.name](JSON.parse(call.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'who was checked once is remembered, whatever is called next',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './mine.js';

        interface Captain { pitId: string; userId: string; permissions: string[] }

        export async function dig(openai: OpenAI, captain: Captain, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const known = new Set<string>();
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!known.has(captain.userId)) {
              if (!captain.permissions.includes(item.name)) throw new Error('Denied');
              known.add(captain.userId);
            }
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'captain.permissions.includes', because: 'only on some of them' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './mine.js';

                interface Captain { pitId: string; userId: string; permissions: string[] }

                export async function dig(openai: OpenAI, captain: Captain, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const known = new Set<string>();
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    if (!known.has(captain.userId)) {
                      if (!captain.permissions.includes(item.name)) throw new Error('Denied');
                      known.add(captain.userId);
                    }
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
    // How the request is built and the client reached.
    {
      name: 'an Azure client behind a getter of a class, with parse()',
      code: `
        import { AzureOpenAI } from 'openai';
        import { handlers, tools } from './pharmacy.js';

        interface Pharmacist { storeId: string; userId: string; licences: string[]; roles: string[] }

        export class Counter {
          #azure?: AzureOpenAI;

          private get azure() {
            return (this.#azure ??= new AzureOpenAI({ apiVersion: '2025-04-01-preview' }));
          }

          async serve(pharmacist: Pharmacist, input: string) {
            if (!pharmacist.roles.includes('dispense')) throw new Error('Denied');
            const { output } = await this.azure.responses.parse({ model: 'gpt-5', input, tools });
            for (const item of output) {
              if (item.type === 'function_call') await «handlers[item.name](item.parsed_arguments)»;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'pharmacist.roles.includes', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import { AzureOpenAI } from 'openai';
                import { handlers, tools } from './pharmacy.js';

                interface Pharmacist { storeId: string; userId: string; licences: string[]; roles: string[] }

                export class Counter {
                  #azure?: AzureOpenAI;

                  private get azure() {
                    return (this.#azure ??= new AzureOpenAI({ apiVersion: '2025-04-01-preview' }));
                  }

                  async serve(pharmacist: Pharmacist, input: string) {
                    if (!pharmacist.roles.includes('dispense')) throw new Error('Denied');
                    const { output } = await this.azure.responses.parse({ model: 'gpt-5', input, tools });
                    for (const item of output) {
                      if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](item.parsed_arguments); }
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
      name: 'CommonJS, a factory and a request made in steps',
      filename: 'lib/agent.cjs',
      code: `
        const OpenAI = require('openai');
        const { requireSession } = require('./session.cjs');
        const { handlers, tools } = require('./fleet.cjs');

        const client = () => new OpenAI();

        module.exports = async function agent(req) {
          const session = await requireSession(req);
          if (!session.roles.includes('dispatcher')) throw new Error('Dispatchers only');
          const body = { model: 'gpt-5', messages: req.body.messages };
          body.tools = tools;
          const completion = await client().chat.completions.create(body);
          const { tool_calls: calls = [] } = completion.choices[0].message;
          for (const { function: fn } of calls) await «handlers[fn.name](JSON.parse(fn.arguments))»;
        };
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'session.roles.includes', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                const OpenAI = require('openai');
                const { requireSession } = require('./session.cjs');
                const { handlers, tools } = require('./fleet.cjs');

                const client = () => new OpenAI();

                module.exports = async function agent(req) {
                  const session = await requireSession(req);
                  if (!session.roles.includes('dispatcher')) throw new Error('Dispatchers only');
                  const body = { model: 'gpt-5', messages: req.body.messages };
                  body.tools = tools;
                  const completion = await client().chat.completions.create(body);
                  const { tool_calls: calls = [] } = completion.choices[0].message;
                  for (const { function: fn } of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[fn.name](JSON.parse(fn.arguments)); }
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the client is imported dynamically and its method aliased',
      code: `
        import { requireSession } from './session.js';
        import { handlers, tools } from './kitchen.js';

        export async function cook(req) {
          const session = await requireSession(req);
          if (!session.scopes.has('kitchen')) throw new Error('Denied');
          const { OpenAI } = await import('openai');
          const { completions } = new OpenAI().chat;
          const completion = await completions.create({ model: 'gpt-5', messages: req.body.messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) await «handlers[call.function.name](JSON.parse(call.function.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'session.scopes.has', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import { requireSession } from './session.js';
                import { handlers, tools } from './kitchen.js';

                export async function cook(req) {
                  const session = await requireSession(req);
                  if (!session.scopes.has('kitchen')) throw new Error('Denied');
                  const { OpenAI } = await import('openai');
                  const { completions } = new OpenAI().chat;
                  const completion = await completions.create({ model: 'gpt-5', messages: req.body.messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.function.name](JSON.parse(call.function.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the first delta of a stream is checked and the rest is collected',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './bakery.js';

        interface Baker { shopId: string; userId: string; permissions: string[] }

        export async function bake(openai: OpenAI, baker: Baker, messages: OpenAI.ChatCompletionMessageParam[]) {
          const stream = await openai.chat.completions.create({ model: 'gpt-5', messages, tools, stream: true });
          const calls = [];
          for await (const chunk of stream) {
            for (const delta of chunk.choices[0]?.delta.tool_calls ?? []) {
              calls[delta.index] ??= { id: delta.id, name: delta.function?.name, arguments: '' };
              calls[delta.index].arguments += delta.function?.arguments ?? '';
            }
          }
          if (!baker.permissions.includes(calls[0].name)) throw new Error('Denied');
          for (const call of calls) await «handlers[call.name](JSON.parse(call.arguments))»;
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { handlers, tools } from './bakery.js';

        interface Baker { shopId: string; userId: string; permissions: string[] }

        export async function bake(openai: OpenAI, baker: Baker, messages: OpenAI.ChatCompletionMessageParam[]) {
          const stream = await openai.chat.completions.create({ model: 'gpt-5', messages, tools, stream: true });
          const calls = [];
          for await (const chunk of stream) {
            for (const delta of chunk.choices[0]?.delta.tool_calls ?? []) {
              calls[delta.index] ??= { id: delta.id, name: delta.function?.name, arguments: '' };
              calls[delta.index].arguments += delta.function?.arguments ?? '';
            }
          }
          for (const call of calls) { if (!baker.permissions.includes(call.name)) throw new Error('Denied'); await handlers[call.name](JSON.parse(call.arguments)); }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: {
            executor: '`handlers`',
            guard: 'baker.permissions.includes',
            because: 'about another call of the batch',
          },
        },
      ],
    },
    // The form of the guard.
    {
      name: 'an ability is asked for the turn and not for the calls',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { handlers, tools } from './court.js';

        interface Clerk { courtId: string; userId: string; roles: string[] }

        export async function file(openai: OpenAI, clerk: Clerk, input: string) {
          const ability = createMongoAbility(clerk.roles.map((role) => ({ action: role, subject: 'Assistant' })));
          if (ability.cannot('use', 'Assistant')) throw new Error('Denied');
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'ability.cannot', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { createMongoAbility } from '@casl/ability';
                import { handlers, tools } from './court.js';

                interface Clerk { courtId: string; userId: string; roles: string[] }

                export async function file(openai: OpenAI, clerk: Clerk, input: string) {
                  const ability = createMongoAbility(clerk.roles.map((role) => ({ action: role, subject: 'Assistant' })));
                  if (ability.cannot('use', 'Assistant')) throw new Error('Denied');
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](JSON.parse(item.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'OpenFGA is asked about the first call only',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { handlers, tools } from './library.js';

        interface Reader { branchId: string; userId: string; roles: string[] }

        const fga = new OpenFgaClient({ apiUrl: 'http://fga:8080' });

        export async function lend(openai: OpenAI, reader: Reader, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          const { allowed } = await fga.check({ user: \`user:\${reader.userId}\`, relation: 'invoke', object: \`tool:\${calls[0].name}\` });
          if (!allowed) throw new Error('Denied');
          for (const call of calls) await «handlers[call.name](JSON.parse(call.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'fga.check', because: 'about another call of the batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { OpenFgaClient } from '@openfga/sdk';
                import { handlers, tools } from './library.js';

                interface Reader { branchId: string; userId: string; roles: string[] }

                const fga = new OpenFgaClient({ apiUrl: 'http://fga:8080' });

                export async function lend(openai: OpenAI, reader: Reader, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  const { allowed } = await fga.check({ user: \`user:\${reader.userId}\`, relation: 'invoke', object: \`tool:\${calls[0].name}\` });
                  if (!allowed) throw new Error('Denied');
                  for (const call of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the check in the loop names a constant permission',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './plant.js';

        interface Engineer { plantId: string; userId: string; permissions: string[] }

        export async function tune(openai: OpenAI, engineer: Engineer, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!engineer.permissions.includes('tools:execute')) throw new Error('Denied');
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: {
            executor: '`handlers`',
            guard: 'engineer.permissions.includes',
            because: 'without looking at the call',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './plant.js';

                interface Engineer { plantId: string; userId: string; permissions: string[] }

                export async function tune(openai: OpenAI, engineer: Engineer, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    if (!engineer.permissions.includes('tools:execute')) throw new Error('Denied');
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
      name: 'a helper of the same file is asked with a constant before the turn',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './trust.js';

        interface Trustee { fundId: string; userId: string; roles: string[] }

        function requireRole(trustee: Trustee, role: string) {
          if (!trustee.roles.includes(role)) throw new Error('Denied');
        }

        export const manage = async (openai: OpenAI, trustee: Trustee, input: string) => {
          requireRole(trustee, 'trustee');
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
        };
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'requireRole', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './trust.js';

                interface Trustee { fundId: string; userId: string; roles: string[] }

                function requireRole(trustee: Trustee, role: string) {
                  if (!trustee.roles.includes(role)) throw new Error('Denied');
                }

                export const manage = async (openai: OpenAI, trustee: Trustee, input: string) => {
                  requireRole(trustee, 'trustee');
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](JSON.parse(item.arguments)); }
                };
              `,
            },
          ],
        },
      ],
    },
    // Control flow.
    {
      name: 'the first answer is kept for the calls that follow',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './rail.js';

        interface Signaller { lineId: string; userId: string; permissions: string[] }

        export async function shunt(openai: OpenAI, signaller: Signaller, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          let approved: boolean | undefined;
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            approved ??= signaller.permissions.includes(item.name);
            if (!approved) continue;
            await «handlers[item.name](JSON.parse(item.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'signaller.permissions.includes', because: 'only on some of them' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './rail.js';

                interface Signaller { lineId: string; userId: string; permissions: string[] }

                export async function shunt(openai: OpenAI, signaller: Signaller, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  let approved: boolean | undefined;
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    approved ??= signaller.permissions.includes(item.name);
                    if (!approved) continue;
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
      name: 'a while loop runs what was checked before it began',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './silo.js';

        interface Miller { siteId: string; userId: string; permissions: string[] }

        export async function grind(openai: OpenAI, miller: Miller, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const queue = output.filter((item) => item.type === 'function_call');
          if (!miller.permissions.includes('grind')) throw new Error('Denied');
          while (queue.length > 0) {
            const next = queue.shift();
            await «handlers[next.name](JSON.parse(next.arguments))»;
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'miller.permissions.includes', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './silo.js';

                interface Miller { siteId: string; userId: string; permissions: string[] }

                export async function grind(openai: OpenAI, miller: Miller, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const queue = output.filter((item) => item.type === 'function_call');
                  if (!miller.permissions.includes('grind')) throw new Error('Denied');
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
      name: 'the check stands outside the callback of a switch',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';

        interface Officer { fundId: string; userId: string; permissions: string[] }

        export async function decide(openai: OpenAI, officer: Officer, messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[]) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          const calls = completion.choices[0].message.tool_calls ?? [];
          if (!officer.permissions.includes(calls[0].function.name)) throw new Error('Denied');
          return Promise.all(
            calls.map(async (call) => {
              switch («call.function.name») {
                case 'award':
                  return grants.award(officer.fundId, call.function.arguments);
                case 'revoke':
                  return grants.revoke(officer.fundId, call.function.arguments);
              }
            }),
          );
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: {
            executor: 'the code chosen by `call.function.name`',
            guard: 'officer.permissions.includes',
            because: 'about another call of the batch',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { grants } from './grants.js';

                interface Officer { fundId: string; userId: string; permissions: string[] }

                export async function decide(openai: OpenAI, officer: Officer, messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[]) {
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
                  const calls = completion.choices[0].message.tool_calls ?? [];
                  if (!officer.permissions.includes(calls[0].function.name)) throw new Error('Denied');
                  return Promise.all(
                    calls.map(async (call) => {
                      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                      switch (call.function.name) {
                        case 'award':
                          return grants.award(officer.fundId, call.function.arguments);
                        case 'revoke':
                          return grants.revoke(officer.fundId, call.function.arguments);
                      }
                    }),
                  );
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a model loop checks the caller when it starts and runs many rounds',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './hangar.js';

        interface Mechanic { hangarId: string; userId: string; permissions: string[] }

        export async function repair(openai: OpenAI, mechanic: Mechanic, input: OpenAI.Responses.ResponseInput) {
          if (!mechanic.permissions.includes('repair')) throw new Error('Denied');
          while (true) {
            const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
            const calls = output.filter((item) => item.type === 'function_call');
            if (calls.length === 0) return;
            for (const call of calls) {
              const result = await «handlers[call.name](JSON.parse(call.arguments))»;
              input.push({ type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'mechanic.permissions.includes', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './hangar.js';

                interface Mechanic { hangarId: string; userId: string; permissions: string[] }

                export async function repair(openai: OpenAI, mechanic: Mechanic, input: OpenAI.Responses.ResponseInput) {
                  if (!mechanic.permissions.includes('repair')) throw new Error('Denied');
                  while (true) {
                    const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                    const calls = output.filter((item) => item.type === 'function_call');
                    if (calls.length === 0) return;
                    for (const call of calls) {
                      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                      const result = await handlers[call.name](JSON.parse(call.arguments));
                      input.push({ type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
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
      name: 'a private method executes what the public one checked by its first call',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './estate.js';

        interface Agent { agencyId: string; userId: string; permissions: string[] }

        export class Assistant {
          constructor(private readonly openai: OpenAI) {}

          async turn(agent: Agent, input: string) {
            const { output } = await this.openai.responses.create({ model: 'gpt-5', input, tools });
            const calls = output.filter((item) => item.type === 'function_call');
            if (!agent.permissions.includes(calls[0].name)) throw new Error('Denied');
            for (const call of calls) await «this.execute(call)»;
          }

          private execute(call: OpenAI.Responses.ResponseFunctionToolCall) {
            return handlers[call.name](JSON.parse(call.arguments));
          }
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { handlers, tools } from './estate.js';

        interface Agent { agencyId: string; userId: string; permissions: string[] }

        export class Assistant {
          constructor(private readonly openai: OpenAI) {}

          async turn(agent: Agent, input: string) {
            const { output } = await this.openai.responses.create({ model: 'gpt-5', input, tools });
            const calls = output.filter((item) => item.type === 'function_call');
            for (const call of calls) { if (!agent.permissions.includes(call.name)) throw new Error('Denied'); await this.execute(call); }
          }

          private execute(call: OpenAI.Responses.ResponseFunctionToolCall) {
            return handlers[call.name](JSON.parse(call.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: {
            executor: '`this.execute`',
            guard: 'agent.permissions.includes',
            because: 'about another call of the batch',
          },
        },
      ],
    },
    {
      name: 'an asserting import was given the first call only',
      code: `
        import OpenAI from 'openai';
        import { assertToolAllowed } from './security.js';
        import { handlers, tools } from './trips.js';

        export function makeGuide(openai: OpenAI) {
          return async (guide: { tourId: string; userId: string; permissions: string[] }, input: string) => {
            const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
            const calls = output.filter((item) => item.type === 'function_call');
            await assertToolAllowed(guide, calls[0].name);
            for (const call of calls) {
              // Bookings are confirmed later.
              await «handlers[call.name](JSON.parse(call.arguments))»;
            }
          };
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'assertToolAllowed', because: 'about another call of the batch' },
        },
      ],
      settings: { controls: { authorizers: ['assertToolAllowed'] } },
      output: `
        import OpenAI from 'openai';
        import { assertToolAllowed } from './security.js';
        import { handlers, tools } from './trips.js';

        export function makeGuide(openai: OpenAI) {
          return async (guide: { tourId: string; userId: string; permissions: string[] }, input: string) => {
            const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
            const calls = output.filter((item) => item.type === 'function_call');
            for (const call of calls) {
              await assertToolAllowed(guide, call.name);
              // Bookings are confirmed later.
              await handlers[call.name](JSON.parse(call.arguments));
            }
          };
        }
      `,
    },
    {
      name: 'Cerbos is asked about the first call only',
      code: `
        import OpenAI from 'openai';
        import { GRPC as Cerbos } from '@cerbos/grpc';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; roles: string[] }

        const cerbos = new Cerbos('pdp:3593', { tls: false });

        export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          const allowed = await cerbos.isAllowed({
            principal: { id: clerk.clerkId, roles: clerk.roles },
            resource: { kind: 'tool', id: calls[0].name },
            action: 'invoke',
          });
          if (!allowed) throw new Error('refused');
          for (const call of calls) await «handlers[call.name](JSON.parse(call.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'cerbos.isAllowed', because: 'about another call of the batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { GRPC as Cerbos } from '@cerbos/grpc';
                import { handlers, tools } from './loans.js';

                interface Clerk { bankId: string; clerkId: string; roles: string[] }

                const cerbos = new Cerbos('pdp:3593', { tls: false });

                export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  const allowed = await cerbos.isAllowed({
                    principal: { id: clerk.clerkId, roles: clerk.roles },
                    resource: { kind: 'tool', id: calls[0].name },
                    action: 'invoke',
                  });
                  if (!allowed) throw new Error('refused');
                  for (const call of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'Oso is asked once, before the turn',
      code: `
        import OpenAI from 'openai';
        import { Oso } from 'oso-cloud';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; roles: string[] }

        const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY ?? '');

        export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
          if (!(await oso.authorize({ type: 'Clerk', id: clerk.clerkId }, 'use', { type: 'Assistant', id: 'chat' }))) throw new Error('refused');
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) if (item.type === 'function_call') await «handlers[item.name](JSON.parse(item.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handlers`', guard: 'oso.authorize', because: 'once for the whole batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { Oso } from 'oso-cloud';
                import { handlers, tools } from './loans.js';

                interface Clerk { bankId: string; clerkId: string; roles: string[] }

                const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY ?? '');

                export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
                  if (!(await oso.authorize({ type: 'Clerk', id: clerk.clerkId }, 'use', { type: 'Assistant', id: 'chat' }))) throw new Error('refused');
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) if (item.type === 'function_call') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[item.name](JSON.parse(item.arguments)); }
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
      name: 'who asks is known by name only, and the first call is checked',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './local.js';

        const openai = new OpenAI();

        export async function run(user, input) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          if (!user.extras.includes(calls[0].name)) throw new Error('Denied');
          for (const call of calls) await «handlers[call.name](JSON.parse(call.arguments))»;
        }
      `,
      errors: [
        {
          messageId: 'authorizedOnceUnproven',
          data: { executor: '`handlers`', guard: 'user.extras.includes', because: 'about another call of the batch' },
        },
      ],
    },
  ],
});
