import { testRule } from '@toolgate/testkit';
import rule from './require-validated-arguments.js';

// A schema that gives a type and checks nothing.

const booth = (schema: string, executor: string): string => `
  import { jsonSchema, tool } from 'ai';
  import { z } from 'zod';
  interface Pitch { stall: number; day: string }
  interface Fair { hold(marketId: string, pitch: Pitch): Promise<string>; validatePitch(pitch: Pitch): Promise<void> }
  const pitch = ${schema};
  export const holdTool = (fair: Fair, marketId: string) =>
    tool({ description: 'Hold a pitch', inputSchema: pitch, execute: ${executor} });
`;
const typed =
  "jsonSchema<Pitch>({ type: 'object', properties: { stall: { type: 'integer' }, day: { type: 'string' } } })";

testRule(rule, {
  canonical: [
    {
      name: 'what the schema only claims is handed on',
      code: booth(typed, 'async («wish») => fair.hold(marketId, wish)'),
      errors: [{ messageId: 'unchecked', data: { name: 'wish', use: 'fair.hold' } }],
    },
  ],
  guarded: [
    {
      name: 'a schema that checks',
      code: booth(
        'z.object({ stall: z.number().int(), day: z.string() })',
        'async (wish) => fair.hold(marketId, wish)',
      ),
    },
  ],
  nearMisses: [
    {
      name: 'what is handed to a check first',
      code: booth(typed, 'async (wish) => { await fair.validatePitch(wish); return fair.hold(marketId, wish); }'),
      unproven: true,
    },
  ],
  evasions: [
    {
      name: 'what the schema only claims is taken apart where it is received',
      code: booth(typed, 'async («{ stall, day }: Pitch») => fair.hold(marketId, { stall, day })'),
      errors: [{ messageId: 'unchecked', data: { name: '{ stall, day }', use: 'fair.hold' } }],
    },
  ],
  unknown: [],
});
