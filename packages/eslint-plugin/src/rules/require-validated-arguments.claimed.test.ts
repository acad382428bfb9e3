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
      name: 'what refuses by throwing, in another package, gets the whole before it is handed on',
      code: quarry(
        "import { assertBlast } from './blasts.js'; function blastOf(text: string): Blast { const raw = JSON.parse(text); assertBlast(raw); return raw; }",
        'blastOf(call.arguments)',
      ),
      unproven: true,
    },
    {
      name: 'nothing is said of what it is, and another may check it',
      code: quarry('const decode = (text: string): unknown => JSON.parse(text);', 'decode(call.arguments)'),
      unproven: true,
    },
  ],
  evasions: [
    {
      name: 'a function of another file asks for the type of a part itself',
      code: quarry("import { blastOf } from './decode.js';", '«blastOf(call.arguments)»'),
      files: {
        'decode.ts':
          "export interface Blast { face: string } export function blastOf(text: string): Blast { const raw = JSON.parse(text) as Blast; if (typeof raw.face !== 'string') throw new Error('face'); return raw; }",
      },
      limit: 'L1',
      typed: { errors: [{ messageId: 'uncheckedUnproven', data: { name: 'call.arguments', use: 'quarry.plan' } }] },
    },
    {
      name: 'a function that is not seen is given the text and a type',
      code: quarry("import { decode } from './decode.js';", '«decode<Blast>(call.arguments)»'),
      errors: unchecked('call.arguments'),
    },
    {
      name: 'a function of another file is given the text and a type',
      code: quarry("import { decode } from './decode.js';", '«decode<Blast>(call.arguments)»'),
      files: { 'decode.ts': 'export function decode<T>(text: string): T { return JSON.parse(text) as T; }' },
      errors: unchecked('call.arguments'),
    },
    {
      name: 'a function of another file says what it gives',
      code: quarry("import { blastOf } from './decode.js';", '«blastOf(call.arguments)»'),
      files: {
        'decode.ts':
          'interface Blast { face: string } export function blastOf(text: string): Blast { return JSON.parse(text); }',
      },
      limit: 'L1',
      typed: { errors: unchecked('call.arguments') },
    },
    {
      name: 'a method of a class that is told the type',
      code: quarry(
        'class Codec { decode<T>(text: string): T { try { return «JSON.parse(text)» as T; } catch (cause) { throw new Error("no JSON", { cause }); } } } const codec = new Codec();',
        'codec.decode<Blast>(call.arguments)',
      ),
      errors: unchecked('text'),
    },
  ],
  unknown: [
    {
      name: 'a function that is not seen, and is named as a check, may be made from the type',
      code: quarry("import { validate } from './validate.js';", '«validate<Blast>(call.arguments)»'),
      errors: [{ messageId: 'uncheckedUnproven', data: { name: 'call.arguments', use: 'quarry.plan' } }],
    },
  ],
});
