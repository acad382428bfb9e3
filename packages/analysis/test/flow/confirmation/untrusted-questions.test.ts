import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { untrustedQuestionsIn } from '../../../src/flow/confirmation/untrusted-questions.js';
import { fileOf } from '../../file-of.js';

/** Who words the question that is handed these arguments. */
const wordedBy = (shown: string): readonly string[] => {
  const probe = questionProbe(`
    import type OpenAI from 'openai';
    import { z } from 'zod';
    import { dialog, stays } from './stays.js';
    const Cancel = z.object({ stay: z.string(), summary: z.string() });
    export async function run(call: OpenAI.Responses.ResponseFunctionToolCall, guest: string) {
      const { stay, summary } = Cancel.parse(JSON.parse(call.arguments));
      if (!(await «dialog.confirm(guest, ${shown})»)) return;
      await stays.cancel(stay);
    }
  `);
  return untrustedQuestionsIn(fileOf(probe)).map(({ by }) => by);
};

describe('the words of the model', () => {
  test.each(['{ question: `Cancel ${stay}?`, summary }', '`Cancel ${stay}?`, { reason: summary }'])(
    '%s stand beside the question',
    (shown) => {
      expect(wordedBy(shown)).toEqual([]);
    },
  );

  test.each(['summary', '{ question: "Cancel?", summary }', '{ title: `Cancel ${stay}?`, message: summary }'])(
    '%s are the question',
    (shown) => {
      expect(wordedBy(shown)).toEqual(['the model']);
    },
  );
});

describe('a question that an answer carries', () => {
  const shownBy = (answer: string): number => {
    const probe = questionProbe(`
      import OpenAI from 'openai';
      export async function turn(openai: OpenAI, res: { json(answer: object): void }, messages: never[], tools: never[]) {
        const { choices } = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
        const { content, tool_calls: calls } = choices[0].message;
        res.json(«${answer}»);
      }
    `);
    return untrustedQuestionsIn(fileOf(probe)).length;
  };

  test.each([
    '{ confirmation: { question: content, buttons: ["Yes", "No"] } }',
    '{ confirmation: { title: "Go on?", text: content } }',
    '{ approval: { message: content } }',
    '{ approvalText: content }',
    '{ confirmationQuestion: content ?? "Go on?" }',
  ])('%s is in the words of the model', (answer) => {
    expect(shownBy(answer)).toBe(1);
  });

  test.each([
    // What was done is told by whoever did it.
    '{ confirmation: content }',
    '{ confirmation: { text: content } }',
    '{ confirmation: { question: `Cancel ${calls.length} stays?` } }',
    '{ approval: { message: content, calls } }',
    '{ approval: { message: content }, tool: calls }',
    '{ text: content, approval: true }',
  ])('%s is not', (answer) => {
    expect(shownBy(answer)).toBe(0);
  });
});
