import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-instructions.js';

// Words that the types of the file write out, one by one, hold no sentence of anybody else.

const newsroom = (about: string, description = '`Opens one ${«about»}`'): string => `
  import { openai } from '@ai-sdk/openai';
  import { generateText, tool } from 'ai';
  import { z } from 'zod';
  const KINDS = ['article', 'video'] as const;
  type Kind = (typeof KINDS)[number];
  interface Stored { document: { name: string; about: ${about} } }
  interface Desk { load(brand: string): Promise<Stored[]>; kinds: readonly Kind[] }
  export async function ask(desk: Desk, brand: string, prompt: string) {
    const operations = await desk.load(brand);
    const tools = Object.fromEntries(operations.map(({ document: { name, about } }) => [
      name,
      tool({ description: ${description}, inputSchema: z.strictObject({ id: z.uuid() }) }),
    ]));
    return generateText({ model: openai('gpt-5-mini'), prompt, tools });
  }
`;

const outside = [
  {
    messageId: 'outsideText',
    data: { name: 'about', source: 'a text that others wrote', place: 'the description of a tool' },
  },
] as const;

const quiet = (name: string, about: string) => ({ name, code: newsroom(about).replaceAll(/[«»]/gu, '') });

testRule(rule, {
  canonical: [{ name: 'a text of a stored document', code: newsroom('string'), errors: outside }],
  guarded: [quiet('one of two words', "'article' | 'video'")],
  nearMisses: [
    quiet('a name for one of two words', 'Kind'),
    quiet('one word', "'article'"),
    quiet('a key of a table of the file', 'keyof typeof KINDS'),
  ],
  evasions: [
    { name: 'a word or any text', code: newsroom("'article' | (string & {})"), errors: outside },
    {
      name: 'a word that a request is only said to hold',
      code: `
        import { openai } from '@ai-sdk/openai';
        import { streamText } from 'ai';
        export async function POST(req: Request) {
          const { tone, prompt } = (await req.json()) as { tone: 'formal' | 'casual'; prompt: string };
          return streamText({ model: openai('gpt-5-mini'), system: \`Answer in a tone that is \${«tone»}.\`, prompt }).toTextStreamResponse();
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'tone', source: 'the request', place: 'the instructions of a request' },
        },
      ],
    },
  ],
  unknown: [],
});
