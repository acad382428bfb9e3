import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-instructions.js';

/** Tools that a first request proposes are carried out, and what they gave back is worked with in a second one. */
const desk = (collect: string, second: string): string => `
  import Anthropic from '@anthropic-ai/sdk';
  import { z } from 'zod';
  const News = z.strictObject({ company: z.string().max(80), days: z.int().min(1).max(30) });
  interface Desk {
    news(fund: string, asked: { company: string; days: number }): Promise<string>;
    mayRead(fund: string, tool: string): Promise<boolean>;
    note(fund: string, asked: unknown): Promise<string>;
  }
  export async function write(anthropic: Anthropic, desk: Desk, fund: string, question: string) {
    const first = await anthropic.messages.create({ model: 'claude-haiku-4-5', max_tokens: 500, messages: [{ role: 'user', content: question }] });
    const uses = first.content.filter((one) => one.type === 'tool_use');
    ${collect}
    return anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 900, ${second} });
  }
`;

const asked = `messages: [{ role: 'user', content: question }]`;
const outside = (name: string) =>
  [
    {
      messageId: 'outsideText',
      data: { name, source: 'the output of a tool', place: 'the instructions of a request' },
    },
  ] as const;

// Whatever is handed the checked arguments of a proposal carries it out. What it gives is the output of a tool.
testRule(rule, {
  canonical: [
    {
      name: 'what the tools found is put into the system text',
      code: desk(
        `const findings: string[] = [];
         for (const use of uses) {
           if (!(await desk.mayRead(fund, use.name))) continue;
           findings.push(await desk.news(fund, News.parse(use.input)));
         }`,
        `system: [{ type: 'text', text: «findings.join('\\n') || 'None.'» }], ${asked}`,
      ),
      errors: outside('findings.join'),
    },
  ],
  evasions: [
    {
      name: 'all at once, with arguments that were checked without throwing',
      code: desk(
        `const found = await Promise.all(uses.map(async (use) => {
           const args = News.safeParse(use.input);
           return args.success ? desk.news(fund, args.data) : '';
         }));`,
        'system: `Known so far: ${«found.join()»}`, ' + asked,
      ),
      errors: outside('found.join'),
    },
    {
      name: 'the arguments are written out again, and the text grows',
      code: desk(
        `let known = '';
         for (const use of uses) {
           const { company, days } = News.parse(use.input);
           known += await desk.news(fund, { company, days });
         }`,
        `system: «known», ${asked}`,
      ),
      errors: outside('known'),
    },
    {
      name: 'a helper of the file carries them out',
      code: desk(
        `const carry = async (use: Anthropic.ToolUseBlock) => {
           const args = News.parse(use.input);
           return desk.news(fund, args);
         };
         const found: string[] = [];
         for (const use of uses) found.push(await carry(use));`,
        `system: «found.at(-1)», ${asked}`,
      ),
      errors: outside('found.at'),
    },
  ],
  guarded: [
    {
      name: 'what the tools found stands in the message of the user',
      code: desk(
        `const findings: string[] = [];
         for (const use of uses) findings.push(await desk.news(fund, News.parse(use.input)));`,
        `system: 'Write a note.', messages: [{ role: 'user', content: findings.join() + question }]`,
      ),
    },
    {
      name: 'only how much was found',
      code: desk(
        `const findings: string[] = [];
         for (const use of uses) findings.push(await desk.news(fund, News.parse(use.input)));`,
        'system: `There are ${findings.length} findings.`, ' + asked,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'what a check or a record gives is no output',
      code: desk(
        `let seen = '';
         for (const use of uses) {
           const args = News.parse(use.input);
           seen = await desk.note(fund, args);
           await desk.news(fund, args);
         }`,
        'system: `Entry ${seen}`, ' + asked,
      ),
    },
  ],
  unknown: [],
});
