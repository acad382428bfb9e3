import { testRule } from '@toolgate/testkit';
import rule from './no-secrets-in-tools.js';

/** A tool that says with which key it asked. */
const gauge = (given: string, schema = 'place: z.string()', taken = 'place'): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  declare const station: { apiKey: string; apiKeys: string[]; level(at: string): Promise<number> };
  export const level = tool({
    description: 'Level of a river',
    inputSchema: z.object({ ${schema} }),
    execute: async ({ ${taken} }) => ({ level: await station.level(${taken}), ${given} }),
  });
`;
const told = (name: string, given: string) => ({
  name,
  code: gauge(given),
  errors: [{ messageId: 'inOutput', data: { tool: '`level`', secret: '`apiKey`' } }] as const,
});

testRule(rule, {
  canonical: [told('the key as a whole', 'by: «station.apiKey»')],
  evasions: [
    told('all but the first character', 'by: «station.apiKey».slice(1)'),
    told('a part as long as the key', 'by: «station.apiKey».slice(0, 64)'),
    told('a part of whatever length', 'by: «station.apiKey».slice(0, station.apiKeys.length)'),
  ],
  guarded: [
    { name: 'the first characters', code: gauge('by: station.apiKey.slice(0, 3)') },
    { name: 'the last characters', code: gauge('by: station.apiKey.slice(-4)') },
    { name: 'a few in the middle', code: gauge('apiKey: station.apiKey.substring(2, 6)') },
  ],
  nearMisses: [
    {
      name: 'what the model named itself',
      code: gauge('of: secretKey', 'secretKey: z.string()', 'secretKey'),
    },
  ],
  unknown: [],
});
