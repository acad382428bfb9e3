import { testRule } from '@toolgate/testkit';
import rule from './no-unbounded-arguments.js';

// Where the model runs any command, how much one of the other tools gives back bounds nothing.

const tools = (beside: string, limit = 'z.number().int()'): string => `
  import { openai } from '@ai-sdk/openai';
  import { generateText, tool } from 'ai';
  import { z } from 'zod';
  interface Sandbox { list(folder: string, limit: number): Promise<string[]>; run(command: string): Promise<string> }
  export const assist = (sandbox: Sandbox, prompt: string) =>
    generateText({
      model: openai('gpt-5-mini'),
      prompt,
      tools: {
        ls: tool({
          description: 'Lists a folder',
          inputSchema: z.object({ «limit: ${limit}» }),
          execute: async ({ limit }) => sandbox.list('.', limit),
        }),
        ${beside}: tool({
          description: 'Runs something',
          inputSchema: z.object({ command: z.string() }),
          execute: async ({ command }) => sandbox.run(command),
        }),
      },
    });
`;

const data = { name: 'limit', sink: 'sandbox.list' };
const unproven = [{ messageId: 'limitUnproven', data }] as const;
const plain = (code: string): string => code.replaceAll(/[«»]/gu, '');

testRule(rule, {
  canonical: [
    {
      name: 'beside a tool that runs one thing',
      code: tools('clean_up'),
      errors: [
        {
          messageId: 'limit',
          data,
          suggestions: [
            {
              messageId: 'addMaximum',
              data: { name: 'limit' },
              output: plain(tools('clean_up', 'z.number().max(100).int()')),
            },
          ],
        },
      ],
    },
  ],
  guarded: [{ name: 'the number has a maximum', code: plain(tools('clean_up', 'z.number().int().max(50)')) }],
  nearMisses: [],
  evasions: [],
  unknown: [
    { name: 'beside a shell', code: tools('bash'), errors: unproven },
    { name: 'beside commands', code: tools('run_command'), errors: unproven },
  ],
});
