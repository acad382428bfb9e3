import { testRule } from '@toolgate/testkit';
import rule from './no-ineffective-guard.js';

// Checks of another file whose refusal goes nowhere: into a catch that is seen, or among outcomes that only a log reads.

const act = 'await dome.act(observer.siteId, call.name, JSON.parse(call.arguments))';

/** A night at a telescope: each proposed call is carried out by code of another file. */
const night = (before: string, ahead = '', top = '', run = act): string => `
  import OpenAI from 'openai';
  import { dome, journal, mounts, policy } from './services.js';
  interface Observer { siteId: string; observerId: string }
  ${top}

  export async function night(openai: OpenAI, observer: Observer, input: string) {
    const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: await mounts.offered(observer) });
    const calls = output.filter((item) => item.type === 'function_call');
    ${ahead}
    for (const call of calls) {
      ${before}
      ${run};
    }
  }
`;

/** The calls are put into objects of the program's own, and asked about all at once. */
const gathered = (ask: string, before = ''): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';
  import { dome, mounts, policy } from './services.js';
  interface Observer { siteId: string; observerId: string }
  const Target = z.strictObject({ target: z.string().max(40) });
  export async function night(openai: OpenAI, observer: Observer, input: string) {
    const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: await mounts.offered(observer) });
    const calls = output.flatMap((item) => {
      if (item.type !== 'function_call') return [];
      const { target } = Target.parse(JSON.parse(item.arguments));
      return [{ id: item.call_id, act: item.name, target }];
    });
    ${ask}
    for (const { act, target } of calls) {
      ${before}await dome.run(observer, act, target);
    }
  }
