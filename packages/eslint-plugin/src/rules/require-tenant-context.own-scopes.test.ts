import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

// What callers have of their own is called like nothing that the vocabulary knows; the file itself takes it out of them.

const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

interface Parts {
  readonly work?: string;
  readonly asks?: string;
  readonly top?: string;
  readonly levels?: string;
}

const server = ({
  work = "depots.levels(«process.env.DEPOT ?? 'main'», street)",
  asks = "const { depot, client } = requireScope(authInfo, 'levels:read'); log(depot, client);",
  top = '',
  levels = 'levels(depot: string, street: string): Promise<string>',
}: Parts): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
  import { z } from 'zod';
  import { log } from './log.js';
  interface Depots { ${levels}; unit(unit: string): Promise<string> }
  ${top}
  function requireScope(auth: AuthInfo | undefined, scope: string) {
    const depot = auth?.extra?.depot;
    if (!auth?.scopes.includes(scope) || typeof depot !== 'string') throw new Error('a scope is missing');
    return { depot, client: auth.clientId, unit: 'percent' };
  }
  export function recycling(auth: AuthInfo, depots: Depots) {
    const server = new McpServer({ name: 'recycling', version: '2.4.0' });
    server.registerTool(
      'levels',
      { description: 'How full containers are', inputSchema: { street: z.string().max(80) } },
      async ({ street }, { authInfo }) => {
        ${asks}
        const text = await ${work};
        return { content: [{ type: 'text', text }] };
      },
    );
    return server;
  }
`;

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }";

const constant = (name: string, parts: Parts) => {
  const code = server(parts);
  return {
    name,
    code,
    errors: [
      {
        messageId: 'constant',
        data: { identity: 'depot', executor: '`levels`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { executor: '`levels`' },
            output: unmarked(code).replace('const text = await', `${stop}\n        const text = await`),
          },
        ],
      },
    ],
  } as const;
};

const quiet = (name: string, parts: Parts) => ({ name, code: unmarked(server(parts)) });

testRule(rule, {
  canonical: [constant('the depot of the process', {})],
  guarded: [
    quiet('the depot of the caller', { work: 'depots.levels(depot, street)' }),
    quiet('a process for one depot that asks whose caller it is', {
      asks: "const { depot, client } = requireScope(authInfo, 'levels:read'); if (depot !== process.env.DEPOT) throw new Error(client);",
    }),
  ],
  nearMisses: [
    quiet('what callers have and everything else has too', {
      work: "depots.unit('percent')",
      asks: "const { depot, unit } = requireScope(authInfo, 'levels:read'); log(depot, unit);",
    }),
    quiet('another text that the callee asks for', {
      levels: 'levels(model: string, street: string): Promise<string>',
      work: "depots.levels(process.env.SENSOR ?? 'v2', depot + street)",
    }),
  ],
  evasions: [
    constant('a literal', { work: "depots.levels(«'main'», street)" }),
    constant('under a name of the module', {
      top: "const DEPOT = process.env.DEPOT ?? 'main';",
      work: 'depots.levels(«DEPOT», street)',
    }),
    constant('in an object', {
      levels: 'levels(question: { depot: string; street: string }): Promise<string>',
      work: "depots.levels({ «depot: process.env.DEPOT ?? 'main'», street })",
    }),
    constant('the caller is asked, and nothing is taken out', { asks: "requireScope(authInfo, 'levels:read');" }),
    constant('as a member of who asks', {
      asks: "const who = requireScope(authInfo, 'levels:read'); log(who.depot);",
    }),
  ],
  unknown: [],
});
