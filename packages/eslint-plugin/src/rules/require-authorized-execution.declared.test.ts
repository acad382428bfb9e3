import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// Tools that an SDK runs, shown only to those who may have them, beside a decision about each call that the team declared.

interface Parts {
  readonly ask?: string;
  readonly shown?: string;
  readonly steward?: string;
  readonly back?: string;
  readonly more?: string;
}

const vouch = 'vouch(keeper: Keeper, name: string, hive: string): Promise<void>;';
const controls = { authorizers: ['steward.vouch'], toolFilters: ['steward.offers'] };

/** A tool for keepers of bees. */
const apiary = ({
  ask = '',
  shown = '[weight].filter(({ name }) => steward.offers(keeper, name))',
  steward = vouch,
  back = 'return hives.weights(keeper.society, hive);',
  more = '',
}: Parts): string => `
  import Anthropic from '@anthropic-ai/sdk';
  import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
  import { z } from 'zod';
  interface Keeper { society: string; keeperId: string }
  interface Steward { offers(keeper: Keeper, name: string): boolean; ${steward} }
  interface Hives { weights(society: string, hive: string): Promise<string>; days(society: string, hive: string): Promise<readonly number[]> }
  function hiveTools(hives: Hives, steward: Steward, keeper: Keeper) {
    const weight = betaZodTool({
      name: 'hive_weight',
      description: 'Weight of a hive',
      inputSchema: z.object({ hive: z.string().max(9) }),
      «run»: async ({ hive }) => {
        ${ask}${back}
      },
    });
    return ${shown};
  }
  ${more}
  export const runFor = (anthropic: Anthropic, hives: Hives, steward: Steward, keeper: Keeper, content: string) =>
    anthropic.beta.messages.toolRunner({
      model: 'claude-sonnet-5',
      max_tokens: 1024,
      messages: [{ role: 'user', content }],
      tools: hiveTools(hives, steward, keeper),
    });
`;

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n        `;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');
const data = { executor: '`hive_weight`', principal: '`keeper`' };

const reported = (name: string, parts: Parts, settings: object = { controls }) => ({
  name,
  code: apiary(parts),
  settings,
  errors: [
    {
      messageId: 'notDecided' as const,
      data,
      suggestions: [
        {
          messageId: 'stopHere' as const,
          data: { principal: '`keeper`' },
          output: unmarked(apiary({ ...parts, ask: stop })),
        },
      ],
    },
  ] as const,
});

const open = (name: string, parts: Parts, settings?: object) => ({
  name,
  code: apiary(parts),
  ...(settings && { settings }),
  errors: [{ messageId: 'notDecidedUnproven' as const, data }] as const,
});

testRule(rule, {
  canonical: [reported('the declared decision is at hand, and left out', {})],
  guarded: [
    {
      name: 'the declared decision is asked for each call',
      code: unmarked(apiary({ ask: "await steward.vouch(keeper, 'hive_weight', hive);\n        " })),
      settings: { controls },
    },
    {
      name: 'a function of the file asks for it',
      code: unmarked(
        apiary({
          ask: 'await enter(steward, keeper, hive);\n        ',
          more: "const enter = (steward: Steward, keeper: Keeper, hive: string) => steward.vouch(keeper, 'hive_weight', hive);",
        }),
      ),
      settings: { controls },
    },
  ],
  nearMisses: [],
  evasions: [
    reported(
      'what was looked up is only written out',
      {
        shown: '[weight]',
        back: "const days = await hives.days(keeper.society, hive);\n        return days.map((one) => one.toFixed(1)).join(' ');",
      },
      {},
    ),
    reported('the outcome is written out', {
      back: "const days = await hives.days(keeper.society, hive);\n        return days.map((one) => one.toFixed(1)).join(' ');",
    }),
    reported('another tool of the file asks', {
      more: "export const ask = (steward: Steward, keeper: Keeper) => steward.vouch(keeper, 'hive_moves', 'all');",
    }),
  ],
  unknown: [open('nothing was declared', {}), open('what was declared is not at hand', { steward: '' }, { controls })],
});
