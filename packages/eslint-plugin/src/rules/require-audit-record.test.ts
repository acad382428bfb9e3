import { testRule } from '@toolgate/testkit';
import rule from './require-audit-record.js';

const head = `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  const Ref = z.object({ ref: z.string() });
  interface Clerk { depotId: string; clerkId: string; rights: string[] }
  interface Depot { state(depotId: string, ref: string): Promise<string>; move(depotId: string, ref: string): Promise<string> }
  interface Audit { write(record: object): Promise<void> }
`;
const one = (body: string, before = ''): string => `${head}
  ${before}
  export async function run(call: OpenAI.Responses.ResponseFunctionToolCall, clerk: Clerk, depot: Depot, audit: Audit) {
    const record = { depotId: clerk.depotId, clerkId: clerk.clerkId, tool: call.name };
    if (!clerk.rights.includes(call.name)) { await audit.write({ ...record, decision: 'denied' }); throw new Error('denied'); }
    const { ref } = Ref.parse(JSON.parse(call.arguments));
    ${body}
  }
`;
const missing = (executor: string, trail = 'audit.write') => ({ messageId: 'missing', data: { executor, trail } });

/** Two tools, one of which records by itself, and a handler of LangChain for all calls. */
const handled = (method: string): string => `
  import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
  import { createAgent, tool } from 'langchain';
  import { z } from 'zod';
  interface Clerk { depotId: string; clerkId: string }
  const schema = z.object({ ref: z.string() });
  export function agentFor(clerk: Clerk, depot: any, audit: any) {
    class Trail extends BaseCallbackHandler {
      name = 'trail';
      ${method}
    }
    const move = tool(async ({ ref }) => { await audit.write({ who: clerk.clerkId, tool: 'move' }); return depot.move(clerk.depotId, ref); }, { name: 'move', description: 'Move', schema });
    const scrap = tool(async ({ ref }) => depot.scrap(clerk.depotId, ref), { name: «'scrap'», description: 'Scrap', schema });
    return { agent: createAgent({ model: 'openai:gpt-5', tools: [move, scrap] }), callbacks: [new Trail()] };
  }
`;

