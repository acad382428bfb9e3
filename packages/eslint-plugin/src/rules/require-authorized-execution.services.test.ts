import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

/** A dispatcher that hands each call to a service which it was given. */
const moor = (first: string, second: string, before = ''): string => `
  import type OpenAI from 'openai';
  interface Warden { moorId: string; wardenId: string; name: string }
  interface Service { sheep(of: unknown, more?: unknown): Promise<string>; gate(of: unknown, more?: unknown): Promise<string> }
  export async function turn(service: Service, warden: Warden, call: OpenAI.Responses.ResponseFunctionToolCall, field: string) {
    ${before}switch («call.name») {
      case 'count_sheep': return ${first};
      case 'open_gate': return ${second};
    }
  }
`;
const straight = (name: string, first: string, second: string) => ({
  name,
  code: moor(first, second),
  errors: [
    {
      messageId: 'notDecided',
      data: { executor: 'the code chosen by `call.name`', principal: '`warden`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { principal: '`warden`' },
          output: unmarked(moor(first, second, `${stop}\n    `)),
        },
      ],
    },
  ] as const,
});

/** Tools that a function registers for one who asks. */
const ledger = (tool: string, rights = ''): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  import { books } from './books.js';
  interface Holder { workspaceId: string; userId: string; seal: string | null${rights} }
  export function serverFor(holder: Holder) {
    const server = new McpServer({ name: 'ledger', version: '1.0.0' });
    ${tool}
    return server;
  }
`;
const balance = (filter: string): string => `
    server.registerTool('balance', { description: 'Balance', inputSchema: { all: z.boolean() } }, async («{ all }») => {
      const rows = await books.listRows({ workspaceId: holder.workspaceId, ${filter} });
      const shown = all ? rows : rows.filter((row) => row.open);
      return { content: [{ type: 'text', text: JSON.stringify(shown) }] };
    });`;
const pay = (refusal: string, query: string): string => `
    server.registerTool('pay', { description: 'Pay', inputSchema: { accountId: z.string() } }, async («{ accountId }») => {
      ${refusal}
      const account = await books.account(${query});
      return { content: [{ type: 'text', text: await books.pay(account, holder.workspaceId) }] };
    });`;
const reported = (name: string, tool: string, executor: string, at: string, rights?: string) => ({
  name,
  code: ledger(tool, rights),
  errors: [
    {
      messageId: 'notDecided',
      data: { executor: `\`${executor}\``, principal: '`holder`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { principal: '`holder`' },
          output: unmarked(ledger(tool, rights)).replace(at, `${stop}\n      ${at}`),
        },
      ],
    },
  ] as const,
});
const open = (name: string, code: string) => ({ name, code: unmarked(code), unproven: true as const });
const refusal = `if (!holder.seal) return { content: [{ type: 'text', text: 'no seal' }], isError: true };`;
const rows = 'const rows = await';

testRule(rule, {
  canonical: [
    straight(
      'a service is told of the tenant alone',
      'service.sheep(warden.moorId)',
      'service.gate(warden.moorId, field)',
    ),
  ],
  evasions: [
    straight('one of two branches tells it who asks', 'service.sheep(warden)', 'service.gate(warden.moorId, field)'),
    reported('what the model wrote chooses whose rows are read', balance('of: all'), 'balance', rows),
    reported('callers have rights that nobody asks for', balance("kind: 'open'"), 'balance', rows, '; roles: string[]'),
    reported(
      'it is only asked whether there is a tenant',
      pay('if (!holder.workspaceId) throw new Error();', '{ id: accountId, workspaceId: holder.workspaceId }'),
      'pay',
      'if (!holder.workspaceId)',
    ),
    reported(
      'what the model names is looked up among everybody’s',
      pay(refusal, '{ id: accountId }'),
      'pay',
      'if (!holder.seal)',
    ),
  ],
  guarded: [
    open('each branch tells a service who asks', moor('service.sheep(warden)', 'service.gate(warden, field)')),
    open(
      'by their own id, in an object that is made before',
      moor(
        'service.sheep(ctx)',
        'service.gate(ctx, field)',
        'const ctx = { userId: warden.wardenId };\n    ',
      ).replaceAll('wardenId', 'userId'),
    ),
    open('rows of the tenant, of which a flag leaves some out', ledger(balance("kind: 'open'"))),
    open(
      'who lacks something is refused, and what is named is looked up among their own',
      ledger(pay(refusal, '{ id: accountId, workspaceId: holder.workspaceId }')),
    ),
  ],
  nearMisses: [],
  unknown: [],
});
