import { testRule } from '@toolgate/testkit';
import rule from './no-ineffective-guard.js';

testRule(rule, {
  canonical: [
    {
      name: 'nobody awaits the check, so the call runs before it can throw',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './parcels.js';

        interface Courier { depotId: string; userId: string; permissions: string[] }

        async function assertMayUse(courier: Courier, tool: string): Promise<void> {
          const held = await grants.of(courier.userId);
          if (!courier.permissions.includes(tool) && !held.includes(tool)) throw new Error('Denied');
        }

        export async function respond(openai: OpenAI, courier: Courier, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            «assertMayUse(courier, item.name)»;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './parcels.js';

        interface Courier { depotId: string; userId: string; permissions: string[] }

        async function assertMayUse(courier: Courier, tool: string): Promise<void> {
          const held = await grants.of(courier.userId);
          if (!courier.permissions.includes(tool) && !held.includes(tool)) throw new Error('Denied');
        }

        export async function respond(openai: OpenAI, courier: Courier, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            await assertMayUse(courier, item.name);
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'assertMayUse',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
        },
      ],
    },
    {
      name: 'the check answers and nobody reads the answer',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './wards.js';

        interface Nurse { wardId: string; userId: string; duties: string[] }

        const mayUse = (nurse: Nurse, tool: string): boolean => nurse.duties.includes(tool);

        export async function assist(openai: OpenAI, nurse: Nurse, messages: OpenAI.ChatCompletionMessageParam[]) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            «mayUse(nurse, call.function.name)»;
            await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'mayUse',
            defect: 'nobody reads its result',
            remedy: 'Leave when it says no',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'mayUse', executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './wards.js';

                interface Nurse { wardId: string; userId: string; duties: string[] }

                const mayUse = (nurse: Nurse, tool: string): boolean => nurse.duties.includes(tool);

                export async function assist(openai: OpenAI, nurse: Nurse, messages: OpenAI.ChatCompletionMessageParam[]) {
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) {
                    if (!mayUse(nurse, call.function.name)) throw new Error('This caller may not make this call.');
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
      name: 'the refusal is caught, logged and forgotten',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; userId: string; permissions: Set<string> }

        function assertAllowed(clerk: Clerk, tool: string): void {
          if (!clerk.permissions.has(tool)) throw new Error('Denied');
        }

        export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            try {
              «assertAllowed(clerk, item.name)»;
            } catch (error) {
              console.warn('not permitted', error);
            }
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'assertAllowed',
            defect: 'its refusal is caught and the code goes on',
            remedy: 'Leave in the catch',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'assertAllowed', executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './loans.js';

                interface Clerk { bankId: string; userId: string; permissions: Set<string> }

                function assertAllowed(clerk: Clerk, tool: string): void {
                  if (!clerk.permissions.has(tool)) throw new Error('Denied');
                }

                export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    try {
                      assertAllowed(clerk, item.name);
                    } catch (error) {
                      console.warn('not permitted', error);
                      continue;
                    }
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
      name: 'one permitted call is enough for all of them',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './crops.js';

        interface Grower { farmId: string; userId: string; scopes: string[] }

        export async function run(openai: OpenAI, grower: Grower, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          if (!«calls.some((call) => grower.scopes.includes(call.name))») throw new Error('Denied');
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'calls.some',
            defect: 'one permitted call lets all of them through',
            remedy: 'Decide for each call',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'calls.some', executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './crops.js';

                interface Grower { farmId: string; userId: string; scopes: string[] }

                export async function run(openai: OpenAI, grower: Grower, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  if (!calls.every((call) => grower.scopes.includes(call.name))) throw new Error('Denied');
                  for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
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
      name: 'what is told to the statistics in another file, and not waited for',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { tell } from './statistics.js';
        export function serverFor(user: { tenantId: string; userId: string; scopes: ReadonlySet<string> }, models: { list(tenantId: string): Promise<string> }) {
          const server = new McpServer({ name: 'models', version: '1.0.0' });
          server.registerTool('list_models', { description: 'Lists the models.' }, async () => {
            if (!user.scopes.has('list_models')) throw new Error('refused');
            tell('tool_used', { toolName: 'list_models' });
            return { content: [{ type: 'text', text: await models.list(user.tenantId) }] };
          });
          return server;
        }
      `,
      files: {
        'statistics.ts': `
          declare const headers: () => Promise<Headers>;
          declare const session: (headers: Headers) => Promise<{ userId: string; tenantId: string } | undefined>;
          declare const client: { capture(event: object): void };
          const logger = console;
          export async function tell(event: string, properties: object) {
            try {
              const who = await session(await headers());
              client.capture({ event, properties: { ...properties, ...(who ? {} : { anonymous: true }) }, id: who?.userId });
            } catch (error) {
              logger.error('not told', error);
            }
          }
        `,
      },
    },
    {
      name: 'every call is permitted before a curried executor runs them',
      code: `
        import OpenAI from 'openai';
        import { people, tools } from './people.js';

        interface Person { companyId: string; personId: string; scopes: Set<string> }
        type Call = OpenAI.Responses.ResponseFunctionToolCall;
        const openai = new OpenAI();

        const permitted = (person: Person, name: string) => person.scopes.has(name);
        const perform = (person: Person) => async (call: Call) => {
          const args = JSON.parse(call.arguments);
          return call.name === 'org_chart' ? people.orgChart(person.companyId, args.unit) : people.contractOf(person.companyId, args.no);
        };
        export async function turn(person: Person, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          if (!calls.every((call) => permitted(person, call.name))) throw new Error('not permitted');
          return Promise.all(calls.map(perform(person)));
        }
      `,
    },
    {
      name: 'checks run under allSettled and only fulfilled calls go on',
      code: `
        import type OpenAI from 'openai';
        import { handlers } from './terminal.js';
        import { grantedTools, requireGrant, type Retailer } from './retailer.js';

        export async function turn(openai: OpenAI, retailer: Retailer, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools: await grantedTools(retailer), safety_identifier: retailer.retailerId });
          const calls = response.output.filter((item) => item.type === 'function_call');
          const checks = await Promise.allSettled(calls.map((call) => requireGrant(retailer, call.name)));
          const approved = calls.filter((_, i) => checks[i]?.status === 'fulfilled');
          for (const call of approved) await handlers[call.name](retailer, JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'the check is awaited before the call runs',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './parcels.js';

        interface Courier { depotId: string; userId: string; permissions: string[] }

        async function assertMayUse(courier: Courier, tool: string): Promise<void> {
          const held = await grants.of(courier.userId);
          if (!courier.permissions.includes(tool) && !held.includes(tool)) throw new Error('Denied');
        }

        export async function respond(openai: OpenAI, courier: Courier, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            await assertMayUse(courier, item.name);
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the promise is kept and awaited beside other work',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './parcels.js';

        interface Courier { depotId: string; userId: string; permissions: string[] }

        async function assertMayUse(courier: Courier, tool: string): Promise<void> {
          const held = await grants.of(courier.userId);
          if (!courier.permissions.includes(tool) && !held.includes(tool)) throw new Error('Denied');
        }

        export async function respond(openai: OpenAI, courier: Courier, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            await Promise.all([assertMayUse(courier, item.name), grants.touch(courier.userId)]);
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the answer gates the branch that executes',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './wards.js';

        interface Nurse { wardId: string; userId: string; duties: string[] }

        const mayUse = (nurse: Nurse, tool: string): boolean => nurse.duties.includes(tool);

        export async function assist(openai: OpenAI, nurse: Nurse, messages: OpenAI.ChatCompletionMessageParam[]) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            if (mayUse(nurse, call.function.name)) await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
    },
    {
      name: 'the catch writes the denial down and continues with the next call',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; userId: string; permissions: Set<string> }

        function assertAllowed(clerk: Clerk, tool: string): void {
          if (!clerk.permissions.has(tool)) throw new Error('Denied');
        }

        export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const results = [];
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            try {
              assertAllowed(clerk, item.name);
            } catch (error) {
              results.push({ call_id: item.call_id, output: String(error) });
              continue;
            }
            results.push(await handlers[item.name](JSON.parse(item.arguments)));
          }
          return results;
        }
      `,
    },
    {
      name: 'check and execution stand in the same try',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; userId: string; permissions: Set<string> }

        function assertAllowed(clerk: Clerk, tool: string): void {
          if (!clerk.permissions.has(tool)) throw new Error('Denied');
        }

        export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            try {
              assertAllowed(clerk, item.name);
              await handlers[item.name](JSON.parse(item.arguments));
            } catch (error) {
              console.warn('failed', error);
            }
          }
        }
      `,
    },
    {
      name: 'every call has to be permitted',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './crops.js';

        interface Grower { farmId: string; userId: string; scopes: string[] }

        export async function run(openai: OpenAI, grower: Grower, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          if (calls.some((call) => !grower.scopes.includes(call.name))) throw new Error('Denied');
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'the verdict of OpenFGA is read by its member',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { handlers, tools } from './library.js';

        const fga = new OpenFgaClient({ apiUrl: 'http://fga:8080' });
        const openai = new OpenAI();

        export async function lend(reader, input) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            const verdict = await fga.check({ user: reader.userId, relation: 'invoke', object: item.name });
            if (!verdict.allowed) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'decisions are awaited first and the filter reads them',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { handlers, tools } from './leases.js';

        const permit = new Permit({ token: process.env.PERMIT_KEY });
        const openai = new OpenAI();

        export async function ask(tenant, input) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            const allowed = await permit.check(tenant.userId, 'call', item.name);
            if (allowed === false) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the rejected promise of the check rejects the chain that executes',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './press.js';

        interface Editor { paperId: string; userId: string; permissions: string[] }

        async function assertMayUse(editor: Editor, tool: string): Promise<void> {
          if (!editor.permissions.includes(tool)) throw new Error('Denied');
        }

        export async function print(openai: OpenAI, editor: Editor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          return Promise.all(
            calls.map((call) => assertMayUse(editor, call.name).then(() => handlers[call.name](JSON.parse(call.arguments)))),
          );
        }
      `,
    },
  ],

  nearMisses: [
    {
      name: 'the calls are collected one by one, and every one of them is permitted',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './zoo.js';

        interface Keeper { zooId: string; keeperId: string; duties: Set<string> }
        const openai = new OpenAI();

        export async function ask(keeper: Keeper, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.flatMap((item) => (item.type === 'function_call' ? [item] : []));
          if (!calls.every((call) => keeper.duties.has(call.name))) throw new Error('forbidden');
          for (const call of calls) await handlers[call.name](keeper, JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'a synchronous check throws where it stands and needs no await',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './tours.js';

        interface Guide { tourId: string; userId: string; permissions: string[] }

        function demand(guide: Guide, tool: string) {
          if (!guide.permissions.includes(tool)) throw new Error('Denied');
        }

        export async function lead(openai: OpenAI, guide: Guide, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            demand(guide, item.name);
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'an imported check whose result is not seen stands as a statement',
      code: `
        import OpenAI from 'openai';
        import { assertToolAllowed } from './security.js';
        import { handlers, tools } from './tours.js';

        export async function lead(openai: OpenAI, guide: { tourId: string; userId: string; roles: string[] }, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            assertToolAllowed(guide, item.name);
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the audit is written without being awaited',
      code: `
        import OpenAI from 'openai';
        import { audit } from './audit.js';
        import { handlers, tools } from './courts.js';

        interface Judge { courtId: string; userId: string; permissions: string[] }

        async function recordUse(judge: Judge, tool: string): Promise<void> {
          await audit.write({ who: judge.userId, tool });
        }

        export async function rule(openai: OpenAI, judge: Judge, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!judge.permissions.includes(item.name)) throw new Error('Denied');
            void recordUse(judge, item.name);
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a second check whose answer is dropped stands beside one that refuses',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './courts.js';

        interface Judge { courtId: string; userId: string; permissions: string[] }

        const mayUse = (judge: Judge, tool: string): boolean => judge.permissions.includes(tool);

        export async function rule(openai: OpenAI, judge: Judge, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            mayUse(judge, item.name);
            if (!mayUse(judge, item.name)) throw new Error('Denied');
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a denied call continues the outer loop by its label',
      code: `
        import OpenAI from 'openai';
        import { handlers, scopesOf, tools } from './atlas.js';

        interface Surveyor { districtId: string; userId: string; permissions: string[] }

        export async function survey(openai: OpenAI, surveyor: Surveyor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          calls: for (const item of output) {
            if (item.type !== 'function_call') continue;
            for (const scope of scopesOf(item.name)) {
              if (!surveyor.permissions.includes(scope)) continue calls;
            }
            if (!surveyor.permissions.includes(item.name)) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a failed lookup of the tool is caught, the decision is not',
      code: `
        import OpenAI from 'openai';
        import { describe, handlers, tools } from './atlas.js';

        interface Surveyor { districtId: string; userId: string; permissions: string[] }

        export async function survey(openai: OpenAI, surveyor: Surveyor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            try {
              console.info(describe(item.name), surveyor.userId);
            } catch (error) {
              console.warn(error);
            }
            if (!surveyor.permissions.includes(item.name)) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a test double permits everything',
      filename: 'src/agent.test.ts',
      code: `
        import OpenAI from 'openai';
        import { handlers } from './handlers.js';

        const mayUse = (user: { tenantId: string; userId: string }, tool: string) => true;

        export async function replay(openai: OpenAI, user: { tenantId: string; userId: string }) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input: 'x' });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!mayUse(user, item.name)) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'a floating check guards no tool call',
      code: `
        import OpenAI from 'openai';

        const openai = new OpenAI();

        async function assertQuota(session, model) {
          if (session.quota < 1) throw new Error(model);
        }

        export async function ask(session, input) {
          assertQuota(session, 'gpt-5');
          return openai.responses.create({ model: 'gpt-5', input });
        }
      `,
    },
  ],

  evasions: [
    {
      name: 'flow: settled promises of a check of whoever is signed in',
      code: `
        import OpenAI from 'openai';
        import { assertGranted, currentBroker } from './broker.js';
        import { policies } from './policies.js';

        export async function answer(openai: OpenAI, input: string, tools: any[]) {
          const broker = await currentBroker();
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          await Promise.allSettled(calls.map((call) => «assertGranted(broker, call.name)»));
          for (const call of calls) await policies.perform(broker.officeId, call.name, JSON.parse(call.arguments));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`policies.perform`',
            guard: 'assertGranted',
            defect: 'its refusal is caught and the code goes on',
            remedy: 'Leave in the catch',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              data: {},
              output: `
                import OpenAI from 'openai';
                import { assertGranted, currentBroker } from './broker.js';
                import { policies } from './policies.js';

                export async function answer(openai: OpenAI, input: string, tools: any[]) {
                  const broker = await currentBroker();
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = response.output.filter((item) => item.type === 'function_call');
                  await Promise.allSettled(calls.map((call) => assertGranted(broker, call.name)));
                  for (const call of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await policies.perform(broker.officeId, call.name, JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'flow: the wrapper of an executor that the SDK runs notes the refusal and goes on',
      code: `
        import OpenAI from 'openai';
        import { zodFunction } from 'openai/helpers/zod';
        import { authz, log, registers } from './town.js';
        import { z } from 'zod';

        interface Officer { townId: string; officerId: string; rights: string[] }
        const openai = new OpenAI();

        const guarded = <A>(officer: Officer, tool: string, run: (args: A) => Promise<unknown>) => async (args: A) => {
          try {
            await «authz.enforce(officer, tool, args)»;
          } catch (error) {
            log.warn({ tool, error });
          }
          return run(args);
        };
        export function desk(officer: Officer, question: string) {
          const parcel = zodFunction({
            name: 'parcel',
            parameters: z.object({ no: z.string() }),
            function: guarded<{ no: string }>(officer, 'parcel', (args) => registers.parcel(officer.townId, args.no)),
          });
          return openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: question }], tools: [parcel] });
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`parcel`',
            guard: 'authz.enforce',
            defect: 'its refusal is caught and the code goes on',
            remedy: 'Leave in the catch',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'authz.enforce', executor: '`parcel`' },
              output: `
                import OpenAI from 'openai';
                import { zodFunction } from 'openai/helpers/zod';
                import { authz, log, registers } from './town.js';
                import { z } from 'zod';

                interface Officer { townId: string; officerId: string; rights: string[] }
                const openai = new OpenAI();

                const guarded = <A>(officer: Officer, tool: string, run: (args: A) => Promise<unknown>) => async (args: A) => {
                  try {
                    await authz.enforce(officer, tool, args);
                  } catch (error) {
                    log.warn({ tool, error });
                    throw error;
                  }
                  return run(args);
                };
                export function desk(officer: Officer, question: string) {
                  const parcel = zodFunction({
                    name: 'parcel',
                    parameters: z.object({ no: z.string() }),
                    function: guarded<{ no: string }>(officer, 'parcel', (args) => registers.parcel(officer.townId, args.no)),
                  });
                  return openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: question }], tools: [parcel] });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: some of the calls are permitted, and a curried executor runs them all',
      code: `
        import OpenAI from 'openai';
        import { people, tools } from './people.js';

        interface Person { companyId: string; personId: string; scopes: Set<string> }
        type Call = OpenAI.Responses.ResponseFunctionToolCall;
        const openai = new OpenAI();

        const permitted = (person: Person, name: string) => person.scopes.has(name);
        const perform = (person: Person) => async (call: Call) => {
          const args = JSON.parse(call.arguments);
          return call.name === 'org_chart' ? people.orgChart(person.companyId, args.unit) : people.contractOf(person.companyId, args.no);
        };
        export async function turn(person: Person, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = response.output.filter((item) => item.type === 'function_call');
          if (!«calls.some((call) => permitted(person, call.name))») throw new Error('not permitted');
          return Promise.all(calls.map(perform(person)));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`calls.map`',
            guard: 'calls.some',
            defect: 'one permitted call lets all of them through',
            remedy: 'Decide for each call',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'calls.some', executor: '`calls.map`' },
              output: `
                import OpenAI from 'openai';
                import { people, tools } from './people.js';

                interface Person { companyId: string; personId: string; scopes: Set<string> }
                type Call = OpenAI.Responses.ResponseFunctionToolCall;
                const openai = new OpenAI();

                const permitted = (person: Person, name: string) => person.scopes.has(name);
                const perform = (person: Person) => async (call: Call) => {
                  const args = JSON.parse(call.arguments);
                  return call.name === 'org_chart' ? people.orgChart(person.companyId, args.unit) : people.contractOf(person.companyId, args.no);
                };
                export async function turn(person: Person, input: string) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = response.output.filter((item) => item.type === 'function_call');
                  if (!calls.every((call) => permitted(person, call.name))) throw new Error('not permitted');
                  return Promise.all(calls.map(perform(person)));
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'checks run under allSettled and only their number is looked at',
      code: `
        import type OpenAI from 'openai';
        import { handlers } from './terminal.js';
        import { grantedTools, requireGrant, type Retailer } from './retailer.js';

        export async function turn(openai: OpenAI, retailer: Retailer, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools: await grantedTools(retailer), safety_identifier: retailer.retailerId });
          const calls = response.output.filter((item) => item.type === 'function_call');
          const checks = await Promise.allSettled(calls.map((call) => «requireGrant(retailer, call.name)»));
          if (checks.length !== calls.length) return;
          const approved = calls;
          for (const call of approved) await handlers[call.name](retailer, JSON.parse(call.arguments));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'requireGrant',
            defect: 'it runs under `allSettled`, and nobody reads which outcomes were rejected',
            remedy: 'Leave out the calls that it refused',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import type OpenAI from 'openai';
                import { handlers } from './terminal.js';
                import { grantedTools, requireGrant, type Retailer } from './retailer.js';

                export async function turn(openai: OpenAI, retailer: Retailer, input: string) {
                  const response = await openai.responses.create({ model: 'gpt-5', input, tools: await grantedTools(retailer), safety_identifier: retailer.retailerId });
                  const calls = response.output.filter((item) => item.type === 'function_call');
                  const checks = await Promise.allSettled(calls.map((call) => requireGrant(retailer, call.name)));
                  if (checks.length !== calls.length) return;
                  const approved = calls;
                  for (const call of approved) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](retailer, JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    // A promise that nobody awaits.
    {
      name: 'an async answer is tested as it is, and a promise is always true',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './silo.js';

        interface Miller { siteId: string; userId: string; roles: string[] }

        async function mayUse(miller: Miller, tool: string) {
          return (await grants.of(miller.userId)).includes(tool);
        }

        export class Mill {
          constructor(private readonly openai: OpenAI) {}

          async grind(miller: Miller, input: string) {
            const { output } = await this.openai.responses.create({ model: 'gpt-5', input, tools });
            for (const item of output) {
              if (item.type !== 'function_call') continue;
              if (!«mayUse(miller, item.name)») throw new Error('Denied');
              await handlers[item.name](JSON.parse(item.arguments));
            }
          }
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './silo.js';

        interface Miller { siteId: string; userId: string; roles: string[] }

        async function mayUse(miller: Miller, tool: string) {
          return (await grants.of(miller.userId)).includes(tool);
        }

        export class Mill {
          constructor(private readonly openai: OpenAI) {}

          async grind(miller: Miller, input: string) {
            const { output } = await this.openai.responses.create({ model: 'gpt-5', input, tools });
            for (const item of output) {
              if (item.type !== 'function_call') continue;
              if (!(await mayUse(miller, item.name))) throw new Error('Denied');
              await handlers[item.name](JSON.parse(item.arguments));
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'mayUse',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
        },
      ],
    },
    {
      name: 'void throws the promise of a private method away',
      code: `
        import { AzureOpenAI } from 'openai';
        import { policies } from './policies.js';
        import { handlers, tools } from './grid.js';

        interface Operator { utilityId: string; userId: string; permissions: string[] }

        export class Console {
          readonly #azure = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });

          async turn(operator: Operator, messages: never[]) {
            const completion = await this.#azure.chat.completions.create({ model: 'gpt-4.1', messages, tools });
            for (const call of completion.choices[0].message.tool_calls ?? []) {
              void «this.ensure(operator, call.function.name)»;
              await handlers[call.function.name](JSON.parse(call.function.arguments));
            }
          }

          private async ensure(operator: Operator, tool: string) {
            const policy = await policies.load(tool);
            if (!operator.permissions.includes(policy.permission)) throw new Error('Denied');
          }
        }
      `,
      output: `
        import { AzureOpenAI } from 'openai';
        import { policies } from './policies.js';
        import { handlers, tools } from './grid.js';

        interface Operator { utilityId: string; userId: string; permissions: string[] }

        export class Console {
          readonly #azure = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });

          async turn(operator: Operator, messages: never[]) {
            const completion = await this.#azure.chat.completions.create({ model: 'gpt-4.1', messages, tools });
            for (const call of completion.choices[0].message.tool_calls ?? []) {
              await this.ensure(operator, call.function.name);
              await handlers[call.function.name](JSON.parse(call.function.arguments));
            }
          }

          private async ensure(operator: Operator, tool: string) {
            const policy = await policies.load(tool);
            if (!operator.permissions.includes(policy.permission)) throw new Error('Denied');
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'this.ensure',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
        },
      ],
    },
    {
      name: 'a policy service is asked without await, in a CommonJS module',
      filename: 'server/agent.cjs',
      code: `
        const OpenAI = require('openai');
        const { handlers, tools } = require('./leases.cjs');

        async function demand(session, tool) {
          if (!session.permissions.includes(tool)) throw new Error('Denied');
        }

        exports.run = async (req) => {
          const session = await req.auth.verify(req.headers);
          const response = await new OpenAI().responses.create({ model: 'gpt-5', input: req.body.text, tools });
          const queue = response.output.filter((item) => item.type === 'function_call');
          while (queue.length > 0) {
            const call = queue.shift();
            «demand(session, call.name)»;
            await handlers[call.name](JSON.parse(call.arguments));
          }
        };
      `,
      output: `
        const OpenAI = require('openai');
        const { handlers, tools } = require('./leases.cjs');

        async function demand(session, tool) {
          if (!session.permissions.includes(tool)) throw new Error('Denied');
        }

        exports.run = async (req) => {
          const session = await req.auth.verify(req.headers);
          const response = await new OpenAI().responses.create({ model: 'gpt-5', input: req.body.text, tools });
          const queue = response.output.filter((item) => item.type === 'function_call');
          while (queue.length > 0) {
            const call = queue.shift();
            await demand(session, call.name);
            await handlers[call.name](JSON.parse(call.arguments));
          }
        };
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'demand',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
        },
      ],
    },
    {
      name: 'Permit is asked and its promise tested',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { handlers, tools } from './boats.js';

        const permit = new Permit({ token: process.env.PERMIT_KEY });
        const openai = new OpenAI();

        export async function sail(skipper, input) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type === 'function_call' && «permit.check(skipper.userId, 'invoke', item.name)») {
              await handlers[item.name](JSON.parse(item.arguments));
            }
          }
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { handlers, tools } from './boats.js';

        const permit = new Permit({ token: process.env.PERMIT_KEY });
        const openai = new OpenAI();

        export async function sail(skipper, input) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type === 'function_call' && (await permit.check(skipper.userId, 'invoke', item.name))) {
              await handlers[item.name](JSON.parse(item.arguments));
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'permit.check',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
        },
      ],
    },
    {
      name: 'forEach starts the checks and does not wait for them',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './press.js';

        interface Editor { paperId: string; userId: string; permissions: string[] }

        async function assertMayUse(editor: Editor, tool: string): Promise<void> {
          if (!editor.permissions.includes(tool)) throw new Error('Denied');
        }

        export async function print(openai: OpenAI, editor: Editor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          calls.forEach(async (call) => {
            await «assertMayUse(editor, call.name)»;
          });
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'assertMayUse',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './press.js';

                interface Editor { paperId: string; userId: string; permissions: string[] }

                async function assertMayUse(editor: Editor, tool: string): Promise<void> {
                  if (!editor.permissions.includes(tool)) throw new Error('Denied');
                }

                export async function print(openai: OpenAI, editor: Editor, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  calls.forEach(async (call) => {
                    await assertMayUse(editor, call.name);
                  });
                  for (const call of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the answers of all checks are awaited and dropped',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './press.js';

        interface Editor { paperId: string; userId: string; permissions: string[] }

        async function mayUse(editor: Editor, tool: string): Promise<boolean> {
          return editor.permissions.includes(tool) || (await grants.of(editor.userId)).includes(tool);
        }

        export async function print(openai: OpenAI, editor: Editor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          await Promise.all(calls.map((call) => «mayUse(editor, call.name)»));
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'mayUse',
            defect: 'nobody reads its result',
            remedy: 'Leave when it says no',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { grants } from './grants.js';
                import { handlers, tools } from './press.js';

                interface Editor { paperId: string; userId: string; permissions: string[] }

                async function mayUse(editor: Editor, tool: string): Promise<boolean> {
                  return editor.permissions.includes(tool) || (await grants.of(editor.userId)).includes(tool);
                }

                export async function print(openai: OpenAI, editor: Editor, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  await Promise.all(calls.map((call) => mayUse(editor, call.name)));
                  for (const call of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a filter with an async predicate keeps every call',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './radio.js';

        interface Host { stationId: string; userId: string; roles: string[] }

        export async function air(openai: OpenAI, host: Host, messages: OpenAI.ChatCompletionMessageParam[]) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          const calls = completion.choices[0].message.tool_calls ?? [];
          const permitted = «calls.filter(async (call) => (await grants.of(host.userId)).includes(call.function.name))»;
          for (const call of permitted) await handlers[call.function.name](JSON.parse(call.function.arguments));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'calls.filter',
            defect: 'its predicate is async, and a promise is always true',
            remedy: 'Await the decisions first',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { grants } from './grants.js';
                import { handlers, tools } from './radio.js';

                interface Host { stationId: string; userId: string; roles: string[] }

                export async function air(openai: OpenAI, host: Host, messages: OpenAI.ChatCompletionMessageParam[]) {
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
                  const calls = completion.choices[0].message.tool_calls ?? [];
                  const permitted = calls.filter(async (call) => (await grants.of(host.userId)).includes(call.function.name));
                  for (const call of permitted) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.function.name](JSON.parse(call.function.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    // An answer that nobody reads.
    {
      name: 'an ability of CASL is asked and its answer dropped',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { handlers, tools } from './claims.js';

        const openai = new OpenAI();

        export async function settle(adjuster, input) {
          const ability = createMongoAbility(rulesFor(adjuster));
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            «ability.can('invoke', item.name)»;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'ability.can',
            defect: 'nobody reads its result',
            remedy: 'Leave when it says no',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'ability.can', executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { createMongoAbility } from '@casl/ability';
                import { rulesFor } from './rules.js';
                import { handlers, tools } from './claims.js';

                const openai = new OpenAI();

                export async function settle(adjuster, input) {
                  const ability = createMongoAbility(rulesFor(adjuster));
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    if (!ability.can('invoke', item.name)) throw new Error('This caller may not make this call.');
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
      name: 'Oso is awaited and its answer dropped while events stream in',
      code: `
        import OpenAI from 'openai';
        import { Oso } from 'oso-cloud';
        import { handlers, tools } from './desk.js';

        const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY);
        const openai = new OpenAI();

        export async function stream(agent, input) {
          const events = await openai.responses.create({ model: 'gpt-5', input, tools, stream: true });
          for await (const event of events) {
            if (event.type !== 'response.output_item.done' || event.item.type !== 'function_call') continue;
            await «oso.authorize({ type: 'User', id: agent.userId }, 'call', { type: 'Tool', id: event.item.name })»;
            await handlers[event.item.name](JSON.parse(event.item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'oso.authorize',
            defect: 'nobody reads its result',
            remedy: 'Leave when it says no',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'oso.authorize', executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { Oso } from 'oso-cloud';
                import { handlers, tools } from './desk.js';

                const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY);
                const openai = new OpenAI();

                export async function stream(agent, input) {
                  const events = await openai.responses.create({ model: 'gpt-5', input, tools, stream: true });
                  for await (const event of events) {
                    if (event.type !== 'response.output_item.done' || event.item.type !== 'function_call') continue;
                    if (!(await oso.authorize({ type: 'User', id: agent.userId }, 'call', { type: 'Tool', id: event.item.name }))) throw new Error('This caller may not make this call.');
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
      name: 'the verdict of OpenFGA is an object, and an object is always true',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { handlers, tools } from './library.js';

        const fga = new OpenFgaClient({ apiUrl: 'http://fga:8080' });
        const openai = new OpenAI();

        export async function lend(reader, input) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            const verdict = await «fga.check({ user: reader.userId, relation: 'invoke', object: item.name })»;
            if (!verdict) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'fga.check',
            defect: 'its verdict is an object, and an object is always true',
            remedy: 'Read the member that says yes',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { OpenFgaClient } from '@openfga/sdk';
                import { handlers, tools } from './library.js';

                const fga = new OpenFgaClient({ apiUrl: 'http://fga:8080' });
                const openai = new OpenAI();

                export async function lend(reader, input) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    const verdict = await fga.check({ user: reader.userId, relation: 'invoke', object: item.name });
                    if (!verdict) continue;
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
      name: 'the helper answers with an object that is tested as if it were a boolean',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './library.js';

        interface Reader { branchId: string; userId: string; permissions: string[] }

        function decide(reader: Reader, tool: string) {
          return reader.permissions.includes(tool) ? { allowed: true } : { allowed: false, reason: tool };
        }

        export async function lend(openai: OpenAI, reader: Reader, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!«decide(reader, item.name)») continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'decide',
            defect: 'its verdict is an object, and an object is always true',
            remedy: 'Read the member that says yes',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './library.js';

                interface Reader { branchId: string; userId: string; permissions: string[] }

                function decide(reader: Reader, tool: string) {
                  return reader.permissions.includes(tool) ? { allowed: true } : { allowed: false, reason: tool };
                }

                export async function lend(openai: OpenAI, reader: Reader, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    if (!decide(reader, item.name)) continue;
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
      name: 'a rejection is swallowed by a catch of the promise',
      code: `
        import OpenAI from 'openai';
        import { grants } from './grants.js';
        import { handlers, tools } from './vault.js';

        interface Guard { siteId: string; userId: string; roles: string[] }

        async function assertMayUse(guard: Guard, tool: string): Promise<void> {
          const held = await grants.of(guard.userId);
          if (!guard.roles.includes('chief') && !held.includes(tool)) throw new Error('Denied');
        }

        export function makePatrol(openai: OpenAI) {
          return async (guard: Guard, input: string) => {
            const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
            for (const item of output) {
              if (item.type !== 'function_call') continue;
              await «assertMayUse(guard, item.name)».catch(() => undefined);
              await handlers[item.name](JSON.parse(item.arguments));
            }
          };
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'assertMayUse',
            defect: 'its refusal is caught and the code goes on',
            remedy: 'Leave in the catch',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'assertMayUse', executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { grants } from './grants.js';
                import { handlers, tools } from './vault.js';

                interface Guard { siteId: string; userId: string; roles: string[] }

                async function assertMayUse(guard: Guard, tool: string): Promise<void> {
                  const held = await grants.of(guard.userId);
                  if (!guard.roles.includes('chief') && !held.includes(tool)) throw new Error('Denied');
                }

                export function makePatrol(openai: OpenAI) {
                  return async (guard: Guard, input: string) => {
                    const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                    for (const item of output) {
                      if (item.type !== 'function_call') continue;
                      await assertMayUse(guard, item.name);
                      await handlers[item.name](JSON.parse(item.arguments));
                    }
                  };
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'ForbiddenError is thrown inside a try that only counts',
      code: `
        import OpenAI from 'openai';
        import { ForbiddenError } from '@casl/ability';
        import { abilityFor } from './abilities.js';
        import { handlers, tools } from './quarry.js';

        const openai = new OpenAI();

        export async function dig(foreman, input) {
          const ability = await abilityFor(foreman);
          let denied = 0;
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            try {
              «ForbiddenError.from(ability).throwUnlessCan('invoke', item.name)»;
            } catch {
              denied += 1;
            }
            await handlers[item.name](JSON.parse(item.arguments), denied);
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'ForbiddenError.from(ability).throwUnl...',
            defect: 'its refusal is caught and the code goes on',
            remedy: 'Leave in the catch',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'ForbiddenError.from(ability).throwUnl...', executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { ForbiddenError } from '@casl/ability';
                import { abilityFor } from './abilities.js';
                import { handlers, tools } from './quarry.js';

                const openai = new OpenAI();

                export async function dig(foreman, input) {
                  const ability = await abilityFor(foreman);
                  let denied = 0;
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    try {
                      ForbiddenError.from(ability).throwUnlessCan('invoke', item.name);
                    } catch {
                      denied += 1;
                      continue;
                    }
                    await handlers[item.name](JSON.parse(item.arguments), denied);
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'allSettled waits for the refusals and drops them',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './fair.js';

        interface Exhibitor { hallId: string; userId: string; permissions: string[] }

        async function assertMayUse(exhibitor: Exhibitor, tool: string): Promise<void> {
          if (!exhibitor.permissions.includes(tool)) throw new Error('Denied');
        }

        export async function show(openai: OpenAI, exhibitor: Exhibitor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          await Promise.allSettled(calls.map((call) => «assertMayUse(exhibitor, call.name)»));
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'assertMayUse',
            defect: 'its refusal is caught and the code goes on',
            remedy: 'Leave in the catch',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './fair.js';

                interface Exhibitor { hallId: string; userId: string; permissions: string[] }

                async function assertMayUse(exhibitor: Exhibitor, tool: string): Promise<void> {
                  if (!exhibitor.permissions.includes(tool)) throw new Error('Denied');
                }

                export async function show(openai: OpenAI, exhibitor: Exhibitor, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  await Promise.allSettled(calls.map((call) => assertMayUse(exhibitor, call.name)));
                  for (const call of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    // A check that has only one answer.
    {
      name: 'the helper logs who asks and always says yes',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './fair.js';

        interface Exhibitor { hallId: string; userId: string; permissions: string[] }

        function mayUse(exhibitor: Exhibitor, tool: string): boolean {
          if (!exhibitor.permissions.includes(tool)) console.warn(exhibitor.userId, tool);
          return true;
        }

        export async function show(openai: OpenAI, exhibitor: Exhibitor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!«mayUse(exhibitor, item.name)») throw new Error('Denied');
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'mayUse',
            defect: 'it neither throws nor returns a refusal',
            remedy: 'Make it refuse what it does not allow',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './fair.js';

                interface Exhibitor { hallId: string; userId: string; permissions: string[] }

                function mayUse(exhibitor: Exhibitor, tool: string): boolean {
                  if (!exhibitor.permissions.includes(tool)) console.warn(exhibitor.userId, tool);
                  return true;
                }

                export async function show(openai: OpenAI, exhibitor: Exhibitor, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    if (!mayUse(exhibitor, item.name)) throw new Error('Denied');
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
      name: 'the client is imported dynamically and the batch is let through by one',
      code: `
        import { handlers, tools } from './apron.js';

        interface Marshal { airportId: string; userId: string; permissions: ReadonlySet<string> }

        export async function park(marshal: Marshal, messages: never[]) {
          const { default: OpenAI } = await import('openai');
          const { chat } = new OpenAI();
          const completion = await chat.completions.create({ model: 'gpt-5', messages, tools });
          const calls = completion.choices[0].message.tool_calls ?? [];
          const permitted = «calls.some(({ function: fn }) => marshal.permissions.has(fn.name))»;
          if (!permitted) return [];
          return Promise.all(calls.map(({ function: fn }) => handlers[fn.name](JSON.parse(fn.arguments))));
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'calls.some',
            defect: 'one permitted call lets all of them through',
            remedy: 'Decide for each call',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'calls.some', executor: '`handlers`' },
              output: `
                import { handlers, tools } from './apron.js';

                interface Marshal { airportId: string; userId: string; permissions: ReadonlySet<string> }

                export async function park(marshal: Marshal, messages: never[]) {
                  const { default: OpenAI } = await import('openai');
                  const { chat } = new OpenAI();
                  const completion = await chat.completions.create({ model: 'gpt-5', messages, tools });
                  const calls = completion.choices[0].message.tool_calls ?? [];
                  const permitted = calls.every(({ function: fn }) => marshal.permissions.has(fn.name));
                  if (!permitted) return [];
                  return Promise.all(calls.map(({ function: fn }) => handlers[fn.name](JSON.parse(fn.arguments))));
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the local dispatcher asks and does not listen',
      code: `
        import OpenAI from 'openai';
        import { implementations, tools } from './ledgers.js';

        interface Teller { branchId: string; userId: string; duties: string[] }

        export class Counter {
          constructor(private readonly openai: OpenAI, private readonly teller: Teller) {}

          async serve(input: string) {
            const { output } = await this.openai.responses.parse({ model: 'gpt-5', input, tools });
            for (const item of output) if (item.type === 'function_call') await this.dispatch(item);
          }

          private mayRun(tool: string): boolean {
            return this.teller.duties.includes(tool);
          }

          private async dispatch(call: OpenAI.Responses.ResponseFunctionToolCall) {
            «this.mayRun(call.name)»;
            return implementations[call.name](JSON.parse(call.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`this.dispatch`',
            guard: 'this.mayRun',
            defect: 'nobody reads its result',
            remedy: 'Leave when it says no',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'this.mayRun', executor: '`this.dispatch`' },
              output: `
                import OpenAI from 'openai';
                import { implementations, tools } from './ledgers.js';

                interface Teller { branchId: string; userId: string; duties: string[] }

                export class Counter {
                  constructor(private readonly openai: OpenAI, private readonly teller: Teller) {}

                  async serve(input: string) {
                    const { output } = await this.openai.responses.parse({ model: 'gpt-5', input, tools });
                    for (const item of output) if (item.type === 'function_call') await this.dispatch(item);
                  }

                  private mayRun(tool: string): boolean {
                    return this.teller.duties.includes(tool);
                  }

                  private async dispatch(call: OpenAI.Responses.ResponseFunctionToolCall) {
                    if (!this.mayRun(call.name)) throw new Error('This caller may not make this call.');
                    return implementations[call.name](JSON.parse(call.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the promise is given a name that nobody awaits',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './press.js';

        interface Editor { paperId: string; userId: string; permissions: string[] }

        async function mayUse(editor: Editor, tool: string): Promise<boolean> {
          return editor.permissions.includes(tool);
        }

        export async function print(openai: OpenAI, editor: Editor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            const allowed = «mayUse(editor, item.name)»;
            if (!allowed) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { handlers, tools } from './press.js';

        interface Editor { paperId: string; userId: string; permissions: string[] }

        async function mayUse(editor: Editor, tool: string): Promise<boolean> {
          return editor.permissions.includes(tool);
        }

        export async function print(openai: OpenAI, editor: Editor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            const allowed = await mayUse(editor, item.name);
            if (!allowed) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'mayUse',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
        },
      ],
    },
    {
      name: 'the answer of Cedar is an object, and an object is always true',
      code: `
        import OpenAI from 'openai';
        import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
        import { handlers, policies, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; roles: string[] }

        export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!«isAuthorized({ principal: { type: 'Clerk', id: clerk.clerkId }, action: { type: 'Action', id: item.name }, policies })») continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'isAuthorized',
            defect: 'its verdict is an object, and an object is always true',
            remedy: 'Read the member that says yes',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import OpenAI from 'openai';
                import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
                import { handlers, policies, tools } from './loans.js';

                interface Clerk { bankId: string; clerkId: string; roles: string[] }

                export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    if (!isAuthorized({ principal: { type: 'Clerk', id: clerk.clerkId }, action: { type: 'Action', id: item.name }, policies })) continue;
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
      name: 'client: a getter of a class that makes it on first use',
      code: `
        import { AzureOpenAI } from 'openai';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; rights: string[] }

        const mayUse = async (clerk: Clerk, tool: string) => clerk.rights.includes(tool);

        export class Desk {
          #azure: AzureOpenAI | undefined;
          get client() {
            return (this.#azure ??= new AzureOpenAI({ apiVersion: '2025-03-01-preview' }));
          }
          async lend(clerk: Clerk, input: string) {
            const { responses } = this.client;
            const { output } = await responses.create({ model: 'gpt-5', input, tools });
            for (const item of output) {
              if (item.type !== 'function_call') continue;
              «mayUse(clerk, item.name)»;
              await handlers[item.name](JSON.parse(item.arguments));
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'mayUse',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `
                import { AzureOpenAI } from 'openai';
                import { handlers, tools } from './loans.js';

                interface Clerk { bankId: string; clerkId: string; rights: string[] }

                const mayUse = async (clerk: Clerk, tool: string) => clerk.rights.includes(tool);

                export class Desk {
                  #azure: AzureOpenAI | undefined;
                  get client() {
                    return (this.#azure ??= new AzureOpenAI({ apiVersion: '2025-03-01-preview' }));
                  }
                  async lend(clerk: Clerk, input: string) {
                    const { responses } = this.client;
                    const { output } = await responses.create({ model: 'gpt-5', input, tools });
                    for (const item of output) {
                      if (item.type !== 'function_call') continue;
                      mayUse(clerk, item.name);
                      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                      await handlers[item.name](JSON.parse(item.arguments));
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
      name: 'client: any from a factory, and a request in steps',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; rights: string[] }

        const makeClient = () => new OpenAI() as any;

        async function assertMay(clerk: Clerk, tool: string) {
          if (!clerk.rights.includes(tool)) throw new Error('refused');
        }

        export async function lend(clerk: Clerk, content: string) {
          const request: any = { model: 'gpt-5', messages: [{ role: 'user', content }] };
          request.tools = tools;
          const completion = await makeClient().chat.completions.create(request);
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            «assertMay(clerk, call.function.name)»;
            await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
      output: `
        import OpenAI from 'openai';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; rights: string[] }

        const makeClient = () => new OpenAI() as any;

        async function assertMay(clerk: Clerk, tool: string) {
          if (!clerk.rights.includes(tool)) throw new Error('refused');
        }

        export async function lend(clerk: Clerk, content: string) {
          const request: any = { model: 'gpt-5', messages: [{ role: 'user', content }] };
          request.tools = tools;
          const completion = await makeClient().chat.completions.create(request);
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            await assertMay(clerk, call.function.name);
            await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'assertMay',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
        },
      ],
    },
    {
      name: 'client: of another module, with defaults spread into the request',
      code: `
        import { openai } from './client.js';
        import { defaults } from './defaults.js';
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; rights: string[] }

        async function assertMay(clerk: Clerk, tool: string) {
          if (!clerk.rights.includes(tool)) throw new Error('refused');
        }

        export async function lend(clerk: Clerk, input: string) {
          const response = await openai.responses.create({ ...defaults, model: 'gpt-5', input, tools, tool_choice: 'auto' });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            try {
              await «assertMay(clerk, item.name)»;
            } catch (error) {
              console.warn(error);
            }
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'assertMay',
            defect: 'its refusal is caught and the code goes on',
            remedy: 'Leave in the catch',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'assertMay', executor: '`handlers`' },
              output: `
                import { openai } from './client.js';
                import { defaults } from './defaults.js';
                import { handlers, tools } from './loans.js';

                interface Clerk { bankId: string; clerkId: string; rights: string[] }

                async function assertMay(clerk: Clerk, tool: string) {
                  if (!clerk.rights.includes(tool)) throw new Error('refused');
                }

                export async function lend(clerk: Clerk, input: string) {
                  const response = await openai.responses.create({ ...defaults, model: 'gpt-5', input, tools, tool_choice: 'auto' });
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    try {
                      await assertMay(clerk, item.name);
                    } catch (error) {
                      console.warn(error);
                      continue;
                    }
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
      name: 'client: none, the request is sent by fetch',
      code: `
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; rights: string[] }

        async function assertMay(clerk: Clerk, tool: string) {
          if (!clerk.rights.includes(tool)) throw new Error('refused');
        }

        export async function lend(clerk: Clerk, content: string) {
          const response = await fetch('https://api.openai.com/v1/chat/completions', {
            method: 'POST',
            body: JSON.stringify({ model: 'gpt-5', messages: [{ role: 'user', content }], tools, tool_choice: 'auto' }),
          });
          const completion: any = await response.json();
          for (const call of completion.choices[0].message.tool_calls) {
            void «assertMay(clerk, call.function.name)»;
            await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
      output: `
        import { handlers, tools } from './loans.js';

        interface Clerk { bankId: string; clerkId: string; rights: string[] }

        async function assertMay(clerk: Clerk, tool: string) {
          if (!clerk.rights.includes(tool)) throw new Error('refused');
        }

        export async function lend(clerk: Clerk, content: string) {
          const response = await fetch('https://api.openai.com/v1/chat/completions', {
            method: 'POST',
            body: JSON.stringify({ model: 'gpt-5', messages: [{ role: 'user', content }], tools, tool_choice: 'auto' }),
          });
          const completion: any = await response.json();
          for (const call of completion.choices[0].message.tool_calls) {
            await assertMay(clerk, call.function.name);
            await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`handlers`',
            guard: 'assertMay',
            defect: 'its promise is not awaited',
            remedy: 'Await it before the call runs',
          },
        },
      ],
    },
  ],

  // There is no finding that cannot be proven: a check that may refuse is require-authorized-execution's matter.
  unknown: [],
});