testRule(rule, {
  canonical: [
    {
      name: 'refusals are recorded and executions are not',
      code: one("switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }"),
      errors: [missing("'state'")],
    },
    {
      name: 'only a success is recorded',
      code: one(
        "try { const text = await «depot.state(clerk.depotId, ref)»; await audit.write(record); return text; } catch { return 'failed'; }",
      ),
      errors: [{ messageId: 'successOnly', data: { executor: 'depot.state', trail: 'audit.write' } }],
    },
    {
      name: 'one of two tools is recorded',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Clerk { depotId: string; clerkId: string }
        export const tools = (clerk: Clerk, depot: any, audit: any) => ({
          move: tool({ inputSchema: z.object({ ref: z.string() }), execute: async ({ ref }) => { await audit.write({ who: clerk.clerkId, tool: 'move' }); return depot.move(clerk.depotId, ref); } }),
          scrap: tool({ inputSchema: z.object({ ref: z.string() }), «execute»: async ({ ref }) => depot.scrap(clerk.depotId, ref) }),
        });
      `,
      errors: [missing('scrap')],
    },
    {
      name: 'a change beside a trail of changes',
      code: `
        import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        interface Clerk { depotId: string; clerkId: string }
        export const register = (server: McpServer, clerk: Clerk, depot: any, audit: any) => {
          server.tool('move_crate', 'Move', { ref: z.string() }, async ({ ref }) => { await audit.write({ who: clerk.clerkId, tool: 'move_crate' }); return depot.move(clerk.depotId, ref); });
          server.tool(«'crate_levels'», 'Levels', { ref: z.string() }, async ({ ref }) => { const old = await depot.findMany(clerk.depotId, ref); await depot.update(clerk.depotId, old); return { content: old }; });
        };
      `,
      errors: [missing('crate_levels')],
    },
    {
      name: 'reading, where other reading is recorded',
      code: `
        import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        interface Clerk { depotId: string; clerkId: string }
        export const register = (server: McpServer, clerk: Clerk, depot: any, audit: any) => {
          server.tool('get_crate', 'Crate', { ref: z.string() }, async ({ ref }) => { await audit.write({ who: clerk.clerkId, tool: 'get_crate' }); return depot.findCrate(clerk.depotId, ref); });
          server.tool(«'crate_levels'», 'Levels', { ref: z.string() }, async ({ ref }) => ({ content: await depot.findMany(clerk.depotId, ref) }));
        };
      `,
      errors: [missing('crate_levels')],
    },
    {
      name: 'a record that names neither who nor what',
      code: one(
        "await audit.write(record); «audit.write({ at: Date.now(), event: 'done' })»; return depot.state(clerk.depotId, ref);",
      ),
      errors: [{ messageId: 'empty', data: { trail: 'audit.write' } }],
    },
  ],
  guarded: [
    {
      name: 'a note of who ran which tool is a record, and shows no trail that others are missing in',
      code: `${head}
        interface Ledger { note(who: Clerk, tool: string, id: string): Promise<void> }
        export async function run(call: OpenAI.Responses.ResponseFunctionToolCall, clerk: Clerk, depot: Depot, ledger: Ledger) {
          if (!clerk.rights.includes(call.name)) throw new Error('denied');
          const { ref } = Ref.parse(JSON.parse(call.arguments));
          if (call.name === 'state') { await ledger.note(clerk, call.name, call.call_id); return depot.state(clerk.depotId, ref); }
          await ledger.note(clerk, call.name, call.call_id);
          return depot.move(clerk.depotId, ref);
        }
      `,
    },
    {
      name: 'recorded before the answer from a cache, and an answer to the same call again',
      code: one(
        `
          const seen = await done.get(call.call_id);
          if (seen) return seen;
          await audit.write({ ...record, decision: 'allowed' });
          const kept = await cache.get(ref);
          if (kept) return kept;
          const text = await depot.state(clerk.depotId, ref);
          await cache.put(ref, text);
          await done.put(call.call_id, text);
          return text;
        `,
        'declare const cache: { get(k: string): Promise<string | undefined>; put(k: string, v: string): Promise<void> }; declare const done: typeof cache;',
      ),
    },
    {
      name: 'a refusal before the record is no answer from a cache',
      code: one(
        `
          const problem = await rules.get(ref);
          if (problem) return problem;
          await audit.write({ ...record, decision: 'allowed' });
          return depot.move(clerk.depotId, ref);
        `,
        'declare const rules: { get(k: string): Promise<string | undefined> };',
      ),
    },
    {
      name: 'a line in a book by whatever verb, on both ways',
      code: `${head}
        interface Book { enter(line: object): Promise<void> }
        export async function run(item: OpenAI.Responses.ResponseOutputItem, clerk: Clerk, depot: Depot, book: Book) {
          switch (item.type) {
            case 'function_call': {
              if (!clerk.rights.includes(item.name)) throw new Error('denied');
              const { ref } = Ref.parse(JSON.parse(item.arguments));
              await book.enter({ depot: clerk.depotId, clerk: clerk.clerkId, tool: item.name, decision: 'allowed' });
              return depot.move(clerk.depotId, ref);
            }
            case 'custom_tool_call': {
              if (!clerk.rights.includes(item.name)) throw new Error('denied');
              const ref = Ref.shape.ref.parse(item.input);
              await book.enter({ depot: clerk.depotId, clerk: clerk.clerkId, tool: item.name, decision: 'allowed' });
              return depot.state(clerk.depotId, ref);
            }
          }
        }
      `,
    },
    {
      name: 'an audit of a page, which records nothing of what was done',
      code: one(
        'if (call.name === "audit_page") return await auditPage(ref); return depot.move(clerk.depotId, ref);',
        'declare function auditPage(url: string): Promise<string>;',
      ).replaceAll("audit.write({ ...record, decision: 'denied' })", 'depot.state(clerk.depotId, call.name)'),
      unproven: true,
    },
    {
      name: 'each branch of a conditional expression records by itself',
      code: `
        import type OpenAI from 'openai';
        interface Keeper { zooId: string; keeperId: string; tools: Set<string> }
        interface Zoo { feed(zooId: string, raw: string): Promise<string>; move(zooId: string, raw: string): Promise<string> }
        interface Audit { write(entry: { zooId: string; keeperId: string; tool: string; decision: string }): Promise<void> }
        export class Desk {
          constructor(private readonly zoo: Zoo, private readonly audit: Audit) {}
          private async feed(keeper: Keeper, raw: string) {
            await this.audit.write({ zooId: keeper.zooId, keeperId: keeper.keeperId, tool: 'feed', decision: 'allowed' });
            return this.zoo.feed(keeper.zooId, raw);
          }
          private async move(keeper: Keeper, raw: string) {
            await this.audit.write({ zooId: keeper.zooId, keeperId: keeper.keeperId, tool: 'move', decision: 'allowed' });
            return this.zoo.move(keeper.zooId, raw);
          }
          async onCall(keeper: Keeper, call: OpenAI.Responses.ResponseFunctionToolCall) {
            if (!keeper.tools.has(call.name)) throw new Error('denied');
            return call.name === 'feed' ? this.feed(keeper, call.arguments) : this.move(keeper, call.arguments);
          }
        }
      `,
    },

    {
      name: 'what only reads, beside a trail of changes',
      code: `
        import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        interface Clerk { depotId: string; clerkId: string }
        export const register = (server: McpServer, clerk: Clerk, depot: any, audit: any) => {
          server.tool('move_crate', 'Move', { ref: z.string() }, async ({ ref }) => { await audit.write({ who: clerk.clerkId, tool: 'move_crate' }); return depot.move(clerk.depotId, ref); });
          server.tool('crate_levels', 'Levels', { ref: z.string() }, async ({ ref }) => ({ content: await depot.findMany(clerk.depotId, ref) }));
        };
      `,
      unproven: true,
    },
    {
      name: 'in each member of a table of handlers',
      code: one("const handler = handlers[call.name as 'state']; return handler(ref);").replace(
        'const { ref }',
        `const handlers = {
          state: async (id: string) => { await audit.write(record); return depot.state(clerk.depotId, id); },
          move: async (id: string) => { await audit.write(record); return depot.move(clerk.depotId, id); },
        };
        const { ref }`,
      ),
    },
    {
      name: 'noted by who and which tool, in that order',
      code: one(
        "await depot.note(clerk, call.name); switch (call.name) { case 'state': return depot.state(clerk.depotId, ref); }",
      ).replace(
        "await audit.write({ ...record, decision: 'denied' });",
        "await depot.note(clerk, call.name, 'denied');",
      ),
    },
    {
      name: 'in the handler of a route, before the call',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { Hono } from 'hono';
        import { z } from 'zod';
        const Slot = z.object({ hour: z.number().max(23) });
        interface Editor { newsroom: string; editorId: string }
        export function app(anthropic: Anthropic, policy: any, audit: any, press: any, editorOf: (r: Request) => Promise<Editor>) {
          return new Hono().post('/desk', async (c) => {
            const editor = await editorOf(c.req.raw);
            const { content } = await anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 9, messages: [], tools: policy.tools(editor) });
            for (const use of content) {
              if (use.type !== 'tool_use' || use.name !== 'schedule') continue;
              if (!(await policy.check(editor, use.name))) {
                await audit.write({ ...editor, tool: use.name, outcome: 'denied' });
                continue;
              }
              const { hour } = Slot.parse(use.input);
              await audit.write({ ...editor, tool: use.name, outcome: 'allowed' });
              await press.schedule(editor.newsroom, hour);
            }
            return c.json({});
          });
        }
      `,
    },
    {
      name: 'before the call',
      code: one(
        "await audit.write({ ...record, decision: 'allowed' }); switch (call.name) { case 'state': return depot.state(clerk.depotId, ref); }",
      ),
    },
    {
      name: 'in finally',
      code: one('try { return await depot.state(clerk.depotId, ref); } finally { await audit.write(record); }'),
    },
    {
      name: 'on success and on failure',
      code: one(
        "try { const text = await depot.state(clerk.depotId, ref); await audit.write(record); return text; } catch { await audit.write(record); return 'failed'; }",
      ),
    },
    {
      name: 'by a function of the file',
      code: one(
        "await note(audit, record); switch (call.name) { case 'state': return depot.state(clerk.depotId, ref); }",
        'const note = async (audit: Audit, record: object) => { await audit.write(record); };',
      ),
    },
    { name: 'by a wrapper', code: one('return audited(record, () => depot.state(clerk.depotId, ref));') },
  ],
  nearMisses: [
    {
      name: 'a handler of LangChain that records every call',
      code: handled(
        'handleToolStart(tool: unknown) { audit.write({ who: clerk.clerkId, tool: String(tool) }); }',
      ).replaceAll(/[«»]/gu, ''),
    },
    {
      name: 'a row that has a name and a state is no record of a call',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Clerk { depotId: string; clerkId: string }
        export const tools = (clerk: Clerk, depot: any, batches: any) => ({
          batch: tool({ inputSchema: z.object({ ref: z.string() }), execute: async ({ ref }) => { await batches.create({ by: clerk.clerkId, name: ref, status: 'pending' }); return depot.batch(clerk.depotId, ref); } }),
          scrap: tool({ inputSchema: z.object({ ref: z.string() }), execute: async ({ ref }) => depot.scrap(clerk.depotId, ref) }),
        });
      `,
      unproven: true,
    },
    {
      name: 'in one member of a table of handlers and around all of them',
      code: one(
        "await audit.write(record); const handler = handlers[call.name as 'state']; return handler(ref);",
      ).replace(
        'const { ref }',
        `const handlers = {
          state: async (id: string) => { await audit.write(record); return depot.state(clerk.depotId, id); },
          move: async (id: string) => depot.move(clerk.depotId, id),
        };
        const { ref }`,
      ),
    },
    {
      name: 'what a registry is handed is recorded where it is looked up',
      code: `
        import type OpenAI from 'openai';
        import { z } from 'zod';
        const Ref = z.object({ ref: z.string() });
        export const registry = (table: any, depot: any, audit: any) => {
          audit.write({ tool: 'table', clerkId: 'system' });
          table.register('state', async (call: OpenAI.Responses.ResponseFunctionToolCall, clerk: { depotId: string; clerkId: string }) => {
            const { ref } = Ref.parse(JSON.parse(call.arguments));
            return depot.state(clerk.depotId, ref);
          });
        };
      `,
    },
    {
      name: 'behind a call whose failure is thrown on',
      code: one('const text = await depot.state(clerk.depotId, ref); await audit.write(record); return text;'),
    },
    {
      name: 'each case records',
      code: one(
        "switch (call.name) { case 'state': await audit.write(record); return depot.state(clerk.depotId, ref); case 'move': await audit.write(record); return depot.move(clerk.depotId, ref); }",
      ),
    },
    {
      name: 'the caller records',
      code: one(
        'await audit.write(record); return go(depot, clerk, call);',
        'async function go(depot: Depot, clerk: Clerk, call: OpenAI.Responses.ResponseFunctionToolCall) { const { ref } = Ref.parse(JSON.parse(call.arguments)); return depot.move(clerk.depotId, ref); }',
      ),
    },
  ],
  evasions: [
    {
      name: 'a line in a book by whatever verb, and one case of a switch over the kind of the item without it',
      code: `${head}
        interface Book { enter(line: object): Promise<void> }
        export async function run(item: OpenAI.Responses.ResponseOutputItem, clerk: Clerk, depot: Depot, book: Book) {
          switch (item.type) {
            case 'function_call': {
              if (!clerk.rights.includes(item.name)) throw new Error('denied');
              const { ref } = Ref.parse(JSON.parse(item.arguments));
              await book.enter({ depot: clerk.depotId, clerk: clerk.clerkId, tool: item.name, decision: 'allowed' });
              return depot.state(clerk.depotId, ref);
            }
            case 'custom_tool_call': {
              if (!clerk.rights.includes(item.name)) throw new Error('denied');
              const ref = Ref.shape.ref.parse(item.input);
              return «depot.move(clerk.depotId, ref)»;
            }
          }
        }
      `,
      errors: [missing('depot.move', 'book.enter')],
    },
    {
      name: 'chance says what is recorded, behind a constant too',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Clerk { depotId: string; clerkId: string }
        const lucky = () => Math.random() < 0.1;
        export const toolsOf = (clerk: Clerk, depot: { move(d: string, r: string): Promise<string> }, audit: { write(r: object): Promise<void> }) => ({
          move: tool({ description: 'Move', inputSchema: z.strictObject({ ref: z.string() }), «execute»: async ({ ref }) => {
            if (lucky()) await audit.write({ ...clerk, tool: 'move', ref });
            return depot.move(clerk.depotId, ref);
          } }),
        });
      `,
      errors: [{ messageId: 'sampled', data: { executor: 'move', trail: 'audit.write' } }],
    },
    {
      name: 'only a move that succeeded is recorded',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Clerk { depotId: string; clerkId: string }
        export const toolsOf = (clerk: Clerk, depot: { shift(d: string, r: string): Promise<{ ok: boolean }> }, audit: { write(r: object): Promise<void> }) => ({
          shift: tool({ description: 'Shift', inputSchema: z.strictObject({ ref: z.string() }), «execute»: async ({ ref }) => {
            const moved = await depot.shift(clerk.depotId, ref);
            if (moved.ok) await audit.write({ ...clerk, tool: 'shift', ref });
            return moved.ok;
          } }),
        });
      `,
      errors: [{ messageId: 'successOnly', data: { executor: 'shift', trail: 'audit.write' } }],
    },
    {
      name: 'an answer from a cache passes by the record',
      code: one(
        `
          const kept = cache.get(ref);
          «if (kept !== undefined) return kept;»
          await audit.write({ ...record, decision: 'allowed' });
          const text = await depot.state(clerk.depotId, ref);
          cache.set(ref, text);
          return text;
        `,
        'const cache = new Map<string, string>();',
      ),
      errors: [{ messageId: 'answered', data: { executor: 'cache.get', trail: 'audit.write' } }],
    },
    {
      name: 'a trail that is a function, and a row of a table, say nothing',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Clerk { depotId: string; clerkId: string }
        export const toolsOf = (clerk: Clerk, depot: any, auditTrail: (entry: object) => Promise<void>, db: { insert(table: string, row: object): Promise<void> }) => ({
          move: tool({ description: 'Move', inputSchema: z.strictObject({ ref: z.string() }), execute: async ({ ref }) => {
            await «auditTrail({ at: Date.now(), status: 'started' })»;
            return depot.move(clerk.depotId, ref);
          } }),
          scrap: tool({ description: 'Scrap', inputSchema: z.strictObject({ ref: z.string() }), execute: async ({ ref }) => {
            await «db.insert('audit_rows', { at: new Date(), kind: 'call' })»;
            return depot.scrap(clerk.depotId, ref);
          } }),
        });
      `,
      errors: [
        { messageId: 'empty', data: { executor: 'auditTrail', trail: 'auditTrail' } },
        { messageId: 'empty', data: { executor: 'db.insert', trail: 'db.insert' } },
      ],
    },
    {
      name: 'a tool whose every call leads into another file',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { seed } from './accounts.js';
        interface Clerk { depotId: string; clerkId: string }
        export const tools = (clerk: Clerk, audit: { write(record: object): Promise<void> }, depot: { move(id: string): Promise<string> }) => ({
          move: tool({ inputSchema: z.object({}), execute: async () => { await audit.write({ who: clerk.clerkId, tool: 'move' }); return depot.move(clerk.depotId); } }),
          seed: tool({ inputSchema: z.object({}), «execute»: async () => seed(clerk.depotId) }),
        });
      `,
      files: {
        'accounts.ts': `
          declare const db: { insert(row: object): Promise<string> };
          export async function seed(depotId: string) { return db.insert({ depotId }); }
        `,
      },
      errors: [missing('seed')],
    },
    {
      name: 'a handler of LangChain that records models alone',
      code: handled("handleLLMStart() { audit.write({ who: clerk.clerkId, tool: 'model' }); }"),
      errors: [missing('scrap')],
    },
    {
      name: 'one member of a table of handlers',
      code: one("const handler = handlers[call.name as 'state']; return handler(ref);").replace(
        'const { ref }',
        `const handlers = {
          state: async (id: string) => { await audit.write(record); return depot.state(clerk.depotId, id); },
          «move»: async (id: string) => depot.move(clerk.depotId, id),
        };
        const { ref }`,
      ),
      errors: [missing('move')],
    },
    {
      name: 'one member of a table of handlers that reads, where other reading is recorded',
      code: one("const handler = handlers[call.name as 'findCrate']; return handler(ref);").replace(
        'const { ref }',
        `const handlers = {
          findSlot: async (id: string) => { await audit.write(record); return depot.findSlot(clerk.depotId, id); },
          «findCrate»: async (id: string) => depot.findCrate(clerk.depotId, id),
        };
        const { ref }`,
      ),
      errors: [missing('findCrate')],
    },
    {
      name: 'in the handler of a route, only refusals are recorded',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { Hono } from 'hono';
        import { z } from 'zod';
        const Slot = z.object({ hour: z.number().max(23) });
        interface Editor { newsroom: string; editorId: string }
        export function app(anthropic: Anthropic, policy: any, audit: any, press: any, editorOf: (r: Request) => Promise<Editor>) {
          return new Hono().post('/desk', async (c) => {
            const editor = await editorOf(c.req.raw);
            const { content } = await anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 9, messages: [], tools: policy.tools(editor) });
            for (const use of content) {
              if (use.type !== 'tool_use' || use.name !== 'schedule') continue;
              if (!(await policy.check(editor, use.name))) {
                await audit.write({ ...editor, tool: use.name, outcome: 'denied' });
                continue;
              }
              const { hour } = Slot.parse(use.input);
              await «press.schedule(editor.newsroom, hour)»;
            }
            return c.json({});
          });
        }
      `,
      errors: [missing('press.schedule')],
    },
    {
      name: 'a branch that goes its own way',
      code: one(
        "if (call.name === 'move') return «depot.move(clerk.depotId, ref)»; await audit.write(record); return depot.state(clerk.depotId, ref);",
      )
        .replace('«depot.move(clerk.depotId, ref)»', 'depot.move(clerk.depotId, ref)')
        .replace("call.name === 'move'", "«call.name === 'move'»"),
      errors: [missing("call.name === 'move'")],
    },
    {
      name: 'a log line is no record',
      code: one(
        "console.log(call.name); switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }",
      ),
      errors: [missing("'state'")],
    },
    {
      name: 'a record under another name',
      code: one("switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }")
        .replaceAll('audit.write', 'trail.append')
        .replace('audit: Audit', 'trail: any'),
      errors: [missing("'state'", 'trail.append')],
    },
    {
      name: 'a row in a table',
      code: one("switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }")
        .replace(
          "audit.write({ ...record, decision: 'denied' })",
          "db.from('audit_log').insert({ ...record, decision: 'denied' })",
        )
        .replace('audit: Audit', 'db: any'),
      errors: [missing("'state'", "db.from('audit_log').insert({ ...reco...")],
    },
    {
      name: 'an imported executor',
      code: one('return «depot.execute(clerk, call.name, ref)»;').replace(
        'interface Depot {',
        'interface Depot { execute(clerk: Clerk, name: string, ref: string): Promise<string>;',
      ),
      errors: [missing('depot.execute')],
    },
    {
      name: 'a refusal without a record',
      code: one('await audit.write(record); return depot.state(clerk.depotId, ref);').replace(
        "await audit.write({ ...record, decision: 'denied' }); ",
        '',
      ),
      limit: 'L51',
    },
  ],
  unknown: [
    {
      name: 'refusals are noted by who and which tool, in that order, and executions are not',
      code: one("switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }").replace(
        "await audit.write({ ...record, decision: 'denied' });",
        "await depot.note(clerk, call.name, 'denied');",
      ),
      errors: [{ messageId: 'missingUnproven', data: { executor: "'state'" } }],
    },
    {
      name: 'in one member of a table of handlers, beside one that works on nothing',
      code: one("const handler = handlers[call.name as 'state']; return «handler(ref)»;").replace(
        'const { ref }',
        `const handlers = {
          state: async (id: string) => { await audit.write(record); return depot.state(clerk.depotId, id); },
          double: async (id: string) => id + id,
        };
        const { ref }`,
      ),
      errors: [{ messageId: 'missingUnproven', data: { executor: 'handler' } }],
    },
    {
      name: 'a member that reads, in a table whose other members record what they change',
      code: one("const handler = handlers[call.name as 'move']; return handler(ref);").replace(
        'const { ref }',
        `const handlers = {
          move: async (id: string) => { await audit.write(record); return depot.move(clerk.depotId, id); },
          «findCrate»: async (id: string) => depot.findCrate(clerk.depotId, id),
        };
        const { ref }`,
      ),
      errors: [{ messageId: 'missingUnproven', data: { executor: 'findCrate' } }],
    },
    {
      name: 'a handler that is not seen is given the object that holds the trail',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { tools } from './tools.js';
        import { recordAudit } from './audit.js';
        import type { Context } from './context.js';

        export function serve(server: McpServer, context: Context) {
          for (const one of tools) {
            const registered = server.registerTool(«one.name», { description: one.description, inputSchema: one.inputSchema }, async (args: unknown) =>
              one.handler(args, context),
            );
            if (!context.scopes.includes(one.scope)) {
              recordAudit({ trail: context.audit, account: context.account, tool: one.name, outcome: 'denied' });
              registered.disable();
            }
          }
        }
      `,
      errors: [{ messageId: 'missingUnproven', data: { executor: 'one.name' } }],
    },
    {
      name: 'a line of a logger, and a check that is named after a record and answers',
      code: one(
        "if (!(await depot.record(clerk, call.name))) return 'no'; switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }",
      ).replace("await audit.write({ ...record, decision: 'denied' });", 'logger.log(clerk, call.name);'),
      errors: [{ messageId: 'missingUnproven', data: { executor: "'state'" } }],
    },
    {
      name: 'a function that is called after an audit, and writes none',
      code: one("switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }").replace(
        "await audit.write({ ...record, decision: 'denied' });",
        'sanitizeNonAuditServices(record);',
      ),
      errors: [{ messageId: 'missingUnproven', data: { executor: "'state'" } }],
    },
    {
      name: 'no trail in the module',
      code: one("switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }").replace(
        "await audit.write({ ...record, decision: 'denied' }); ",
        '',
      ),
      errors: [{ messageId: 'missingUnproven', data: { executor: "'state'" } }],
    },
    {
      name: 'under a condition',
      code: one(
        "if (ref.length > 3) await audit.write(record); switch (call.name) { case «'state'»: return depot.state(clerk.depotId, ref); }",
      ),
      errors: [{ messageId: 'missingUnproven', data: { executor: "'state'" } }],
    },
    {
      name: 'a page is told that a call has ended, which is no trail',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { orders } from './orders.js';
        interface Ctx { userId: string; tenantId: string; emit(event: { type: string; callId: string; userId: string; status?: string }): void }
        export const cancel = (ctx: Ctx) => tool({ inputSchema: z.object({ id: z.string() }), «execute»: async ({ id }, { toolCallId: callId }) => {
          const done = await orders.cancel(ctx.tenantId, id);
          ctx.emit({ type: 'tool-end', callId, userId: ctx.userId, status: 'done' });
          return done;
        } });
        export const ship = (ctx: Ctx) => tool({ inputSchema: z.object({ id: z.string() }), «execute»: async ({ id }) => orders.ship(ctx.tenantId, id) });
      `,
      errors: [
        { messageId: 'missingUnproven', data: { executor: 'execute' } },
        { messageId: 'missingUnproven', data: { executor: 'execute' } },
      ],
    },
  ],
});
