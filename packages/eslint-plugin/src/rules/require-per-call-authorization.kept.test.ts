import { testRule } from '@toolgate/testkit';
import rule from './require-per-call-authorization.js';

// Answers that are kept for the calls behind, and calls that were written down under names of the team's own.

interface Program {
  readonly top?: string;
  readonly ahead?: string;
  readonly before?: string;
}

const head = (top = ''): string => `
  import OpenAI from 'openai';
  import { dome, mounts, policy } from './services.js';
  interface Observer { siteId: string; observerId: string }
  ${top}
`;
const asks = `const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: await mounts.offered(observer) });`;

/** A night at a telescope: each proposed call is carried out by code of another file. */
const night = (
  { top, ahead = '', before = '' }: Program,
  act = 'dome.act(observer.siteId, call.name, JSON.parse(call.arguments))',
): string => `${head(top)}
  export async function night(openai: OpenAI, observer: Observer, input: string) {
    ${asks}
    ${ahead}
    for (const call of output) {
      if (call.type !== 'function_call') continue;
      ${before}
      await ${act};
    }
  }
`;

/** The same night, with the calls written down as orders first. */
const renamed = (
  { top, ahead = '', before = '' }: Program,
  act = 'dome.act(observer.siteId, order.act, JSON.parse(order.raw))',
): string => `${head(top)}
  export async function night(openai: OpenAI, observer: Observer, input: string) {
    ${asks}
    const orders = output.filter((item) => item.type === 'function_call').map((call) => ({ ref: call.call_id, act: call.name, raw: call.arguments }));
    ${ahead}
    for (const order of orders) {
      ${before}
      await ${act};
    }
  }
`;

/** A night of which an object remembers more than one turn. */
const turns = (
  { before = '' }: Program,
  act = 'dome.act(this.observer.siteId, call.name, JSON.parse(call.arguments))',
): string => `${head()}
  export class Night {
    private cleared = false;
    constructor(private readonly openai: OpenAI, private readonly observer: Observer) {}
    async turn(input: string) {
      const { output } = await this.openai.responses.create({ model: 'gpt-5', input, tools: await mounts.offered(this.observer) });
      for (const call of output) {
        if (call.type !== 'function_call') continue;
        ${before}
        await ${act};
      }
    }
  }
`;

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;

/** What is reported where each call is carried out, behind the line that is put there. */
const once = (
  name: string,
  write: (program: Program, act?: string) => string,
  program: Program,
  guard: string,
  because = 'only on some of them',
) => {
  const plain = write(program);
  const act = /await (dome\.act\(.*\));/u.exec(plain)?.[1] ?? '';
  const indent = /\n( *)await dome\.act/u.exec(plain)?.[1] ?? '';
  return {
    name,
    code: write(program, `«${act}»`),
    errors: [
      {
        messageId: 'authorizedOnce',
        data: { executor: '`dome.act`', guard, because },
        suggestions: [
          { messageId: 'stopHere', output: plain.replace(`await ${act}`, `${stop}\n${indent}await ${act}`) },
        ],
      },
    ] as const,
  };
};

/** One tool that an SDK runs by itself, as often as the model wants. */
const slew = (body: string, { top = '', ahead = '' }: Program = {}): string => `
  import { generateText, tool } from 'ai';
  import { z } from 'zod';
  import { dome, policy } from './services.js';
  interface Observer { siteId: string; observerId: string }
  interface Visit { observer: Observer; ok?: boolean }
  ${top}
  export async function night(observer: Observer, prompt: string) {
    const visit: Visit = { observer };
    ${ahead}
    return generateText({ model: 'openai/gpt-5', prompt, tools: {
      slew: tool({
        description: 'Point the telescope',
        inputSchema: z.object({ target: z.string().max(40) }),
        execute: async ({ target }) => {
          ${body}
          return dome.slew(observer.siteId, target);
        },
      }),
    } });
  }
`;

const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

