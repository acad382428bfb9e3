import { testRule } from '@toolgate/testkit';
import rule from './require-audit-record.js';

/** Two tools of a server, of which the one that changes something is recorded. */
const archive = (hint: string, tool = 'compare_sheets'): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  import { audit, sheets } from './archive.js';
  interface Clerk { archiveId: string; clerkId: string; grants: string[] }
  export function serverFor(clerk: Clerk) {
    const server = new McpServer({ name: 'archive', version: '1.0.0' });
    server.registerTool('close_sheet', { description: 'Close', inputSchema: { sheet: z.string() } }, async ({ sheet }) => {
      await audit.write({ who: clerk.clerkId, archive: clerk.archiveId, tool: 'close_sheet', decision: 'allowed' });
      return { content: [{ type: 'text', text: await sheets.close(clerk.archiveId, sheet) }] };
    });
    server.registerTool(«'${tool}'», { description: 'Compare', inputSchema: { sheet: z.string() }${hint} }, async ({ sheet }) => {
      return { content: [{ type: 'text', text: await sheets.similar(clerk.archiveId, sheet) }] };
    });
    return server;
  }
`;
const missing = (name: string, hint: string, tool?: string) =>
  ({
    name,
    code: archive(hint, tool),
    errors: [{ messageId: 'missing', data: { executor: tool ?? 'compare_sheets', trail: 'audit.write' } }],
  }) as const;
const reads = ', annotations: { readOnlyHint: true }';

testRule(rule, {
  canonical: [missing('a tool that says nothing of itself', '')],
  evasions: [
    missing('it says that it may change something', ', annotations: { readOnlyHint: false }'),
    missing('its name says otherwise', reads, 'delete_sheet'),
  ],
  guarded: [],
  nearMisses: [],
  unknown: [
    {
      name: 'it says that it only reads, beside a trail of changes',
      code: archive(reads),
      errors: [{ messageId: 'missingUnproven', data: { executor: 'compare_sheets' } }],
    },
  ],
});
