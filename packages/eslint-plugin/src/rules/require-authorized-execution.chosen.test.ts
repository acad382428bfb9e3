import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// One tool, carried out by a fixed call behind a test that leaves unless that tool was proposed.

const desk = (behind: string, run = '«refunds.issue(agent.shopId, order, amount)»', before = ''): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';
  import { refunds, toolsFor } from './refunds.js';
  interface Agent { shopId: string; userId: string; rights: readonly string[] }
  const Refund = z.object({ order: z.string(), amount: z.number() });
  function demand(agent: Agent, right: string) {
    if (!agent.rights.includes(right)) throw new Error('not yours');
  }
  export async function turn(openai: OpenAI, agent: Agent, input: string) {
    ${before}const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: toolsFor(agent), user: agent.userId });
    const done: unknown[] = [];
    for (const item of output) {
      ${behind}
      const { order, amount } = Refund.parse(JSON.parse(item.arguments));
      done.push(await ${run});
    }
    return done;
  }
`;

const other = `if (item.type !== 'function_call' || item.name !== 'issue_refund') continue;`;

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n      ";

const reported = (name: string, behind: string) => ({
  name,
  code: desk(behind),
  errors: [
    {
      messageId: 'notDecided' as const,
      data: { executor: '`refunds.issue`', principal: '`agent`' },
      suggestions: [
        {
          messageId: 'stopHere' as const,
          data: { principal: '`agent`' },
          output: desk(behind, 'refunds.issue(agent.shopId, order, amount)').replace(
            'done.push(await',
            `${stop}done.push(await`,
          ),
        },
      ],
    },
  ] as const,
});

const plain = 'refunds.issue(agent.shopId, order, amount)';

testRule(rule, {
  canonical: [reported('every other tool is passed over', other)],
  guarded: [
    { name: 'the right for that tool is demanded', code: desk(`${other} demand(agent, 'issue_refund');`, plain) },
    { name: 'the right for the proposed tool is demanded', code: desk(`${other} demand(agent, item.name);`, plain) },
    {
      name: 'it is left without the right',
      code: desk(`${other} if (!agent.rights.includes('refund')) break;`, plain),
    },
  ],
  nearMisses: [
    {
      name: 'one check before all calls is what another rule reports',
      code: desk(other, plain, `demand(agent, 'issue_refund');\n    `),
    },
    {
      name: 'every other tool is only noted',
      code: desk(`if (item.type !== 'function_call') continue; if (item.name !== 'issue_refund') done.push(0);`, plain),
    },
    { name: 'the arguments are only written down', code: desk(other, 'refunds.record(agent, order, amount)') },
  ],
  evasions: [
    reported(
      'any other tool is refused',
      `if (item.type !== 'function_call') continue; if (item.name !== 'issue_refund') throw new Error('unknown tool');`,
    ),
    reported(
      'the name is taken out first',
      `if (item.type !== 'function_call') continue; const { name } = item; if ('issue_refund' !== name) { done.push(0); continue; }`,
    ),
  ],
  unknown: [],
});
