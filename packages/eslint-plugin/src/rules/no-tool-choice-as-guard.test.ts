import { testRule } from '@toolgate/testkit';
import rule from './no-tool-choice-as-guard.js';

testRule(rule, {
  canonical: [
    {
      name: 'guests get the choice none and everybody gets the tools',
      code: `
        import OpenAI from 'openai';
        import { catalogueTools } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; role: 'guest' | 'librarian' }

        const openai = new OpenAI();

        export async function ask(member: Member, question: string) {
          return openai.responses.create({
            model: 'gpt-5.4',
            input: question,
            tools: catalogueTools,
            tool_choice: «member.role === 'librarian' ? 'auto' : 'none'»,
          });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `member.role === 'librarian'`, tools: 'catalogueTools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'catalogueTools' },
              output: `
                import OpenAI from 'openai';
                import { catalogueTools } from './catalogue.js';

                interface Member { libraryId: string; memberId: string; role: 'guest' | 'librarian' }

                const openai = new OpenAI();

                export async function ask(member: Member, question: string) {
                  return openai.responses.create({
                    model: 'gpt-5.4',
                    input: question,
                    ...(member.role === 'librarian' ? { tools: catalogueTools, tool_choice: 'auto' } : {}),
                  });
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'catalogueTools' },
              output: `
                import OpenAI from 'openai';
                import { catalogueTools } from './catalogue.js';

                interface Member { libraryId: string; memberId: string; role: 'guest' | 'librarian' }

                const openai = new OpenAI();

                export async function ask(member: Member, question: string) {
                  return openai.responses.create({
                    model: 'gpt-5.4',
                    input: question,
                    tools: catalogueTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                    tool_choice: member.role === 'librarian' ? 'auto' : 'none',
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'calls run unless the request was sent with none',
      code: `
        import OpenAI from 'openai';

        interface Trader { desk: string; traderId: string; permissions: string[] }

        const handlers: Record<string, (trader: Trader, args: unknown) => Promise<string>> = {};
        const toolsFor = (trader: Trader, all: OpenAI.Responses.FunctionTool[]) => all.filter((tool) => trader.permissions.includes(tool.name));

        export async function turn(openai: OpenAI, trader: Trader, all: OpenAI.Responses.FunctionTool[], input: string) {
          const tools = toolsFor(trader, all);
          const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = {
            model: 'gpt-5.4',
            input,
            tools,
            tool_choice: trader.permissions.includes('trade') ? 'auto' : 'none',
          };
          const response = await openai.responses.create(params);
          const outputs: string[] = [];
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if («params.tool_choice === 'none'») continue;
            outputs.push(await handlers[item.name]!(trader, JSON.parse(item.arguments)));
          }
          return outputs;
        }
      `,
      errors: [
        {
          messageId: 'choiceDecides',
          data: { condition: `params.tool_choice === 'none'`, executor: '`handlers`', principal: '`trader`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`trader`' },
              output: `
                import OpenAI from 'openai';

                interface Trader { desk: string; traderId: string; permissions: string[] }

                const handlers: Record<string, (trader: Trader, args: unknown) => Promise<string>> = {};
                const toolsFor = (trader: Trader, all: OpenAI.Responses.FunctionTool[]) => all.filter((tool) => trader.permissions.includes(tool.name));

                export async function turn(openai: OpenAI, trader: Trader, all: OpenAI.Responses.FunctionTool[], input: string) {
                  const tools = toolsFor(trader, all);
                  const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = {
                    model: 'gpt-5.4',
                    input,
                    tools,
                    tool_choice: trader.permissions.includes('trade') ? 'auto' : 'none',
                  };
                  const response = await openai.responses.create(params);
                  const outputs: string[] = [];
                  for (const item of response.output) {
                    if (item.type !== 'function_call') continue;
                    if (params.tool_choice === 'none') continue;
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    outputs.push(await handlers[item.name]!(trader, JSON.parse(item.arguments)));
                  }
                  return outputs;
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
      name: 'the role selects the tools',
      code: `
        import OpenAI from 'openai';
        import { catalogueTools } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; role: 'guest' | 'librarian' }

        const openai = new OpenAI();

        export async function ask(member: Member, question: string) {
          return openai.responses.create({
            model: 'gpt-5.4',
            input: question,
            tools: member.role === 'librarian' ? catalogueTools : [],
            tool_choice: member.role === 'librarian' ? 'auto' : 'none',
          });
        }
      `,
    },
    {
      name: 'one branch sets none and takes the tools away',
      code: `
        import OpenAI from 'openai';
        import { catalogueTools } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; role: 'guest' | 'librarian' }

        export async function ask(openai: OpenAI, member: Member, question: string) {
          const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5.4', input: question, tools: catalogueTools };
          if (member.role === 'guest') {
            params.tools = [];
            params.tool_choice = 'none';
          }
          return openai.responses.create(params);
        }
      `,
    },
    {
      name: 'the tools are deleted for who may not use them',
      code: `
        import OpenAI from 'openai';
        import { catalogueTools } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; role: 'guest' | 'librarian' }

        export async function ask(openai: OpenAI, member: Member, question: string) {
          const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5.4', input: question, tools: catalogueTools };
          if (member.role === 'guest') {
            delete params.tools;
            params.tool_choice = 'none';
          }
          return openai.responses.create(params);
        }
      `,
    },
    {
      name: 'each call is decided, whatever was sent',
      code: `
        import OpenAI from 'openai';

        interface Trader { desk: string; traderId: string; permissions: string[] }

        const handlers: Record<string, (trader: Trader, args: unknown) => Promise<string>> = {};

        export async function turn(openai: OpenAI, trader: Trader, all: OpenAI.Responses.FunctionTool[], input: string) {
          const tools = all.filter((tool) => trader.permissions.includes(tool.name));
          const tool_choice = tools.length > 0 ? 'auto' : 'none';
          const response = await openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            if (tool_choice === 'none' || !trader.permissions.includes(item.name)) continue;
            await handlers[item.name]!(trader, JSON.parse(item.arguments));
          }
        }
      `,
    },
    {
      name: 'the verdict of OpenFGA adds tools and choice together',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { tools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });
        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const { allowed } = await fga.check({ user: \`user:\${vet.vetId}\`, relation: 'can_act', object: \`clinic:\${vet.clinicId}\` });
          return openai.responses.create({ model: 'gpt-5', input, ...(allowed ? { tools, tool_choice: 'auto' as const } : {}) });
        }
      `,
    },
    {
      name: 'an ability selects the tools, and the choice follows what is left',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { catalogue } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const ability = createMongoAbility(rulesFor(vet));
          const tools = catalogue.filter((tool) => ability.can('use', tool.name));
          return openai.responses.create({ model: 'gpt-5', input, tools, tool_choice: tools.length > 0 ? 'auto' : 'none' });
        }
      `,
    },
    {
      name: 'Oso decides about each call, whatever choice was sent',
      code: `
        import OpenAI from 'openai';
        import { Oso } from 'oso-cloud';
        import { handlers, tools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const oso = new Oso('https://cloud.osohq.com', process.env.OSO_KEY ?? '');
        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const tool_choice = vet.roles.includes('senior') ? 'auto' : 'none';
          const response = await openai.responses.create({ model: 'gpt-5', input, ...(tool_choice === 'auto' && { tools, tool_choice }) });
          for (const item of response.output) {
            if (item.type !== 'function_call' || tool_choice === 'none') continue;
            if (!(await oso.authorize({ type: 'User', id: vet.vetId }, 'call', { type: 'Tool', id: item.name }))) continue;
            await handlers[item.name](JSON.parse(item.arguments));
          }
        }
      `,
    },
  ],

  nearMisses: [
    {
      name: 'a variable that keeps to none unless there are rounds left',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Nun { conventId: string; sisterId: string; role: string }

        export async function ask(openai: OpenAI, nun: Nun, input: string, rounds: number) {
          let choice: 'auto' | 'none' = 'none';
          if (rounds > 0) choice = 'auto';
          return openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: choice, safety_identifier: nun.sisterId });
        }
      `,
    },
    {
      name: 'the last round of a loop asks for text',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; role: string }

        export async function ask(openai: OpenAI, member: Member, input: OpenAI.Responses.ResponseInput) {
          for (let round = 0; round < 4; round += 1) {
            const response = await openai.responses.create({
              model: 'gpt-5.4',
              input,
              safety_identifier: member.memberId,
              tools,
              tool_choice: round === 3 ? 'none' : 'auto',
            });
            if (response.output.length === 1) return response.output_text;
          }
          return '';
        }
      `,
    },
    {
      name: 'a budget of the caller',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; role: string; remainingCalls: number }

        export const ask = (openai: OpenAI, member: Member, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: member.remainingCalls > 0 ? 'auto' : 'none' });
      `,
    },
    {
      name: 'the number of tools that the caller has',
      code: `
        import OpenAI from 'openai';
        import { all } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; grants: string[] }

        export async function ask(openai: OpenAI, member: Member, input: string) {
          const tools = all.filter((tool) => member.grants.includes(tool.name));
          return openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: tools.length ? 'auto' : 'none' });
        }
      `,
    },
    {
      name: 'auto or required, which keep nobody out',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; role: string }

        export const ask = (openai: OpenAI, member: Member, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: member.role === 'clerk' ? 'required' : 'auto' });
      `,
    },
    {
      name: 'a loop that ends by the choice of its last round',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Member { libraryId: string; memberId: string; grants: string[] }

        declare function execute(member: Member, name: string, args: unknown): Promise<string>;

        export async function ask(openai: OpenAI, member: Member, input: OpenAI.Responses.ResponseInput) {
          for (let round = 0; round < 4; round += 1) {
            const choice = round === 3 ? 'none' : 'auto';
            const response = await openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: choice });
            for (const item of response.output) {
              if (item.type !== 'function_call' || choice === 'none') continue;
              await execute(member, item.name, JSON.parse(item.arguments));
            }
          }
        }
      `,
    },
    {
      name: 'a style value with the same words',
      code: `
        import OpenAI from 'openai';

        interface Member { libraryId: string; memberId: string; role: string }

        export const style = (member: Member) => ({ pointerEvents: member.role === 'guest' ? 'none' : 'auto' });
        export const client = new OpenAI();
      `,
    },
    {
      name: 'a choice without tools',
      code: `
        import OpenAI from 'openai';

        interface Member { libraryId: string; memberId: string; role: string }

        export const ask = (openai: OpenAI, member: Member, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tool_choice: member.role === 'guest' ? 'none' : 'auto' });
      `,
    },
    {
      name: 'a context with a nested part that says nothing about what its owner may do',
      code: `
        import { Agent, run } from '@openai/agents';
        import { replyTools } from './replies.js';

        interface Desk { shelfId: string; clerkId: string; ticket: { subject: string; channel: 'mail' | 'phone' } }

        export async function draft(desk: Desk, wish: string) {
          const agent = new Agent<Desk>({
            name: 'Desk',
            tools: replyTools,
            modelSettings: { toolChoice: desk.ticket.channel === 'mail' ? 'none' : 'auto' },
          });
          return (await run(agent, wish, { context: desk })).finalOutput;
        }
      `,
    },
    {
      name: 'what middleware left in the state of a Koa context, of a type that is nobody',
      code: `
        import type { Context } from 'koa';
        import OpenAI from 'openai';
        import { valves } from './valves.js';

        interface Weather { station: string; wind: number }

        const openai = new OpenAI();

        export async function converse(ctx: Context) {
          const weather = ctx.state.weather as Weather;
          ctx.body = await openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: ctx.request.body.messages,
            tools: valves,
            tool_choice: weather.wind > 10 ? 'none' : 'auto',
          });
        }
      `,
      unproven: true,
    },
  ],

  evasions: [
    {
      name: 'request: a row of a settings table is spread, by the role of the caller',
      code: `
        import OpenAI from 'openai';
        import { functions } from './school.js';

        interface SchoolUser { schoolId: string; userId: string; role: 'teacher' | 'guardian' }
        const openai = new OpenAI();
        const settings = {
          teacher: { tool_choice: 'auto', temperature: 0.2 },
          guardian: { «tool_choice: 'none'», temperature: 0 },
        } as const;

        export const ask = (user: SchoolUser, content: string) =>
          openai.chat.completions.create({
            model: 'gpt-5',
            messages: [{ role: 'user', content }],
            tools: functions,
            ...settings[user.role],
          });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: 'user.role', tools: 'functions' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'functions' },
              output: `
                import OpenAI from 'openai';
                import { functions } from './school.js';

                interface SchoolUser { schoolId: string; userId: string; role: 'teacher' | 'guardian' }
                const openai = new OpenAI();
                const settings = {
                  teacher: { tool_choice: 'auto', temperature: 0.2 },
                  guardian: { tool_choice: 'none', temperature: 0 },
                } as const;

                export const ask = (user: SchoolUser, content: string) =>
                  openai.chat.completions.create({
                    model: 'gpt-5',
                    messages: [{ role: 'user', content }],
                    tools: functions.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                    ...settings[user.role],
                  });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'client: required, in plain JavaScript, with the user that a middleware left',
      language: 'js',
      code: `
        const { OpenAI } = require('openai');
        const { tools } = require('./tools');
        const api = new OpenAI();

        module.exports = async function handler(req, res) {
          const completion = await api.chat.completions.create({
            model: 'gpt-4.1',
            messages: req.body.messages,
            tools,
            tool_choice: «req.user.isStaff ? 'auto' : 'none'»,
          });
          res.json(completion);
        };
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: 'req.user.isStaff', tools: 'tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'tools' },
              output: `
                const { OpenAI } = require('openai');
                const { tools } = require('./tools');
                const api = new OpenAI();

                module.exports = async function handler(req, res) {
                  const completion = await api.chat.completions.create({
                    model: 'gpt-4.1',
                    messages: req.body.messages,
                    ...(req.user.isStaff ? { tools, tool_choice: 'auto' } : {}),
                  });
                  res.json(completion);
                };
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                const { OpenAI } = require('openai');
                const { tools } = require('./tools');
                const api = new OpenAI();

                module.exports = async function handler(req, res) {
                  const completion = await api.chat.completions.create({
                    model: 'gpt-4.1',
                    messages: req.body.messages,
                    tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                    tool_choice: req.user.isStaff ? 'auto' : 'none',
                  });
                  res.json(completion);
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'client: a getter of a class whose methods are destructured',
      code: `
        import OpenAI from 'openai';

        interface Warden { prison: string; wardenId: string; clearance: number; roles: string[] }

        export class Desk {
          private readonly client = new OpenAI();
          constructor(private readonly tools: OpenAI.Chat.ChatCompletionTool[]) {}

          async ask(warden: Warden, text: string) {
            const { completions } = this.client.chat;
            return completions.create({
              model: 'gpt-4.1',
              messages: [{ role: 'user', content: text }],
              tools: this.tools,
              function_call: «warden.roles.includes('senior') ? 'auto' : 'none'»,
            });
          }
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `warden.roles.includes('senior')`, tools: 'this.tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'this.tools' },
              output: `
                import OpenAI from 'openai';

                interface Warden { prison: string; wardenId: string; clearance: number; roles: string[] }

                export class Desk {
                  private readonly client = new OpenAI();
                  constructor(private readonly tools: OpenAI.Chat.ChatCompletionTool[]) {}

                  async ask(warden: Warden, text: string) {
                    const { completions } = this.client.chat;
                    return completions.create({
                      model: 'gpt-4.1',
                      messages: [{ role: 'user', content: text }],
                      ...(warden.roles.includes('senior') ? { tools: this.tools, function_call: 'auto' } : {}),
                    });
                  }
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'this.tools' },
              output: `
                import OpenAI from 'openai';

                interface Warden { prison: string; wardenId: string; clearance: number; roles: string[] }

                export class Desk {
                  private readonly client = new OpenAI();
                  constructor(private readonly tools: OpenAI.Chat.ChatCompletionTool[]) {}

                  async ask(warden: Warden, text: string) {
                    const { completions } = this.client.chat;
                    return completions.create({
                      model: 'gpt-4.1',
                      messages: [{ role: 'user', content: text }],
                      tools: this.tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                      function_call: warden.roles.includes('senior') ? 'auto' : 'none',
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
      name: 'client: raw HTTP',
      code: `
        import { tools } from './catalogue.js';

        interface Warden { prisonId: string; wardenId: string; canAct: boolean }

        export async function ask(warden: Warden, messages: object[]) {
          await fetch('https://llm.internal/v1/chat/completions', {
            method: 'POST',
            body: JSON.stringify({ model: 'gpt-4.1', messages, tools, tool_choice: «warden.canAct ? 'auto' : 'none'» }),
          });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: 'warden.canAct', tools: 'tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'tools' },
              output: `
                import { tools } from './catalogue.js';

                interface Warden { prisonId: string; wardenId: string; canAct: boolean }

                export async function ask(warden: Warden, messages: object[]) {
                  await fetch('https://llm.internal/v1/chat/completions', {
                    method: 'POST',
                    body: JSON.stringify({ model: 'gpt-4.1', messages, ...(warden.canAct ? { tools, tool_choice: 'auto' } : {}) }),
                  });
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import { tools } from './catalogue.js';

                interface Warden { prisonId: string; wardenId: string; canAct: boolean }

                export async function ask(warden: Warden, messages: object[]) {
                  await fetch('https://llm.internal/v1/chat/completions', {
                    method: 'POST',
                    body: JSON.stringify({ model: 'gpt-4.1', messages, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: warden.canAct ? 'auto' : 'none' }),
                  });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: a settings builder switches on the tier',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Farm { farmId: string; ownerId: string; tier: 'free' | 'pro' | 'coop' }

        function settingsOf(farm: Farm) {
          switch (farm.tier) {
            case 'free':
              return { tools, «tool_choice: 'none' as const» };
            default:
              return { tools, tool_choice: 'auto' as const };
          }
        }

        export const ask = (openai: OpenAI, farm: Farm, input: string) => openai.responses.create({ model: 'gpt-5.4', input, ...settingsOf(farm) });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: 'farm.tier', tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Farm { farmId: string; ownerId: string; tier: 'free' | 'pro' | 'coop' }

                function settingsOf(farm: Farm) {
                  switch (farm.tier) {
                    case 'free':
                      return { tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: 'none' as const };
                    default:
                      return { tools, tool_choice: 'auto' as const };
                  }
                }

                export const ask = (openai: OpenAI, farm: Farm, input: string) => openai.responses.create({ model: 'gpt-5.4', input, ...settingsOf(farm) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: a table that is indexed by the role',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Farm { farmId: string; ownerId: string; role: 'picker' | 'foreman' }

        const choiceOf = { picker: 'none', foreman: 'auto' } as const;

        export const ask = (openai: OpenAI, farm: Farm, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «choiceOf[farm.role]» });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: 'farm.role', tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Farm { farmId: string; ownerId: string; role: 'picker' | 'foreman' }

                const choiceOf = { picker: 'none', foreman: 'auto' } as const;

                export const ask = (openai: OpenAI, farm: Farm, input: string) =>
                  openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: choiceOf[farm.role] });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: a conditional spread',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Farm { farmId: string; ownerId: string; plan: string }

        export const ask = (openai: OpenAI, farm: Farm, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, ...(farm.plan === 'trial' && { «tool_choice: 'none'» }) });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `farm.plan === 'trial'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Farm { farmId: string; ownerId: string; plan: string }

                export const ask = (openai: OpenAI, farm: Farm, input: string) =>
                  openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), ...(farm.plan === 'trial' && { tool_choice: 'none' }) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: Object.assign after it was built',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Farm { farmId: string; ownerId: string; isOwner: boolean }

        export async function ask(openai: OpenAI, farm: Farm, input: string) {
          const params: any = { model: 'gpt-5.4', input, tools };
          if (!farm.isOwner) Object.assign(params, { «tool_choice: 'none'» });
          return openai.responses.create(params);
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: '!farm.isOwner', tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Farm { farmId: string; ownerId: string; isOwner: boolean }

                export async function ask(openai: OpenAI, farm: Farm, input: string) {
                  const params: any = { model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) };
                  if (!farm.isOwner) Object.assign(params, { tool_choice: 'none' });
                  return openai.responses.create(params);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: an allow list of tools for who has no right to the others',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Farm { farmId: string; ownerId: string; permissions: string[] }

        const readOnly = { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'function', name: 'read_yield' }] } as const;

        export const ask = (openai: OpenAI, farm: Farm, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «farm.permissions.includes('write') ? 'auto' : readOnly» });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `farm.permissions.includes('write')`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Farm { farmId: string; ownerId: string; permissions: string[] }

                const readOnly = { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'function', name: 'read_yield' }] } as const;

                export const ask = (openai: OpenAI, farm: Farm, input: string) =>
                  openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: farm.permissions.includes('write') ? 'auto' : readOnly });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: a permission that is asked for with the caller',
      code: `
        import OpenAI from 'openai';

        interface Diver { clubId: string; diverId: string }
        interface Rights { can(diver: Diver, verb: string): boolean }

        export class Logbook {
          constructor(private readonly openai: OpenAI, private readonly rights: Rights, private readonly tools: OpenAI.Responses.FunctionTool[]) {}

          async ask(diver: Diver, input: string) {
            const mayWrite = this.rights.can(diver, 'write');
            return this.openai.responses.create({ model: 'gpt-5.4', input, tools: this.tools, tool_choice: «mayWrite ? 'auto' : 'none'» });
          }
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: 'mayWrite', tools: 'this.tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'this.tools' },
              output: `
                import OpenAI from 'openai';

                interface Diver { clubId: string; diverId: string }
                interface Rights { can(diver: Diver, verb: string): boolean }

                export class Logbook {
                  constructor(private readonly openai: OpenAI, private readonly rights: Rights, private readonly tools: OpenAI.Responses.FunctionTool[]) {}

                  async ask(diver: Diver, input: string) {
                    const mayWrite = this.rights.can(diver, 'write');
                    return this.openai.responses.create({ model: 'gpt-5.4', input, ...(mayWrite ? { tools: this.tools, tool_choice: 'auto' } : {}) });
                  }
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'this.tools' },
              output: `
                import OpenAI from 'openai';

                interface Diver { clubId: string; diverId: string }
                interface Rights { can(diver: Diver, verb: string): boolean }

                export class Logbook {
                  constructor(private readonly openai: OpenAI, private readonly rights: Rights, private readonly tools: OpenAI.Responses.FunctionTool[]) {}

                  async ask(diver: Diver, input: string) {
                    const mayWrite = this.rights.can(diver, 'write');
                    return this.openai.responses.create({ model: 'gpt-5.4', input, tools: this.tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: mayWrite ? 'auto' : 'none' });
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: a helper of this file that reads the roles',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Diver { clubId: string; diverId: string; roles: string[] }

        const isInstructor = ({ roles }: Diver) => roles.includes('instructor');

        export const ask = (openai: OpenAI, diver: Diver, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «isInstructor(diver) ? 'auto' : 'none'» });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: 'isInstructor(diver)', tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Diver { clubId: string; diverId: string; roles: string[] }

                const isInstructor = ({ roles }: Diver) => roles.includes('instructor');

                export const ask = (openai: OpenAI, diver: Diver, input: string) =>
                  openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: isInstructor(diver) ? 'auto' : 'none' });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: dispatch behind a helper that reads the choice',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Diver { clubId: string; diverId: string; roles: string[] }

        const handlers: Record<string, (args: string) => Promise<string>> = {};

        export async function ask(openai: OpenAI, diver: Diver, messages: OpenAI.Chat.ChatCompletionMessageParam[]) {
          const mode = tools.length > 0 && diver.roles.includes('instructor') ? 'required' : 'none';
          const completion = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools: diver.roles.length ? tools : [], tool_choice: mode });
          for (const call of completion.choices[0]?.message.tool_calls ?? []) {
            if (call.type === 'function' && «mode !== 'none'») await handlers[call.function.name]!(call.function.arguments);
          }
        }
      `,
      errors: [
        {
          messageId: 'choiceDecides',
          data: { condition: `mode !== 'none'`, executor: '`handlers`', principal: '`diver`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`diver`' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Diver { clubId: string; diverId: string; roles: string[] }

                const handlers: Record<string, (args: string) => Promise<string>> = {};

                export async function ask(openai: OpenAI, diver: Diver, messages: OpenAI.Chat.ChatCompletionMessageParam[]) {
                  const mode = tools.length > 0 && diver.roles.includes('instructor') ? 'required' : 'none';
                  const completion = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools: diver.roles.length ? tools : [], tool_choice: mode });
                  for (const call of completion.choices[0]?.message.tool_calls ?? []) {
                    if (call.type === 'function' && mode !== 'none') { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.function.name]!(call.function.arguments); }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'control flow: a variable that a branch writes',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Nun { conventId: string; sisterId: string; role: string }

        export async function ask(openai: OpenAI, nun: Nun, input: string) {
          let choice: 'auto' | 'none' = 'auto';
          if (nun.role === 'novice') choice = 'none';
          return openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «choice» });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `nun.role === 'novice'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Nun { conventId: string; sisterId: string; role: string }

                export async function ask(openai: OpenAI, nun: Nun, input: string) {
                  let choice: 'auto' | 'none' = 'auto';
                  if (nun.role === 'novice') choice = 'none';
                  return openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: choice });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'control flow: a variable that keeps to none unless a branch writes it',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Nun { conventId: string; sisterId: string; role: string }

        export async function ask(openai: OpenAI, nun: Nun, input: string) {
          let choice: 'auto' | 'none' = 'none';
          if (nun.role === 'abbess') choice = 'auto';
          return openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «choice» });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `nun.role === 'abbess'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Nun { conventId: string; sisterId: string; role: string }

                export async function ask(openai: OpenAI, nun: Nun, input: string) {
                  let choice: 'auto' | 'none' = 'none';
                  if (nun.role === 'abbess') choice = 'auto';
                  return openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: choice });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'control flow: two requests, of which the second is for everybody else',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Nun { conventId: string; sisterId: string; role: string }

        export async function ask(openai: OpenAI, nun: Nun, input: string) {
          if (nun.role === 'abbess') return openai.responses.create({ model: 'gpt-5.4', input, tools });
          return openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «'none'» });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `nun.role === 'abbess'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Nun { conventId: string; sisterId: string; role: string }

                export async function ask(openai: OpenAI, nun: Nun, input: string) {
                  if (nun.role === 'abbess') return openai.responses.create({ model: 'gpt-5.4', input, tools });
                  return openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: 'none' });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'control flow: the role together with the round',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';

        interface Nun { conventId: string; sisterId: string; role: string }

        export async function ask(openai: OpenAI, nun: Nun, input: string) {
          for (let round = 0; round < 3; round += 1) {
            await openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «round < 2 && nun.role !== 'novice' ? 'auto' : 'none'» });
          }
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `round < 2 && nun.role !== 'novice'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './catalogue.js';

                interface Nun { conventId: string; sisterId: string; role: string }

                export async function ask(openai: OpenAI, nun: Nun, input: string) {
                  for (let round = 0; round < 3; round += 1) {
                    await openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: round < 2 && nun.role !== 'novice' ? 'auto' : 'none' });
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'module: a route file whose session comes from a library',
      filename: 'app/api/chat/route.ts',
      code: `
        import { auth } from '@clerk/nextjs/server';
        import { openai } from '@/lib/openai';
        import { tools } from '@/lib/tools';

        export async function POST(request: Request) {
          const { userId, orgRole } = await auth();
          if (!userId) return new Response(null, { status: 401 });
          const { messages } = await request.json();
          const stream = await openai.chat.completions.create({
            model: 'gpt-4.1',
            messages,
            tools,
            tool_choice: «orgRole === 'org:admin' ? 'auto' : 'none'»,
          });
          return Response.json(stream);
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `orgRole === 'org:admin'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'tools' },
              output: `
                import { auth } from '@clerk/nextjs/server';
                import { openai } from '@/lib/openai';
                import { tools } from '@/lib/tools';

                export async function POST(request: Request) {
                  const { userId, orgRole } = await auth();
                  if (!userId) return new Response(null, { status: 401 });
                  const { messages } = await request.json();
                  const stream = await openai.chat.completions.create({
                    model: 'gpt-4.1',
                    messages,
                    ...(orgRole === 'org:admin' ? { tools, tool_choice: 'auto' } : {}),
                  });
                  return Response.json(stream);
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import { auth } from '@clerk/nextjs/server';
                import { openai } from '@/lib/openai';
                import { tools } from '@/lib/tools';

                export async function POST(request: Request) {
                  const { userId, orgRole } = await auth();
                  if (!userId) return new Response(null, { status: 401 });
                  const { messages } = await request.json();
                  const stream = await openai.chat.completions.create({
                    model: 'gpt-4.1',
                    messages,
                    tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                    tool_choice: orgRole === 'org:admin' ? 'auto' : 'none',
                  });
                  return Response.json(stream);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'module: a re-exported factory that was handed the tools',
      code: `
        import OpenAI from 'openai';

        interface Nun { conventId: string; sisterId: string; role: string }

        const make = (openai: OpenAI, tools: OpenAI.Responses.FunctionTool[]) => async (nun: Nun, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «nun.role === 'novice' ? 'none' : 'auto'» });

        export { make as default };
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `nun.role === 'novice'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';

                interface Nun { conventId: string; sisterId: string; role: string }

                const make = (openai: OpenAI, tools: OpenAI.Responses.FunctionTool[]) => async (nun: Nun, input: string) =>
                  openai.responses.create({ model: 'gpt-5.4', input, ...(nun.role === 'novice' ? {} : { tools, tool_choice: 'auto' }) });

                export { make as default };
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';

                interface Nun { conventId: string; sisterId: string; role: string }

                const make = (openai: OpenAI, tools: OpenAI.Responses.FunctionTool[]) => async (nun: Nun, input: string) =>
                  openai.responses.create({ model: 'gpt-5.4', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: nun.role === 'novice' ? 'none' : 'auto' });

                export { make as default };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: Cerbos switches the choice and not the tools',
      code: `
        import OpenAI from 'openai';
        import { GRPC as Cerbos } from '@cerbos/grpc';
        import { tools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const cerbos = new Cerbos('pdp:3593', { tls: false });
        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const mayAct = await cerbos.isAllowed({
            principal: { id: vet.vetId, roles: vet.roles },
            resource: { kind: 'assistant', id: 'chat' },
            action: 'act',
          });
          return openai.responses.create({ model: 'gpt-5', input, tools, tool_choice: «mayAct ? 'auto' : 'none'» });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: 'mayAct', tools: 'tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { GRPC as Cerbos } from '@cerbos/grpc';
                import { tools } from './tools.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const cerbos = new Cerbos('pdp:3593', { tls: false });
                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  const mayAct = await cerbos.isAllowed({
                    principal: { id: vet.vetId, roles: vet.roles },
                    resource: { kind: 'assistant', id: 'chat' },
                    action: 'act',
                  });
                  return openai.responses.create({ model: 'gpt-5', input, ...(mayAct ? { tools, tool_choice: 'auto' } : {}) });
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { GRPC as Cerbos } from '@cerbos/grpc';
                import { tools } from './tools.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const cerbos = new Cerbos('pdp:3593', { tls: false });
                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  const mayAct = await cerbos.isAllowed({
                    principal: { id: vet.vetId, roles: vet.roles },
                    resource: { kind: 'assistant', id: 'chat' },
                    action: 'act',
                  });
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: mayAct ? 'auto' : 'none' });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: an ability of CASL switches the choice',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { tools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const ability = createMongoAbility(rulesFor(vet));
          return openai.responses.create({ model: 'gpt-5', input, tools, tool_choice: «ability.can('act', 'Assistant') ? 'auto' : 'none'» });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: "ability.can('act', 'Assistant')", tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { createMongoAbility } from '@casl/ability';
                import { rulesFor } from './rules.js';
                import { tools } from './tools.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  const ability = createMongoAbility(rulesFor(vet));
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: ability.can('act', 'Assistant') ? 'auto' : 'none' });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'guard: Permit switches the choice in steps',
      code: `
        import OpenAI from 'openai';
        import { Permit } from 'permitio';
        import { tools } from './tools.js';

        interface Vet { clinicId: string; vetId: string; roles: string[] }

        const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });
        const openai = new OpenAI();

        export async function ask(vet: Vet, input: string) {
          const request: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5', input, tools };
          if (!(await permit.check(vet.vetId, 'act', 'assistant'))) «request.tool_choice = 'none'»;
          return openai.responses.create(request);
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: "!(await permit.check(vet.vetId, 'act', 'assistant'))", tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { Permit } from 'permitio';
                import { tools } from './tools.js';

                interface Vet { clinicId: string; vetId: string; roles: string[] }

                const permit = new Permit({ token: process.env.PERMIT_KEY ?? '' });
                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  const request: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }) };
                  if (!(await permit.check(vet.vetId, 'act', 'assistant'))) request.tool_choice = 'none';
                  return openai.responses.create(request);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'module: the tenant has a word of its own',
      settings: { tenantWords: ['mandant'] },
      code: `
        import OpenAI from 'openai';
        import { tools } from './tools.js';

        interface Kunde { mandantId: string; userId: string; rolle: string }

        export const ask = (openai: OpenAI, kunde: Kunde, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools, tool_choice: «kunde.rolle === 'leitung' ? 'auto' : 'none'» });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: "kunde.rolle === 'leitung'", tools: 'tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './tools.js';

                interface Kunde { mandantId: string; userId: string; rolle: string }

                export const ask = (openai: OpenAI, kunde: Kunde, input: string) =>
                  openai.responses.create({ model: 'gpt-5', input, ...(kunde.rolle === 'leitung' ? { tools, tool_choice: 'auto' } : {}) });
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './tools.js';

                interface Kunde { mandantId: string; userId: string; rolle: string }

                export const ask = (openai: OpenAI, kunde: Kunde, input: string) =>
                  openai.responses.create({ model: 'gpt-5', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: kunde.rolle === 'leitung' ? 'auto' : 'none' });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: other settings stand between tools and choice',
      code: `
        import OpenAI from 'openai';
        import { defaults, tools } from './abbey.js';

        interface Nun { abbeyId: string; nunId: string; role: string }

        export const ask = (openai: OpenAI, nun: Nun, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools, ...defaults, tool_choice: «nun.role === 'novice' ? 'none' : 'auto'» });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: "nun.role === 'novice'", tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { defaults, tools } from './abbey.js';

                interface Nun { abbeyId: string; nunId: string; role: string }

                export const ask = (openai: OpenAI, nun: Nun, input: string) =>
                  openai.responses.create({ model: 'gpt-5', input, tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), ...defaults, tool_choice: nun.role === 'novice' ? 'none' : 'auto' });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'request: a comment tells why the choice is what it is',
      code: `
        import OpenAI from 'openai';
        import { tools } from './abbey.js';

        interface Nun { abbeyId: string; nunId: string; role: string }

        export const ask = (openai: OpenAI, nun: Nun, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            tools,
            tool_choice: «nun.role === 'novice' ? /* not yet */ 'none' : 'auto'»,
          });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: "nun.role === 'novice'", tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import OpenAI from 'openai';
                import { tools } from './abbey.js';

                interface Nun { abbeyId: string; nunId: string; role: string }

                export const ask = (openai: OpenAI, nun: Nun, input: string) =>
                  openai.responses.create({
                    model: 'gpt-5',
                    input,
                    tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                    tool_choice: nun.role === 'novice' ? /* not yet */ 'none' : 'auto',
                  });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a run hands on a context whose nested part says what its owner may do',
      code: `
        import { Agent, run, type ModelSettings } from '@openai/agents';
        import { studioTools } from './studio.js';

        interface Artist { labelId: string; artistId: string; subscription: { tier: 'free' | 'pro'; seats: number } }

        function settingsFor(artist: Artist): ModelSettings {
          return { temperature: 0.3, toolChoice: «artist.subscription.tier === 'free' ? 'none' : 'auto'» };
        }

        export async function assist(artist: Artist, text: string) {
          const agent = new Agent<Artist>({ name: 'Studio', tools: studioTools, modelSettings: settingsFor(artist) });
          return (await run(agent, text, { context: artist })).finalOutput;
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: "artist.subscription.tier === 'free'", tools: 'studioTools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'studioTools' },
              output: `
                import { Agent, run, type ModelSettings } from '@openai/agents';
                import { studioTools } from './studio.js';

                interface Artist { labelId: string; artistId: string; subscription: { tier: 'free' | 'pro'; seats: number } }

                function settingsFor(artist: Artist): ModelSettings {
                  return { temperature: 0.3, toolChoice: artist.subscription.tier === 'free' ? 'none' : 'auto' };
                }

                export async function assist(artist: Artist, text: string) {
                  const agent = new Agent<Artist>({ name: 'Studio', tools: studioTools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), modelSettings: settingsFor(artist) });
                  return (await run(agent, text, { context: artist })).finalOutput;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'what middleware left in the state of a Koa context is somebody by its declared type',
      code: `
        import type { Context } from 'koa';
        import OpenAI from 'openai';
        import { valves } from './valves.js';

        interface Grower { coopId: string; growerId: string; role: 'viewer' | 'operator' }

        const openai = new OpenAI();

        export async function converse(ctx: Context) {
          const grower = ctx.state.grower as Grower;
          ctx.body = await openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: ctx.request.body.messages,
            tools: valves,
            tool_choice: «grower.role === 'viewer' ? 'none' : 'auto'»,
          });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: "grower.role === 'viewer'", tools: 'valves' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'valves' },
              output: `
                import type { Context } from 'koa';
                import OpenAI from 'openai';
                import { valves } from './valves.js';

                interface Grower { coopId: string; growerId: string; role: 'viewer' | 'operator' }

                const openai = new OpenAI();

                export async function converse(ctx: Context) {
                  const grower = ctx.state.grower as Grower;
                  ctx.body = await openai.chat.completions.create({
                    model: 'gpt-4.1',
                    messages: ctx.request.body.messages,
                    ...(grower.role === 'viewer' ? {} : { tools: valves, tool_choice: 'auto' }),
                  });
                }
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'valves' },
              output: `
                import type { Context } from 'koa';
                import OpenAI from 'openai';
                import { valves } from './valves.js';

                interface Grower { coopId: string; growerId: string; role: 'viewer' | 'operator' }

                const openai = new OpenAI();

                export async function converse(ctx: Context) {
                  const grower = ctx.state.grower as Grower;
                  ctx.body = await openai.chat.completions.create({
                    model: 'gpt-4.1',
                    messages: ctx.request.body.messages,
                    tools: valves.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }),
                    tool_choice: grower.role === 'viewer' ? 'none' : 'auto',
                  });
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
      name: 'the tools come from a callee that knows the caller',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './tools.js';

        interface Nun { conventId: string; sisterId: string; role: string }

        export const ask = (openai: OpenAI, nun: Nun, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools: toolsFor(nun), tool_choice: «nun.role === 'novice' ? 'none' : 'auto'» });
      `,
      errors: [
        { messageId: 'choiceKeepsOutUnproven', data: { condition: `nun.role === 'novice'`, tools: 'toolsFor(nun)' } },
      ],
    },
    {
      name: 'the condition comes from a callee whose question is not seen',
      code: `
        import OpenAI from 'openai';
        import { tools } from './catalogue.js';
        import { choiceFor } from './choice.js';

        interface Nun { conventId: string; sisterId: string; role: string }

        export const ask = (openai: OpenAI, nun: Nun, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: «choiceFor(nun) ? 'auto' : 'none'» });
      `,
      errors: [{ messageId: 'choiceKeepsOutUnproven', data: { condition: 'choiceFor(nun)', tools: 'tools' } }],
    },
  ],
});
