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
