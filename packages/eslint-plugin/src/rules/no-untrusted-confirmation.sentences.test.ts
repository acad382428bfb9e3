import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-confirmation.js';

// Where a question comes from: a sentence that was put together before, something fetched together with something else,
// the last message of the model with a text beside it for when there is none.

const grant = (sentence: string): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  interface Clerk { fundId: string; clerkId: string }
  interface Fund {
    letter(fundId: string, letter: string): Promise<{ subject: string; pages: number }>;
    payee(fundId: string, payee: number): Promise<{ iban: string }>;
    approve(clerk: Clerk, sentence: string): Promise<boolean>;
    pay(fundId: string, iban: string, cents: number): Promise<string>;
  }
  export const payGrant = (fund: Fund, clerk: Clerk) =>
    tool({
      description: 'Pay a grant',
      inputSchema: z.object({ letter: z.uuid(), payee: z.int().min(1).max(999), cents: z.int().max(90_000) }),
      execute: async ({ letter, payee, cents }) => {
        const [sent, creditor] = await Promise.all([fund.letter(clerk.fundId, letter), fund.payee(clerk.fundId, payee)]);
        const sentence = ${sentence};
        const approved = await fund.approve(clerk, sentence);
        return approved ? fund.pay(clerk.fundId, creditor.iban, cents) : String(sent.pages);
      },
    });
`;

const review = (description: string): string => `
  import { humanInTheLoopMiddleware } from 'langchain';
  export const review = humanInTheLoopMiddleware({
    interruptOn: { close_account: { allowedDecisions: ['approve', 'reject'], description: ${description} } },
  });
`;

testRule(rule, {
  canonical: [
    {
      name: 'the subject of a letter, in a sentence that was made before',
      code: grant('`Pay ${sent.subject}?`').replace('approve(clerk, sentence);', 'approve(clerk, «sentence»);'),
      errors: [{ messageId: 'fetched', data: { value: 'sentence', question: 'fund.approve' } }],
    },
    {
      name: 'the last message, with a text for when there is none',
      code: review("(_call, { messages }) => «messages.at(-1)?.text || 'Ok?'»"),
      errors: [{ messageId: 'words', data: { value: "messages.at(-1)?.text || 'Ok?'", question: 'description' } }],
    },
    {
      name: 'the last message as a text',
      code: review('(_call, state) => «String(state.messages.at(-1)?.content)»'),
      errors: [{ messageId: 'words', data: { value: 'String', question: 'description' } }],
    },
  ],
  guarded: [
    { name: 'a sentence of validated arguments', code: grant('`Pay ${cents} cents to payee ${payee}?`') },
    { name: 'a description of the arguments', code: review('({ args }) => `Close account ${String(args.account)}.`') },
  ],
  nearMisses: [{ name: 'how long the letter is', code: grant('`Pay for ${sent.pages} pages?`') }],
  evasions: [],
  unknown: [],
});
