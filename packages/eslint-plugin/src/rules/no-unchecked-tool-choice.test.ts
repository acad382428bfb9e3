import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

testRule(rule, {
  canonical: [
    {
      name: 'a keyword router picks the tool that a message is forced on',
      code: `
        import OpenAI from 'openai';

        interface Vet {
          practiceId: string;
          vetId: string;
          duties: string[];
        }

        const openai = new OpenAI();
        const definitions: Record<string, OpenAI.Responses.FunctionTool> = {};

        function intentOf(text: string) {
          if (/anaesthe|dose/i.test(text)) return 'dispense_controlled';
          return 'next_appointments';
        }

        export async function answer(vet: Vet, text: string) {
          const name = intentOf(text);
          const response = await openai.responses.create({
            model: 'gpt-5.4',
            input: text,
            tools: [definitions[name]!],
            tool_choice: «{ type: 'function', name }»,
          });
          return { practice: vet.practiceId, items: response.output };
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'name', source: 'the request (`text`)', principal: '`vet`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'vet.duties', name: 'name' },
              output: `
                import OpenAI from 'openai';

                interface Vet {
                  practiceId: string;
                  vetId: string;
                  duties: string[];
                }

                const openai = new OpenAI();
                const definitions: Record<string, OpenAI.Responses.FunctionTool> = {};

                function intentOf(text: string) {
                  if (/anaesthe|dose/i.test(text)) return 'dispense_controlled';
                  return 'next_appointments';
                }

                export async function answer(vet: Vet, text: string) {
                  const name = intentOf(text);
                  if (!vet.duties.includes(name)) throw new Error('This caller may not use the tool.');
                  const response = await openai.responses.create({
                    model: 'gpt-5.4',
                    input: text,
                    tools: [definitions[name]!],
                    tool_choice: { type: 'function', name },
                  });
                  return { practice: vet.practiceId, items: response.output };
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`vet`', name: 'name' },
              output: `
                import OpenAI from 'openai';

                interface Vet {
                  practiceId: string;
                  vetId: string;
                  duties: string[];
                }

                const openai = new OpenAI();
                const definitions: Record<string, OpenAI.Responses.FunctionTool> = {};

                function intentOf(text: string) {
                  if (/anaesthe|dose/i.test(text)) return 'dispense_controlled';
                  return 'next_appointments';
                }

                export async function answer(vet: Vet, text: string) {
                  const name = intentOf(text);
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  const response = await openai.responses.create({
                    model: 'gpt-5.4',
                    input: text,
                    tools: [definitions[name]!],
                    tool_choice: { type: 'function', name },
                  });
                  return { practice: vet.practiceId, items: response.output };
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the body of a web request names the function of a chat completion',
      code: `
        import express from 'express';
        import OpenAI from 'openai';

        interface Clerk { theatre: string; clerkId: string; rights: Set<string> }

        export function boxOffice(openai: OpenAI, clerkOf: (req: express.Request) => Promise<Clerk>, tools: OpenAI.Chat.ChatCompletionTool[]) {
          const app = express.Router();
          app.post('/seats', async (req, res) => {
            const clerk = await clerkOf(req);
            const completion = await openai.chat.completions.create({
              model: 'gpt-4.1',
              messages: [{ role: 'user', content: req.body.text }],
              user: clerk.clerkId,
              tools,
              tool_choice: «{ type: 'function', function: { name: req.body.action } }»,
            });
            res.json(completion.choices);
          });
          return app;
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'req.body.action', source: 'the request', principal: '`clerk`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'clerk.rights', name: 'req.body.action' },
              output: `
                import express from 'express';
                import OpenAI from 'openai';

                interface Clerk { theatre: string; clerkId: string; rights: Set<string> }

                export function boxOffice(openai: OpenAI, clerkOf: (req: express.Request) => Promise<Clerk>, tools: OpenAI.Chat.ChatCompletionTool[]) {
                  const app = express.Router();
                  app.post('/seats', async (req, res) => {
                    const clerk = await clerkOf(req);
                    if (!clerk.rights.has(req.body.action)) throw new Error('This caller may not use the tool.');
                    const completion = await openai.chat.completions.create({
                      model: 'gpt-4.1',
                      messages: [{ role: 'user', content: req.body.text }],
                      user: clerk.clerkId,
                      tools,
                      tool_choice: { type: 'function', function: { name: req.body.action } },
                    });
                    res.json(completion.choices);
                  });
                  return app;
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`clerk`', name: 'req.body.action' },
              output: `
                import express from 'express';
                import OpenAI from 'openai';

                interface Clerk { theatre: string; clerkId: string; rights: Set<string> }

                export function boxOffice(openai: OpenAI, clerkOf: (req: express.Request) => Promise<Clerk>, tools: OpenAI.Chat.ChatCompletionTool[]) {
                  const app = express.Router();
                  app.post('/seats', async (req, res) => {
                    const clerk = await clerkOf(req);
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                    const completion = await openai.chat.completions.create({
                      model: 'gpt-4.1',
                      messages: [{ role: 'user', content: req.body.text }],
                      user: clerk.clerkId,
                      tools,
                      tool_choice: { type: 'function', function: { name: req.body.action } },
                    });
                    res.json(completion.choices);
                  });
                  return app;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the check of the name is swallowed by a catch',
      code: `
        import OpenAI from 'openai';

        interface Grower { estate: string; growerId: string; may: string[] }

        function assertMay(grower: Grower, tool: string) {
          if (!grower.may.includes(tool)) throw new Error('not yours');
        }

        export async function plan(openai: OpenAI, grower: Grower, wanted: string, catalogue: Map<string, OpenAI.Responses.FunctionTool>) {
          const tool = catalogue.get(wanted);
          if (!tool) return null;
          try {
            assertMay(grower, wanted);
          } catch (error) {
            console.warn(error);
          }
          return openai.responses.create({
            model: 'gpt-5.4',
            input: 'plan',
            tools: [tool],
            tool_choice: «{ type: 'function', name: tool.name }»,
          });
        }
      `,
      errors: [
        {
          messageId: 'otherChecked',
          data: {
            why: ': its refusal is caught and the code goes on',
            guard: 'assertMay(grower, wanted)',
            principal: '`grower`',
            name: 'tool.name',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`grower`', name: 'tool.name' },
              output: `
                import OpenAI from 'openai';

                interface Grower { estate: string; growerId: string; may: string[] }

                function assertMay(grower: Grower, tool: string) {
                  if (!grower.may.includes(tool)) throw new Error('not yours');
                }

                export async function plan(openai: OpenAI, grower: Grower, wanted: string, catalogue: Map<string, OpenAI.Responses.FunctionTool>) {
                  const tool = catalogue.get(wanted);
                  if (!tool) return null;
                  try {
                    assertMay(grower, wanted);
                  } catch (error) {
                    console.warn(error);
                  }
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({
                    model: 'gpt-5.4',
                    input: 'plan',
                    tools: [tool],
                    tool_choice: { type: 'function', name: tool.name },
                  });
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
      name: 'what a list of patterns gives is checked before it is named',
      code: `
        import OpenAI from 'openai';
        import { requireBroker } from './auth.js';
        import { tools } from './tools.js';

        const openai = new OpenAI();
        const routes: Array<[RegExp, string]> = [[/refund/i, 'issue_refund'], [/policy/i, 'read_policy']];
        const pick = (text: string) => routes.find(([pattern]) => pattern.test(text))?.[1];

        export async function POST(req: Request) {
          const broker = await requireBroker(req);
          const { text } = await req.json();
          const forced = pick(text);
          if (forced && !broker.grants.includes(forced)) return new Response(null, { status: 403 });
          return openai.chat.completions.create({
            model: 'gpt-5',
            messages: [{ role: 'user', content: text }],
            tools,
            ...(forced && { tool_choice: { type: 'function' as const, function: { name: forced } } }),
          });
        }
      `,
    },
    {
      name: 'a throwing check of the routed name',
      code: `
        import OpenAI from 'openai';

        interface Vet { practiceId: string; vetId: string; duties: string[] }

        const openai = new OpenAI();
        const definitions: Record<string, OpenAI.Responses.FunctionTool> = {};
        const intentOf = (text: string) => (/dose/i.test(text) ? 'dispense_controlled' : 'next_appointments');

        function assertDuty(vet: Vet, name: string) {
          if (!vet.duties.includes(name)) throw new Error('not your duty');
        }

        export async function answer(vet: Vet, text: string) {
          const name = intentOf(text);
          assertDuty(vet, name);
          return openai.responses.create({
            model: 'gpt-5.4',
            input: text,
            tools: [definitions[name]!],
            tool_choice: { type: 'function', name },
          });
        }
      `,
    },
    {
      name: 'the name is found in the set that was selected for the caller',
      code: `
        import OpenAI from 'openai';
        import { all } from './catalogue.js';

        interface Clerk { theatre: string; clerkId: string; rights: Set<string> }

        const toolsFor = (clerk: Clerk) => all.filter((tool) => clerk.rights.has(tool.name));

        export async function seats(openai: OpenAI, clerk: Clerk, action: string) {
          const tool = toolsFor(clerk).find((one) => one.name === action);
          if (!tool) return { status: 403 };
          return openai.responses.create({
            model: 'gpt-5.4',
            input: 'seats',
            tools: [tool],
            tool_choice: { type: 'function', name: tool.name },
          });
        }
      `,
    },
    {
      name: 'a router of this file refuses by itself',
      code: `
        import OpenAI from 'openai';

        interface Keeper { zoo: string; keeperId: string; species: string[] }

        export class FeedingDesk {
          constructor(private readonly openai: OpenAI, private readonly tools: OpenAI.Responses.FunctionTool[]) {}

          private route(keeper: Keeper, text: string) {
            const name = text.split(' ')[0] ?? '';
            if (!keeper.species.includes(name)) throw new Error('not your animal');
            return name;
          }

          async feed(keeper: Keeper, text: string) {
            const name = this.route(keeper, text);
            return this.openai.responses.create({
              model: 'gpt-5.4',
              input: text,
              tools: this.tools,
              tool_choice: { type: 'function', name },
            });
          }
        }
      `,
    },
    {
      name: 'only names that the caller may use stay in the allow list',
      code: `
        import OpenAI from 'openai';

        interface Curator { museum: string; curatorId: string; grants: string[] }

        export async function browse(openai: OpenAI, curator: Curator, wanted: string[], shelf: OpenAI.Responses.FunctionTool[]) {
          const names = wanted.filter((name) => curator.grants.includes(name));
          return openai.responses.create({
            model: 'gpt-5.4',
            input: 'browse',
            tools: shelf,
            tool_choice: { type: 'allowed_tools', mode: 'auto', tools: names.map((name) => ({ type: 'function', name })) },
          });
        }
      `,
    },
    {
      name: 'every name of the allow list is asked for before',
      code: `
        import OpenAI from 'openai';
        import { shelf } from './catalogue.js';

        interface Curator { museum: string; curatorId: string; grants: string[] }

        export async function browse(openai: OpenAI, curator: Curator, wanted: string[]) {
          if (!wanted.every((name) => curator.grants.includes(name))) throw new Error('no');
          return openai.responses.create({
            model: 'gpt-5.4',
            input: 'browse',
            tools: shelf,
            tool_choice: { type: 'allowed_tools', mode: 'auto', tools: wanted.map((name) => ({ type: 'function', name })) },
          });
        }
      `,
    },
    {
      name: 'what may not be used falls back to a constant',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Skipper { harbour: string; skipperId: string; licences: string[] }

        export async function moor(openai: OpenAI, skipper: Skipper, wish: string) {
          const name = skipper.licences.includes(wish) ? wish : 'tide_table';
          return openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: [],
            tools,
            function_call: { name },
          });
        }
      `,
    },
    {
      name: 'an authorization library decides about the entry that the name looks up',
      code: `
        import { defineAbility } from '@casl/ability';
        import OpenAI from 'openai';

        interface Tuner { workshop: string; tunerId: string; roles: string[] }

        const registry: Record<string, OpenAI.Responses.FunctionTool> = {};
        const abilityOf = (tuner: Tuner) => defineAbility((can) => { if (tuner.roles.includes('lead')) can('use', 'all'); });

        export async function tune(openai: OpenAI, tuner: Tuner, body: { tool: string }) {
          const entry = registry[body.tool];
          if (!entry || abilityOf(tuner).cannot('use', entry.name)) return null;
          return openai.responses.create({ model: 'gpt-5.4', input: 'tune', tools: [entry], tool_choice: { type: 'function', name: entry.name } });
        }
      `,
    },
    {
      name: 'a declared authorizer of another module',
      settings: { controls: { authorizers: [{ name: 'assertUsable', from: './access.js' }] } },
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';
        import { assertUsable } from './access.js';

        interface Guide { tenantId: string; guideId: string }

        export async function ask(openai: OpenAI, guide: Guide, tool: string) {
          await assertUsable(guide, tool);
          return openai.responses.create({ model: 'gpt-5.4', input: 'x', tools, tool_choice: { type: 'function', name: tool } });
        }
      `,
    },
    {
      name: 'each caller of a private helper checks first',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Baker { chain: string; bakerId: string; recipes: string[] }

        export class Oven {
          constructor(private readonly openai: OpenAI) {}

          private force(baker: Baker, name: string) {
            return this.openai.responses.create({ model: 'gpt-5.4', input: baker.bakerId, tools, tool_choice: { type: 'function', name } });
          }

          async bake(baker: Baker, recipe: string) {
            if (!baker.recipes.includes(recipe)) return null;
            return this.force(baker, recipe);
          }

          async list(baker: Baker) {
            return this.force(baker, 'list_recipes');
          }
        }
      `,
    },
    {
      name: 'Cerbos decides about the named tool',
      code: `
        import OpenAI from 'openai';
        import { GRPC as Cerbos } from '@cerbos/grpc';
        import { definitions } from './definitions.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const cerbos = new Cerbos('pdp:3593', { tls: false });
        const openai = new OpenAI();

        export async function force(vet: Vet, name: string) {
          const allowed = await cerbos.isAllowed({
            principal: { id: vet.vetId, roles: vet.roles },
            resource: { kind: 'tool', id: name },
            action: 'use',
          });
          if (!allowed) throw new Error('not yours');
          return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: { type: 'function', name } });
        }
      `,
    },
    {
      name: 'OpenFGA is asked about the name, and its member is read',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { definitions } from './definitions.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });
        const openai = new OpenAI();

        export async function force(vet: Vet, name: string) {
          const { allowed } = await fga.check({ user: \`user:\${vet.vetId}\`, relation: 'can_use', object: \`tool:\${name}\` });
          if (!allowed) throw new Error('not yours');
          return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: { type: 'function', name } });
        }
      `,
    },
    {
      name: 'Oso decides, and the handler leaves',
      code: `
        import OpenAI from 'openai';
        import { Oso } from 'oso-cloud';
        import { definitions } from './definitions.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY ?? '');
        const openai = new OpenAI();

        export async function force(vet: Vet, name: string) {
          if (!(await oso.authorize({ type: 'User', id: vet.vetId }, 'use', { type: 'Tool', id: name }))) return undefined;
          return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: { type: 'function', name } });
        }
      `,
    },
    {
      name: 'what Permit refuses becomes a constant',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { definitions } from './definitions.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });
        const openai = new OpenAI();

        export async function force(vet: Vet, wish: string) {
          const name = (await permit.check(vet.vetId, 'use', wish)) ? wish : 'show_help';
          return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: { type: 'function', name } });
        }
      `,
    },
    {
      name: 'Cedar decides about the name',
      code: `
        import OpenAI from 'openai';
        import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
        import { definitions, policies } from './definitions.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const openai = new OpenAI();

        export async function force(vet: Vet, name: string) {
          const answer = isAuthorized({
            principal: { type: 'User', id: vet.vetId },
            action: { type: 'Action', id: 'use' },
            resource: { type: 'Tool', id: name },
            context: {},
            policies,
            entities: [],
          });
          if (answer.type !== 'success' || answer.response.decision !== 'allow') throw new Error('not yours');
          return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: { type: 'function', name } });
        }
      `,
    },
    {
      name: 'a variable that branches write is checked after them',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Porter { hotel: string; porterId: string; duties: string[] }

        export async function carry(openai: OpenAI, porter: Porter, text: string) {
          let name = 'call_lift';
          if (text.includes('safe')) name = 'open_safe';
          else if (text.includes('key')) name = 'cut_key';
          if (!porter.duties.includes(name)) throw new Error('not your duty');
          return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: { type: 'function', name } });
        }
      `,
    },
  ],

  nearMisses: [
    {
      name: 'a literal that makes the model give structured output',
      code: `
        import OpenAI from 'openai';

        interface Editor { press: string; editorId: string; role: string }

        export async function summary(openai: OpenAI, editor: Editor, text: string) {
          const completion = await openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: [{ role: 'user', content: text }],
            user: editor.editorId,
            tools: [{ type: 'function', function: { name: 'give_summary', parameters: {} } }],
            tool_choice: { type: 'function', function: { name: 'give_summary' } },
          });
          return completion.choices;
        }
      `,
    },
    {
      name: 'a literal that the text switches on',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Editor { press: string; editorId: string; role: string }

        export async function summary(openai: OpenAI, editor: Editor, text: string) {
          return openai.responses.create({
            model: 'gpt-5.4',
            input: text,
            safety_identifier: editor.editorId,
            tools: tools.filter((tool) => tool.name !== editor.role),
            tool_choice: text.includes('http') ? { type: 'function', name: 'fetch_page' } : 'auto',
          });
        }
      `,
    },
    {
      name: 'the constant of a policy that was given to the factory',
      code: `
        import OpenAI from 'openai';

        interface Nurse { ward: string; nurseId: string; skills: string[] }

        export function makeTriage(openai: OpenAI, policy: { firstTool: string }, tools: OpenAI.Responses.FunctionTool[]) {
          return async (nurse: Nurse, text: string) =>
            openai.responses.create({
              model: 'gpt-5.4',
              input: text,
              safety_identifier: nurse.nurseId,
              tools: tools.filter((tool) => nurse.skills.includes(tool.name)),
              tool_choice: { type: 'function', name: policy.firstTool },
            });
        }
      `,
    },
    {
      name: 'a round counter walks through constant steps',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Pilot { airline: string; pilotId: string; ratings: string[] }

        const steps = ['weather', 'fuel', 'brief'];

        export async function preflight(openai: OpenAI, pilot: Pilot, text: string) {
          for (const step of steps) {
            await openai.responses.create({
              model: 'gpt-5.4',
              input: text,
              safety_identifier: pilot.pilotId,
              tools,
              tool_choice: { type: 'function', name: step },
            });
          }
        }
      `,
    },
    {
      name: 'a proxy hands on tools and choice of the same body',
      code: `
        import { Hono } from 'hono';
        import OpenAI from 'openai';

        export const proxy = (openai: OpenAI) =>
          new Hono().post('/v1/responses', async (c) => {
            const user = c.get('user') as { tenantId: string; userId: string };
            const body = await c.req.json();
            const response = await openai.responses.create({
              model: body.model,
              input: body.input,
              safety_identifier: user.userId,
              tools: body.tools,
              tool_choice: { type: 'function', name: body.tool_choice.name },
            });
            return c.json(response);
          });
      `,
    },
    {
      name: 'what the caller pinned for itself',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Session { tenantId: string; userId: string; pinnedTool: string }

        export const ask = (openai: OpenAI, session: Session, text: string) =>
          openai.responses.create({ model: 'gpt-5.4', input: text, tools, tool_choice: { type: 'function', name: session.pinnedTool } });
      `,
    },
    {
      name: 'a tool without a name of the application',
      code: `
        import OpenAI from 'openai';

        interface Session { tenantId: string; userId: string; role: string }

        export const draw = (openai: OpenAI, session: Session, text: string) =>
          openai.responses.create({
            model: 'gpt-5.4',
            input: text,
            safety_identifier: session.userId,
            tools: [{ type: 'image_generation' }],
            tool_choice: { type: 'image_generation' },
          });
      `,
    },
  ],

  evasions: [
    {
      name: 'request: the tool of a table is chosen by a part of the path',
      code: `
        import { Hono } from 'hono';
        import OpenAI from 'openai';
        import { actions, sessionOf } from './actions.js';

        const openai = new OpenAI();
        const known = (value: string): value is keyof typeof actions => Object.hasOwn(actions, value);
        export const app = new Hono();

        app.get('/quick', async (c) => {
          const session = await sessionOf(c.req.header('cookie'));
          return c.json(Object.keys(actions).filter((key) => session.rights.includes(key)));
        });
        app.post('/quick/:action', async (c) => {
          const session = await sessionOf(c.req.header('cookie'));
          const action = c.req.param('action');
          if (!known(action)) return c.text('no such action', 404);
          const definition = actions[action];
          const response = await openai.responses.create({
            model: 'gpt-5',
            input: 'go',
            tools: [definition],
            tool_choice: «{ type: 'function', name: definition.name }»,
            safety_identifier: session.userId,
          });
          return c.json(response.output);
        });
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'definition.name', source: "the request (`c.req.param('action')`)", principal: '`session`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`session`', name: 'definition.name' },
              output: `
                import { Hono } from 'hono';
                import OpenAI from 'openai';
                import { actions, sessionOf } from './actions.js';

                const openai = new OpenAI();
                const known = (value: string): value is keyof typeof actions => Object.hasOwn(actions, value);
                export const app = new Hono();

                app.get('/quick', async (c) => {
                  const session = await sessionOf(c.req.header('cookie'));
                  return c.json(Object.keys(actions).filter((key) => session.rights.includes(key)));
                });
                app.post('/quick/:action', async (c) => {
                  const session = await sessionOf(c.req.header('cookie'));
                  const action = c.req.param('action');
                  if (!known(action)) return c.text('no such action', 404);
                  const definition = actions[action];
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  const response = await openai.responses.create({
                    model: 'gpt-5',
                    input: 'go',
                    tools: [definition],
                    tool_choice: { type: 'function', name: definition.name },
                    safety_identifier: session.userId,
                  });
                  return c.json(response.output);
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a list of patterns, of which the first that matches gives the name',
      code: `
        import OpenAI from 'openai';
        import { requireBroker } from './auth.js';
        import { tools } from './tools.js';

        const openai = new OpenAI();
        const routes: Array<[RegExp, string]> = [[/refund/i, 'issue_refund'], [/policy/i, 'read_policy']];
        const pick = (text: string) => routes.find(([pattern]) => pattern.test(text))?.[1];

        export async function POST(req: Request) {
          const broker = await requireBroker(req);
          const { text } = await req.json();
          const forced = pick(text);
          return openai.chat.completions.create({
            model: 'gpt-5',
            messages: [{ role: 'user', content: text }],
            tools,
            ...(forced && { tool_choice: «{ type: 'function' as const, function: { name: forced } }» }),
          });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'forced', source: 'the request (`req.json()`)', principal: '`broker`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`broker`', name: 'forced' },
              output: `
                import OpenAI from 'openai';
                import { requireBroker } from './auth.js';
                import { tools } from './tools.js';

                const openai = new OpenAI();
                const routes: Array<[RegExp, string]> = [[/refund/i, 'issue_refund'], [/policy/i, 'read_policy']];
                const pick = (text: string) => routes.find(([pattern]) => pattern.test(text))?.[1];

                export async function POST(req: Request) {
                  const broker = await requireBroker(req);
                  const { text } = await req.json();
                  const forced = pick(text);
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.chat.completions.create({
                    model: 'gpt-5',
                    messages: [{ role: 'user', content: text }],
                    tools,
                    ...(forced && { tool_choice: { type: 'function' as const, function: { name: forced } } }),
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the names of the request become definitions and an allow list',
      code: `
        import OpenAI from 'openai';
        import { loadUnderwriter } from './auth.js';
        import { library } from './library.js';

        const openai = new OpenAI();

        export async function POST(req: Request) {
          const who = await loadUnderwriter(req.headers);
          const { text, enabled } = await req.json();
          const names = enabled.filter((name) => library.has(name));
          const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5', input: text, safety_identifier: who.id };
          if (names.length > 0) {
            params.tools = names.flatMap((name) => library.get(name) ?? []);
            params.tool_choice = «{ type: 'allowed_tools', mode: 'required', tools: names.map((name) => ({ type: 'function', name })) }»;
          }
          return openai.responses.create(params);
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'name', source: 'the request (`req.json()`)', principal: '`who`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`who`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { loadUnderwriter } from './auth.js';
                import { library } from './library.js';

                const openai = new OpenAI();

                export async function POST(req: Request) {
                  const who = await loadUnderwriter(req.headers);
                  const { text, enabled } = await req.json();
                  const names = enabled.filter((name) => library.has(name));
                  const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5', input: text, safety_identifier: who.id };
                  if (names.length > 0) {
                    params.tools = names.flatMap((name) => library.get(name) ?? []);
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                    params.tool_choice = { type: 'allowed_tools', mode: 'required', tools: names.map((name) => ({ type: 'function', name })) };
                  }
                  return openai.responses.create(params);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'client: created by require and reached through a destructured member',
      language: 'js',
      code: `
        const OpenAI = require('openai');
        const { responses } = new OpenAI();
        const tools = require('./tools.js');

        exports.ask = async (req, res) => {
          const { tool, text } = req.body;
          const user = req.user;
          if (!user) return res.sendStatus(401);
          const response = await responses.create({ model: 'gpt-5.4', input: text, tools, tool_choice: «{ type: 'function', name: tool }» });
          res.json(response.output);
        };
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'tool', source: 'the request', principal: '`user`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`user`', name: 'tool' },
              output: `
                const OpenAI = require('openai');
                const { responses } = new OpenAI();
                const tools = require('./tools.js');

                exports.ask = async (req, res) => {
                  const { tool, text } = req.body;
                  const user = req.user;
                  if (!user) return res.sendStatus(401);
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  const response = await responses.create({ model: 'gpt-5.4', input: text, tools, tool_choice: { type: 'function', name: tool } });
                  res.json(response.output);
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'client: any, in a field of a class',
      code: `
        import type OpenAI from 'openai';

        interface Ranger { park: string; rangerId: string; rights: string[] }

        export class Patrol {
          private readonly api: any;
          private readonly tools: OpenAI.Chat.ChatCompletionTool[] = [];
          constructor(client: OpenAI) {
            this.api = client;
          }
          async start(ranger: Ranger, order: string) {
            return this.api.chat.completions.create({
              model: 'gpt-4.1',
              messages: [{ role: 'user', content: ranger.park }],
              tools: this.tools,
              tool_choice: «{ type: 'function', function: { name: order } }»,
            });
          }
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'order', source: 'the request', principal: '`ranger`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'ranger.rights', name: 'order' },
              output: `
                import type OpenAI from 'openai';

                interface Ranger { park: string; rangerId: string; rights: string[] }

                export class Patrol {
                  private readonly api: any;
                  private readonly tools: OpenAI.Chat.ChatCompletionTool[] = [];
                  constructor(client: OpenAI) {
                    this.api = client;
                  }
                  async start(ranger: Ranger, order: string) {
                    if (!ranger.rights.includes(order)) throw new Error('This caller may not use the tool.');
                    return this.api.chat.completions.create({
                      model: 'gpt-4.1',
                      messages: [{ role: 'user', content: ranger.park }],
                      tools: this.tools,
                      tool_choice: { type: 'function', function: { name: order } },
                    });
                  }
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`ranger`', name: 'order' },
              output: `
                import type OpenAI from 'openai';

                interface Ranger { park: string; rangerId: string; rights: string[] }

                export class Patrol {
                  private readonly api: any;
                  private readonly tools: OpenAI.Chat.ChatCompletionTool[] = [];
                  constructor(client: OpenAI) {
                    this.api = client;
                  }
                  async start(ranger: Ranger, order: string) {
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                    return this.api.chat.completions.create({
                      model: 'gpt-4.1',
                      messages: [{ role: 'user', content: ranger.park }],
                      tools: this.tools,
                      tool_choice: { type: 'function', function: { name: order } },
                    });
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'client: a raw call with a JSON body',
      code: `
        import { tools } from './catalogue.js';

        interface Tutor { school: string; tutorId: string; scopes: string[] }

        export async function ask(tutor: Tutor, topic: string) {
          return fetch('https://llm.internal/v1/responses', {
            method: 'POST',
            headers: { 'x-user': tutor.tutorId },
            body: JSON.stringify({ model: 'gpt-5.4', input: topic, tools, tool_choice: «{ type: 'function', name: topic }» }),
          });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'topic', source: 'the request', principal: '`tutor`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'tutor.scopes', name: 'topic' },
              output: `
                import { tools } from './catalogue.js';

                interface Tutor { school: string; tutorId: string; scopes: string[] }

                export async function ask(tutor: Tutor, topic: string) {
                  if (!tutor.scopes.includes(topic)) throw new Error('This caller may not use the tool.');
                  return fetch('https://llm.internal/v1/responses', {
                    method: 'POST',
                    headers: { 'x-user': tutor.tutorId },
                    body: JSON.stringify({ model: 'gpt-5.4', input: topic, tools, tool_choice: { type: 'function', name: topic } }),
                  });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`tutor`', name: 'topic' },
              output: `
                import { tools } from './catalogue.js';

                interface Tutor { school: string; tutorId: string; scopes: string[] }

                export async function ask(tutor: Tutor, topic: string) {
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return fetch('https://llm.internal/v1/responses', {
                    method: 'POST',
                    headers: { 'x-user': tutor.tutorId },
                    body: JSON.stringify({ model: 'gpt-5.4', input: topic, tools, tool_choice: { type: 'function', name: topic } }),
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: built in steps and spread',
      code: `
        import OpenAI from 'openai';

        interface Miner { pit: string; minerId: string; grants: string[] }

        const base = { model: 'gpt-5.4', tools: [] as OpenAI.Responses.FunctionTool[] };

        export async function shift(openai: OpenAI, miner: Miner, body: { job: string; note: string }) {
          const params: any = { ...base, input: body.note, safety_identifier: miner.minerId };
          params.tool_choice = «{ type: 'custom', name: body.job }»;
          return openai.responses.create(params);
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'body.job', source: 'the request', principal: '`miner`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'miner.grants', name: 'body.job' },
              output: `
                import OpenAI from 'openai';

                interface Miner { pit: string; minerId: string; grants: string[] }

                const base = { model: 'gpt-5.4', tools: [] as OpenAI.Responses.FunctionTool[] };

                export async function shift(openai: OpenAI, miner: Miner, body: { job: string; note: string }) {
                  const params: any = { ...base, input: body.note, safety_identifier: miner.minerId };
                  if (!miner.grants.includes(body.job)) throw new Error('This caller may not use the tool.');
                  params.tool_choice = { type: 'custom', name: body.job };
                  return openai.responses.create(params);
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`miner`', name: 'body.job' },
              output: `
                import OpenAI from 'openai';

                interface Miner { pit: string; minerId: string; grants: string[] }

                const base = { model: 'gpt-5.4', tools: [] as OpenAI.Responses.FunctionTool[] };

                export async function shift(openai: OpenAI, miner: Miner, body: { job: string; note: string }) {
                  const params: any = { ...base, input: body.note, safety_identifier: miner.minerId };
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  params.tool_choice = { type: 'custom', name: body.job };
                  return openai.responses.create(params);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: a table of whole choices is indexed by a mode of the body',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Miner { pit: string; minerId: string; grants: string[] }

        const choices = {
          inspect: { type: 'function', name: 'gas_report' },
          blast: { type: 'function', name: 'arm_charges' },
        } as const;

        export async function shift(openai: OpenAI, miner: Miner, body: { mode: keyof typeof choices }) {
          return openai.responses.create({
            model: 'gpt-5.4',
            input: miner.pit,
            tools,
            tool_choice: «choices[body.mode]»,
          });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'choices[body.mode]', source: 'the request (`body.mode`)', principal: '`miner`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`miner`', name: 'choices[body.mode]' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Miner { pit: string; minerId: string; grants: string[] }

                const choices = {
                  inspect: { type: 'function', name: 'gas_report' },
                  blast: { type: 'function', name: 'arm_charges' },
                } as const;

                export async function shift(openai: OpenAI, miner: Miner, body: { mode: keyof typeof choices }) {
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({
                    model: 'gpt-5.4',
                    input: miner.pit,
                    tools,
                    tool_choice: choices[body.mode],
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: a helper makes the choice from a template',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Teller { branch: string; tellerId: string; privileges: string[] }

        const forced = (verb: string) => («{ type: 'function' as const, name: \`account_\${verb}\` }»);

        export async function serve(openai: OpenAI, teller: Teller, verb: string) {
          return openai.responses.create({ model: 'gpt-5.4', input: teller.branch, tools, tool_choice: forced(verb.toLowerCase()) });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: '`account_${verb}`', source: 'the request (`verb`)', principal: '`teller`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`teller`', name: '`account_${verb}`' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Teller { branch: string; tellerId: string; privileges: string[] }

                const forced = (verb: string) => ({ type: 'function' as const, name: \`account_\${verb}\` });

                export async function serve(openai: OpenAI, teller: Teller, verb: string) {
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: teller.branch, tools, tool_choice: forced(verb.toLowerCase()) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: an allow list of names from the body',
      code: `
        import OpenAI from 'openai';
        import { shelf } from './catalogue.js';

        interface Curator { museum: string; curatorId: string; grants: string[] }

        export async function browse(openai: OpenAI, curator: Curator, body: { names: string[] }) {
          return openai.responses.create({
            model: 'gpt-5.4',
            input: curator.museum,
            tools: shelf,
            tool_choice: «{ type: 'allowed_tools', mode: 'required', tools: body.names.map((name) => ({ type: 'function', name })) }»,
          });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'name', source: 'the request (`body.names`)', principal: '`curator`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`curator`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { shelf } from './catalogue.js';

                interface Curator { museum: string; curatorId: string; grants: string[] }

                export async function browse(openai: OpenAI, curator: Curator, body: { names: string[] }) {
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({
                    model: 'gpt-5.4',
                    input: curator.museum,
                    tools: shelf,
                    tool_choice: { type: 'allowed_tools', mode: 'required', tools: body.names.map((name) => ({ type: 'function', name })) },
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: the set is cut down to the one named tool, without a choice',
      code: `
        import OpenAI from 'openai';

        interface Curator { museum: string; curatorId: string; grants: string[] }

        const shelf = new Map<string, OpenAI.Responses.FunctionTool>();

        export async function one(openai: OpenAI, curator: Curator, wanted: string) {
          const tool = shelf.get(wanted);
          if (!tool) throw new Error('unknown tool');
          return openai.responses.create({ model: 'gpt-5.4', input: curator.museum, tools: «[tool]», tool_choice: 'required' });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'tool', source: 'the request (`wanted`)', principal: '`curator`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`curator`', name: 'tool' },
              output: `
                import OpenAI from 'openai';

                interface Curator { museum: string; curatorId: string; grants: string[] }

                const shelf = new Map<string, OpenAI.Responses.FunctionTool>();

                export async function one(openai: OpenAI, curator: Curator, wanted: string) {
                  const tool = shelf.get(wanted);
                  if (!tool) throw new Error('unknown tool');
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: curator.museum, tools: [tool], tool_choice: 'required' });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: the name before its alias is resolved',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Dyer { mill: string; dyerId: string; permissions: string[] }

        const aliases: Record<string, string> = { mix: 'mix_pigment', drain: 'drain_all' };

        export async function dye(openai: OpenAI, dyer: Dyer, wish: string) {
          if (!dyer.permissions.includes(wish)) throw new Error('no');
          const name = aliases[wish] ?? wish.trim();
          return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: «{ type: 'function', name }» });
        }
      `,
      errors: [
        {
          messageId: 'otherChecked',
          data: { why: '', guard: 'dyer.permissions.includes(wish)', principal: '`dyer`', name: 'name' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'dyer.permissions', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Dyer { mill: string; dyerId: string; permissions: string[] }

                const aliases: Record<string, string> = { mix: 'mix_pigment', drain: 'drain_all' };

                export async function dye(openai: OpenAI, dyer: Dyer, wish: string) {
                  if (!dyer.permissions.includes(wish)) throw new Error('no');
                  const name = aliases[wish] ?? wish.trim();
                  if (!dyer.permissions.includes(name)) throw new Error('This caller may not use the tool.');
                  return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: { type: 'function', name } });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`dyer`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Dyer { mill: string; dyerId: string; permissions: string[] }

                const aliases: Record<string, string> = { mix: 'mix_pigment', drain: 'drain_all' };

                export async function dye(openai: OpenAI, dyer: Dyer, wish: string) {
                  if (!dyer.permissions.includes(wish)) throw new Error('no');
                  const name = aliases[wish] ?? wish.trim();
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: { type: 'function', name } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: another member of the body',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Dyer { mill: string; dyerId: string; permissions: string[] }

        export async function dye(openai: OpenAI, dyer: Dyer, body: { vat: string; tool: string }) {
          if (!dyer.permissions.includes(body.vat)) throw new Error('no');
          return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: «{ type: 'function', name: body.tool }» });
        }
      `,
      errors: [
        {
          messageId: 'otherChecked',
          data: { why: '', guard: 'dyer.permissions.includes(body.vat)', principal: '`dyer`', name: 'body.tool' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'dyer.permissions', name: 'body.tool' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Dyer { mill: string; dyerId: string; permissions: string[] }

                export async function dye(openai: OpenAI, dyer: Dyer, body: { vat: string; tool: string }) {
                  if (!dyer.permissions.includes(body.vat)) throw new Error('no');
                  if (!dyer.permissions.includes(body.tool)) throw new Error('This caller may not use the tool.');
                  return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: { type: 'function', name: body.tool } });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`dyer`', name: 'body.tool' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Dyer { mill: string; dyerId: string; permissions: string[] }

                export async function dye(openai: OpenAI, dyer: Dyer, body: { vat: string; tool: string }) {
                  if (!dyer.permissions.includes(body.vat)) throw new Error('no');
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: { type: 'function', name: body.tool } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: an async check of this file that nobody awaits',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Dyer { mill: string; dyerId: string; permissions: string[] }

        async function ensureMay(dyer: Dyer, tool: string) {
          if (!dyer.permissions.includes(tool)) throw new Error('no');
        }

        export async function dye(openai: OpenAI, dyer: Dyer, tool: string) {
          ensureMay(dyer, tool);
          return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: «{ type: 'function', name: tool }» });
        }
      `,
      errors: [
        {
          messageId: 'otherChecked',
          data: {
            why: ': its promise is not awaited',
            guard: 'ensureMay(dyer, tool)',
            principal: '`dyer`',
            name: 'tool',
          },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'dyer.permissions', name: 'tool' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Dyer { mill: string; dyerId: string; permissions: string[] }

                async function ensureMay(dyer: Dyer, tool: string) {
                  if (!dyer.permissions.includes(tool)) throw new Error('no');
                }

                export async function dye(openai: OpenAI, dyer: Dyer, tool: string) {
                  ensureMay(dyer, tool);
                  if (!dyer.permissions.includes(tool)) throw new Error('This caller may not use the tool.');
                  return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: { type: 'function', name: tool } });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`dyer`', name: 'tool' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Dyer { mill: string; dyerId: string; permissions: string[] }

                async function ensureMay(dyer: Dyer, tool: string) {
                  if (!dyer.permissions.includes(tool)) throw new Error('no');
                }

                export async function dye(openai: OpenAI, dyer: Dyer, tool: string) {
                  ensureMay(dyer, tool);
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools, tool_choice: { type: 'function', name: tool } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: only what exists is asked',
      code: `
        import OpenAI from 'openai';
        import { z } from 'zod';

        interface Dyer { mill: string; dyerId: string; permissions: string[] }

        const tools: Record<string, OpenAI.Responses.FunctionTool> = {};
        const Body = z.object({ tool: z.enum(['mix', 'drain']) });

        export async function dye(openai: OpenAI, dyer: Dyer, raw: unknown) {
          const { tool } = Body.parse(raw);
          if (!Object.hasOwn(tools, tool)) throw new Error(\`unknown tool for \${dyer.dyerId}\`);
          return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools: [tools[tool]!], tool_choice: «{ type: 'function', name: tool }» });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'tool', source: 'the request (`raw`)', principal: '`dyer`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'dyer.permissions', name: 'tool' },
              output: `
                import OpenAI from 'openai';
                import { z } from 'zod';

                interface Dyer { mill: string; dyerId: string; permissions: string[] }

                const tools: Record<string, OpenAI.Responses.FunctionTool> = {};
                const Body = z.object({ tool: z.enum(['mix', 'drain']) });

                export async function dye(openai: OpenAI, dyer: Dyer, raw: unknown) {
                  const { tool } = Body.parse(raw);
                  if (!Object.hasOwn(tools, tool)) throw new Error(\`unknown tool for \${dyer.dyerId}\`);
                  if (!dyer.permissions.includes(tool)) throw new Error('This caller may not use the tool.');
                  return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools: [tools[tool]!], tool_choice: { type: 'function', name: tool } });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`dyer`', name: 'tool' },
              output: `
                import OpenAI from 'openai';
                import { z } from 'zod';

                interface Dyer { mill: string; dyerId: string; permissions: string[] }

                const tools: Record<string, OpenAI.Responses.FunctionTool> = {};
                const Body = z.object({ tool: z.enum(['mix', 'drain']) });

                export async function dye(openai: OpenAI, dyer: Dyer, raw: unknown) {
                  const { tool } = Body.parse(raw);
                  if (!Object.hasOwn(tools, tool)) throw new Error(\`unknown tool for \${dyer.dyerId}\`);
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: 'dye', tools: [tools[tool]!], tool_choice: { type: 'function', name: tool } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'control flow: a variable that branches of the text write',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Porter { hotel: string; porterId: string; duties: string[] }

        export async function carry(openai: OpenAI, porter: Porter, text: string) {
          let name = 'call_lift';
          if (text.includes('safe')) name = 'open_safe';
          else if (text.includes('key')) name = 'cut_key';
          return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: «{ type: 'function', name }» });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'name', source: 'the request (`text`)', principal: '`porter`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'porter.duties', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Porter { hotel: string; porterId: string; duties: string[] }

                export async function carry(openai: OpenAI, porter: Porter, text: string) {
                  let name = 'call_lift';
                  if (text.includes('safe')) name = 'open_safe';
                  else if (text.includes('key')) name = 'cut_key';
                  if (!porter.duties.includes(name)) throw new Error('This caller may not use the tool.');
                  return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: { type: 'function', name } });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`porter`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Porter { hotel: string; porterId: string; duties: string[] }

                export async function carry(openai: OpenAI, porter: Porter, text: string) {
                  let name = 'call_lift';
                  if (text.includes('safe')) name = 'open_safe';
                  else if (text.includes('key')) name = 'cut_key';
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: { type: 'function', name } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'control flow: the check stands on one path only',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Porter { hotel: string; porterId: string; duties: string[] }

        const assertFloor = (porter: Porter, name: string) => {
          if (!porter.duties.includes(name)) throw new Error('no');
        };

        export async function carry(openai: OpenAI, porter: Porter, name: string, retries: number) {
          if (retries === 0) assertFloor(porter, name);
          return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: «{ type: 'function', name }» });
        }
      `,
      errors: [
        {
          messageId: 'otherChecked',
          data: { why: '', guard: 'assertFloor(porter, name)', principal: '`porter`', name: 'name' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'porter.duties', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Porter { hotel: string; porterId: string; duties: string[] }

                const assertFloor = (porter: Porter, name: string) => {
                  if (!porter.duties.includes(name)) throw new Error('no');
                };

                export async function carry(openai: OpenAI, porter: Porter, name: string, retries: number) {
                  if (retries === 0) assertFloor(porter, name);
                  if (!porter.duties.includes(name)) throw new Error('This caller may not use the tool.');
                  return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: { type: 'function', name } });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`porter`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Porter { hotel: string; porterId: string; duties: string[] }

                const assertFloor = (porter: Porter, name: string) => {
                  if (!porter.duties.includes(name)) throw new Error('no');
                };

                export async function carry(openai: OpenAI, porter: Porter, name: string, retries: number) {
                  if (retries === 0) assertFloor(porter, name);
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: { type: 'function', name } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'control flow: the name is written again after the check',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Porter { hotel: string; porterId: string; duties: string[] }

        export async function carry(openai: OpenAI, porter: Porter, body: { tool: string; then: string }) {
          let name = body.tool;
          if (!porter.duties.includes(name)) return null;
          name = body.then;
          return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: «{ type: 'function', name }» });
        }
      `,
      errors: [
        {
          messageId: 'otherChecked',
          data: { why: '', guard: 'porter.duties.includes(name)', principal: '`porter`', name: 'name' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'porter.duties', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Porter { hotel: string; porterId: string; duties: string[] }

                export async function carry(openai: OpenAI, porter: Porter, body: { tool: string; then: string }) {
                  let name = body.tool;
                  if (!porter.duties.includes(name)) return null;
                  name = body.then;
                  if (!porter.duties.includes(name)) throw new Error('This caller may not use the tool.');
                  return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: { type: 'function', name } });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`porter`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Porter { hotel: string; porterId: string; duties: string[] }

                export async function carry(openai: OpenAI, porter: Porter, body: { tool: string; then: string }) {
                  let name = body.tool;
                  if (!porter.duties.includes(name)) return null;
                  name = body.then;
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5.4', input: porter.hotel, tools, tool_choice: { type: 'function', name } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'control flow: a model classifies, and its answer is forced',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Porter { hotel: string; porterId: string; duties: string[] }

        export async function carry(openai: OpenAI, porter: Porter, text: string) {
          const guess = await openai.chat.completions.create({ model: 'gpt-4.1-nano', messages: [{ role: 'user', content: text }] });
          const name = guess.choices[0]?.message.content ?? 'call_lift';
          return openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: [{ role: 'user', content: porter.hotel }],
            tools,
            tool_choice: «{ type: 'function', function: { name } }»,
          });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: {
            name: 'name',
            source: 'what a model answered (`openai.chat.completions.create()`)',
            principal: '`porter`',
          },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'porter.duties', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Porter { hotel: string; porterId: string; duties: string[] }

                export async function carry(openai: OpenAI, porter: Porter, text: string) {
                  const guess = await openai.chat.completions.create({ model: 'gpt-4.1-nano', messages: [{ role: 'user', content: text }] });
                  const name = guess.choices[0]?.message.content ?? 'call_lift';
                  if (!porter.duties.includes(name)) throw new Error('This caller may not use the tool.');
                  return openai.chat.completions.create({
                    model: 'gpt-4.1',
                    messages: [{ role: 'user', content: porter.hotel }],
                    tools,
                    tool_choice: { type: 'function', function: { name } },
                  });
                }
              `,
            },
            {
              messageId: 'stopHere',
              data: { principal: '`porter`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Porter { hotel: string; porterId: string; duties: string[] }

                export async function carry(openai: OpenAI, porter: Porter, text: string) {
                  const guess = await openai.chat.completions.create({ model: 'gpt-4.1-nano', messages: [{ role: 'user', content: text }] });
                  const name = guess.choices[0]?.message.content ?? 'call_lift';
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.chat.completions.create({
                    model: 'gpt-4.1',
                    messages: [{ role: 'user', content: porter.hotel }],
                    tools,
                    tool_choice: { type: 'function', function: { name } },
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'module: tools and router of other modules, in a route file',
      filename: 'app/api/ask/route.ts',
      code: `
        import { auth } from '@clerk/nextjs/server';
        import { openai } from '@/lib/openai';
        import { route } from '@/lib/router';
        import { tools } from '@/lib/tools';

        export async function POST(request: Request) {
          const { userId, orgId } = await auth();
          if (!userId) return new Response(null, { status: 401 });
          const { text } = await request.json();
          const response = await openai.responses.create({
            model: 'gpt-5.4',
            input: text,
            safety_identifier: orgId,
            tools,
            tool_choice: «{ type: 'function', name: await route(text) }»,
          });
          return Response.json(response.output);
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'route(text)', source: 'the request (`request.json()`)', principal: '`userId`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`userId`', name: 'route(text)' },
              output: `
                import { auth } from '@clerk/nextjs/server';
                import { openai } from '@/lib/openai';
                import { route } from '@/lib/router';
                import { tools } from '@/lib/tools';

                export async function POST(request: Request) {
                  const { userId, orgId } = await auth();
                  if (!userId) return new Response(null, { status: 401 });
                  const { text } = await request.json();
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  const response = await openai.responses.create({
                    model: 'gpt-5.4',
                    input: text,
                    safety_identifier: orgId,
                    tools,
                    tool_choice: { type: 'function', name: await route(text) },
                  });
                  return Response.json(response.output);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'module: runner of the SDK, exported by name',
      code: `
        import { AzureOpenAI } from 'openai';

        interface Picker { depot: string; pickerId: string; licences: string[] }

        const azure = new AzureOpenAI({ apiVersion: '2025-03-01-preview' });

        const press = async (picker: Picker, button: 'locate' | 'recount', tools: Record<string, any>) => {
          if (picker.licences.length === 0) return null;
          return azure.chat.completions.runTools({
            model: 'gpt-5-nano',
            messages: [{ role: 'user', content: picker.depot }],
            tools: [tools[button]],
            tool_choice: «{ type: 'function', function: { name: button } }»,
          });
        };

        export { press as handlePress };
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'button', source: 'the request', principal: '`picker`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`picker`', name: 'button' },
              output: `
                import { AzureOpenAI } from 'openai';

                interface Picker { depot: string; pickerId: string; licences: string[] }

                const azure = new AzureOpenAI({ apiVersion: '2025-03-01-preview' });

                const press = async (picker: Picker, button: 'locate' | 'recount', tools: Record<string, any>) => {
                  if (picker.licences.length === 0) return null;
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return azure.chat.completions.runTools({
                    model: 'gpt-5-nano',
                    messages: [{ role: 'user', content: picker.depot }],
                    tools: [tools[button]],
                    tool_choice: { type: 'function', function: { name: button } },
                  });
                };

                export { press as handlePress };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: Permit is asked and its promise tested',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { definitions } from './definitions.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });
        const openai = new OpenAI();

        export async function force(vet: Vet, name: string) {
          if (!permit.check(vet.vetId, 'use', name)) throw new Error('not yours');
          return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: «{ type: 'function', name }» });
        }
      `,
      errors: [
        {
          messageId: 'otherChecked',
          data: {
            why: ': its promise is not awaited',
            guard: "permit.check(vet.vetId, 'use', name)",
            principal: '`vet`',
            name: 'name',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`vet`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { Permit } from 'permitio';
                import { definitions } from './definitions.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });
                const openai = new OpenAI();

                export async function force(vet: Vet, name: string) {
                  if (!permit.check(vet.vetId, 'use', name)) throw new Error('not yours');
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: { type: 'function', name } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: an ability is asked about the assistant, and not about the name',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { definitions } from './definitions.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const openai = new OpenAI();

        export async function force(vet: Vet, name: string) {
          const ability = createMongoAbility(rulesFor(vet));
          if (ability.cannot('use', 'Assistant')) throw new Error('not yours');
          return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: «{ type: 'function', name }» });
        }
      `,
      errors: [
        {
          messageId: 'otherChecked',
          data: { why: '', guard: "ability.cannot('use', 'Assistant')", principal: '`vet`', name: 'name' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`vet`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { createMongoAbility } from '@casl/ability';
                import { rulesFor } from './rules.js';
                import { definitions } from './definitions.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const openai = new OpenAI();

                export async function force(vet: Vet, name: string) {
                  const ability = createMongoAbility(rulesFor(vet));
                  if (ability.cannot('use', 'Assistant')) throw new Error('not yours');
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  return openai.responses.create({ model: 'gpt-5', input: vet.clinicId, tools: [definitions[name]], tool_choice: { type: 'function', name } });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: whoever is tenant by a word of the settings is not asked',
      settings: { tenantWords: ['mandant'] },
      code: `
        import OpenAI from 'openai';
        import { definitions } from './definitions.js';

        export const force = (openai: OpenAI, name: string, wer: { mandantId: string; userId: string }) =>
          openai.responses.create({
            model: 'gpt-5',
            input: wer.mandantId,
            safety_identifier: wer.userId,
            tools: [definitions[name]],
            tool_choice: «{ type: 'function', name }»,
          });
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'name', source: 'the request', principal: '`wer`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`wer`', name: 'name' },
              output: `
                import OpenAI from 'openai';
                import { definitions } from './definitions.js';

                export const force = (openai: OpenAI, name: string, wer: { mandantId: string; userId: string }) =>
                  { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); } return openai.responses.create({
                    model: 'gpt-5',
                    input: wer.mandantId,
                    safety_identifier: wer.userId,
                    tools: [definitions[name]],
                    tool_choice: { type: 'function', name },
                  }); };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a helper that builds the request is called where somebody is known who asks',
      code: `
        import type { Request, Response } from 'express';
        import Anthropic from '@anthropic-ai/sdk';
        import { vesselTools } from './vessels.js';

        const anthropic = new Anthropic();

        const bodyOf = (text: string, action: string): Anthropic.MessageCreateParamsNonStreaming => ({
          model: 'claude-haiku-4-5',
          max_tokens: 800,
          tools: vesselTools,
          tool_choice: «{ type: 'tool', name: action }»,
          messages: [{ role: 'user', content: text }],
        });

        export async function act(req: Request, res: Response) {
          const { fleetId, sailorId } = res.locals.sailor as { fleetId: string; sailorId: string };
          const message = await anthropic.messages.create(bodyOf(String(req.body.text), String(req.query.action)));
          res.json({ fleetId, sailorId, content: message.content });
        }
      `,
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'action', source: 'the request (`req.query.action`)', principal: '`fleetId`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`fleetId`', name: 'action' },
              output: `
                import type { Request, Response } from 'express';
                import Anthropic from '@anthropic-ai/sdk';
                import { vesselTools } from './vessels.js';

                const anthropic = new Anthropic();

                const bodyOf = (text: string, action: string): Anthropic.MessageCreateParamsNonStreaming => ({
                  model: 'claude-haiku-4-5',
                  max_tokens: 800,
                  tools: vesselTools,
                  tool_choice: { type: 'tool', name: action },
                  messages: [{ role: 'user', content: text }],
                });

                export async function act(req: Request, res: Response) {
                  const { fleetId, sailorId } = res.locals.sailor as { fleetId: string; sailorId: string };
                  { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }
                  const message = await anthropic.messages.create(bodyOf(String(req.body.text), String(req.query.action)));
                  res.json({ fleetId, sailorId, content: message.content });
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
      name: 'a check of another module',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';
        import { assertUsable } from './access.js';

        interface Guide { tenantId: string; guideId: string }

        export async function ask(openai: OpenAI, guide: Guide, tool: string) {
          await assertUsable(guide, tool);
          return openai.responses.create({ model: 'gpt-5.4', input: 'x', tools, tool_choice: «{ type: 'function', name: tool }» });
        }
      `,
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'tool' } }],
    },
    {
      name: 'a router of another module that knows the caller',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';
        import { routeFor } from './router.js';

        interface Guide { tenantId: string; guideId: string }

        export async function ask(openai: OpenAI, guide: Guide, text: string) {
          const name = await routeFor(guide, text);
          return openai.responses.create({ model: 'gpt-5.4', input: text, tools, tool_choice: «{ type: 'function', name }» });
        }
      `,
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'name' } }],
    },
    {
      name: 'nobody who asks is in reach',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        const openai = new OpenAI();

        export const ask = (tool: string) =>
          openai.responses.create({ model: 'gpt-5.4', input: 'x', tools, tool_choice: «{ type: 'function', name: tool }» });
      `,
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'tool' } }],
    },
    {
      name: 'the tools are selected for the caller, so that no other name is accepted',
      code: `
        import OpenAI from 'openai';
        import { all } from './catalogue.js';

        interface Guide { lodge: string; guideId: string; tours: string[] }

        export async function ask(openai: OpenAI, guide: Guide, name: string) {
          const tools = all.filter((tool) => guide.tours.includes(tool.name));
          return openai.responses.create({ model: 'gpt-5.4', input: 'x', tools, tool_choice: «{ type: 'function', name }» });
        }
      `,
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'name' } }],
    },
  ],
});
