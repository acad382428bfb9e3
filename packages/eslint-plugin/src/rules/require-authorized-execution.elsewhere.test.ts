import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// Executors of another file have one place in this one: where it hands them to a request.

const desk = (entry: string): string => `
  import { generateText, type LanguageModel } from 'ai';
  import { makeBerths, type Master } from './berths.js';
  export async function ask(model: LanguageModel, master: Master, prompt: string) {
    if (master.permissions.length === 0) console.info(master.userId);
    return generateText({ model, prompt, ${entry} });
  }
`;

const berths = `
  import { tool } from 'ai';
  import { z } from 'zod';
  import { harbour } from './harbour.js';
  export interface Master { tenantId: string; userId: string; permissions: string[] }
  const schema = z.object({ pier: z.string().max(9) });
  export const makeBerths = (master: Master) => ({
    list: tool({ description: 'Lists berths.', inputSchema: schema, execute: async ({ pier }) => harbour.list(master.tenantId, pier) }),
    free: tool({ description: 'Frees a berth.', inputSchema: schema, execute: async ({ pier }) => harbour.free(master.tenantId, pier) }),
  });
`;

const harbour = `
  export declare const harbour: { list(orgId: string, pier: string): Promise<string>; free(orgId: string, pier: string): Promise<string> };
`;

testRule(rule, {
  canonical: [],
  guarded: [],
  nearMisses: [],
  evasions: [
    {
      name: 'two executors are told once',
      code: desk('«tools: makeBerths(master)»'),
      files: { 'berths.ts': berths, 'harbour.ts': harbour },
      limit: 'L1',
      typed: { errors: [{ messageId: 'notDecided', data: { executor: '`list`', principal: '`master (berths.ts)`' } }] },
    },
  ],
  unknown: [],
});
