import { testRule } from '@toolgate/testkit';
import rule from './no-unbounded-arguments.js';

const caller = `
  import OpenAI from 'openai';
  import { z } from 'zod';

  interface Caller { orgId: string; userId: string; tools: string[] }
  interface Invoices { list(orgId: string, take: number): Promise<string[]> }
  function permit(caller: Caller, tool: string) {
    if (!caller.tools.includes(tool)) throw new Error('forbidden');
  }
`;

const tool = (schema: string, body: string, beside = ''): string => `
  ${caller}
  ${beside}
  const Args = ${schema};
  export const definition: OpenAI.Responses.FunctionTool = {
    type: 'function', name: 'report', description: 'Make a report', strict: true, parameters: z.toJSONSchema(Args),
  };
  export async function report(
    db: { query(sql: string, values: unknown[]): Promise<unknown[]> },
    invoices: Invoices,
    caller: Caller,
    call: OpenAI.Responses.ResponseFunctionToolCall,
  ) {
    permit(caller, call.name);
    const args = Args.parse(JSON.parse(call.arguments));
    ${body}
  }
`;

/** A tool that hands its limit to a store of another file. */
const finder = (limit: string): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  import { contacts } from './contacts.js';
  export const find = (who: { tenantId: string }) => tool({
    inputSchema: z.object({ ${limit} }),
    execute: ({ limit }) => contacts.find(who.tenantId, { limit }),
  });
