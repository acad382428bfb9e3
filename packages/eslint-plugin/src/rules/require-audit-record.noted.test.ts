import { testRule } from '@toolgate/testkit';
import rule from './require-audit-record.js';

const head = `
  import OpenAI from 'openai';
  import { z } from 'zod';
  interface Keeper { zooId: string; keeperId: string; rights: string[] }
  interface Zoo {
    diet(zooId: string, animal: string): Promise<string>;
    feed(zooId: string, animal: string): Promise<string>;
    record(who: Keeper, tool: string, detail: string): Promise<void>;
    book(line: { who: string; tool: string }): Promise<void>;
    log(who: Keeper, tool: string): Promise<void>;
  }
  interface Usage { record(who: Keeper, tool: string): Promise<void> }
  const Animal = z.strictObject({ animal: z.string().max(40) });
`;

/** Two tools of a runner; each has its own first statement. */
const runner = (first: string, second: string, mark = '«function»'): string => `${head}
  export const desk = (ai: OpenAI, zoo: Zoo, usage: Usage, keeper: Keeper, text: string) =>
    ai.chat.completions.runTools({
      model: 'gpt-5',
      messages: [{ role: 'user', content: text }],
      tools: [
        { type: 'function', function: {
          name: 'diet', description: 'Diet', parameters: {}, parse: (raw: string) => Animal.parse(JSON.parse(raw)),
          function: async ({ animal }: { animal: string }) => { ${first} return zoo.diet(keeper.zooId, animal); },
        } },
        { type: 'function', function: {
          name: 'feed', description: 'Feed', parameters: {}, parse: (raw: string) => Animal.parse(JSON.parse(raw)),
          ${mark}: async ({ animal }: { animal: string }) => { ${second} return zoo.feed(keeper.zooId, animal); },
        } },
      ],
    });
`;

/** Two cases of a dispatcher. */
const dispatch = (first: string, test = "«'feed'»", before = ''): string => `${head}
  export async function run(call: OpenAI.Responses.ResponseFunctionToolCall, keeper: Keeper, zoo: Zoo) {
    if (!keeper.rights.includes(call.name)) { ${before} throw new Error('no right'); }
    const { animal } = Animal.parse(JSON.parse(call.arguments));
    switch (call.name) {
      case 'diet': ${first} return zoo.diet(keeper.zooId, animal);
      case ${test}: return zoo.feed(keeper.zooId, animal);
    }
  }
`;

const missing = (executor: string, trail = 'zoo.record') =>
  [{ messageId: 'missing', data: { executor, trail } }] as const;
const perhaps = (executor: string) => ({ messageId: 'missingUnproven', data: { executor } });

testRule(rule, {
  canonical: [
    {
      name: 'one of two functions of a runner is noted by who and which tool',
      code: runner("await zoo.record(keeper, 'diet', animal);", ''),
      errors: missing('feed'),
    },
  ],
  evasions: [
    {
      name: 'one of two cases is noted',
      code: dispatch("await zoo.record(keeper, call.name, '');"),
      errors: missing("'feed'"),
    },
    {
      name: 'the note is an object, and is not waited for',
      code: runner("void zoo.record({ who: keeper.keeperId, tool: 'diet' } as never, '', '');", ''),
      errors: missing('feed'),
    },
    {
      name: 'the note of the other one stands under a condition that is for another tool',
      code: runner("await zoo.record(keeper, 'diet', animal);", 'console.log(animal.length);'),
      errors: missing('feed'),
    },
  ],
  guarded: [
    {
      name: 'both functions of a runner are noted',
      code: runner(
        "await zoo.record(keeper, 'diet', animal);",
        "await zoo.record(keeper, 'feed', animal);",
        'function',
      ),
    },
  ],
  nearMisses: [],
  unknown: [
    {
      name: 'the other one is noted by a function of the file, under a name that is not read',
      code: runner("await zoo.record(keeper, 'diet', animal);", 'await noted(keeper, "feed");').replace(
        'export const desk',
        `const noted = (who: Keeper, tool: string, zoo?: Zoo) => zoo?.record(who, tool, 'done');
         export const desk`,
      ),
      errors: [perhaps('feed')],
    },
    {
      name: 'a count of how often a tool is used is no book',
      code: runner("await usage.record(keeper, 'diet');", ''),
      errors: [perhaps('feed')],
    },
    {
      name: 'a line for whoever operates the program is no book',
      code: runner("await zoo.log(keeper, 'diet');", ''),
      errors: [perhaps('feed')],
    },
    {
      name: 'what is noted of refusals alone',
      code: dispatch('', "«'feed'»", "await zoo.record(keeper, call.name, 'denied');").replace(
        "case 'diet'",
        "case «'diet'»",
      ),
      errors: [perhaps("'diet'"), perhaps("'feed'")],
    },
    {
      name: 'a note on a way that is gone only sometimes',
      code: runner("if (animal.length > 3) await zoo.record(keeper, 'diet', animal);", '').replace(
        'function: async ({ animal }: { animal: string }) => { if',
        '«function»: async ({ animal }: { animal: string }) => { if',
      ),
      errors: [perhaps('diet'), perhaps('feed')],
    },
  ],
});
