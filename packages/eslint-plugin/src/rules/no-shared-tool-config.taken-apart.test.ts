import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

// A helper takes out of the caller what it puts into the key.

const program = (helper: string, key = 'keyOf(principal)'): string => `
  import type OpenAI from 'openai';
  import { createHash } from 'node:crypto';
  interface Principal { orgId: string; userId: string; locale: string; grants: readonly string[] }
  interface Desk { toolsFor(principal: Principal): Promise<OpenAI.Chat.Completions.ChatCompletionFunctionTool[]> }
  type Entry = { until: number; tools: OpenAI.Chat.Completions.ChatCompletionFunctionTool[] };
  const entries = new Map<string, Entry>();
  const digest = (parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  ${helper}
  async function toolsOf(desk: Desk, principal: Principal) {
    const key = ${key};
    const hit = entries.get(key);
    if (hit && hit.until > Date.now()) return hit.tools;
    const tools = await desk.toolsFor(principal);
    entries.set(key, { until: Date.now() + 60_000, tools });
    return tools;
  }
  export async function ask(openai: OpenAI, desk: Desk, principal: Principal, messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[]) {
    return openai.chat.completions.create({ model: 'gpt-4.1', messages, tools: await toolsOf(desk, principal), user: principal.userId });
  }
`;

const others = '`userId` and `grants`';

const lacking = (name: string, helper: string) =>
  ({
    name,
    code: program(helper, '«keyOf(principal)»'),
    errors: [
      {
        messageId: 'keyIncomplete',
        data: { store: 'entries', principal: 'principal', missing: others },
        suggestions: [
          {
            messageId: 'completeKey',
            data: { missing: others },
            output: program(helper, 'JSON.stringify([keyOf(principal), principal.userId, principal.grants])'),
          },
        ],
      },
    ],
  }) as const;

testRule(rule, {
  canonical: [
    lacking(
      'the organisation and the language',
      'function keyOf(principal: Principal) { const { orgId, locale } = principal; return digest([orgId, locale]); }',
    ),
  ],
  guarded: [
    {
      name: 'whoever asks, and what they may do',
      code: program(
        'function keyOf(principal: Principal) { const { orgId, userId, locale, grants } = principal; return digest([orgId, userId, locale, grants.toSorted()]); }',
      ),
    },
  ],
  nearMisses: [
    {
      name: 'what is not taken out is kept together',
      code: program(
        'function keyOf(principal: Principal) { const { locale, ...rest } = principal; return digest([rest, locale]); }',
      ),
    },
    {
      name: 'something is taken out, and the whole goes into the key',
      code: program(
        'function keyOf(principal: Principal) { const { orgId } = principal; return digest([orgId, principal]); }',
      ),
    },
  ],
  evasions: [
    lacking(
      'under other names, in an arrow function',
      'const keyOf = (principal: Principal) => { const { orgId: org, locale: lang } = principal; return digest([org, lang]); };',
    ),
  ],
  unknown: [],
});
