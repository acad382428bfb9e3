import { testRule } from '@toolgate/testkit';
import rule from './require-confirmation.js';

// What asks a person is there, and how the program was set up decides whether it asks.
const tool = (approval: string, before = '', method = 'open', name = 'open_sluice'): string => `
  import { tool } from '@openai/agents';
  import { z } from 'zod';
  interface Keeper { farmId: string; keeperId: string; duties: string[] }
  interface Farm { open(farmId: string, pen: number): Promise<string>; erase(farmId: string, pen: number): Promise<string>; oxygen(farmId: string, pen: number): Promise<string> }
  ${before}
  export const penTool = (farm: Farm, keeper: Keeper, settings: { ask?: boolean; farmer: boolean }) =>
    tool({ name: '${name}', description: 'A pen', parameters: z.object({ pen: z.number() }), ${approval}execute: async ({ pen }) => «farm.${method}(keeper.farmId, pen)» });
`;
const plain = (code: string) => code.replaceAll('«', '').replaceAll('»', '');
const sometimes = (output: string, method = 'open', name = 'open_sluice') =>
  [
    {
      messageId: 'sometimes',
      data: { tool: name, action: `farm.${method}` },
      suggestions: [{ messageId: 'addApproval', data: { key: 'needsApproval' }, output: plain(output) }],
    },
  ] as const;
const always = 'needsApproval: true, ';
const erasing = (approval: string, before = ''): string => tool(approval, before, 'erase', 'erase_pen');

/** The question stands in the code of the tool. */
const asking = (body: string): string => `
  import { tool } from '@openai/agents';
  import { z } from 'zod';
  import { confirm } from './dialogs.js';
  interface Keeper { farmId: string; keeperId: string; duties: string[] }
  interface Farm { erase(farmId: string, pen: number): Promise<string> }
  export const penTool = (farm: Farm, keeper: Keeper) =>
    tool({ name: 'erase_pen', description: 'A pen', parameters: z.object({ pen: z.number() }), execute: async ({ pen }) => {
      ${body}
      return «farm.erase(keeper.farmId, pen)»;
    } });
`;
const approved = (body: string): string => asking(body).replace('execute: async', `${always}execute: async`);

testRule(rule, {
  canonical: [
    {
      name: 'a variable of the environment says whether a tool is asked about, whatever its verb',
      code: tool('needsApproval: ask, ', "const ask = process.env.ASK === 'on';"),
      errors: sometimes(tool(always, "const ask = process.env.ASK === 'on';")),
    },
    {
      name: 'a question is put to the machines of one kind only, and its answer stands in for the others',
      code: asking(
        "const agreed = process.env.SITE === 'coast' ? await confirm(keeper, pen) : true; if (!agreed) return 'no';",
      ),
      errors: sometimes(
        approved(
          "const agreed = process.env.SITE === 'coast' ? await confirm(keeper, pen) : true; if (!agreed) return 'no';",
        ),
        'erase',
        'erase_pen',
      ),
    },
  ],
  guarded: [
    { name: 'a person is asked on all machines', code: plain(tool(always)) },
    {
      name: 'a person is asked on some machines about each call, and on the others about many',
      code: plain(erasing("needsApproval: async (context, { pen }) => process.env.ASK === 'all' || pen > 3, ")),
    },
    {
      name: 'both machines ask',
      code: plain(erasing('needsApproval: process.env.ASK ? true : async () => true, ')),
    },
    {
      name: 'the environment says from which number on',
      code: plain(erasing('needsApproval: async (context, { pen }) => pen > Number(process.env.PENS ?? 3), ')),
    },
  ],
  nearMisses: [
    {
      name: 'a tool that only reads',
      code: plain(tool("needsApproval: process.env.ASK === 'on', ", '', 'oxygen', 'read_oxygen')),
    },
    { name: 'a tool of which nobody says that it is asked about', code: plain(tool('')) },
    { name: 'a tool that is never asked about', code: plain(tool('needsApproval: false, ')) },
  ],
  evasions: [
    {
      name: 'a function gives the switch',
      code: erasing('needsApproval: async () => ask, ', "const ask = process.env.ASK === 'on';"),
      errors: sometimes(erasing(always, "const ask = process.env.ASK === 'on';"), 'erase', 'erase_pen'),
    },
    {
      name: 'the environment was read with a schema',
      code: erasing('needsApproval: env.ASK, ', 'const env = z.object({ ASK: z.stringbool() }).parse(process.env);'),
      errors: sometimes(
        erasing(always, 'const env = z.object({ ASK: z.stringbool() }).parse(process.env);'),
        'erase',
        'erase_pen',
      ),
    },
    {
      name: 'the switch is taken out of the environment',
      code: erasing("needsApproval: ASK !== 'off', ", 'const { ASK } = process.env;'),
      errors: sometimes(erasing(always, 'const { ASK } = process.env;'), 'erase', 'erase_pen'),
    },
    {
      name: 'the property is there in one environment only',
      code: erasing('...(process.env.ASK && { needsApproval: true }), '),
      errors: sometimes(erasing(`...(process.env.ASK && { needsApproval: true }), ${always}`), 'erase', 'erase_pen'),
    },
    {
      name: 'an environment leaves before the number is asked',
      code: erasing(
        'needsApproval: async (context, { pen }) => { if (process.env.QUIET) return false; return pen > 3; }, ',
      ),
      errors: sometimes(erasing(always), 'erase', 'erase_pen'),
    },
    {
      name: 'a branch of the environment takes the approval back',
      code: erasing('needsApproval: ask, ', 'let ask = true; if (import.meta.env.QUIET) ask = false;'),
      errors: sometimes(
        erasing(always, 'let ask = true; if (import.meta.env.QUIET) ask = false;'),
        'erase',
        'erase_pen',
      ),
    },
    {
      name: 'a setting that nobody has to give',
      code: erasing('needsApproval: settings.ask ?? false, '),
      errors: sometimes(erasing(always), 'erase', 'erase_pen'),
    },
    {
      name: 'the environment and the number have to say so',
      code: asking("if (process.env.ASK === 'on' && pen > 3) { if (!(await confirm(keeper, pen))) return 'no'; }"),
      errors: sometimes(
        approved("if (process.env.ASK === 'on' && pen > 3) { if (!(await confirm(keeper, pen))) return 'no'; }"),
        'erase',
        'erase_pen',
      ),
    },
  ],
  unknown: [
    {
      name: 'a setting that everybody has to give',
      code: erasing('needsApproval: settings.farmer, '),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'erase_pen', action: 'farm.erase' } }],
    },
    {
      name: 'a machine that may not ask refuses',
      code: asking("if (process.env.HEADLESS) throw new Error('nobody there'); else await confirm(keeper, pen);"),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'erase_pen', action: 'farm.erase' } }],
    },
    {
      name: 'where nobody is asked the answer is no',
      code: asking(
        "const agreed = process.env.SITE === 'coast' ? await confirm(keeper, pen) : false; if (!agreed) return 'no';",
      ),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'erase_pen', action: 'farm.erase' } }],
    },
    {
      name: 'the environment says from which number on a person is asked',
      code: asking("if (pen > Number(process.env.PENS ?? 3)) { if (!(await confirm(keeper, pen))) return 'no'; }"),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'erase_pen', action: 'farm.erase' } }],
    },
  ],
});
