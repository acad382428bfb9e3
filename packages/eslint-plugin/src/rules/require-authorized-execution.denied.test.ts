import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// There is a branch for a call that is refused, and it does not leave: the call is answered and runs as well.

const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

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

/** The same with results that are kept by call, a verdict that has a reason, and a record between the two. */
const survey = (judged: string, denied: string): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  interface Surveyor { officeId: string; surveyorId: string }
  interface Verdict { ok: boolean; reason: string }
  interface Referee {
    judge(who: Surveyor, tool: string): Promise<Verdict>;
    record(who: Surveyor, tool: string, verdict: Verdict): Promise<void>;
  }
  interface Land { query(officeId: string, tool: string, input: unknown): Promise<string> }

  export async function step(anthropic: Anthropic, land: Land, referee: Referee, who: Surveyor, request: Anthropic.MessageCreateParamsNonStreaming) {
    const message = await anthropic.messages.create(request);
    const results = new Map<string, string>();
    for (const block of message.content) {
      if (block.type !== 'tool_use') continue;
      ${judged}
      await referee.record(who, block.name, verdict);
      ${denied}
      results.set(block.id, await land.query(who.officeId, block.name, block.input));
    }
    return results;
  }
`;

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n      ";

/** A branch that goes on; where it is not shown how to leave, the code is stopped. */
const goesOn = (name: string, before: string, guard: string) =>
  ({
    name,
    code: turn(before),
    errors: [
      {
        messageId: 'notHeeded',
        data: { executor: '`desk.act`', guard },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: 'the caller' },
            output: turn(unmarked(before), `${stop}await desk.act(clerk.portId, call.function.name, ref)`),
          },
        ],
      },
    ],
  }) as const;

const judged = 'const verdict = await «referee.judge(who, block.name)»;';
const answered = (name: string, denied: string, guard = 'referee.judge', judging = judged) =>
  ({
    name,
    code: survey(judging, denied),
    errors: [
      {
        messageId: 'notHeeded',
        data: { executor: '`land.query`', guard },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: 'the caller' },
            output: unmarked(survey(judging, denied)).replace(
              'results.set(block.id, await land',
              `${stop}results.set(block.id, await land`,
            ),
          },
        ],
      },
    ],
  }) as const;

testRule(rule, {
  canonical: [
    {
      name: 'the denial is put among the results and the call runs all the same',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './rooms.js';

        interface Guest { hotelId: string; userId: string; permissions: string[] }

        export async function concierge(openai: OpenAI, guest: Guest, messages: OpenAI.ChatCompletionMessageParam[]) {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            if (!«guest.permissions.includes(call.function.name)») {
              messages.push({ role: 'tool', tool_call_id: call.id, content: 'denied' });
            }
            await handlers[call.function.name](JSON.parse(call.function.arguments));
          }
        }
      `,
      errors: [
        {
          messageId: 'notHeeded',
          data: {
            executor: '`handlers`',
            guard: 'guest.permissions.includes',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'guest.permissions.includes', executor: '`handlers`' },
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './rooms.js';

                interface Guest { hotelId: string; userId: string; permissions: string[] }

                export async function concierge(openai: OpenAI, guest: Guest, messages: OpenAI.ChatCompletionMessageParam[]) {
                  const completion = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
                  for (const call of completion.choices[0].message.tool_calls ?? []) {
                    if (!guest.permissions.includes(call.function.name)) {
                      messages.push({ role: 'tool', tool_call_id: call.id, content: 'denied' });
                      continue;
                    }
                    await handlers[call.function.name](JSON.parse(call.function.arguments));
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    answered(
      'a verdict with a reason is recorded and answered',
      'if (!verdict.ok) { results.set(block.id, verdict.reason); }',
    ),
  ],
  guarded: [
    {
      name: 'the branch leaves the iteration',
      code: unmarked(survey(judged, 'if (!verdict.ok) { results.set(block.id, verdict.reason); continue; }')),
      unproven: true,
    },
    {
      name: 'what runs stands in the other branch',
      code: turn(
        "if (!(await policy.isAllowed(clerk, call.function.name))) { done.push('refused'); } else {",
        'await desk.act(clerk.portId, call.function.name, ref); }',
      ),
      unproven: true,
    },
    {
      name: 'a refusal is noted and left',
      code: turn(`const decision = await policy.decide(clerk, call.function.name);
      if (decision === 'deny') { done.push('refused'); continue; }`),
    },
  ],
  nearMisses: [
    {
      name: 'what is noted beside a check that throws',
      code: turn(`const known = await policy.isKnown(clerk, call.function.name);
      if (!known) journal.note(call.function.name);
      await policy.assertAllowed(clerk, call.function.name);`),
      unproven: true,
    },
    {
      name: 'a branch about something else than the call',
      code: turn(`if (!journal.isOpen()) done.push('closed');
      if (!(await policy.isAllowed(clerk, call.function.name))) continue;`),
      unproven: true,
    },
  ],
  evasions: [
    {
      name: 'a denied call is only logged, on the way to a switch',
      code: `
        import OpenAI from 'openai';
        import { estates } from './estates.js';

        interface Notary { officeId: string; userId: string; permissions: string[] }

        export async function certify(openai: OpenAI, notary: Notary, input: string, tools: OpenAI.Responses.Tool[]) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of output) {
            if (item.type !== 'function_call') continue;
            if (!«notary.permissions.includes(item.name)») console.warn('denied', item.name);
            switch (item.name) {
              case 'seal':
                await estates.seal(notary.officeId, item.arguments);
                break;
              case 'transfer':
                await estates.transfer(notary.officeId, item.arguments);
                break;
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'notHeeded',
          data: {
            executor: 'the code chosen by `item.name`',
            guard: 'notary.permissions.includes',
          },
          suggestions: [
            {
              messageId: 'makeRefuse',
              data: { guard: 'notary.permissions.includes', executor: 'the code chosen by `item.name`' },
              output: `
                import OpenAI from 'openai';
                import { estates } from './estates.js';

                interface Notary { officeId: string; userId: string; permissions: string[] }

                export async function certify(openai: OpenAI, notary: Notary, input: string, tools: OpenAI.Responses.Tool[]) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  for (const item of output) {
                    if (item.type !== 'function_call') continue;
                    if (!notary.permissions.includes(item.name)) { console.warn('denied', item.name); continue; }
                    switch (item.name) {
                      case 'seal':
                        await estates.seal(notary.officeId, item.arguments);
                        break;
                      case 'transfer':
                        await estates.transfer(notary.officeId, item.arguments);
                        break;
                    }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the loop of checks skips a denied call, and the loop of executions does not',
      code: `
        import OpenAI from 'openai';
        import { handlers, tools } from './fair.js';

        interface Exhibitor { hallId: string; userId: string; permissions: string[] }

        export async function show(openai: OpenAI, exhibitor: Exhibitor, input: string) {
          const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
          const calls = output.filter((item) => item.type === 'function_call');
          for (const call of calls) {
            if (!«exhibitor.permissions.includes(call.name)») continue;
          }
          for (const call of calls) await handlers[call.name](JSON.parse(call.arguments));
        }
      `,
      errors: [
        {
          messageId: 'notHeeded',
          data: {
            executor: '`handlers`',
            guard: 'exhibitor.permissions.includes',
          },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: 'the caller' },
              output: `
                import OpenAI from 'openai';
                import { handlers, tools } from './fair.js';

                interface Exhibitor { hallId: string; userId: string; permissions: string[] }

                export async function show(openai: OpenAI, exhibitor: Exhibitor, input: string) {
                  const { output } = await openai.responses.create({ model: 'gpt-5', input, tools });
                  const calls = output.filter((item) => item.type === 'function_call');
                  for (const call of calls) {
                    if (!exhibitor.permissions.includes(call.name)) continue;
                  }
                  for (const call of calls) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await handlers[call.name](JSON.parse(call.arguments)); }
                }
              `,
            },
          ],
        },
      ],
    },
    goesOn(
      'the answer is kept first',
      `const allowed = await «policy.isAllowed(clerk, call.function.name)»;
      if (!allowed) done.push('refused');`,
      'policy.isAllowed',
    ),
    goesOn(
      'a decision in words',
      `const decision = await policy.decide(clerk, call.function.name);
      if («decision === 'deny'») journal.note(call.function.name);`,
      "decision === 'deny'",
    ),
    answered('the answer is compared', 'if (verdict.ok === false) results.set(block.id, verdict.reason);'),
    answered(
      'a member that is taken out',
      'if (!ok) results.set(block.id, verdict.reason);',
      'referee.judge',
      'const verdict = await «referee.judge(who, block.name)»; const { ok } = verdict;',
    ),
  ],
  unknown: [],
});