`;

testRule(rule, {
  canonical: [
    {
      name: 'the model writes the query',
      code: tool(`z.object({ «sql: z.string()» })`, `return db.query(args.sql, [caller.orgId]);`),
      errors: [{ messageId: 'query', data: { name: 'sql', sink: 'db.query' } }],
    },
    {
      name: 'a limit without a maximum',
      code: tool(`z.object({ «take: z.number().int()» })`, `return invoices.list(caller.orgId, args.take);`),
      errors: [
        {
          messageId: 'limit',
          data: { name: 'take', sink: 'invoices.list' },
          suggestions: [
            {
              messageId: 'addMaximum',
              data: { name: 'take' },
              output: tool(
                `z.object({ take: z.number().max(100).int() })`,
                `return invoices.list(caller.orgId, args.take);`,
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'the model names the server',
      code: tool(`z.object({ «url: z.string().url()» })`, `return (await fetch(args.url)).text();`),
      errors: [{ messageId: 'address', data: { name: 'url', sink: 'fetch' } }],
    },
    {
      name: 'the model names the file',
      code: tool(
        `z.object({ «path: z.string()» })`,
        `return readFile(join('/srv/reports', caller.orgId, args.path), 'utf8');`,
        `import { readFile } from 'node:fs/promises';
         import { join } from 'node:path';`,
      ),
      errors: [{ messageId: 'path', data: { name: 'path', sink: 'readFile' } }],
    },
    {
      name: 'the model writes the filter',
      code: tool(
        `z.object({ «filter: z.record(z.string(), z.unknown())» })`,
        `return invoiceCollection.find({ ...args.filter, orgId: caller.orgId });`,
        `declare const invoiceCollection: { find(filter: object): Promise<unknown[]> };`,
      ),
      errors: [{ messageId: 'filter', data: { name: 'filter', sink: 'invoiceCollection.find' } }],
    },
    {
      name: 'the model writes the command',
      code: tool(
        `z.object({ «command: z.string().max(80)» })`,
        `return execFileSync('sh', ['-c', \`nice \${args.command}\`]);`,
        `import { execFileSync } from 'node:child_process';`,
      ),
      errors: [{ messageId: 'command', data: { name: 'command', sink: 'execFileSync' } }],
    },
    {
      name: 'the model writes the document',
      code: tool(
        `z.object({ «document: z.string()» })`,
        `return request('https://shop.example.com/graphql', args.document);`,
        `import { request } from 'graphql-request';`,
      ),
      errors: [{ messageId: 'document', data: { name: 'document', sink: 'request' } }],
    },
  ],
  guarded: [
    {
      name: 'a document of the program, and a sentence that looks like a statement',
      code: tool(
        `z.object({ sku: z.string(), note: z.string() })`,
        `
          const told = await fetch('https://shop.example/graphql', {
            method: 'POST',
            body: JSON.stringify({ query: 'query ($sku: ID!) { item(sku: $sku) { title } }', variables: { sku: args.sku } }),
          });
          return { told: told.status, note: invoices.list(\`select one from the list: \${caller.orgId}\`, 5) };
        `,
      ),
    },
    {
      name: 'a column of a few, in a statement',
      code: tool(
        `z.object({ column: z.enum(['day', 'total']) })`,
        `return db.query(\`select day, total from sales where org_id = $1 order by \${args.column}\`, [caller.orgId]);`,
      ),
    },
    {
      name: 'a path that has to stay where it is looked for',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { readFile } from 'node:fs/promises';
        import path from 'node:path';
        interface Rep { orgId: string; repId: string }
        export const toolsOf = (rep: Rep) => ({
          open: tool({ description: 'Open', inputSchema: z.object({ file: z.string() }), execute: async (args) => { const root = path.join('/srv', rep.orgId); const target = path.resolve(root, args.file); if (!target.startsWith(root + path.sep)) throw new Error('outside'); return readFile(target, 'utf8'); } }),
        });
      `,
    },
    {
      name: 'a client with settings that asks one host only',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import axios from 'axios';
        const http = axios.create({ timeout: 5000 });
        interface Rep { orgId: string; repId: string }
        export const toolsOf = (rep: Rep) => ({
          open: tool({ description: 'Open', inputSchema: z.object({ url: z.string() }), execute: async (args) => { if (new URL(args.url).hostname !== 'files.example') throw new Error('host'); return (await http.get(args.url)).data; } }),
        });
      `,
    },

    {
      name: 'queries by name',
      code: tool(
        `z.object({ report: z.enum(['sales', 'stock']) })`,
        `return db.query(QUERIES[args.report], [caller.orgId]);`,
        `const QUERIES = { sales: 'select 1', stock: 'select 2' };`,
      ),
    },
    {
      name: 'a maximum in the schema',
      code: tool(`z.object({ take: z.number().max(50) })`, `return invoices.list(caller.orgId, args.take);`),
    },
    {
      name: 'a maximum before the call',
      code: tool(`z.object({ take: z.number() })`, `return invoices.list(caller.orgId, Math.min(args.take, 50));`),
    },
    {
      name: 'a refusal before the call',
      code: tool(
        `z.object({ take: z.number() })`,
        `if (args.take > 50) throw new Error('too many');
         return invoices.list(caller.orgId, args.take);`,
      ),
    },
    {
      name: 'a pattern',
      code: tool(
        `z.object({ path: z.string().regex(/^[a-z]+\\.md$/) })`,
        `return readFile(join('/srv', args.path), 'utf8');`,
        `import { readFile } from 'node:fs/promises';
         import { join } from 'node:path';`,
      ),
    },
    {
      name: 'a host out of a list',
      code: tool(
        `z.object({ url: z.string().url() })`,
        `if (!HOSTS.includes(new URL(args.url).hostname)) throw new Error('unknown host');
         return (await fetch(args.url)).text();`,
        `const HOSTS = ['feeds.example.com'];`,
      ),
    },
    {
      name: 'conditions that are described',
      code: tool(
        `z.object({ filter: z.object({ status: z.enum(['open', 'paid']) }) })`,
        `return invoiceCollection.find({ ...args.filter, orgId: caller.orgId });`,
        `declare const invoiceCollection: { find(filter: object): Promise<unknown[]> };`,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'one option of a program',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { execFile } from 'node:child_process';
        interface Rep { orgId: string; repId: string }
        export const toolsOf = (rep: Rep) => ({
          open: tool({ description: 'Open', inputSchema: z.object({ day: z.string() }), execute: async (args) => { execFile('git', ['log', '--since', args.day], { cwd: rep.orgId }); } }),
        });
      `,
    },

    {
      name: 'a number that is written down and put into the answer',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { coupons, text } from './coupons.js';
        export const tools = {
          coupon: tool({ inputSchema: z.object({ maxUses: z.number() }), execute: async ({ maxUses }) => { await coupons.create({ maxUses }); return text({ preview: { maxUses } }); } }),
        };
      `,
    },
    {
      name: 'a path of this server, chosen among two',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        export const tools = {
          metrics: tool({ inputSchema: z.object({ id: z.string(), mail: z.boolean() }), execute: async ({ id, mail }) => {
            const endpoint = mail ? \`/api/mails/\${id}\` : \`/api/texts/\${id}\`;
            return fetch(\`\${endpoint}?page=1\`);
          } }),
        };
      `,
    },
    {
      name: 'arguments are put behind the address of a server that is written down',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';

        export const nearby = tool({
          description: 'Find places',
          inputSchema: z.object({ type: z.string(), keyword: z.string().optional() }),
          execute: async ({ type, keyword }) => {
            let address = \`https://maps.example.com/nearby?type=\${type}\`;
            if (keyword) address += \`&keyword=\${encodeURIComponent(keyword)}\`;
            return (await fetch(address)).json();
          },
        });
      `,
    },
    {
      name: 'the resolved path was checked before a callback opens what is in it',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import path from 'node:path';
        import fs from 'node:fs/promises';

        const root = path.resolve('components');
        const server = new McpServer({ name: 'ui', version: '1.0.0' });
        server.tool('read_component', 'Read a component', { componentName: z.string() }, async ({ componentName }) => {
          const folder = path.join(root, componentName);
          const resolved = path.resolve(folder);
          if (!resolved.startsWith(root + path.sep)) return { content: [], isError: true };
          const files = await fs.readdir(resolved);
          const texts = await Promise.all(files.map((file) => fs.readFile(path.join(folder, file), 'utf8')));
          return { content: texts.map((text) => ({ type: 'text' as const, text })) };
        });
      `,
    },
    {
      name: 'a path that is resolved and held against its folder before it is listed',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import fs from 'node:fs/promises';
        import path from 'node:path';
        import { z } from 'zod';

        const root = '/srv/components/';

        export function register(server: McpServer) {
          server.tool('files', 'Files of a component', { component: z.string() }, async ({ component }) => {
            const folder = path.join(root, component);
            const resolved = path.resolve(folder);
            if (!resolved.startsWith(root)) throw new Error('outside');
            const files = await fs.readdir(folder);
            return { content: [{ type: 'text', text: files.join() }] };
          });
        }
      `,
    },
    {
      name: 'text that is searched for',
      code: tool(
        `z.object({ query: z.string() })`,
        `return index.query({ text: args.query, namespace: caller.orgId });`,
        `declare const index: { query(q: object): Promise<unknown[]> };`,
      ),
    },
    {
      name: 'a value of a query',
      code: tool(
        `z.object({ name: z.string() })`,
        `return db.query('select * from people where org = $1 and name = $2', [caller.orgId, args.name]);`,
      ),
    },
    {
      name: 'a part of an address behind its server',
      code: tool(
        `z.object({ order: z.string() })`,
        'return (await fetch(`https://orders.example.com/${args.order}`)).text();',
      ),
    },
    {
      name: 'a part of an address behind its server, which a helper of the file asks',
      code: tool(
        `z.object({ order: z.string() })`,
        'return ask(`https://orders.example.com/${encodeURIComponent(args.order)}`);',
        'async function ask(address: string) { return (await fetch(address)).text(); }',
      ),
    },
    {
      name: 'a number that is no limit',
      code: tool(`z.object({ cents: z.number() })`, `return invoices.list(caller.orgId, args.cents);`),
    },
    {
      name: 'a limit that only cuts what was found',
      code: tool(
        `z.object({ take: z.number() })`,
        `return (await invoices.list(caller.orgId, 20)).slice(0, args.take);`,
      ),
    },
    {
      name: 'a method of something else',
      code: tool(`z.object({ text: z.string() })`, `return pattern.exec(args.text);`, `const pattern = /a/;`),
    },
    {
      name: 'a range of amounts, and how many there are of them',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { db } from './db.js';
        export const payments = (orgId: string) => tool({
          inputSchema: z.object({ minAmount: z.number().optional(), maxAmount: z.number().optional(), parts: z.number().optional() }),
          execute: async ({ minAmount, maxAmount, parts }) => {
            const where = { orgId, ...(parts ? { parts } : {}), amount: { gte: minAmount, lte: maxAmount } };
            const total = await db.payment.count({ where });
            return { total, rows: await db.payment.findMany({ where, maxAmount, take: 20 }) };
          },
        });
      `,
    },
  ],
  evasions: [
    {
      name: 'an address that a helper of the file asks, with a server that the model names',
      code: tool(
        `z.object({ «host: z.string()» })`,
        'return ask(`https://${args.host}/orders`);',
        'async function ask(address: string) { return (await fetch(address)).text(); }',
      ),
      errors: [{ messageId: 'address', data: { name: 'host', sink: 'fetch' } }],
    },
    {
      name: 'a statement by its text, whatever runs it',
      code: tool(
        `z.object({ «condition: z.string()» })`,
        `
          const statement = \`select day, total from sales where org_id = $1 and \${args.condition}\`;
          return desk.pick(statement, [caller.orgId]);
        `,
        'declare const desk: { pick(text: string, values: unknown[]): Promise<unknown[]> };',
      ),
      errors: [{ messageId: 'query', data: { name: 'condition', sink: 'desk.pick' } }],
    },
    {
      name: 'a document that the program posts itself',
      code: tool(
        `z.object({ «document: z.string().max(2000)» })`,
        `return fetch(\`https://\${caller.orgId}.example/graphql\`, { method: 'POST', body: JSON.stringify({ query: args.document }) });`,
      ),
      errors: [{ messageId: 'document', data: { name: 'document', sink: 'fetch' } }],
    },
    {
      name: 'a graph database',
      code: tool(
        `z.object({ «cypher: z.string()» })`,
        `return session.run(args.cypher);`,
        'declare const session: { run(text: string): Promise<unknown[]> };',
      ),
      errors: [{ messageId: 'query', data: { name: 'cypher', sink: 'session.run' } }],
    },
    {
      name: 'a store of another file that cuts the limit, which only types show',
      code: finder('«limit: z.number().optional()»'),
      files: {
        'contacts.ts': `
          declare const db: { rows(tenantId: string, options: object): Promise<string[]> };
          export const contacts = {
            async find(tenantId: string, { limit = 10 }: { limit?: number }) { return db.rows(tenantId, { take: Math.min(limit, 100) }); },
          };
        `,
      },
      errors: [
        {
          messageId: 'limit',
          data: { name: 'limit', sink: 'contacts.find' },
          suggestions: [
            {
              messageId: 'addMaximum',
              data: { name: 'limit' },
              output: finder('limit: z.number().max(100).optional()'),
            },
          ],
        },
      ],
      typed: { errors: [] },
      correction: 'L1',
    },
    {
      name: 'a store of another file that is handed the limit as it is',
      code: finder('«limit: z.number().optional()»'),
      files: {
        'contacts.ts': `
          declare const db: { rows(tenantId: string, options: object): Promise<string[]> };
          export const contacts = {
            async find(tenantId: string, { limit = 10 }: { limit?: number }) { return db.rows(tenantId, { take: limit }); },
          };
        `,
      },
      errors: [
        {
          messageId: 'limit',
          data: { name: 'limit', sink: 'contacts.find' },
          suggestions: [
            {
              messageId: 'addMaximum',
              data: { name: 'limit' },
              output: finder('limit: z.number().max(100).optional()'),
            },
          ],
        },
      ],
    },
    {
      name: 'a path that is put together first',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { readFile } from 'node:fs/promises';
        import path from 'node:path';
        interface Rep { orgId: string; repId: string }
        export const toolsOf = (rep: Rep) => ({
          open: tool({ description: 'Open', inputSchema: z.object({ «file: z.string()» }), execute: async (args) => { const root = path.join('/srv', rep.orgId); const target = path.resolve(root, args.file); return readFile(target, 'utf8'); } }),
        });
      `,
      errors: [{ messageId: 'path', data: { name: 'file', sink: 'readFile' } }],
    },
    {
      name: 'a client with settings asks wherever it is told',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import axios from 'axios';
        const http = axios.create({ timeout: 5000 });
        interface Rep { orgId: string; repId: string }
        export const toolsOf = (rep: Rep) => ({
          open: tool({ description: 'Open', inputSchema: z.object({ «url: z.string()» }), execute: async (args) => { return (await http.get(args.url)).data; } }),
        });
      `,
      errors: [{ messageId: 'address', data: { name: 'url', sink: 'http.get' } }],
    },
    {
      name: 'all options of a program',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { execFile } from 'node:child_process';
        interface Rep { orgId: string; repId: string }
        export const toolsOf = (rep: Rep) => ({
          open: tool({ description: 'Open', inputSchema: z.object({ «options: z.array(z.string())» }), execute: async (args) => { execFile('git', ['log', ...args.options], { cwd: rep.orgId }); } }),
        });
      `,
      errors: [{ messageId: 'command', data: { name: 'options', sink: 'execFile' } }],
    },

    {
      name: 'in a template',
      code: tool(
        `z.object({ «where: z.string()» })`,
        'return db.query(`select * from invoices where org = $1 and (${args.where})`, [caller.orgId]);',
      ),
      errors: [{ messageId: 'query', data: { name: 'where', sink: 'db.query' } }],
    },
    {
      name: 'through a function of the file',
      code: tool(
        `z.object({ «sql: z.string()» })`,
        `return run(args.sql);
         function run(text: string) { return db.query(text, [caller.orgId]); }`,
      ),
      errors: [{ messageId: 'query', data: { name: 'sql', sink: 'db.query' } }],
    },
    {
      name: 'in a JSON Schema',
      code: `
        ${caller}
        export const definition: OpenAI.Responses.FunctionTool = {
          type: 'function', name: 'report', description: 'Make a report', strict: true,
          parameters: { type: 'object', properties: { «sql: { type: 'string' }» } },
        };
        export async function report(
          db: { query(sql: string): Promise<unknown[]> }, caller: Caller, call: OpenAI.Responses.ResponseFunctionToolCall,
        ) {
          permit(caller, call.name);
          const { sql } = JSON.parse(call.arguments);
          return db.query(sql);
        }
      `,
      errors: [{ messageId: 'query', data: { name: 'sql', sink: 'db.query' } }],
    },
    {
      name: 'in an executor that the SDK runs',
      code: `
        ${caller}
        import { zodFunction } from 'openai/helpers/zod';
        export const search = (caller: Caller, elastic: { search(request: object): Promise<unknown> }) =>
          zodFunction({
            name: 'search',
            parameters: z.object({ «body: z.looseObject({})» }),
            function: ({ body }) => {
              permit(caller, 'search');
              return elastic.search({ index: caller.orgId, body });
            },
          });
      `,
      errors: [{ messageId: 'filter', data: { name: 'body', sink: 'elastic.search' } }],
    },
    {
      name: 'only a smallest value, and a default',
      code: tool(
        `z.object({ «limit: z.number().min(1).default(20)» })`,
        `return invoices.list(caller.orgId, args.limit);`,
      ),
      errors: [
        {
          messageId: 'limit',
          data: { name: 'limit', sink: 'invoices.list' },
          suggestions: [
            {
              messageId: 'addMaximum',
              data: { name: 'limit' },
              output: tool(
                `z.object({ limit: z.number().max(100).min(1).default(20) })`,
                `return invoices.list(caller.orgId, args.limit);`,
              ),
            },
          ],
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a check that is not seen',
      code: tool(
        `z.object({ «sql: z.string()» })`,
        `assertReadOnly(args.sql);
         return db.query(args.sql, [caller.orgId]);`,
        `import { assertReadOnly } from './sql.js';`,
      ),
      errors: [{ messageId: 'queryUnproven', data: { name: 'sql', sink: 'db.query' } }],
    },
  ],
});
