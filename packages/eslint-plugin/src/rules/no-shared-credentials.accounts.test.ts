import { testRule } from '@toolgate/testkit';
import rule from './no-shared-credentials.js';

// A client that the program makes to act as an administrator.

const grid = (make: string, use = 'grid'): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  interface Engineer { siteId: string; engineerId: string; rights: string[]; subject: string }
  interface Grid { meters(siteId: string, zone: string): Promise<string[]>; store(row: object): Grid }
  interface Factory { makeClient(options: object): Grid; meters(options: object): Grid }
  export function toolsFor(factory: Factory, engineer: Engineer) {
    const grid = ${make};
    return {
      list_meters: tool({
        description: 'Meters of a zone',
        inputSchema: z.object({ zone: z.string().max(8) }),
        execute: async ({ zone }) => {
          if (!engineer.rights.includes('meters')) throw new Error('no');
          return ${use}.meters(engineer.siteId, zone);
        },
      }),
    };
  }
`;

testRule(rule, {
  canonical: [
    {
      name: 'every tool runs as the administrator of the cluster',
      code: grid("«factory.makeClient({ context: 'cluster-admin' })»"),
      errors: [
        { messageId: 'sharedByTools', data: { usedBy: 'list_meters', credential: 'the account `cluster-admin`' } },
      ],
    },
  ],
  guarded: [
    {
      name: 'the client acts as the engineer',
      code: grid("factory.makeClient({ context: 'gateway', impersonate: engineer.subject })"),
    },
  ],
  nearMisses: [
    { name: 'an account for this purpose only', code: grid("factory.makeClient({ context: 'meter-reader' })") },
    { name: 'what is looked for is no client', code: grid("factory.meters({ role: 'admin' })") },
  ],
  evasions: [
    {
      name: 'a group of a system',
      code: grid("«factory.makeClient({ user: 'system:masters' })»"),
      errors: [
        { messageId: 'sharedByTools', data: { usedBy: 'list_meters', credential: 'the account `system:masters`' } },
      ],
    },
  ],
  unknown: [],
});
