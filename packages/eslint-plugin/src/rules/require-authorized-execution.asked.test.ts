import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// Where a decision may stand that is not a check before the call: in a hook on the message, in a gate of another file,
// behind an answer that is read, in the handlers of a table that was only rearranged.

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

/** An agent whose middleware runs once the model has answered, with all calls of its message. */
const hooked = (body: string, hook = 'afterModel', before = ''): string => `
  import { createAgent, createMiddleware, tool } from 'langchain';
  import { z } from 'zod';
  import { policy } from './policy.js';
  interface Observer { siteId: string; observerId: string }
  interface Sky { close(siteId: string, why: string): Promise<string> }
  const rights = createMiddleware({
    name: 'rights',
    contextSchema: z.object({ siteId: z.string(), observerId: z.string() }),
    ${hook}: async (state, runtime) => {
      const calls = state.messages.at(-1)?.tool_calls ?? [];
      ${body}
    },
  });
  export function agentFor(observer: Observer, sky: Sky) {
    return createAgent({
      model: 'openai:gpt-5',
      tools: [
        tool(
          async («{ why }») => {
            ${before}return sky.close(observer.siteId, why);
          },
          { name: 'close_dome', description: 'Close the dome', schema: z.object({ why: z.string().max(80) }) },
        ),
      ],
      middleware: [rights],
    });
  }
`;

const unasked = (name: string, body: string, hook?: string) => ({
  name,
  code: hooked(body, hook),
  errors: [
    {
      messageId: 'notDecided',
      data: { executor: '`close_dome`', principal: '`observer`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { principal: '`observer`' },
          output: unmarked(hooked(body, hook, `${stop}\n            `)),
        },
      ],
    },
  ] as const,
});

/** One tool that an SDK runs by itself. */
const slew = (body: string, from = ''): string => `
  import { generateText, tool } from 'ai';
  import { z } from 'zod';
  import { crew, sky } from './services.js';
  ${from}
  interface Observer { siteId: string; observerId: string }
  export function night(observer: Observer, prompt: string) {
    return generateText({ model: 'openai/gpt-5', prompt, tools: {
      slew: tool({
        description: 'Point the telescope',
        inputSchema: z.object({ target: z.string().max(40) }),
        «execute»: async ({ target }) => {
          ${body}
          return sky.slew(observer.siteId, target);
        },
      }),
    } });
  }
`;

/** Handlers of a literal, in the table that they are looked up in. */
const table = (
  handlers: string,
  before = '',
  run = '«handler(observer, call.arguments)»',
  made = 'new Map(Object.entries(handlers))',
): string => `
  import OpenAI from 'openai';
  import { access, sky } from './services.js';
  interface Observer { siteId: string; observerId: string; duties: string[] }
  type Handler = (observer: Observer, raw: string) => Promise<string>;
  const handlers: Record<string, Handler> = ${handlers};
  const table = ${made};
  export async function night(openai: OpenAI, observer: Observer, input: string) {
    const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: await access.offered(observer) });
    for (const call of output) {
      if (call.type !== 'function_call') continue;
      const handler = table.get(call.name);
      if (!handler) continue;
      ${before}
      await ${run};
    }
  }
`;

const plain = 'handler(observer, call.arguments)';
const silent = `{
    seeing: (observer, raw) => sky.seeing(observer.siteId, raw),
    close_dome: (observer, raw) => sky.close(observer.siteId, raw),
  }`;
const asking = (ask: (name: string) => string): string => `{
    seeing: async (observer, raw) => { ${ask('seeing')} return sky.seeing(observer.siteId, raw); },
    close_dome: async (observer, raw) => { ${ask('close_dome')} return sky.close(observer.siteId, raw); },
  }`;

const straight = (name: string, made?: string) => ({
  name,
  code: table(silent, '', undefined, made),
  errors: [
    {
      messageId: 'notDecided',
      data: { executor: '`table`', principal: '`observer`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { principal: '`observer`' },
          output: table(silent, '', plain, made).replace(`await ${plain}`, `${stop}\n      await ${plain}`),
        },
      ],
    },
  ] as const,
});

/** Closures over the caller in a literal, and the map that is made of it for each request. */
const closures = (made: string, before = '', act = '«run(call.input)»'): string => `
  import { generateText } from 'ai';
  import { catalogue, sky } from './services.js';
  interface Observer { siteId: string; observerId: string; duties: string[] }
  export async function night(observer: Observer, prompt: string) {
    const runs = {
      seeing: (input: unknown) => sky.seeing(observer.siteId, input),
      slew: (input: unknown) => sky.slew(observer.siteId, input),
    };
    const table = ${made};
    const { toolCalls } = await generateText({ model: 'openai/gpt-5', prompt, tools: await catalogue.for(observer) });
    for (const call of toolCalls) {
      const run = table.get(call.toolName);
      if (!run) continue;
      ${before}await ${act};
    }
  }
`;

