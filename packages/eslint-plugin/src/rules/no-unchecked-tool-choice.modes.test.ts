import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

const head = `
  import { openai } from '@ai-sdk/openai';
  import { generateText, type ToolSet } from 'ai';
  interface Clerk { theatreId: string; clerkId: string; rights: ReadonlySet<string> }
  interface Office { definitions(theatreId: string): ToolSet; toolsFor(clerk: Clerk): ToolSet }
  interface Plays { load(theatreId: string, id: string): Promise<{ steps: string[]; right: string }>; mine(clerk: Clerk, id: string): Promise<{ steps: string[] }> }
  interface Body { mode: 'sell' | 'settle'; text: string; play: string }
`;
const may = 'const may = (clerk: Clerk, name: string) => clerk.rights.has(name);';
const table = `const modes = { sell: ['find_show', 'hold_seats'], settle: ['day_report', 'void_sale'] };`;

/** A request that shows some of the tools of a theatre, in a function that was made before anybody asked. */
const shows = (
  part: string,
  before = '',
  { tools = 'office.definitions(clerk.theatreId)', beside = may } = {},
): string => `${head}
  ${table}
  ${beside}
  export const chat = (office: Office, plays: Plays) => async (clerk: Clerk, body: Body) => {
    ${before}return generateText({ model: openai('gpt-5-mini'), prompt: body.text, tools: ${tools}, ${part} });
  };
`;

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }\n    `;
const plain = (code: string): string => code.replaceAll('«', '').replaceAll('»', '');

interface Case {
  readonly name: string;
  readonly from?: string;
  readonly part: string;
  readonly before?: string;
  readonly beside?: string;
  readonly tools?: string;
  /** The place of the suggestion, where it is not before the request. */
  readonly output?: string;
}

const reported = (title: string, { name, from = 'body.mode', part, before = '', output, ...rest }: Case) => ({
  name: title,
  code: shows(part, before, rest),
  errors: [
    {
      messageId: 'nameNotChecked',
      data: { name, source: `the request (\`${from}\`)`, principal: '`clerk`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { principal: '`clerk`', name },
          output: output ?? plain(shows(part, before + stop, rest)),
        },
      ],
    },
  ] as const,
});

const quiet = (title: string, part: string, before = '', options = {}) => ({
  name: title,
  code: shows(part, before, options),
});

const play = 'const play = await plays.load(clerk.theatreId, body.play);\n    ';

/** A request that defines the tools of a stored list, and allows them. */
const allows = (before: string, between = ''): string => `${head}
  import type OpenAI from 'openai';
  const table: Record<string, OpenAI.Responses.FunctionTool> = {
    find_show: { type: 'function', name: 'find_show', strict: true, parameters: {} },
    void_sale: { type: 'function', name: 'void_sale', strict: true, parameters: {} },
  };
  ${may}
  export const chat = (client: OpenAI, plays: Plays) => async (clerk: Clerk, body: Body) => {
    ${before}const names = play.steps.filter((name) => Object.hasOwn(table, name));
    ${between}return client.responses.create({
      model: 'gpt-5.4', input: body.text, tools: names.map((name) => table[name]!),
      tool_choice: «{ type: 'allowed_tools', mode: 'auto', tools: names.map((name) => ({ type: 'function', name })) }»,
    });
  };
`;

