import { testRule } from '@toolgate/testkit';
import rule from './require-audit-record.js';

// A record of times, sizes and an outcome says that something ran, and neither what nor for whom.

const press = (record: string): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  interface Printer { houseId: string; printerId: string; rights: ReadonlySet<string> }
  interface House { proof(houseId: string, sheet: string): Promise<string> }
  interface Audit { write(record: Record<string, unknown>): Promise<void> }
  export const proof = (house: House, audit: Audit, printer: Printer) => {
    async function timed(name: string, work: () => Promise<string>) {
      if (!printer.rights.has(name)) throw new Error(name);
      const started = performance.now();
      let outcome = 'failed';
      try {
        const text = await work();
        outcome = 'done';
        return text;
      } finally {
        const ms = Math.round(performance.now() - started);
        await ${record};
      }
    }
    return tool({
      description: 'Proof of a sheet',
      inputSchema: z.object({ sheet: z.enum(['a', 'b']) }),
      execute: ({ sheet }) => timed('proof', () => house.proof(printer.houseId, sheet)),
    });
  };
`;

const hook = (record: string): string => `
  import { createMiddleware } from 'langchain';
  interface Audit { write(record: Record<string, unknown>): Promise<void> }
  export const trail = (audit: Audit, printer: { houseId: string; printerId: string }) =>
    createMiddleware({
      name: 'trail',
      wrapToolCall: async (request, handler) => {
        const started = Date.now();
        const result = await handler(request);
        await ${record};
        return result;
      },
    });
`;

const hollow = (name: string, code: string) => ({
  name,
  code,
  errors: [{ messageId: 'empty', data: { executor: 'audit.write', trail: 'audit.write' } }] as const,
});

testRule(rule, {
  canonical: [
    hollow('an outcome and how long it took', press('«audit.write({ at: new Date().toISOString(), outcome, ms })»')),
    hollow('a hook that writes how long it took', hook('«audit.write({ ms: Date.now() - started })»')),
  ],
  guarded: [
    {
      name: 'who, what and how it went',
      code: press('audit.write({ houseId: printer.houseId, printerId: printer.printerId, tool: name, outcome, ms })'),
    },
    {
      name: 'a hook that writes who and what',
      code: hook('audit.write({ who: printer.printerId, tool: request.toolCall.name, ms: Date.now() - started })'),
    },
  ],
  nearMisses: [{ name: 'the tool alone', code: press('audit.write({ tool: name, ms })') }],
  evasions: [],
  unknown: [],
});
