import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// A function sends the request and runs the tools that its callers in the same file hand it.

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }";

const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

interface Parts {
  readonly asked?: string;
  readonly wrapper?: string;
  readonly call?: string;
  readonly more?: string;
}

const program = ({
  asked = '',
  wrapper = `const answer = (tools: ToolSet, prompt: string) => generateText({ model: openai('gpt-5-mini'), prompt, tools });`,
  call = 'answer(toolsFor(farm, who), text)',
  more = '',
}: Parts): string => `
  import { openai } from '@ai-sdk/openai';
  import { generateText, tool, type ToolSet } from 'ai';
  import { z } from 'zod';
  interface Who { farmId: string; farmerId: string; may: readonly string[] }
  interface Farm { yields(farmId: string, field: string): Promise<string> }
  ${wrapper}
  ${more}
  const toolsFor = (farm: Farm, who: Who) => ({
    yields: tool({
      description: 'Yields of a field',
      inputSchema: z.object({ field: z.string().max(9) }),
      «execute»: async ({ field }) => {
        ${asked}return farm.yields(who.farmId, field);
      },
    }),
  });
  export async function ask(farm: Farm, who: Who, text: string) {
    if (!who.may.includes('chat')) throw new Error('no chat');
    const result = await ${call};
    return result.text;
  }
`;

const undecided = (name: string, parts: Parts) => {
  const code = program(parts);
  return {
    name,
    code,
    errors: [
      {
        messageId: 'notDecided',
        data: { executor: '`yields`', principal: '`who`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: '`who`' },
            output: unmarked(code).replace('return farm.yields', `${stop}\n        return farm.yields`),
          },
        ],
      },
    ],
  } as const;
};

testRule(rule, {
  canonical: [undecided('the set is an argument', {})],
  guarded: [
    {
      name: 'the executor decides',
      code: unmarked(program({ asked: "if (!who.may.includes('yields')) throw new Error('not allowed');\n        " })),
    },
  ],
  nearMisses: [
    {
      name: 'nobody of this file hands tools over',
      code: unmarked(
        program({ call: 'answer(await load(who), text)', more: 'declare function load(who: Who): Promise<ToolSet>;' }),
      ),
    },
    {
      name: 'a service that a set is made from has executors of its own',
      code: `
        import { openai } from '@ai-sdk/openai';
        import { generateText } from 'ai';
        import { makeTools } from './tools.js';
        interface Who { farmId: string; farmerId: string; may: readonly string[] }
        interface Db { save(farmId: string, name: string): Promise<void> }
        const answer = (jobs: { clean: { execute(name: string): Promise<void> } }, who: Who, prompt: string) =>
          generateText({ model: openai('gpt-5-mini'), prompt, tools: makeTools(jobs, who) });
        export const ask = (db: Db, who: Who, text: string) =>
          answer({ clean: { execute: async (name) => db.save(who.farmId, name) } }, who, text);
      `,
    },
  ],
  evasions: [
    undecided('a member of what is handed over', {
      wrapper: `interface Turn { tools: ToolSet; prompt: string }
  const answer = (turn: Turn) => generateText({ model: openai('gpt-5-mini'), prompt: turn.prompt, tools: turn.tools });`,
      call: 'answer({ tools: toolsFor(farm, who), prompt: text })',
    }),
    undecided('taken apart, and spread', {
      wrapper: `async function answer({ tools, prompt }: { tools: ToolSet; prompt: string }) {
    return generateText({ model: openai('gpt-5-mini'), prompt, tools: { ...tools } });
  }`,
      call: 'answer({ tools: toolsFor(farm, who), prompt: text })',
    }),
    undecided('through two functions', {
      more: 'const reply = (set: ToolSet, prompt: string) => answer(set, prompt);',
      call: 'reply(toolsFor(farm, who), text)',
    }),
  ],
  unknown: [],
});
