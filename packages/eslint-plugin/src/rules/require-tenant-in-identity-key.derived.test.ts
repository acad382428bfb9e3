import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-in-identity-key.js';

/** A server whose tools keep files of whoever a token names; the type of the claims comes from a schema. */
const shelf = (
  folder: string,
  claims: string,
  type = 'type Claims = z.infer<typeof Claims>;',
  parsed = 'permit(authInfo)',
): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
  import { z } from 'zod';
  interface Shelf { list(prefix: string): Promise<string[]> }
  const Claims = z.object({ ${claims} });
  ${type}
  function permit(auth: AuthInfo | undefined): Claims {
    if (!auth?.scopes.includes('files')) throw new Error('no right');
    return Claims.parse(auth.extra);
  }
  ${folder}
  export function serve(shelf: Shelf) {
    const server = new McpServer({ name: 'files', version: '1.0.0' });
    server.registerTool('list', { description: 'Files', inputSchema: {} }, async (_args, { authInfo }) => {
      const claims = ${parsed};
      const names = await shelf.list(folder(claims));
      return { content: [{ type: 'text', text: names.join() }] };
    });
    return server;
  }
`;
const full = 'org: z.string(), sub: z.string(), email: z.string()';
const weak = (tenant: string) => [{ messageId: 'tenantMissing', data: { by: 'email', tenant } }] as const;

testRule(rule, {
  canonical: [
    {
      name: 'a folder is named after an address, and the schema of the claims has the tenant',
      code: shelf('const folder = ({ email }: Claims) => «`exports/${encodeURIComponent(email)}/`»;', full),
      errors: weak('org'),
    },
  ],
  evasions: [
    {
      name: 'by a method and a sum',
      code: shelf("function folder(claims: Claims) { return «'exports/' + claims.email + '/'»; }", full),
      errors: weak('claims.org'),
    },
    {
      name: 'the claims are the output of another library',
      code: shelf(
        'const folder = (claims: Claims) => «`exports/${claims.email}/`»;',
        full,
        'type Claims = z.output<typeof Claims>;',
      ),
      errors: weak('claims.org'),
    },
    {
      name: 'no type is written down',
      code: shelf('', full)
        .replace('await shelf.list(folder(claims))', 'await shelf.list(«`exports/${claims.email}/`»)')
        .replace('permit(authInfo);', 'Claims.parse(authInfo?.extra);'),
      errors: weak('claims.org'),
    },
  ],
  guarded: [
    {
      name: 'the folder has tenant and subject',
      code: shelf('const folder = ({ org, sub }: Claims) => `exports/${org}/${sub}/`;', full),
    },
    {
      name: 'the folder has the tenant beside the address',
      code: shelf('const folder = ({ org, email }: Claims) => `exports/${org}/${email}/`;', full),
    },
  ],
  nearMisses: [],
  unknown: [
    {
      name: 'nobody says a tenant',
      code: shelf('const folder = ({ email }: Claims) => «`exports/${email}/`»;', 'sub: z.string(), email: z.string()'),
      errors: [{ messageId: 'tenantMissingUnproven', data: { by: 'email' } }],
    },
  ],
});
