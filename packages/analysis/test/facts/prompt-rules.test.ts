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
