import { testRule } from '@toolgate/testkit';
import rule from './no-ineffective-guard.js';

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
testRule(rule, {
  canonical: [],
  evasions: [],
  guarded: [
    {
      name: 'what the caller may not read is left out of the answer',
      code: drawer(
        'for (const sheet of await shelves.list(clerk.archiveId, folder)) { if (!mayRead(sheet)) continue; names.push(sheet.id); }',
      ),
    },
    {
      name: 'the same in a callback',
      code: drawer(
        'const sheets = await shelves.list(clerk.archiveId, folder); sheets.forEach((sheet) => { if (!mayRead(sheet)) return; names.push(sheet.id); });',
      ),
    },
  ],
  nearMisses: [
    {
      name: 'the kind of what was looked up is no permission',
      code: drawer(
        'for (const sheet of await shelves.list(clerk.archiveId, folder)) { if (!sheet.isPlain()) continue; names.push(sheet.id); }',
      ),
    },
  ],
  unknown: [],
});
