import { testRule } from '@toolgate/testkit';
import rule from './require-audit-record.js';

interface Parts {
  /** How the tools come to be in the function that runs them. */
  readonly tools?: string;
  /** What finds the tool that was proposed. */
  readonly find?: string;
  /** What the dispatcher writes before it runs a tool, and where a caller is refused. */
  readonly write?: string;
  readonly refuse?: string;
  /** What each of the two tools writes. */
  readonly state?: string;
  readonly scrap?: string;
  readonly run?: string;
  readonly name?: string;
}

const line = (decision: string): string =>
  `await audit.write({ who: analyst.analystId, tool: call.name, decision: '${decision}' });`;
const own = (tool: string): string => `await audit.write({ who: config.configurable.analystId, tool: '${tool}' });`;

/** Tools that helpers of an SDK make, which only shows them to the model, and a loop that runs what was proposed. */
const loop = ({
  tools = 'const tools = sampleTools(samples.ofLab(analyst.labId));',
  find = 'tools.find((one) => one.name === call.name)',
  write = line('allowed'),
  refuse = '',
  state = '',
  scrap = '',
  run = 'found.invoke(call.args)',
  name = "'scrap_sample'",
}: Parts): string => `
  import { tool } from '@langchain/core/tools';
  import { z } from 'zod';
  interface Analyst { labId: string; analystId: string; tools: ReadonlySet<string> }
  interface Store { find(code: string): Promise<string>; scrap(code: string): Promise<string> }
  interface Samples extends Store { ofLab(labId: string): Store }
  interface Audit { write(record: object): Promise<void> }
  const schema = z.object({ code: z.string().max(20) });
  const sampleTools = (store: Store) => [
    tool(async ({ code }, config: any) => { ${state} return store.find(code); }, { name: 'sample_state', description: 'State', schema }),
    tool(async ({ code }, config: any) => { ${scrap} return store.scrap(code); }, { name: ${name}, description: 'Scrap', schema }),
  ];
  export async function step(model: any, analyst: Analyst, samples: Samples, audit: Audit, messages: any[]) {
    ${tools}
    const reply = await model.bindTools(tools).invoke(messages);
    for (const call of reply.tool_calls) {
      const found = ${find};
      if (!found || !analyst.tools.has(call.name)) { ${refuse} continue; }
      ${write}
      await ${run};
    }
  }
`;

const missing = (executor: string) => [{ messageId: 'missing', data: { executor, trail: 'audit.write' } }] as const;
const marked = '«found.invoke(call.args)»';

testRule(rule, {
  canonical: [
    {
      name: 'a loop that records what it refuses and not which tool it runs',
      code: loop({ write: '', refuse: line('denied'), run: marked }),
      errors: missing('found.invoke'),
    },
    {
      name: 'one of two tools that are run by hand records by itself',
      code: loop({ write: '', state: own('sample_state'), name: "«'scrap_sample'»" }),
      errors: missing("'scrap_sample'"),
    },
  ],
  guarded: [
    { name: 'the loop that runs the tools records each call', code: loop({}) },
    { name: 'the loop that runs the tools records what it refuses too', code: loop({ refuse: line('denied') }) },
    {
      name: 'each tool that is run by hand records by itself',
      code: loop({ write: '', state: own('sample_state'), scrap: own('scrap_sample') }),
    },
    {
      name: 'the tools are selected for the caller first',
      code: loop({
        tools: 'const tools = sampleTools(samples.ofLab(analyst.labId)).filter((one) => analyst.tools.has(one.name));',
      }),
    },
    {
      name: 'the tools stand under their names',
      code: loop({
        tools:
          'const tools = sampleTools(samples.ofLab(analyst.labId)); const byName = Object.fromEntries(tools.map((one) => [one.name, one]));',
        find: 'byName[call.name]',
      }),
    },
    {
      name: 'the tools stand in a map by their names',
      code: loop({
        tools:
          'const tools = sampleTools(samples.ofLab(analyst.labId)); const byName = new Map(tools.map((one) => [one.name, one]));',
        find: 'byName.get(call.name)',
      }),
    },
  ],
  nearMisses: [
    {
      name: 'a map by name of tools that each record by themselves',
      code: loop({
        tools:
          'const tools = sampleTools(samples.ofLab(analyst.labId)); const byName = new Map(tools.map((one) => [one.name, one]));',
        find: 'byName.get(call.name)',
        write: '',
        state: own('sample_state'),
        scrap: own('scrap_sample'),
      }),
    },
  ],
  evasions: [
    {
      name: 'a loop over a map by name that records what it refuses only',
      code: loop({
        tools:
          'const tools = sampleTools(samples.ofLab(analyst.labId)); const byName = new Map(tools.map((one) => [one.name, one]));',
        find: 'byName.get(call.name)',
        write: '',
        refuse: line('denied'),
        run: marked,
      }),
      errors: missing('found.invoke'),
    },
    {
      name: 'an agent of the SDK runs the same tools beside the loop that records',
      code: loop({ name: "«'scrap_sample'»", state: own('sample_state') })
        .replace("import { tool } from '@langchain/core/tools';", "import { createAgent, tool } from 'langchain';")
        .replace(
          'const reply =',
          "const agent = createAgent({ model: 'openai:gpt-5', tools }); await agent.invoke({ messages }); const reply =",
        ),
      errors: missing('scrap_sample'),
    },
  ],
  unknown: [],
});
