import { testRule } from '@toolgate/testkit';
import rule from './require-per-call-authorization.js';

interface Program {
  readonly top?: string;
  readonly ahead?: string;
  readonly before?: string;
}

/** A desk that carries out each proposed call with services of other files. */
const turn = (
  { top = '', ahead = '', before = '' }: Program,
  act = '«desk.act(clerk.portId, call.function.name, ref)»',
): string => `
  import OpenAI from 'openai';
  import { once } from 'lodash-es';
  import { desk, journal, policy } from './services.js';
  interface Clerk { portId: string; clerkId: string }
  ${top}

  export async function turn(openai: OpenAI, clerk: Clerk, messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[]) {
    const { choices } = await openai.chat.completions.create({ model: 'gpt-5-mini', messages, tools: await policy.tools(clerk) });
    const calls = (choices[0]?.message.tool_calls ?? []).filter((call) => call.type === 'function');
    const done: string[] = [];
    ${ahead}
    for (const call of calls) {
      const { ref } = JSON.parse(call.function.arguments);
      ${before}
      await ${act};
      done.push(call.id);
    }
    return done;
  }
`;

const plain = 'desk.act(clerk.portId, call.function.name, ref)';
const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n      ";

const once = (name: string, program: Program, guard: string, because = 'only on some of them') =>
  ({
    name,
    code: turn(program),
    errors: [
      {
        messageId: 'authorizedOnce',
        data: { executor: '`desk.act`', guard, because },
        suggestions: [
          { messageId: 'stopHere', output: turn(program, plain).replace(`await ${plain}`, `${stop}await ${plain}`) },
        ],
      },
    ],
  }) as const;

const keepsFirst = `function first<A extends unknown[]>(ask: (...args: A) => Promise<void>) {
    let answer: Promise<void> | undefined;
    return (...args: A) => (answer ??= ask(...args));
  }`;

testRule(rule, {
  canonical: [
    once(
      'a helper keeps the first answer for all calls',
      {
        top: keepsFirst,
        ahead: 'const ensure = first((tool: string) => policy.assertAllowed(clerk, tool));',
        before: 'await ensure(call.function.name);',
      },
      'ensure',
    ),
    once(
      'one answer of many lets all calls run',
      {
        ahead: `const answers = await policy.checkAll(calls.map((call) => ({ user: clerk.clerkId, tool: call.function.name })));
    if (!answers.some((answer) => answer.allowed)) return done;`,
      },
      'answers.some',
      'about another call of the batch',
    ),
  ],
  guarded: [
    {
      name: 'a helper that gives up after a while asks each time',
      code: turn(
        {
          top: `function inTime<A extends unknown[]>(ask: (...args: A) => Promise<void>) {
    return (...args: A) => Promise.race([ask(...args), new Promise<never>((_, reject) => setTimeout(reject, 2000))]);
  }`,
          ahead: 'const ensure = inTime((tool: string) => policy.assertAllowed(clerk, tool));',
          before: 'await ensure(call.function.name);',
        },
        plain,
      ),
    },
    {
      name: 'answers are kept under the caller and the tool',
      code: turn(
        {
          top: `const granted = new Map<string, Promise<boolean>>();
  function mayUse(clerk: Clerk, tool: string) {
    const key = clerk.portId + ':' + clerk.clerkId + ':' + tool;
    let known = granted.get(key);
    if (!known) { known = policy.isAllowed(clerk, tool); granted.set(key, known); }
    return known;
  }`,
          before: 'if (!(await mayUse(clerk, call.function.name))) continue;',
        },
        plain,
      ),
    },
    {
      name: 'no refused call among the answers',
      code: turn(
        {
          ahead: `const answers = await policy.checkAll(calls.map((call) => ({ user: clerk.clerkId, tool: call.function.name })));
    if (answers.some((answer) => !answer.allowed)) return done;`,
        },
        plain,
      ),
    },
    {
      name: 'the helper is made anew for each call',
      code: turn(
        {
          top: keepsFirst,
          before: `const ensure = first((tool: string) => policy.assertAllowed(clerk, tool));
      await ensure(call.function.name);`,
        },
        plain,
      ),
    },
    {
      name: 'names that were asked about are not asked about again',
      code: turn(
        {
          ahead: 'const seen = new Set<string>();',
          before: `if (!seen.has(call.function.name)) {
        await policy.assertAllowed(clerk, call.function.name);
        seen.add(call.function.name);
      }`,
        },
        plain,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a connection is opened the first time, and each call is asked about',
      code: turn(
        {
          top: `let opened: Promise<void> | undefined;
  const ready = (tool: string) => (opened ??= desk.open(tool));`,
          before: `await ready(call.function.name);
      await policy.assertAllowed(clerk, call.function.name);`,
        },
        plain,
      ),
    },
  ],
  evasions: [
    once(
      'a library keeps the first answer',
      {
        ahead: 'const ensure = once((tool: string) => policy.assertAllowed(clerk, tool));',
        before: 'await ensure(call.function.name);',
      },
      'ensure',
    ),
    once(
      'answers are kept under the caller alone',
      {
        top: `const granted = new Map<string, Promise<boolean>>();
  function mayUse(clerk: Clerk, tool: string) {
    let known = granted.get(clerk.clerkId);
    if (!known) { known = policy.isAllowed(clerk, tool); granted.set(clerk.clerkId, known); }
    return known;
  }`,
        before: 'if (!(await mayUse(clerk, call.function.name))) continue;',
      },
      'mayUse',
    ),
    once(
      'a yes is merged into a variable of the turn',
      {
        ahead: 'let cleared = false;',
        before: `cleared ||= await policy.isAllowed(clerk, call.function.name);
      if (!cleared) continue;`,
      },
      'policy.isAllowed',
    ),
    once(
      'the thing that a call is about is asked once for each name',
      {
        ahead: 'const seen = new Set<string>();',
        before: `if (!seen.has(call.function.name)) {
        await policy.assertAllowed(clerk, call.function.name, call.function.arguments);
        seen.add(call.function.name);
      }`,
      },
      'policy.assertAllowed',
    ),
  ],
  unknown: [],
});
