import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

// A row that says what happened belongs to somebody, and the tool beside it works for somebody else.

const harbour = (work: string): string => `
  import OpenAI from 'openai';
  import { berths, db, parse } from './harbour.js';
  interface Pilot { tenantId: string; userId: string; scopes: string[] }
  const openai = new OpenAI();
  export async function chat(pilot: Pilot, messages, tools) {
    const completion = await openai.chat.completions.create({ model: 'm', messages, tools });
    for (const call of completion.choices[0].message.tool_calls ?? []) {
      if (call.type !== 'function') continue;
      switch (call.function.name) {
        case 'free_berth':
          ${work}
          break;
      }
    }
  }
`;

const freed = 'messages.push(await berths.free(pilot.tenantId, parse(call.function.arguments)));';

const quiet = (name: string, work: string) => ({
  name,
  code: harbour(`${freed} ${work}`),
});

const constant = (name: string, work: string) => {
  const marked = harbour(`${freed} ${work}`);
  const plain = marked.replaceAll(/[«»]/gu, '');
  return {
    name,
    code: marked,
    errors: [
      {
        messageId: 'constant' as const,
        data: { identity: 'tenantId', executor: 'the code chosen by `call.function.name`' },
        suggestions: [
          {
            messageId: 'takeFromCaller' as const,
            data: { identity: 'tenantId' },
            output: plain.replace(`tenantId: 'head'`, `tenantId: pilot.tenantId`),
          },
        ],
      },
    ] as const,
  };
};

testRule(rule, {
  canonical: [
    constant(
      'a row of what the tool changes',
      `await db.from('berths').insert({ state: 'free', «tenantId: 'head'» });`,
    ),
  ],
  guarded: [
    quiet('a row of a log', `await db.from('call_logs').insert({ channel: 'sms', tenantId: 'head' });`),
    quiet('an event of the usage', `await db.usageEvents.create({ kind: 'sms', tenantId: 'head' });`),
  ],
  nearMisses: [],
  evasions: [
    constant('a row of a catalog', `await db.from('catalog').insert({ state: 'free', «tenantId: 'head'» });`),
    constant('a log that is read', `messages.push(await db.from('call_logs').find({ «tenantId: 'head'» }));`),
  ],
  unknown: [],
});
