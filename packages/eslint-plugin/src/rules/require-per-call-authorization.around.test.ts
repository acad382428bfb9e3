import { testRule } from '@toolgate/testkit';
import rule from './require-per-call-authorization.js';

// A function around each call of an SDK whose tools are not seen, and checks of a batch in a helper.

const gate = (top: string, body: string): string => `
  import { createAgent, createMiddleware } from 'langchain';
  interface Warden { lockId: string; wardenId: string }
  interface Rights { toolsFor(warden: Warden): []; demand(warden: Warden, tool: string): Promise<void> }
  export function keeper(rights: Rights, warden: Warden) {
    ${top}
    const around = createMiddleware({
      name: 'around',
      wrapToolCall: async (request, handler) => {
        ${body}
      },
    });
    return createAgent({ model: 'openai:gpt-5', tools: rights.toolsFor(warden), middleware: [around] });
  }
`;
const demand = 'await rights.demand(warden, request.toolCall.name);';
const stop = "if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n";

const batch = (admit: string): string => `
  import OpenAI from 'openai';
  interface Warden { lockId: string; wardenId: string }
  interface Rights { toolsFor(warden: Warden): OpenAI.Responses.FunctionTool[]; require(warden: Warden, tool: string): Promise<void> }
  interface Locks { run(warden: Warden, name: string, args: string): Promise<string> }
  async function admit(rights: Rights, warden: Warden, calls: readonly { name: string }[]) {
    ${admit}
  }
  export async function turn(openai: OpenAI, rights: Rights, locks: Locks, warden: Warden, input: string) {
    const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: rights.toolsFor(warden) });
    const calls = output.filter((one) => one.type === 'function_call');
    await admit(rights, warden, calls);
    return Promise.all(calls.map((call) => locks.run(warden, call.name, call.arguments)));
  }
`;

testRule(rule, {
  canonical: [
    {
      name: 'the first call of the keeper is asked about, and the others go through',
      code: gate('let asked = false;', `if (!asked) { ${demand} asked = true; }\n        return «handler(request)»;`),
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`handler`', guard: 'rights.demand', because: 'only on some of them' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: gate(
                'let asked = false;',
                `if (!asked) { ${demand} asked = true; }\n        { const permitted = false; ${stop}        return handler(request);`,
              ),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    { name: 'each call is asked about', code: gate('', `${demand}\n        return handler(request);`) },
    {
      name: 'a helper asks about each call of the batch',
      code: batch('await Promise.all(calls.map((call) => rights.require(warden, call.name)));'),
    },
    {
      name: 'a helper asks about one after the other',
      code: batch('for (const call of calls) await rights.require(warden, call.name);'),
    },
  ],
  nearMisses: [
    {
      name: 'what is around the calls has nothing to decide',
      code: gate('let count = 0;', 'count += 1;\n        return handler(request);'),
    },
  ],
  evasions: [],
  unknown: [],
});
