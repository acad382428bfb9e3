import { testRule } from '@toolgate/testkit';
import rule from './require-validated-arguments.js';

/** A yard whose only tool works with a copy of what the model wrote. */
const yard = (made: string, before = ''): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  import { z } from 'zod';
  interface Foreman { yardId: string; foremanId: string; may: ReadonlySet<string> }
  interface Lift { crane: string; tons: number }
  const Lift = z.strictObject({ crane: z.string().max(8), tons: z.number().max(20) });
  ${before}
  export async function lift(yard: { lift(yardId: string, crane: string, tons: number): Promise<void> }, foreman: Foreman, use: Anthropic.ToolUseBlock) {
    if (!foreman.may.has(use.name)) throw new Error('forbidden');
    const wish = ${made};
    await yard.lift(foreman.yardId, wish.crane, wish.tons);
  }
`;
const unchecked = [{ messageId: 'unchecked', data: { name: 'use.input', use: 'yard.lift' } }] as const;

// A copy is as unchecked as what was copied.
testRule(rule, {
  canonical: [
    {
      name: 'laid over what holds by default',
      code: yard('Object.assign({ tons: 1 }, «use.input») as Lift'),
      errors: unchecked,
    },
  ],
  evasions: [
    {
      name: 'taken apart and put together again',
      code: yard('Object.fromEntries(Object.entries(«use.input» as Record<string, never>)) as unknown as Lift'),
      errors: unchecked,
    },
    {
      name: 'copied twice',
      code: yard('structuredClone(Object.assign({}, «use.input»)) as Lift'),
      errors: unchecked,
    },
  ],
  guarded: [
    { name: 'a schema reads the copy', code: yard('Lift.parse(Object.assign({ tons: 1 }, use.input))') },
    {
      name: 'a schema reads what is copied',
      code: yard("Object.assign({ crane: 'a' }, Lift.parse(use.input))"),
    },
  ],
  nearMisses: [],
  unknown: [],
});