const onceInTool = (name: string, body: string, guard: string, program: Program = {}) => ({
  name,
  code: slew(body, program),
  errors: [
    {
      messageId: 'authorizedOnce',
      data: { executor: '`slew`', guard, because: 'only on some of them' },
      suggestions: [{ messageId: 'stopHere', output: slew(`${stop}\n          ${unmarked(body)}`, program) }],
    },
  ] as const,
});

const visitFlag = `interface Visit { observer: Observer; settled?: boolean }
  async function cleared(visit: Visit, act: string) {
    if (visit.settled) return;
    await policy.assertAllowed(visit.observer, act);
    visit.settled = true;
  }`;
const visitAnswer = `interface Visit { observer: Observer; settled?: boolean }
  async function cleared(visit: Visit, act: string) {
    visit.settled ??= await policy.allows(visit.observer, act);
    return visit.settled;
  }`;

testRule(rule, {
  canonical: [
    once(
      'calls under other names, of which the first is asked about',
      renamed,
      { before: 'if (!(await policy.allows(observer, orders[0]!.act))) continue;' },
      'policy.allows',
      'about another call of the batch',
    ),
    once(
      'calls under other names, of which the first is asked about before the loop',
      renamed,
      { ahead: 'if (orders[0]) await policy.assertAllowed(observer, orders[0].act);' },
      'policy.assertAllowed',
      'about another call of the batch',
    ),
    once(
      'an answer is kept on an object that all calls share',
      night,
      { top: visitFlag, ahead: 'const visit: Visit = { observer };', before: 'await cleared(visit, call.name);' },
      'cleared',
    ),
    once(
      'a member of the object itself keeps the first answer',
      turns,
      {
        before: `if (!this.cleared) this.cleared = await policy.allows(this.observer, call.name);
        if (!this.cleared) continue;`,
      },
      'policy.allows',
    ),
    once(
      'a variable of the turn is asked for only as long as it says no',
      night,
      {
        ahead: 'let ok = false;',
        before: `if (!ok) ok = await policy.allows(observer, call.name);
      if (!ok) continue;`,
      },
      'policy.allows',
    ),
    onceInTool(
      'the first answer is kept around the code of a tool',
      `if (!(await «ensure('slew')»)) throw new Error('denied');`,
      'ensure',
      {
        ahead: `let ok: boolean | undefined;
    const ensure = async (act: string) => (ok ??= await policy.allows(observer, act));`,
      },
    ),
  ],
  guarded: [
    {
      name: 'each order is asked about under its new name',
      code: renamed({ before: 'if (!(await policy.allows(observer, order.act))) continue;' }),
    },
    {
      name: 'all orders are asked about before the first is carried out',
      code: renamed({
        ahead: 'await Promise.all(orders.map((order) => policy.assertAllowed(observer, order.act)));',
      }),
    },
    {
      name: 'each call has an object of its own that keeps the answer',
      code: night({
        top: visitFlag,
        before: 'const visit: Visit = { observer };\n      await cleared(visit, call.name);',
      }),
    },
    {
      name: 'the object is written out for each call',
      code: night({ top: visitAnswer, before: 'if (!(await cleared({ observer }, call.name))) continue;' }),
    },
    {
      name: 'a member of the object itself is asked for anew',
      code: turns({
        before: `this.cleared = await policy.allows(this.observer, call.name);
        if (!this.cleared) continue;`,
      }),
    },
    {
      name: 'a second question about the same call where the first says no',
      code: night({
        before: `let ok = await policy.isChief(observer, call.name);
      if (!ok) ok = await policy.allows(observer, call.name);
      if (!ok) continue;`,
      }),
    },
    {
      name: 'answers are kept under the caller and the tool',
      code: slew(`if (!(await cleared(visit, 'slew'))) throw new Error('denied');`, {
        top: `const known = new Map<string, boolean>();
  async function cleared(visit: Visit, act: string) {
    const key = visit.observer.siteId + ':' + visit.observer.observerId + ':' + act;
    if (!known.has(key)) known.set(key, await policy.allows(visit.observer, act));
    return known.get(key);
  }`,
      }),
    },
    {
      name: 'the code of a tool asks each time',
      code: slew(`let ok = false;
          if (!ok) ok = await policy.allows(observer, 'slew');
          if (!ok) throw new Error('denied');`),
    },
  ],
  nearMisses: [
    {
      name: 'settings of the caller are read once, and say nothing about a tool',
      code: slew(
        `const settings = await settingsOf(visit);
          if (!settings) return 'not set up';`,
        {
          top: `interface Settings { settings?: string }
  async function settingsOf(visit: Visit & Settings) {
    visit.settings ??= await policy.settings(visit.observer);
    return visit.settings;
  }`,
        },
      ),
    },
    {
      name: 'who somebody is stays known, and each call is asked about',
      code: slew(`await policy.assertAllowed(await who(), 'slew');`, {
        ahead: `let known: Promise<Observer> | undefined;
    const who = () => (known ??= policy.observerOf(observer.observerId));`,
      }),
    },
    {
      name: 'an object keeps which names were asked about',
      code: night({
        top: `interface Visit { observer: Observer; settled: Set<string> }
  async function cleared(visit: Visit, act: string) {
    if (visit.settled.has(act)) return;
    await policy.assertAllowed(visit.observer, act);
    visit.settled.add(act);
  }`,
        ahead: 'const visit: Visit = { observer, settled: new Set() };',
        before: 'await cleared(visit, call.name);',
      }),
    },
    {
      name: 'what was run is written down beside its time, which is no call',
      code: `${head()}
  export async function report(openai: OpenAI, observer: Observer, input: string) {
    ${asks}
    const done = output.filter((item) => item.type === 'function_call').map((call) => ({ act: call.name, at: Date.now() }));
    await policy.assertAllowed(observer, done[0]!.act);
    for (const one of done) await dome.note(observer.siteId, one.act, one.at);
  }
`,
    },
  ],
  evasions: [
    once(
      'a helper keeps its answer by `??=` on an object that all calls share',
      night,
      {
        top: visitAnswer,
        ahead: 'const visit: Visit = { observer };',
        before: 'if (!(await cleared(visit, call.name))) continue;',
      },
      'cleared',
    ),
    onceInTool(
      'the first answer is kept on an object beside the tools',
      `if (!(await «cleared(visit, 'slew')»)) throw new Error('denied');`,
      'cleared',
      {
        top: `async function cleared(visit: Visit, act: string) {
    visit.ok ??= await policy.allows(visit.observer, act);
    return visit.ok;
  }`,
      },
    ),
    onceInTool(
      'a variable beside the tools is asked for only as long as it says no',
      `if (!ok) ok = await «policy.allows(observer, 'slew')»;
          if (!ok) throw new Error('denied');`,
      'policy.allows',
      { ahead: 'let ok = false;' },
    ),
    {
      name: 'calls are put into a list under other names, of which the first is asked about',
      code: `${head()}
  export async function night(openai: OpenAI, observer: Observer, input: string) {
    ${asks}
    const orders: { act: string; raw: string }[] = [];
    for (const item of output) if (item.type === 'function_call') orders.push({ act: item.name, raw: item.arguments });
    const [first] = orders;
    if (first) await policy.assertAllowed(observer, first.act);
    for (const order of orders) {
      await «dome.act(observer.siteId, order.act, JSON.parse(order.raw))»;
    }
  }
`,
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`dome.act`', guard: 'policy.assertAllowed', because: 'about another call of the batch' },
          suggestions: [
            {
              messageId: 'stopHere',
              output: `${head()}
  export async function night(openai: OpenAI, observer: Observer, input: string) {
    ${asks}
    const orders: { act: string; raw: string }[] = [];
    for (const item of output) if (item.type === 'function_call') orders.push({ act: item.name, raw: item.arguments });
    const [first] = orders;
    if (first) await policy.assertAllowed(observer, first.act);
    for (const order of orders) {
      ${stop}
      await dome.act(observer.siteId, order.act, JSON.parse(order.raw));
    }
  }
`,
            },
          ],
        },
      ],
    },
  ],
  unknown: [],
});
