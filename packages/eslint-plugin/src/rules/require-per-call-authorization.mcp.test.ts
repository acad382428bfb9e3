import { testRule } from '@toolgate/testkit';
import rule from './require-per-call-authorization.js';

/** A tool whose server asks the model of its client, and carries out what that proposes. */
const sampled = (run: string, ask = 'server.server.createMessage'): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  import { listed, moves } from './harbour.js';

  export function serverOf(): McpServer {
    const server = new McpServer({ name: 'harbour', version: '1.0.0' });
    server.registerTool(
      'plan_berths',
      { description: 'Plan the berths', inputSchema: { day: z.string().max(40) } },
      async ({ day }, { authInfo }) => {
        if (!authInfo?.scopes.includes('berths:plan')) throw new Error('forbidden');
        const answer = await ${ask}({
          messages: [{ role: 'user', content: { type: 'text', text: day } }],
          tools: listed.filter(({ name }) => authInfo.scopes.includes(name)),
          maxTokens: 500,
        });
        for (const block of Array.isArray(answer.content) ? answer.content : [answer.content]) {
          if (block.type !== 'tool_use') continue;
          ${run}
        }
        return { content: [] };
      },
    );
    return server;
  }
`;

const refused = (run: string): string =>
  `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
          ${run}`;

testRule(rule, {
  canonical: [
    {
      name: 'what the model of a client proposes runs because the tool that asked it may',
      code: sampled('await «moves[block.name](block.input)»;'),
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`moves`', guard: 'authInfo.scopes.includes', because: 'once for the whole batch' },
          suggestions: [{ messageId: 'stopHere', output: sampled(refused('await moves[block.name](block.input);')) }],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'each block is asked about',
      code: sampled(`if (!authInfo.scopes.includes(block.name)) throw new Error('forbidden');
          await moves[block.name](block.input, authInfo);`),
    },
  ],
  nearMisses: [
    {
      name: 'a sampled answer that is only read',
      code: sampled('console.log(block.id);'),
    },
  ],
  evasions: [],
  unknown: [],
});