`;
const askAll = (how: string): string =>
  `await Promise.${how}(calls.map(({ act, target }) => «policy.assertAllowed(observer, act, target)»));`;

/** One tool that an SDK runs by itself. */
const slew = (body: string, ahead = ''): string => `
  import { generateText, tool } from 'ai';
  import { z } from 'zod';
  import { dome, policy } from './services.js';
  interface Observer { siteId: string; observerId: string }
  export async function night(observer: Observer, prompt: string) {
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

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');
const caught = { defect: 'its refusal is caught and the code goes on', remedy: 'Leave in the catch' };
const unread = {
  defect: 'it runs under `allSettled`, and nobody reads which outcomes were rejected',
  remedy: 'Leave out the calls that it refused',
};

const swallowed = (name: string, before: string, mended: string, top = '') => ({
  name,
  code: night(before, '', top),
  errors: [
    {
      messageId: 'cannotRefuse',
      data: { executor: '`dome.act`', guard: 'policy.assertAllowed', ...caught },
      suggestions: [
        {
          messageId: 'makeRefuse',
          data: { executor: '`dome.act`', guard: 'policy.assertAllowed' },
          output: night(mended, '', top),
        },
      ],
    },
  ] as const,
});

const settled = (then: string, mark = (check: string): string => check): string =>
  `const outcomes = await Promise.allSettled(calls.map((call) => ${mark('policy.assertAllowed(observer, call.name)')}));
    ${then}`;

const unreadOutcomes = (name: string, then: string) => {
  const ahead = settled(then, (check) => `«${check}»`);
  return {
    name,
    code: night('', ahead),
    errors: [
      {
        messageId: 'cannotRefuse',
        data: { executor: '`dome.act`', guard: 'policy.assertAllowed', ...unread },
        suggestions: [{ messageId: 'stopHere', output: night('', unmarked(ahead), '', `${stop}\n      ${act}`) }],
      },
    ] as const,
  };
};

/** The call is found among what may have been selected for the caller, and asked about under a name that tells nothing. */
const found = (check: string, caught: string): string =>
  night(
    `const mount = offered.find((one) => one.name === call.name);
      if (!mount) continue;
      try {
        ${check}
      } catch (error) {
        ${caught}
      }`,
    'const offered = await mounts.offered(observer);',
    '',
    'await mount.run(JSON.parse(call.arguments), observer)',
  );

const admitted = (name: string, written: string) => ({
  name,
  code: found('await «policy.admit(observer, call.name)»;', written),
  errors: [
    {
      messageId: 'cannotRefuse',
      data: { executor: '`offered`', guard: 'policy.admit', ...caught },
      suggestions: [
        {
          messageId: 'makeRefuse',
          data: { executor: '`offered`', guard: 'policy.admit' },
          output: found('await policy.admit(observer, call.name);', `${written}\n        continue;`),
        },
      ],
    },
  ] as const,
});

const declared = { controls: { authorizers: ['policy.admit'], toolFilters: ['mounts.offered'] } };

const rejected = `const refused = outcomes.filter((one) => one.status === 'rejected');`;

testRule(rule, {
  canonical: [
    swallowed(
      'what a check of another file throws is only logged',
      'await «policy.assertAllowed(observer, call.name)».catch((error: unknown) => { console.error(error); });',
      'await policy.assertAllowed(observer, call.name);',
    ),
    unreadOutcomes(
      'a branch over the outcomes only warns',
      `${rejected}
    if (refused.length > 0) console.warn('refused', refused.length);`,
    ),
  ],
  guarded: [
    {
      name: 'calls in objects of the program are asked about, and one refusal is one of all',
      code: unmarked(gathered(askAll('all'))),
    },
    {
      name: 'what a declared authorizer refuses is answered, among tools that were selected for the caller',
      code: unmarked(found('await policy.admit(observer, call.name);', 'console.warn(error);\n        continue;')),
      settings: declared,
    },
    {
      name: 'the catch throws again',
      code: night(
        `await policy.assertAllowed(observer, call.name).catch((error: unknown) => { throw new Error('denied', { cause: error }); });`,
      ),
    },
    {
      name: 'a refused outcome ends the turn',
      code: night('', settled(`${rejected}\n    if (refused.length > 0) throw new Error('refused');`)),
    },
    {
      name: 'a refused outcome is logged, and the turn is left',
      code: night(
        '',
        settled(`if (outcomes.some((one) => one.status === 'rejected')) { console.warn('refused'); return; }`),
      ),
    },
    {
      name: 'the outcome of a call is read at its place',
      code: night(
        `if (outcomes[calls.indexOf(call)]?.status !== 'fulfilled') continue;`,
        settled(`console.warn(outcomes.length);`),
      ),
    },
    {
      name: 'the code of a tool throws what was caught',
      code: slew(
        `await policy.assertAllowed(observer, 'slew').catch((error: unknown) => { throw new Error('denied', { cause: error }); });`,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'what the catch writes down is no refusal',
      code: found('await policy.announce(observer, call.name);', "console.warn('not announced', error);"),
    },
    {
      name: 'a refusal that is written down is answered',
      code: found(
        'await policy.admit(observer, call.name);',
        "console.warn('not admitted', error);\n        continue;",
      ),
    },
    {
      name: 'what is announced about a call may fail, what is asked may not',
      code: night(
        `await policy.assertAllowed(observer, call.name);
      await journal.announce(observer, call.name).catch((error: unknown) => { console.error(error); });`,
      ),
    },
    {
      name: 'what is fetched for a caller may fail',
      code: night(
        `const weather = await journal.weather(observer, call.name).catch(() => undefined);
      if (!weather) continue;`,
      ),
    },
    {
      name: 'a function of the file hands a check of another file on, which throws',
      code: slew(`await ensure('slew');`, 'const ensure = (act: string) => policy.assertAllowed(observer, act);'),
    },
    {
      name: 'an async function of the file hands a check of another file on',
      code: slew(
        `await ensure('slew');`,
        'const ensure = async (act: string) => { return await policy.require(observer, act); };',
      ),
    },
  ],
  evasions: [
    swallowed(
      'a function of the file that only logs takes what a check throws',
      'await «policy.assertAllowed(observer, call.name)».catch(note);',
      'await policy.assertAllowed(observer, call.name);',
      'const note = (error: unknown) => { console.error(error); };',
    ),
    admitted('a log says that it refused', "console.warn('not admitted', error);"),
    admitted('a template says it', 'console.warn(`${call.name} denied: ${String(error)}`);'),
    admitted('the class of the error says it', 'if (error instanceof ForbiddenError) console.warn(call.name);'),
    {
      name: 'nobody hears what is refused of calls in objects of the program',
      code: gathered(askAll('allSettled')),
      errors: [
        {
          messageId: 'cannotRefuse',
          data: { executor: '`dome.run`', guard: 'policy.assertAllowed', ...caught },
          suggestions: [{ messageId: 'stopHere', output: unmarked(gathered(askAll('allSettled'), `${stop}\n      `)) }],
        },
      ],
    },
    {
      ...admitted('a declared authorizer, among tools that were selected for the caller', 'console.warn(error);'),
      settings: declared,
    },
    unreadOutcomes(
      'outcomes are counted into a log over other names',
      `const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    console.warn({ night: observer.siteId, reasons });`,
    ),
    {
      name: 'what a check throws in the code of a tool is only logged',
      code: slew(
        `await «policy.assertAllowed(observer, 'slew')».catch((error: unknown) => { console.error(error); });`,
      ),
      errors: [
        {
          messageId: 'cannotRefuse',
          data: { executor: '`slew`', guard: 'policy.assertAllowed', ...caught },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { executor: '`slew`', guard: 'policy.assertAllowed' },
              output: slew(`await policy.assertAllowed(observer, 'slew');`),
            },
          ],
        },
      ],
    },
    {
      name: 'a function of the file hands an answer on that nobody reads',
      code: slew(`await «ensure('slew')»;`, 'const ensure = (act: string) => policy.allows(observer, act);'),
      errors: [
        {
          messageId: 'cannotRefuse',
          data: {
            executor: '`slew`',
            guard: 'ensure',
            defect: 'nobody reads its result',
            remedy: 'Leave when it says no',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { executor: '`slew`', guard: 'ensure' },
              output: slew(
                `if (!(await ensure('slew'))) throw new Error('This caller may not make this call.');`,
                'const ensure = (act: string) => policy.allows(observer, act);',
              ),
            },
          ],
        },
      ],
    },
  ],
  unknown: [],
});
