import { testRule } from '@toolgate/testkit';
import rule from './no-tool-choice-as-guard.js';

// The settings of a request are made by a function of another file, and reported where this one calls it.

const park = (settings: string, tools = 'parkTools', more = ''): string => `
  import { Agent, run, tool, type RunContext } from '@openai/agents';
  import { z } from 'zod';
  import { settingsFor, type Ranger } from './settings.js';
  const nests = tool({
    name: 'nests',
    description: 'Nests of a sector',
    parameters: z.object({ sector: z.string().max(9) }),
    execute: async ({ sector }, context?: RunContext<Ranger>) => sector + (context?.context.parkId ?? ''),
  });
  const parkTools = [nests, nests];
  export async function ask(ranger: Ranger, question: string) {
    ${more}
    const agent = new Agent<Ranger>({ name: 'Park', instructions: 'Answer.', tools: ${tools}, modelSettings: ${settings} });
    return (await run(agent, question, { context: ranger })).finalOutput;
  }
`;

const settings = (body: string): string => `
  import type { ModelSettings } from '@openai/agents';
  export interface Ranger { parkId: string; rangerId: string; clearance: 1 | 2 | 3 }
  export function settingsFor(ranger: Ranger): ModelSettings { ${body} }
`;

const assigned =
  "const settings: ModelSettings = { parallelToolCalls: false, maxTokens: ranger.clearance * 400 }; settings.toolChoice = ranger.clearance >= 2 ? 'auto' : 'none'; return settings;";

const refused = ".filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })";

const toggled = (name: string, code: string, body: string, condition = 'ranger.clearance >= 2') =>
  ({
    name,
    code,
    files: { 'settings.ts': settings(body) },
    limit: 'L1',
    typed: {
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition, tools: 'parkTools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'parkTools' },
              output: code.replaceAll(/[«»]/gu, '').replace('tools: parkTools,', `tools: parkTools${refused},`),
            },
          ],
        },
      ],
    },
  }) as const;

testRule(rule, {
  canonical: [],
  guarded: [
    {
      name: 'the tools are selected by the same clearance',
      code: park('settingsFor(ranger)', 'ranger.clearance >= 2 ? parkTools : []'),
      files: { 'settings.ts': settings(assigned) },
    },
    {
      name: 'everybody has the same choice',
      code: park('settingsFor(ranger)'),
      files: { 'settings.ts': settings("return { toolChoice: 'auto', maxTokens: ranger.clearance * 400 };") },
    },
  ],
  nearMisses: [
    {
      name: 'the choice follows the round',
      code: park('settingsFor(ranger)'),
      files: {
        'settings.ts': settings(
          "const rounds = Number(process.env.ROUNDS); return { toolChoice: rounds > 3 ? 'none' : 'auto' };",
        ),
      },
    },
  ],
  evasions: [
    toggled('a member that is assigned', park('«settingsFor(ranger)»'), assigned),
    toggled(
      'one of two results, under a name',
      park('settings', 'parkTools', 'const settings = «settingsFor(ranger)»;'),
      "if (ranger.clearance >= 2) return { toolChoice: 'auto' }; return { toolChoice: 'none' };",
    ),
    toggled(
      'spread into the settings',
      park('{ maxTokens: 400, ...«settingsFor(ranger)» }'),
      "return { toolChoice: ranger.clearance >= 2 ? 'auto' : 'none' };",
    ),
  ],
  unknown: [],
});