const unseen = (name: string, executor: string, code: string) => ({
  name,
  code,
  errors: [{ messageId: 'notDecidedUnproven', data: { executor } }] as const,
});

testRule(rule, {
  canonical: [
    straight('the handlers of a literal become a map'),
    unasked(
      'a hook on the message only logs its calls',
      'for (const call of calls) console.log(runtime.context.observerId, call.name);',
    ),
    {
      name: 'a tool wakes the crew and goes on',
      code: slew('await crew.wake();'),
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`slew`', principal: '`observer`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`observer`' },
              output: unmarked(slew(`${stop}\n          await crew.wake();`)),
            },
          ],
        },
      ],
    },
    {
      name: 'closures over the caller become a map, which decides nothing about them',
      code: closures('new Map(Object.entries(runs))'),
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`table`', principal: '`observer`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`observer`' },
              output: closures('new Map(Object.entries(runs))', `${stop}\n      `, 'run(call.input)'),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'only what is among the duties of the caller gets into the map',
      code: unmarked(closures('new Map(Object.entries(runs).filter(([name]) => observer.duties.includes(name)))')),
    },
    {
      name: 'what is found in the map is held against the duties of the caller',
      code: closures(
        'new Map(Object.entries(runs))',
        'if (!observer.duties.includes(call.toolName)) continue;\n      ',
        'run(call.input)',
      ),
    },
    {
      name: 'the call is decided before the handler of the map runs',
      code: table(silent, 'if (!observer.duties.includes(call.name)) continue;', plain),
    },
    {
      name: 'the code of a tool asks by what the caller may do',
      code: unmarked(
        slew(
          `if (!may(observer, 'slew')) throw new Error('denied');`,
          `const duties = new Map<string, ReadonlySet<string>>();
  const may = (observer: Observer, act: string) => duties.get(observer.observerId)?.has(act) ?? false;`,
        ),
      ),
    },
  ],
  nearMisses: [
    {
      name: 'each order is held against the duties of the caller under its new name',
      code: `
        import OpenAI from 'openai';
        import { access, sky } from './services.js';
        interface Observer { siteId: string; observerId: string; duties: string[] }
        export async function night(openai: OpenAI, observer: Observer, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: await access.offered(observer) });
          const orders = output.filter((item) => item.type === 'function_call').map((call) => ({ act: call.name, raw: call.arguments }));
          for (const order of orders) {
            if (!observer.duties.includes(order.act)) continue;
            await sky.act(observer.siteId, order.act, order.raw);
          }
        }
      `,
    },
  ],
  evasions: [
    straight('the handlers of a literal become a map in another order', 'new Map(Object.entries(handlers).toSorted())'),
    unasked(
      'a hook before the model sees no call yet',
      "await policy.assertAllowed(runtime.context, 'close_dome');",
      'beforeModel',
    ),
  ],
  unknown: [
    unseen(
      'a tool asks another file through a function of its own, which throws or not',
      '`slew`',
      slew(
        `await ensure(observer, 'slew');`,
        `import { policy } from './policy.js';
  const ensure = (who: Observer, act: string) => policy.assertAllowed(who, act);`,
      ),
    ),
    unseen(
      'each call of the message is asked about in a hook',
      '`close_dome`',
      hooked('for (const call of calls) await policy.assertAllowed(runtime.context, call.name);'),
    ),
    unseen(
      'a gate of another file stands before what is returned',
      '`slew`',
      slew("await gate('slew', observer);", "import { gate } from './gate.js';"),
    ),
    unseen(
      'the answer about the caller is read',
      '`slew`',
      slew(`const mandate = await crew.mandateOf(observer, 'slew');
          if (mandate.expired) return 'not today';`),
    ),
    unseen(
      'each handler of the map asks by itself what the caller may do',
      '`table`',
      table(asking((name) => `if (!observer.duties.includes('${name}')) throw new Error('denied');`)),
    ),
    unseen(
      'each handler of the map asks another file',
      '`table`',
      table(asking((name) => `await access.assertAllowed(observer, '${name}');`)),
    ),
    unseen(
      'a wrapper of another file may ask around each handler',
      '`table`',
      table(
        silent,
        '',
        undefined,
        'new Map(Object.entries(handlers).map(([name, run]) => [name, access.guarded(name, run)]))',
      ),
    ),
    unseen(
      'some handlers come from another file',
      '`table`',
      table('{ ...access.handlers, seeing: (observer, raw) => sky.seeing(observer.siteId, raw) }'),
    ),
    unseen(
      'calls are carried out under other names',
      '`sky.act`',
      `
        import OpenAI from 'openai';
        import { access, sky } from './services.js';
        interface Observer { siteId: string; observerId: string }
        export async function night(openai: OpenAI, observer: Observer, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: await access.offered(observer) });
          const orders = output.filter((item) => item.type === 'function_call').map((call) => ({ act: call.name, raw: call.arguments }));
          for (const order of orders) await «sky.act(observer.siteId, order.act, order.raw)»;
        }
      `,
    ),
  ],
});
