import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

/** A tool that goes through what it looks up, and works with what is left. */
const drawer = (body: string): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  interface Clerk { archiveId: string; clerkId: string; grants: readonly string[] }
  interface Sheet { readonly id: string; readonly folder: string; isPlain(): boolean }
  declare const shelves: { list(archiveId: string, folder: string): Promise<readonly Sheet[]>; burn(archiveId: string, folder: string): Promise<string> };
  export function serverFor(clerk: Clerk) {
    const mayRead = (sheet: Sheet) => clerk.grants.includes(sheet.folder);
    const server = new McpServer({ name: 'archive', version: '1.0.0' });
    server.registerTool('burn_folder', { description: 'Burns a folder.', inputSchema: { folder: z.string() } }, async ({ folder }) => {
      const names: string[] = [];
      ${body}
      return { content: [{ type: 'text', text: names.join() }] };
    });
    return server;
  }
`;
const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }";
const lost = (name: string, body: string) =>
  ({
    name,
    code: drawer(body),
    errors: [
      {
        messageId: 'notHeeded',
        data: { guard: 'mayRead', executor: '`burn_folder`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: 'the caller' },
            output: drawer(body).replaceAll(/[«»]/gu, '').replace('const names: string[] = [];', `${stop}\n      $&`),
          },
        ],
      },
    ],
  }) as const;

testRule(rule, {
  canonical: [
    lost(
      'a loop of checks that leaves nothing out',
      'for (const sheet of await shelves.list(clerk.archiveId, folder)) { if (!«mayRead(sheet)») continue; } names.push(await shelves.burn(clerk.archiveId, folder));',
    ),
  ],
  evasions: [
    lost(
      'the same over what was kept',
      'const sheets = await shelves.list(clerk.archiveId, folder); for (const sheet of sheets) { if (!«mayRead(sheet)») { continue; } } names.push(await shelves.burn(clerk.archiveId, folder));',
    ),
  ],
  guarded: [],
  nearMisses: [],
  unknown: [],
});
