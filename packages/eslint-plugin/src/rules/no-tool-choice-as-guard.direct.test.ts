import { testRule } from '@toolgate/testkit';
import rule from './no-tool-choice-as-guard.js';

/** A handler of one tool, which it calls by itself when the model proposed that one. */
const waters = (before: string, choice = `grower.rights.includes('act') ? 'auto' : 'none'`): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';
  import { plots, toolsFor } from './plots.js';

  interface Grower { farmId: string; growerId: string; rights: string[] }

  const Plot = z.object({ plot: z.string().max(10) });

  export async function turn(openai: OpenAI, grower: Grower, input: string) {
    const request: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5.4', input, tools: await toolsFor(grower), tool_choice: ${choice} };
    const response = await openai.responses.create(request);
    for (const item of response.output) {
      if (item.type !== 'function_call' || item.name !== 'water') continue;
      ${before}
      const { plot } = Plot.parse(JSON.parse(item.arguments));
      await plots.water(grower.farmId, plot);
    }
  }
`;

const obeys = `if («request.tool_choice === 'none'») continue;`;
const bare = obeys.replaceAll(/[«»]/gu, '');

// A tool that is called by its name in the program, behind a test that leaves for every other one.
testRule(rule, {
  canonical: [
    {
      name: 'the one tool runs unless the request was sent with none',
      code: waters(obeys, `«grower.rights.includes('act') ? 'auto' : 'none'»`),
      errors: [
        {
          messageId: 'choiceKeepsOutUnproven',
          data: { condition: `grower.rights.includes('act')`, tools: 'toolsFor(grower)' },
        },
        {
          messageId: 'choiceDecides',
          data: { condition: `request.tool_choice === 'none'`, executor: '`plots.water`', principal: '`grower`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`grower`' },
              output: waters(bare).replace(
                `await plots.water`,
                `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n      await plots.water`,
              ),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'the call is decided, and the choice is the same for everybody',
      code: waters(`if (!grower.rights.includes(item.name)) continue;`, `'auto'`),
    },
  ],
  nearMisses: [
    { name: 'the choice of the last round ends the work', code: waters(bare, `input.length > 900 ? 'none' : 'auto'`) },
  ],
  evasions: [],
  unknown: [],
});
