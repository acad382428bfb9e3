import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

const register = (guard: string, body: string): string => `
  import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  import type { Berth } from './berth.js';
  import { createGuard } from './guard.js';
  import { ships, shared } from './ships.js';

  export function registerShips(server: McpServer, berth: Berth) {
    const guard = createGuard(${guard});
    server.tool('list_crews', 'Crews', {}, async () => ({ content: await ships.crews({ organizationId: berth.organizationId }) }));
    ${body}
  }
`;
const listed = `
      guard.harbourFilter(harbour);
      return { content: await ships.findMany({ where: { harbour } }) };`;

// Tools that a function registers with what it was handed, whose type stands in another file.
testRule(rule, {
  canonical: [
    {
      name: 'the guard is the same for everybody',
      code: register(
        'shared',
        `server.tool('list_ships', 'Ships', { harbour: z.string() }, async («{ harbour }») => {${listed}
    });`,
      ),
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`list_ships`', identity: 'the caller' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`list_ships`' },
              output: register(
                'shared',
                `server.tool('list_ships', 'Ships', { harbour: z.string() }, async ({ harbour }) => {
      { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }${listed}
    });`,
              ),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'a guard that is made of who was handed over, and an id of theirs',
      code: register(
        'berth',
        `server.tool('list_ships', 'Ships', { harbour: z.string() }, async ({ harbour }) => {${listed}
    });`,
      ),
    },
  ],
  nearMisses: [],
  evasions: [],
  unknown: [],
});