// Lists of names that a mode of the request stands for, and lists that the request picks from the store of a tenant.
testRule(rule, {
  canonical: [
    reported('a mode of the request stands for the tools of each step', {
      name: 'modes[body.mode]',
      part: 'prepareStep: () => ({ activeTools: «modes[body.mode]» })',
    }),
    reported('a stored list of the tenant is picked by the request', {
      name: 'play.steps',
      from: 'body.play',
      part: 'activeTools: «play.steps»',
      before: play,
    }),
  ],
  guarded: [
    quiet(
      'the names are cut down to what the caller may',
      'activeTools: modes[body.mode].filter((name) => may(clerk, name))',
    ),
    quiet(
      'each name of the mode is asked for before',
      'activeTools: modes[body.mode]',
      "if (!modes[body.mode].every((name) => may(clerk, name))) throw new Error('denied');\n    ",
    ),
    quiet(
      'each name of the stored list is asked for before',
      'activeTools: play.steps',
      `${play}for (const name of play.steps) if (!may(clerk, name)) throw new Error('denied');\n    `,
    ),
  ],
  nearMisses: [
    quiet(
      'what the caller may decides between two lists',
      "activeTools: clerk.rights.has('settle') ? modes.settle : modes.sell",
    ),
    quiet(
      'more tools with every step',
      "prepareStep: ({ stepNumber }) => ({ activeTools: stepNumber === 0 ? ['find_show'] : ['hold_seats'] })",
    ),
    quiet(
      'a list that the request cuts all tools down to',
      "activeTools: body.mode === 'sell' ? modes.sell : body.text === '' ? ['find_show'] : undefined",
    ),
    quiet('a list of which the request switches off all', "activeTools: body.text === '' ? [] : ['find_show']"),
  ],
  evasions: [
    reported('two lists and a condition', {
      name: "body.mode === 'sell' ? ['find_show'] : ['void_sale']",
      part: "activeTools: «body.mode === 'sell' ? ['find_show'] : ['void_sale']»",
    }),
    reported('a switch in a function', {
      name: 'namesOf(body.mode)',
      from: 'body.mode',
      part: 'activeTools: «namesOf(body.mode)»',
      beside: `${may} const namesOf = (mode: string) => { switch (mode) { case 'sell': return ['find_show']; default: return ['void_sale']; } };`,
    }),
    reported('a map', {
      name: 'byMode.get(body.mode)',
      part: 'activeTools: «byMode.get(body.mode)»',
      beside: `${may} const byMode = new Map([['sell', ['find_show']], ['settle', ['void_sale']]]);`,
    }),
    reported('a list beside one that everybody gets', {
      name: "['find_show', ...modes[body.mode]]",
      part: "activeTools: «['find_show', ...modes[body.mode]]»",
    }),
    reported('only those that exist', {
      name: 'modes[body.mode].filter((name) => name in defined)',
      part: 'activeTools: «modes[body.mode].filter((name) => name in defined)»',
      before: 'const defined = office.definitions(clerk.theatreId);\n    ',
      tools: 'defined',
    }),
    reported('the stored list is held against a record', {
      name: 'play.steps',
      from: 'body.play',
      part: 'activeTools: «play.steps.filter((name) => name.length > 0)»',
      before: play,
    }),
    {
      name: 'a stored list is held against a table, and becomes definitions and an allow list',
      code: allows(play),
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'name', source: 'the request (`body.play`)', principal: '`clerk`' },
          suggestions: [
            { messageId: 'stopHere', data: { principal: '`clerk`', name: 'name' }, output: plain(allows(play, stop)) },
          ],
        },
      ],
    },
  ],
  unknown: [
    {
      ...quiet(
        'somebody is asked about the mode',
        'activeTools: «modes[body.mode]»',
        "if (!may(clerk, `mode:${body.mode}`)) throw new Error('denied');\n    ",
      ),
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'modes[body.mode]' } }],
    },
    {
      ...quiet(
        'somebody is asked about the stored list',
        'activeTools: «play.steps»',
        `${play}if (!clerk.rights.has(play.right)) throw new Error('denied');\n    `,
      ),
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'play.steps' } }],
    },
    {
      ...quiet(
        'the store is told who asks',
        'activeTools: «play.steps»',
        'const play = await plays.mine(clerk, body.play);\n    ',
      ),
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'play.steps' } }],
    },
    {
      ...quiet('the tools are made for who asks', 'activeTools: «modes[body.mode]»', '', {
        tools: 'office.toolsFor(clerk)',
      }),
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'modes[body.mode]' } }],
    },
    {
      ...quiet('nobody is seen to be asked for the name of a tool', 'activeTools: «play.steps»', play, { beside: '' }),
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'play.steps' } }],
    },
  ],
});
