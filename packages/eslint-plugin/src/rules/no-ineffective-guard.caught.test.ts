import { testRule } from '@toolgate/testkit';
import rule from './no-ineffective-guard.js';

// A check that nobody awaits, inside a block whose catch goes on: awaiting it alone would help nothing.

const turn = (block: string): string => `
  import OpenAI from 'openai';
  import { handlers, tools } from './loans.js';
  interface Clerk { bankId: string; clerkId: string; rights: string[] }
  async function assertMay(clerk: Clerk, tool: string): Promise<void> {
    if (!clerk.rights.includes(tool)) throw new Error('refused');
  }
  export async function lend(openai: OpenAI, clerk: Clerk, input: string) {
    const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
    for (const item of output) {
      if (item.type !== 'function_call') continue;
      ${block}
    }
  }
`;

const execute = 'await handlers[item.name](JSON.parse(item.arguments));';
const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }";

const data = {
  executor: '`handlers`',
  guard: 'assertMay',
  defect: 'its promise is not awaited',
  remedy: 'Await it before the call runs',
} as const;

const caught = turn(`try { «assertMay(clerk, item.name)»; } catch (error) { console.warn(error); }
      ${execute}`);
const awaitable = (name: string, block: string) => {
  const code = turn(block);
  return {
    name,
    code,
    output: code.replace('«', 'await ').replace('»', ''),
    errors: [{ messageId: 'cannotRefuse', data }] as const,
  };
};

testRule(rule, {
  canonical: [],
  guarded: [
    {
      name: 'it is awaited where its refusal is heeded',
      code: turn(`try { await assertMay(clerk, item.name); } catch { continue; }
      ${execute}`),
    },
  ],
  nearMisses: [],
  evasions: [
    {
      name: 'what it throws would be caught',
      code: caught,
      errors: [
        {
          messageId: 'cannotRefuse',
          data,
          suggestions: [
            {
              messageId: 'stopHere',
              output: caught.replaceAll(/[«»]/gu, '').replace(execute, `${stop}\n      ${execute}`),
            },
          ],
        },
      ],
    },
    awaitable(
      'the catch leaves',
      `try { «assertMay(clerk, item.name)»; } catch { continue; }
      ${execute}`,
    ),
    awaitable(
      'the call runs in the same block',
      `try { «assertMay(clerk, item.name)»; ${execute} } catch (error) { console.warn(error); }`,
    ),
  ],
  unknown: [],
});
