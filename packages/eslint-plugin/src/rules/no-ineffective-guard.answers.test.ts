import { testRule } from '@toolgate/testkit';
import rule from './no-ineffective-guard.js';

/** A desk that carries out each proposed call with services of other files, behind what stands before. */
const turn = (before: string, act = 'await desk.act(clerk.portId, call.function.name, ref)'): string => `
  import OpenAI from 'openai';
  import { desk, journal, policy } from './services.js';
  interface Clerk { portId: string; clerkId: string }

  export async function turn(openai: OpenAI, clerk: Clerk, messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[]) {
    const { choices } = await openai.chat.completions.create({ model: 'gpt-5-mini', messages, tools: await policy.tools(clerk) });
    const done: string[] = [];
    for (const call of choices[0]?.message.tool_calls ?? []) {
      if (call.type !== 'function') continue;
      const { ref } = JSON.parse(call.function.arguments);
      ${before}
      ${act};
      done.push(call.id);
    }
    return done;
  }
`;

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n      ";

const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

/** A check after which the call runs all the same; where it is not shown how to mend it, the code is stopped. */
const lost = (name: string, before: string, data: Readonly<Record<string, string>>, mended?: string) =>
  ({
    name,
    code: turn(before),
    errors: [
      {
        messageId: 'cannotRefuse',
        data: { executor: '`desk.act`', ...data },
        suggestions: [
          mended === undefined
            ? {
                messageId: 'stopHere',
                output: turn(unmarked(before), `${stop}await desk.act(clerk.portId, call.function.name, ref)`),
              }
            : {
                messageId: 'makeRefuse',
                data: { executor: '`desk.act`', guard: data['guard'] ?? '' },
                output: turn(mended),
              },
        ],
      },
    ],
  }) as const;

const caught = { defect: 'its refusal is caught and the code goes on', remedy: 'Leave in the catch' };
const unread = { defect: 'nobody reads its result', remedy: 'Leave when it says no' };

testRule(rule, {
  canonical: [
    lost(
      'where the policy fails, no approval is required',
      `const { requiresApproval } = await «policy.check(clerk, call.function.name)».catch(() => ({ requiresApproval: false }));
      if (requiresApproval) continue;`,
      { guard: 'policy.check', ...caught },
      `const { requiresApproval } = await policy.check(clerk, call.function.name);
      if (requiresApproval) continue;`,
    ),
  ],
  guarded: [
    {
      name: 'where the policy fails, the call is refused',
      code: turn(`const verdict = await policy.check(clerk, call.function.name).catch(() => ({ allowed: false }));
      if (!verdict.allowed) continue;`),
    },
    {
      name: 'where the policy fails, an approval is required',
      code: turn(`const verdict = await policy.check(clerk, call.function.name).catch(() => ({ requiresApproval: true }));
      if (verdict.requiresApproval) continue;`),
    },
    {
      name: 'what says no where the policy fails',
      code: turn(`const refused = await policy.isRefused(clerk, call.function.name).catch(() => true);
      if (refused) continue;`),
    },
    {
      name: 'a default that refuses, behind a catch that goes on',
      code: turn(`let ok = false;
      try { ok = await policy.isAllowed(clerk, call.function.name); } catch (error) { journal.warn(error); }
      if (!ok) continue;`),
    },
    {
      name: 'a refusal is noted and left',
      code: turn(`const decision = await policy.decide(clerk, call.function.name);
      if (decision === 'deny') { done.push('refused'); continue; }`),
    },
    {
      name: 'an answer is written down and read',
      code: turn(`const allowed = await policy.isAllowed(clerk, call.function.name);
      await journal.record({ tool: call.function.name, allowed });
      if (!allowed) continue;`),
    },
    {
      name: 'a check that throws beside one that is only noted',
      code: turn(`const known = await policy.isKnown(clerk, call.function.name);
      if (!known) journal.note(call.function.name);
      await policy.assertAllowed(clerk, call.function.name);`),
    },
  ],
  nearMisses: [
    {
      name: 'the branch that refuses goes on: what is refused is done all the same, which another rule reports',
      code: turn(`const allowed = await policy.isAllowed(clerk, call.function.name);
      if (!allowed) done.push('refused');`),
    },
    {
      name: 'what is kept and read has no answer in it: it throws where it refuses',
      code: turn(`const permit = await policy.requirePermit(clerk, call.function.name);
      if (permit.expiresSoon) journal.note(permit.id);`),
    },
    {
      name: 'a record of each call that may fail',
      code: turn(`try { await journal.trail(clerk, call.function.name); } catch (error) { done.push(String(error)); }`),
    },
  ],
  evasions: [
    lost(
      'the answer that nobody reads has a comment behind it',
      `const may = (name: string): boolean => clerk.portId.length > 0 && granted.has(name);
      «may(call.function.name)» /* kept */;`,
      { guard: 'may', ...unread },
    ),
    lost(
      'a default that says yes stays where the question fails',
      `let ok = true;
      try { ok = await «policy.isAllowed(clerk, call.function.name)»; } catch (error) { journal.warn(error);  }
      if (!ok) continue;`,
      { guard: 'policy.isAllowed', ...caught },
      `let ok = true;
      try { ok = await policy.isAllowed(clerk, call.function.name); } catch (error) { journal.warn(error); continue;  }
      if (!ok) continue;`,
    ),
    lost(
      'an answer is only written down',
      `const allowed = await «policy.isAllowed(clerk, call.function.name)»;
      await journal.record({ tool: call.function.name, allowed });`,
      { guard: 'policy.isAllowed', ...unread },
    ),
    lost(
      'a check that says itself that nobody waits for it',
      `void «policy.assertAllowed(clerk, call.function.name)»;`,
      {
        guard: 'policy.assertAllowed',
        defect: 'its promise is not awaited',
        remedy: 'Await it before the call runs',
      },
    ),
    lost(
      'a check beside what is always true',
      `const ok = (await «policy.isAllowed(clerk, call.function.name)») || true;
      if (!ok) continue;`,
      {
        guard: 'policy.isAllowed',
        defect: 'it neither throws nor returns a refusal',
        remedy: 'Make it refuse what it does not allow',
      },
    ),
    {
      name: 'a lost check beside a table that may have been selected for the caller',
      code: turn(
        `const chosen = policy.table(clerk).find((one) => one.name === call.function.name);
      if (!chosen) continue;
      try { await «policy.assertAllowed(clerk, call.function.name)»; } catch (error) { journal.warn(error);  }`,
        'await chosen.invoke(ref)',
      ),
      errors: [
        {
          messageId: 'cannotRefuse',
          data: { executor: '`policy.table`', guard: 'policy.assertAllowed', ...caught },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { executor: '`policy.table`', guard: 'policy.assertAllowed' },
              output: turn(
                `const chosen = policy.table(clerk).find((one) => one.name === call.function.name);
      if (!chosen) continue;
      try { await policy.assertAllowed(clerk, call.function.name); } catch (error) { journal.warn(error); continue;  }`,
                'await chosen.invoke(ref)',
              ),
            },
          ],
        },
      ],
    },
  ],
  unknown: [],
});
