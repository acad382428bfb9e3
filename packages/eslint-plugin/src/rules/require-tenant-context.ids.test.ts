import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

// An id in words of the application: that it says for whom, only another tool of the file shows.

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }";

interface Parts {
  readonly work: string;
  readonly around?: string;
  readonly port?: string;
}

const server = ({
  work,
  around = "const city = process.env['CITY'] ?? 'central';",
  port = 'permits(cityId: string, zone: string): Promise<string[]>',
}: Parts): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
  import { z } from 'zod';
  interface Parking { free(cityId: string, zone: string): Promise<number>; ${port} }
  const text = (value: unknown) => ({ content: [{ type: 'text' as const, text: String(value) }] });
  function holder(auth: AuthInfo | undefined, scope: string) {
    const cityId = auth?.extra?.['cityId'];
    if (!auth?.scopes.includes(scope) || typeof cityId !== 'string') throw new Error('insufficient scope');
    return { cityId };
  }
  export function parkingServer(parking: Parking) {
    const server = new McpServer({ name: 'parking', version: '1.0.0' });
    ${around}
    server.registerTool('free', { inputSchema: { zone: z.string() } }, async ({ zone }, { authInfo }) => {
      const { cityId } = holder(authInfo, 'read');
      return text(await parking.free(cityId, zone));
    });
    server.registerTool('permits', { inputSchema: { zone: z.string() } }, async ({ zone }, { authInfo }) => {
      ${work}
    });
    return server;
  }
`;

const quiet = (name: string, parts: Parts) => ({ name, code: server(parts) });

const constant = (name: string, parts: Parts) => {
  const code = server(parts);
  const plain = code.replaceAll(/[«»]/gu, '');
  const statement = parts.work.replaceAll(/[«»]/gu, '');
  return {
    name,
    code,
    errors: [
      {
        messageId: 'constant' as const,
        data: { identity: 'cityId', executor: '`permits`' },
        suggestions: [
          {
            messageId: 'stopHere' as const,
            data: { executor: '`permits`' },
            output: plain.replace(statement, `${stop}\n      ${statement}`),
          },
        ],
      },
    ] as const,
  };
};

testRule(rule, {
  canonical: [
    constant('an environment value stands for the id of the caller', {
      work: 'return text(await parking.permits(«city», zone));',
    }),
  ],
  guarded: [
    quiet('the id of the caller', {
      work: "return text(await parking.permits(holder(authInfo, 'permits').cityId, zone));",
    }),
  ],
  nearMisses: [
    quiet('an id that no other tool takes from who asks', {
      port: 'permits(zoneId: string, zone: string): Promise<string[]>',
      work: 'return text(await parking.permits(city, zone));',
    }),
    quiet('no id', {
      port: 'permits(city: string, zone: string): Promise<string[]>',
      work: 'return text(await parking.permits(city, zone));',
    }),
  ],
  evasions: [
    constant('written out', { work: "return text(await parking.permits(«'central'», zone));" }),
    constant('a constant of the module', {
      around: "const CITY = 'central';",
      work: 'return text(await parking.permits(«CITY», zone));',
    }),
  ],
  unknown: [],
});
