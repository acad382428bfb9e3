import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

const head = `
  import Anthropic from '@anthropic-ai/sdk';

  interface Pilot { portId: string; pilotId: string; waters: ReadonlySet<string> }
  interface Rights { holds(pilot: Pilot, tool: string): Promise<boolean> }

  const client = new Anthropic();
  const schema = { type: 'object' as const };
  const tideTable: Anthropic.Tool = { name: 'tide_table', input_schema: schema };
  const closeLock: Anthropic.Tool = { name: 'close_lock', input_schema: schema };
  const all = [tideTable, closeLock];
`;

const asks = (before: string, tools: string, made = ''): string => `${head}${before}
  export async function ask(pilot: Pilot, rights: Rights, question: string) {
    ${made}
    return client.messages.create({ model: 'claude-sonnet-5', max_tokens: 500, messages: [{ role: 'user', content: question }], tools: ${tools} });
  }
`;

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

const shown = (code: (tools: string) => string, tools: string, who = 'pilot') => ({
  code: code(`«${tools}»`),
  errors: [
    {
      messageId: 'toolsNotScoped',
      data: { tools, who: `whoever \`${who}\` is` },
      suggestions: [{ messageId: 'decidePerTool', output: code(`${tools}${refused}`) }],
    },
  ] as const,
});

const generator = `
  function* lockTools() {
    yield tideTable;
    yield closeLock;
  }`;

const picks = `
  const pick = (keep: (tool: Anthropic.Tool) => boolean) => all.filter(keep);`;

/** A worker that takes one question after the other, and what it shows inside and outside of its loop. */
const worker = (before: string, inside: string, tools: string): string => `
  import { createAgent } from 'langchain';
  import { berths } from './berths.js';

  interface Clerk { harbourId: string; clerkId: string; duties: string[] }
  interface Questions { next(): Promise<{ badge: string; text: string }>; clerkOf(badge: string): Promise<Clerk> }

  export async function work(questions: Questions, database: object) {
    ${before}
    while (true) {
      const { badge, text } = await questions.next();
      const clerk = await questions.clerkOf(badge);
      ${inside}
      const agent = createAgent({ model: 'openai:gpt-5-mini', tools: ${tools} });
      await agent.invoke({ messages: [{ role: 'user', content: text }] }, { context: clerk });
    }
  }
`;

const bound = (field: string, model: string): string => `
  import { ChatOpenAI } from '@langchain/openai';
  import { quayPlan, craneOrder } from './quay.js';

  interface Foreman { quayId: string; foremanId: string; grants: string[] }

  export class Quay {
    readonly #model = ${field};
    suggest(foreman: Foreman, text: string) {
      return ${model}.invoke(text);
    }
  }
`;

const derived = (tools: string): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';

  const Warden = z.object({ forestId: z.string(), wardenId: z.string(), districts: z.array(z.string()) });
  type Warden = z.infer<typeof Warden>;

  const tools: OpenAI.Responses.FunctionTool[] = [
    { type: 'function', name: 'felling_plan', strict: true, parameters: {} },
    { type: 'function', name: 'close_path', strict: true, parameters: {} },
  ];

  export const ask = (openai: OpenAI, warden: Warden, note: (warden: Warden) => void, input: string) => {
    note(warden);
    return openai.responses.create({ model: 'gpt-5.4', input, tools: ${tools} });
  };
`;

const route = (parameter: string, tools: string): string => `
  import OpenAI from 'openai';

  interface Ranger { reserveId: string; rangerId: string; permissions: readonly string[] }
  interface App { post(path: string, handler: (request: { body: { text: string }; ${parameter} }) => Promise<void>): void }

  const tools: OpenAI.Responses.FunctionTool[] = [
    { type: 'function', name: 'sightings', strict: true, parameters: {} },
    { type: 'function', name: 'open_gate', strict: true, parameters: {} },
  ];

  export function routes(app: App, openai: OpenAI) {
    app.post('/ask', async ({ body, ranger }) => {
      if (!ranger) throw new Error('sign in');
      await openai.responses.create({ model: 'gpt-5.4', input: body.text, tools: ${tools} });
    });
  }
`;

/** An agent that a factory makes once, whose tools each ask who runs them. */
const factory = (enabled: string): string => `
  import { Agent, run, tool, type RunContext } from '@openai/agents';
  import { z } from 'zod';

  interface Keeper { zooId: string; keeperId: string; roles: string[] }
  interface Duty { covers(keeper: Keeper, task: string): Promise<boolean> }

  export function assistant(duty: Duty, zoo: { diet(zooId: string, animal: string): Promise<string> }) {
    const own = async (context: RunContext<Keeper> | undefined, task: string) => {
      if (!context || !(await duty.covers(context.context, task))) throw new Error('not on duty');
      return context.context;
    };
    const tools = [
      tool({
        name: 'diet',
        description: 'Diet of an animal',
        parameters: z.object({ animal: z.string().max(40) }),
        isEnabled: ({ runContext }: { runContext: RunContext<Keeper> }) => ${enabled},
        execute: async ({ animal }, context?: RunContext<Keeper>) => zoo.diet((await own(context, 'diet')).zooId, animal),
      }),
      tool({
        name: 'menu',
        description: 'Menu of a day',
        parameters: z.object({ day: z.string().max(10) }),
        isEnabled: ({ runContext }: { runContext: RunContext<Keeper> }) => ${enabled},
        execute: async ({ day }, context?: RunContext<Keeper>) => zoo.diet((await own(context, 'menu')).zooId, day),
      }),
    ];
    const agent = new Agent<Keeper>({ name: 'Zoo', tools: MARK });
    return async (keeper: Keeper, text: string) => (await run(agent, text, { context: keeper })).finalOutput;
  }
