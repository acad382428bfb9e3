import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// The function that a runner executes is handed to what makes its definition: as an argument, as a member, as an entry of a
// table. Whoever makes the definition may also wrap the function in a check.

const runner = (made: string, before = ''): string => `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  import { apiary } from './apiary.js';
  interface Keeper { orgId: string; keeperId: string; rights: string[] }
  interface Warden { may(keeper: Keeper, tool: string): Promise<boolean> }
  type Run = (args: { hive: number }) => Promise<string>;
  const Hive = z.strictObject({ hive: z.number().int().max(99) });
  ${before}
  export function ask(openai: OpenAI, warden: Warden, keeper: Keeper, question: string) {
    ${made}
    return openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: question }], tools });
  }
`;
const key = (mark: string, value: string): string =>
  `({ type: 'function' as const, function: { name, description: 'Reads', parameters: {}, parse: (raw: string) => Hive.parse(JSON.parse(raw)), ${mark}: ${value} } })`;
const weigh = '({ hive }: { hive: number }) => apiary.weight(keeper.orgId, hive)';
/** The code with a stop in the first function that is handed over. */
const stopped = (code: string): string =>
  code
    .replaceAll(/[«»]/gu, '')
    .replace(/=> (apiary\.weight\(keeper\.orgId, hive\))/u, (_, work: string) => `=> { ${stop} return ${work}; }`);
const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;
const reported = (name: string, code: string) => ({
  name,
  code,
  errors: [
    {
      messageId: 'notDecided',
      data: { executor: '`name`', principal: '`keeper`' },
      suggestions: [{ messageId: 'stopHere', data: { principal: '`keeper`' }, output: stopped(code) }],
    },
  ] as const,
});

testRule(rule, {
  canonical: [
    reported(
      'as an argument',
      runner(
        `const define = (name: string, run: Run) => ${key('«function»', 'run')}; const tools = [define('weigh', ${weigh}), define('look', ${weigh})];`,
      ),
    ),
  ],
  guarded: [
    {
      name: 'what makes the definition wraps it in a check',
      unproven: true,
      code: runner(
        `const guarded = (name: string, run: Run): Run => async (args) => { if (!(await warden.may(keeper, name))) return 'no'; return run(args); };
         const define = (name: string, run: Run) => ${key('function', 'guarded(name, run)')}; const tools = [define('weigh', ${weigh})];`,
      ),
    },
    {
      name: 'each function asks itself',
      code: runner(
        `const define = (name: string, run: Run) => ${key('function', 'run')};
         const tools = [define('weigh', async ({ hive }) => { if (!keeper.rights.includes('weigh')) return 'no'; return apiary.weight(keeper.orgId, hive); })];`,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a function that gives back what it was given',
      unproven: true,
      code: runner(
        `const define = (name: string, run: Run) => ${key('function', 'run')}; const tools = [define('echo', async ({ hive }) => String(hive))];`,
      ),
    },
    {
      name: 'a function of elsewhere, which may ask',
      code: runner(
        `const define = (name: string, run: Run) => ${key('function', 'run')}; const tools = [define('weigh', apiary.run)];`,
      ),
    },
  ],
  evasions: [
    reported(
      'as a function with a name',
      runner(
        `const weigh = ${weigh}; const define = (name: string, run: Run) => ${key('«function»', 'run')}; const tools = [define('weigh', weigh)];`,
      ),
    ),
    reported(
      'as a member of an object',
      runner(
        `const define = ({ name, run }: { name: string; run: Run }) => ${key('«function»', 'run')}; const tools = [define({ name: 'weigh', run: ${weigh} })];`,
      ),
    ),
    reported(
      'as a member of a list of specifications',
      runner(
        `const specs = [{ name: 'weigh', run: ${weigh} }]; const define = (name: string, run: Run) => ${key('«function»', 'run')}; const tools = specs.map((spec) => define(spec.name, spec.run));`,
      ),
    ),
    reported(
      'as an entry of a table',
      runner(
        `const handlers = { weigh: ${weigh} }; const tools = Object.entries(handlers).map(([name, run]) => ${key('«function»', 'run')});`,
      ),
    ),
    reported(
      'as an entry of a table that is looked up',
      runner(
        `const handlers: Record<string, Run> = { weigh: ${weigh} }; const tools = Object.keys(handlers).map((name) => ${key('«function»', 'handlers[name]')});`,
      ),
    ),
    reported(
      'as an argument of a method',
      `
        import type OpenAI from 'openai';
        import { apiary } from './apiary.js';
        interface Keeper { orgId: string; keeperId: string; rights: string[] }
        export class Assistant {
          constructor(private readonly openai: OpenAI) {}
          private define(name: string, run: (args: { hive: number }) => Promise<string>) {
            return { type: 'function' as const, function: { name, description: 'Reads', parameters: {}, parse: JSON.parse, «function»: run } };
          }
          ask(keeper: Keeper, question: string) {
            const tools = [this.define('weigh', ({ hive }) => apiary.weight(keeper.orgId, hive))];
            return this.openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: question }], tools });
          }
        }
      `,
    ),
  ],
  unknown: [
    {
      name: 'a set that was selected for the caller, which may be the decision',
      code: runner(
        `const define = (name: string, run: Run) => ${key('«function»', 'run')}; const tools = [define('weigh', ${weigh})].filter((one) => keeper.rights.includes(one.function.name));`,
      ),
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`name`' } }],
    },
  ],
});
