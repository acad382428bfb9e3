import { testRule } from '@toolgate/testkit';
import rule from './no-tool-choice-as-guard.js';

/** An agent of LangChain whose middleware sends every call of the model on. */
const middleware = (sent: string): string => `
  import { createAgent, createMiddleware } from 'langchain';
  import { gaugeTools } from './gauges.js';

  interface Warden { damId: string; wardenId: string; clearance: number }

  export async function ask(warden: Warden, content: string) {
    const view = createMiddleware({
      name: 'view',
      wrapModelCall: async (request, send) => {
        const cleared = warden.clearance >= 2;
        return send(${sent});
      },
    });
    const agent = createAgent({ model: 'openai:gpt-5-mini', tools: gaugeTools, middleware: [view] });
    return agent.invoke({ messages: [{ role: 'user', content }] });
  }
`;

/** An agent whose tools are handed in, and a runner with settings of its own. */
const runner = (settings: string, tools = 'tools'): string => `
  import { Agent, Runner, type Tool } from '@openai/agents';

  interface Rigger { yardId: string; riggerId: string; roles: string[] }

  export async function ask(tools: Tool<Rigger>[], rigger: Rigger, text: string) {
    const agent = new Agent<Rigger>({ name: 'Yard', tools: ${tools} });
    const runner = new Runner({ modelSettings: { toolChoice: ${settings} } });
    return (await runner.run(agent, text, { context: rigger })).finalOutput;
  }
`;

const builder = (test: string, off: string): string => `
  import { Agent, run, type ModelSettings, type Tool } from '@openai/agents';

  interface Usher { houseId: string; usherId: string; suspended: boolean; creditsUsed: number; roles: string[] }

  function settingsFor(usher: Usher): ModelSettings {
    const settings: ModelSettings = { temperature: 0 };
    if (${test}) return { ...settings, toolChoice: ${off} };
    return { ...settings, toolChoice: 'auto' };
  }

  export async function ask(tools: Tool<Usher>[], usher: Usher, text: string) {
    const agent = new Agent<Usher>({ name: 'House', tools, modelSettings: settingsFor(usher) });
    return (await run(agent, text, { context: usher })).finalOutput;
  }
`;

const counted = (tools: string): string => `
  import OpenAI from 'openai';

  interface Tenant { houseId: string; tenantId: string; grants: ReadonlySet<string> }

  const strict = process.env.STAGE === 'live';
  const all: OpenAI.Responses.FunctionTool[] = [
    { type: 'function', name: 'laundry', strict: true, parameters: {} },
    { type: 'function', name: 'door_code', strict: true, parameters: {} },
  ];
  const own = (tenant: Tenant) => all.filter((one) => tenant.grants.has(one.name));
  const offered = (tenant: Tenant) => ${tools};

  export const ask = (openai: OpenAI, tenant: Tenant, input: string) => {
    const tools = offered(tenant);
    return openai.responses.create({ model: 'gpt-5.4', input, tools, tool_choice: tools.length > 0 ? 'auto' : 'none' });
  };
`;

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

/** The report with its suggestion, which shows nobody a tool before somebody decided. */
const keepsOut = (condition: string, tools: string, code: string, from: string) => ({
  messageId: 'choiceKeepsOut',
  data: { condition, tools },
  suggestions: [
    {
      messageId: 'decidePerTool',
      data: { tools },
      output: code.replace(
        from,
        `${from === 'tools,' ? 'tools: tools' : from}${refused}${from === 'tools,' ? ',' : ''}`,
      ),
    },
  ],
});

// The choice of the model is set around the request: by middleware, by a runner, by what builds the settings.
testRule(rule, {
  canonical: [
    {
      name: 'middleware sends the model on without a choice',
      code: middleware(`{ ...request, toolChoice: «cleared ? 'auto' : 'none'» }`),
      errors: [
        keepsOut(
          'cleared',
          'gaugeTools',
          middleware(`{ ...request, toolChoice: cleared ? 'auto' : 'none' }`),
          'tools: gaugeTools',
        ),
      ],
    },
    {
      name: 'the settings of the runner follow a role',
      code: runner(`«rigger.roles.includes('crane') ? 'auto' : 'none'»`),
      errors: [
        keepsOut(
          `rigger.roles.includes('crane')`,
          'tools',
          runner(`rigger.roles.includes('crane') ? 'auto' : 'none'`),
          'tools: tools',
        ),
      ],
    },
    {
      name: 'who is suspended has no choice',
      code: builder('usher.suspended', `'none'`).replace(`toolChoice: 'none'`, `«toolChoice: 'none'»`),
      errors: [keepsOut('usher.suspended', 'tools', builder('usher.suspended', `'none'`), 'tools,')],
    },
  ],
  guarded: [
    {
      name: 'middleware takes the tools away',
      code: middleware('cleared ? request : { ...request, tools: [] }'),
    },
    {
      name: 'middleware selects the tools beside the choice',
      code: middleware(`{ ...request, tools: cleared ? request.tools : [], toolChoice: cleared ? 'auto' : 'none' }`),
    },
    {
      name: 'the role selects the tools of the agent',
      code: runner(`rigger.roles.includes('crane') ? 'auto' : 'none'`, `rigger.roles.includes('crane') ? tools : []`),
    },
    {
      name: 'without a tool there is nothing to choose',
      code: counted('own(tenant)'),
    },
    {
      name: 'a count of tools is no permission, whatever made them',
      code: counted('(strict ? own(tenant) : [...all])'),
    },
  ],
  nearMisses: [
    {
      name: 'middleware forces a tool for everybody',
      code: middleware(`{ ...request, toolChoice: 'required' }`),
    },
    { name: 'the runner never calls a tool', code: runner(`'none'`) },
    { name: 'credits that are used up', code: builder('usher.creditsUsed > 100', `'none'`) },
  ],
  evasions: [],
  unknown: [],
});
