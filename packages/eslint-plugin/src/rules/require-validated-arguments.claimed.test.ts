import { testRule } from '@toolgate/testkit';
import rule from './require-validated-arguments.js';

/** A quarry whose only tool gets what a function of the file makes of the text. */
const quarry = (read: string, made: string): string => `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  interface Warden { quarryId: string; wardenId: string; may: ReadonlySet<string> }
  const Blast = z.strictObject({ face: z.string().max(4) });
  interface Blast { face: string }
  ${read}
  export async function shift(quarry: { plan(quarryId: string, blast: unknown): Promise<void> }, warden: Warden, call: OpenAI.Responses.ResponseFunctionToolCall) {
    if (!warden.may.has(call.name)) throw new Error('forbidden');
    const blast = ${made};
    await quarry.plan(warden.quarryId, blast);
  }
`;

const unchecked = (name: string) => [{ messageId: 'unchecked', data: { name, use: 'quarry.plan' } }] as const;

// What a function says of its result, or its call does, validates nothing.
testRule(rule, {
  canonical: [
    {
      name: 'a type that the call names',
      code: quarry('const decode = <T>(text: string): T => «JSON.parse(text)»;', 'decode<Blast>(call.arguments)'),
      errors: unchecked('text'),
    },
    {
      name: 'a type that the function names',
      code: quarry('function blastOf(text: string): Blast { return «JSON.parse(text)»; }', 'blastOf(call.arguments)'),
      errors: unchecked('text'),
    },
    {
      name: 'a type that the function promises',
      code: quarry(
        'async function blastOf(text: string): Promise<Blast> { return «JSON.parse(text)»; }',
        'await blastOf(call.arguments)',
      ),
      errors: unchecked('text'),
    },
  ],
  guarded: [
    {
      name: 'a function that takes the schema too',
      code: quarry(
        'const decode = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text));',
        'decode(Blast, call.arguments)',
      ),
      unproven: true,
    },
    {
      name: 'what is claimed is checked before it is handed on',
      code: quarry(
        'const decode = <T>(text: string): T => JSON.parse(text);',
        'Blast.parse(decode<Blast>(call.arguments))',
      ),
    },
  ],
  nearMisses: [
    {
      name: 'nothing is said of what it is, and another may check it',
      code: quarry('const decode = (text: string): unknown => JSON.parse(text);', 'decode(call.arguments)'),
      unproven: true,
    },
  ],
  evasions: [],
  unknown: [],
});
