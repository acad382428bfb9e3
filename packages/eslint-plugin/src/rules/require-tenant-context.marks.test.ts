import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

/** A tool whose default for a session goes into what stands in `use`. */
const bell = (use: string, from = ''): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  import { tower } from './tower.js';
  const rung = new Set<string>();
  const kept = new Map<string, string>();
  export function register(server: McpServer) {
    server.registerTool('ring', { description: 'Ring', inputSchema: { hour: z.string() } }, async ({ hour }, extra) => {
      const sessionId = ${from === '' ? "«extra.sessionId ?? 'default'»" : from};
      ${use}
      return { content: [{ type: 'text', text: hour }] };
    });
  }
`;
const fallback = (name: string, use: string) => ({
  name,
  code: bell(use),
  errors: [
    {
      messageId: 'fallback',
      data: { identity: 'extra.sessionId', executor: '`ring`' },
      suggestions: [
        {
          messageId: 'refuseMissing',
          data: { identity: 'extra.sessionId' },
          output: bell(use).replace(
            "«extra.sessionId ?? 'default'»",
            "extra.sessionId ?? (() => { throw new Error('Nobody is known to ask.'); })()",
          ),
        },
      ],
    },
  ] as const,
});
const quiet = (name: string, use: string) => ({ name, code: bell(use).replaceAll(/[«»]/gu, '') });

testRule(rule, {
  canonical: [fallback('it is looked up by', 'await tower.ring(sessionId, hour);')],
  evasions: [
    fallback(
      'it is a mark, and looked up by as well',
      'rung.add(`${sessionId} ${hour}`); await tower.ring(sessionId, hour);',
    ),
    fallback('something is kept under a text with it', 'kept.set(`${sessionId} ${hour}`, await tower.ring(hour));'),
  ],
  guarded: [
    quiet(
      'it is a part of a mark',
      'const key = `${sessionId} ${hour}`; if (!rung.has(key)) { rung.add(key); await tower.ring(hour); }',
    ),
    quiet('it is added to a mark', "if (!rung.has(sessionId + ' ' + hour)) await tower.ring(hour);"),
  ],
  nearMisses: [quiet('it is a mark', 'if (!rung.has(sessionId)) await tower.ring(hour);')],
  unknown: [],
});
