import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

// Who asks comes out of a schema that claims are held against, and no type of the file says what it has.

const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

interface Parts {
  readonly work?: string;
  readonly parses?: string;
  readonly members?: string;
  readonly top?: string;
}

const server = ({
  work = "listings.search({ «agencyId: 'agc_demo'», city })",
  parses = 'return Agent.parse(auth.extra);',
  members = 'agencyId: z.string(), agentId: z.string()',
  top = '',
}: Parts): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
  import { z } from 'zod';
  import { note } from './note.js';
  const Agent = z.object({ ${members} });
  interface Listings { search(question: object): Promise<string>; of(agencyId: string, city: string): Promise<string> }
  ${top}
  function agentOf(auth: AuthInfo | undefined) {
    if (!auth?.scopes.includes('listings:read')) throw new Error('a scope is missing');
    ${parses}
  }
  export function lettings(auth: AuthInfo, listings: Listings) {
    const server = new McpServer({ name: 'lettings', version: '2.4.0' });
    server.registerTool(
      'search',
      { description: 'Flats to let', inputSchema: { city: z.string().max(80) } },
      async ({ city }, { authInfo }) => {
        const agent = agentOf(authInfo);
        const text = await ${work};
        await note({ ...agent, tool: 'search' });
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
        data: { identity: 'agencyId', executor: '`search`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { executor: '`search`' },
            output: unmarked(code).replace('const text = await', `${stop}\n        const text = await`),
          },
        ],
      },
    ],
  } as const;
};

const quiet = (name: string, parts: Parts) => ({ name, code: unmarked(server(parts)) });

const demo = { top: "const DEMO = 'agc_demo';", work: 'listings.search({ «agencyId: DEMO», city })' };

testRule(rule, {
  canonical: [constant('the agency of a demo', demo)],
  guarded: [quiet('the agency of the caller', { work: 'listings.search({ agencyId: agent.agencyId, city })' })],
  nearMisses: [
    quiet('an id that the claims do not have', { work: "listings.search({ portalId: 'main', city, agent })" }),
    quiet('the program that asks', {
      members: 'agencyId: z.string(), appId: z.string()',
      work: "listings.search({ appId: 'lettings', ...agent, city })",
    }),
    quiet('what the claims say beside who that is', {
      members: 'agencyId: z.string(), agentId: z.string(), locale: z.string()',
      work: "listings.search({ locale: 'en', ...agent, city })",
    }),
    quiet('what is parsed is nobody who asks', {
      parses: 'note(Agent.parse(JSON.parse(process.env.DEFAULTS ?? ""))); return auth;',
    }),
  ],
  evasions: [
    constant('a literal', {}),
    constant('parsed without throwing', {
      ...demo,
      parses: "const held = Agent.safeParse(auth.extra); if (!held.success) throw new Error('who?'); return held.data;",
    }),
    constant('as a parameter of the callee', { ...demo, work: 'listings.of(«DEMO», city)' }),
    constant('from the environment', { work: 'listings.search({ «agencyId: process.env.AGENCY», city })' }),
  ],
  unknown: [],
});