`;

const enabledBy = (enabled: string) => (tools: string) => factory(enabled).replace('MARK', tools);

// Where a set comes from, and how who asks is known: each canonical form with its guarded twin.
testRule(rule, {
  canonical: [
    {
      name: 'a generator gives the same to everybody',
      ...shown((tools) => asks(generator, tools), '[...lockTools()]'),
    },
    {
      name: 'a set that is filled from a generator',
      ...shown(
        (tools) =>
          asks(generator, tools, 'const tools: Anthropic.Tool[] = []; for (const one of lockTools()) tools.push(one);'),
        'tools',
      ),
    },
    {
      name: 'a predicate that asks whether there is a promise',
      ...shown(
        (tools) => asks('', tools, 'const tools = all.filter((one) => !!rights.holds(pilot, one.name));'),
        'tools',
      ),
    },
    {
      name: 'a predicate that asks whether a promise is anything',
      ...shown(
        (tools) => asks('', tools, 'const tools = all.filter((one) => rights.holds(pilot, one.name) !== undefined);'),
        'tools',
      ),
    },
    {
      name: 'a predicate that is handed on and keeps everything',
      ...shown((tools) => asks(picks, tools, 'const tools = pick(() => true);'), 'tools'),
    },
    {
      name: 'a worker that makes its tools before it knows for whom',
      ...shown((tools) => worker('const tools = berths(database);', '', tools), 'tools', 'clerk'),
    },
    {
      name: 'a model that an object keeps with its tools bound to it',
      ...shown(
        (tools) => bound(`new ChatOpenAI({ model: 'gpt-5' }).bindTools(${tools})`, 'this.#model'),
        '[quayPlan, craneOrder]',
        'foreman',
      ),
    },
    { name: 'who asks has a type that is derived from a schema', ...shown(derived, 'tools', 'warden') },
    {
      name: 'who asks is what the file declares for a callback',
      ...shown((tools) => route('ranger?: Ranger', tools), 'tools', 'ranger'),
    },
    {
      name: 'tools of an agent that is made once are enabled by a promise',
      ...shown(enabledBy("Boolean(duty.covers(runContext.context, 'feed'))"), 'tools', 'keeper'),
    },
  ],
  guarded: [
    {
      name: 'a generator that gives what the caller may use',
      code: asks(
        `
  function* lockTools(pilot: Pilot) {
    for (const tool of all) if (pilot.waters.has(tool.name)) yield tool;
  }`,
        '[...lockTools(pilot)]',
      ),
    },
    {
      name: 'a generator whose elements are filtered',
      code: asks(generator, '[...lockTools()].filter((one) => pilot.waters.has(one.name))'),
    },
    {
      name: 'a generator that leaves out what the caller may not use',
      code: asks(
        `
  function* lockTools(pilot: Pilot) {
    for (const tool of all) {
      if (!pilot.waters.has(tool.name)) continue;
      yield tool;
    }
  }`,
        '[...lockTools(pilot)]',
      ),
    },
    {
      name: 'a predicate that is handed on and asks',
      code: asks(picks, 'tools', 'const tools = pick((one) => pilot.waters.has(one.name));'),
    },
    {
      name: 'the promises are awaited before they filter',
      code: asks(
        '',
        'tools',
        'const held = await Promise.all(all.map((one) => rights.holds(pilot, one.name))); const tools = all.filter((_one, i) => held[i]);',
      ),
    },
    {
      name: 'a worker that selects for each',
      code: worker(
        'const every = berths(database);',
        'const tools = every.filter((one) => clerk.duties.includes(one.name));',
        'tools',
      ),
    },
    {
      name: 'a model that tools are bound to for who asks',
      code: bound(
        `new ChatOpenAI({ model: 'gpt-5' })`,
        'this.#model.bindTools([quayPlan, craneOrder].filter((one) => foreman.grants.includes(one.name)))',
      ),
    },
    {
      name: 'a derived type whose list selects',
      code: derived('tools.filter((one) => warden.districts.includes(one.name))'),
    },
    {
      name: 'what a callback is handed selects',
      code: route('ranger?: Ranger', 'tools.filter((one) => ranger.permissions.includes(one.name))'),
    },
    {
      name: 'tools of an agent that is made once are enabled by what a promise gives',
      code: enabledBy("duty.covers(runContext.context, 'feed')")('tools'),
    },
  ],
  nearMisses: [],
  evasions: [],
  unknown: [
    {
      name: 'what a worker is asked with makes the tools',
      code: worker('', 'const tools = berths(database, clerk);', '«tools»'),
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'tools' } }],
    },
    {
      name: 'a callback whose declaration names nobody',
      code: route('ranger?: { theme: string }', '«tools»'),
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'tools' } }],
    },
  ],
});
