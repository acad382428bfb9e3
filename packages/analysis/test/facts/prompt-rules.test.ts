import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { promptRulesOf } from '../../src/facts/prompt-rules.js';
import { fileOf } from '../file-of.js';

/** An agent that is told the role of whoever asks, with this middleware. */
const rulesWith = (middleware: string): number => {
  const probe = questionProbe(`
    import { createAgent, createMiddleware, humanInTheLoopMiddleware, tool } from 'langchain';
    import { stays } from './stays.js';
    interface Guest { readonly resortId: string; readonly guestId: string; readonly role: string; readonly grants: Set<string> }
    export function ask(guest: Guest) {
      const cancel = tool(async ({ stay }: { stay: string }) => stays.cancel(guest.resortId, stay), { name: 'cancel_stay' });
      return createAgent({
        model: 'openai:gpt-5',
        systemPrompt: \`The user is a \${guest.role}.\`,
        tools: [cancel],
        middleware: [«${middleware}»],
      });
    }
  `);
  return promptRulesOf(fileOf(probe)).length;
};

test('a gate before each call holds back what a prompt speaks of', () => {
  const gate = 'if (!guest.grants.has(call.toolCall.name)) throw new Error("no");';
  const made = (body: string) =>
    `createMiddleware({ name: 'gate', wrapToolCall: (call, handler) => { ${body} return handler(call); } })`;
  expect(rulesWith(made(gate))).toBe(0);
  expect(rulesWith(made('void call;'))).toBe(1);
});

test('an approval asks nobody for rights', () => {
  expect(rulesWith('humanInTheLoopMiddleware({ interruptOn: { cancel_stay: true } })')).toBe(1);
});

test('hears of rights in a prompt that is put together in many steps', () => {
  const steps = Array.from(
    { length: 60 },
    (_, index) => `prompt += 'Step ${String(index)}. '; prompt = prompt + '\\n';`,
  );
  const probe = questionProbe(`
    import OpenAI from 'openai';
    import { stayTools } from './stays.js';
    interface Guest { readonly resortId: string; readonly guestId: string; readonly role: string }
    export function ask(openai: OpenAI, guest: Guest, input: string) {
      let prompt = 'You help guests. ';
      ${steps.join('\n')}
      prompt += \`The user is a \${guest.role}.\`;
      return openai.responses.create({ model: 'gpt-5', instructions: «prompt», input, tools: stayTools });
    }
  `);
  expect(promptRulesOf(fileOf(probe)).map(({ kind }) => kind)).toEqual(['rights']);
});

/** A request with one tool that tells the model which regions somebody may see, and this way to the data. */
const rulesBefore = (body: string): readonly boolean[] => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    import { z } from 'zod';
    import { assertRegion } from './regions.js';
    interface Person { companyId: string; personId: string; regions: string[]; tools: string[] }
    interface Sales { revenue(company: unknown, region: string): Promise<number> }
    const Revenue = z.strictObject({ region: z.string().length(2) });
    const revenue = { type: 'function', function: { name: 'revenue', parameters: z.toJSONSchema(Revenue) } } as const;
    export async function ask(openai: OpenAI, sales: Sales, person: Person) {
      const { choices } = await openai.chat.completions.create({
        model: 'gpt-5',
        messages: [{ role: 'system', content: \`The regions of the user: \${«person.regions».join()}.\` }],
        tools: [revenue],
      });
      for (const call of choices[0].message.tool_calls ?? []) {
        if (call.function.name !== 'revenue') continue;
        const { region } = Revenue.parse(JSON.parse(call.function.arguments));
        ${body}
      }
    }
  `);
  return promptRulesOf(fileOf(probe)).map(({ proven }) => proven);
};

test.each<[string, readonly boolean[]]>([
  ['await sales.revenue(person.companyId, region);', [true]],
  ['if (!person.regions.includes(region)) continue; await sales.revenue(person.companyId, region);', []],
  // Who may call the function may name any region with it.
  ['if (!person.tools.includes(call.function.name)) continue; await sales.revenue(person.companyId, region);', [true]],
  ['await sales.revenue({ company: person.companyId, person: person.personId }, region);', [false]],
  ['assertRegion(person, region); await sales.revenue(person.companyId, region);', [false]],
  ['await sales.revenue(person, region);', [false]],
])('what stands before a call that the code makes by itself: %s', (body, expected) => {
  expect(rulesBefore(body)).toEqual(expected);
});
