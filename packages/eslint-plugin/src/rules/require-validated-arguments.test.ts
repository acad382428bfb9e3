import { testRule } from '@toolgate/testkit';
import rule from './require-validated-arguments.js';

const desk = `
  import OpenAI from 'openai';
  import { z } from 'zod';

  interface Desk { tenantId: string; agentId: string; may: ReadonlySet<string> }
  interface Tickets { reply(tenantId: string, ticket: string, text: string): Promise<string> }

  const Reply = z.object({ ticket: z.uuid(), text: z.string().max(4000) });
  type Reply = z.infer<typeof Reply>;
  function permit(desk: Desk, tool: string) {
    if (!desk.may.has(tool)) throw new Error('forbidden');
  }
`;

const reply = (body: string, beside = ''): string => `
  ${desk}
  ${beside}
  export async function reply(desk: Desk, tickets: Tickets, call: OpenAI.Responses.ResponseFunctionToolCall) {
    permit(desk, call.name);
    ${body}
  }
`;

const unchecked = (name: string, use: string) => [{ messageId: 'unchecked', data: { name, use } }] as const;
/** What the suggestion makes of a program: the marked value, with what is asserted about it, read with a schema. */
const uncheckedIn = (code: string, name: string, use: string, schema: string, from: string, to: string) => ({
  code,
  errors: [
    {
      messageId: 'unchecked',
      data: { name, use },
      suggestions: [
        { messageId: 'parseFirst', data: { schema }, output: code.replaceAll(/[«»]/gu, '').replace(from, to) },
      ],
    },
  ] as const,
});

testRule(rule, {
  canonical: [
    {
      name: 'what the model wrote is parsed, asserted and used',
      ...uncheckedIn(
        reply(`
        const args = «JSON.parse(call.arguments)» as Reply;
        return tickets.reply(desk.tenantId, args.ticket, args.text);
      `),
        'call.arguments',
        'tickets.reply',
        'Reply',
        'JSON.parse(call.arguments) as Reply',
        'Reply.parse(JSON.parse(call.arguments))',
      ),
    },
    {
      name: 'the SDK is given a parser that only parses',
      code: `
        ${desk}
        export const answer = (openai: OpenAI, desk: Desk, tickets: Tickets, question: string) =>
          openai.chat.completions.runTools({
            model: 'gpt-5-mini',
            messages: [{ role: 'user', content: question }],
            tools: [
              {
                type: 'function',
                function: {
                  name: 'reply',
                  description: 'Reply to a ticket',
                  parameters: { type: 'object', properties: { ticket: { type: 'string' }, text: { type: 'string' } } },
                  parse: «JSON.parse» as (raw: string) => Reply,
                  function: ({ ticket, text }: Reply) => {
                    permit(desk, 'reply');
                    return tickets.reply(desk.tenantId, ticket, text);
                  },
                },
              },
            ],
          });
      `,
      errors: [
        {
          messageId: 'parser',
          data: { name: 'reply', use: 'JSON.parse' },
          suggestions: [
            {
              messageId: 'parseFirst',
              data: { schema: 'Reply' },
              output: `
        ${desk}
        export const answer = (openai: OpenAI, desk: Desk, tickets: Tickets, question: string) =>
          openai.chat.completions.runTools({
            model: 'gpt-5-mini',
            messages: [{ role: 'user', content: question }],
            tools: [
              {
                type: 'function',
                function: {
                  name: 'reply',
                  description: 'Reply to a ticket',
                  parameters: { type: 'object', properties: { ticket: { type: 'string' }, text: { type: 'string' } } },
                  parse: (raw: string) => Reply.parse(JSON.parse(raw)),
                  function: ({ ticket, text }: Reply) => {
                    permit(desk, 'reply');
                    return tickets.reply(desk.tenantId, ticket, text);
                  },
                },
              },
            ],
          });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'the schema lets everything through',
      code: reply(
        `
          const args = Anything.parse(«JSON.parse(call.arguments)»);
          return tickets.reply(desk.tenantId, args.ticket, args.text);
        `,
        'const Anything = z.any();',
      ),
      errors: [{ messageId: 'anything', data: { name: 'call.arguments', use: 'Anything' } }],
    },
  ],
  guarded: [
    {
      name: 'a validator says no to one mention of the arguments, and another one is taken apart',
      code: `
        import { Server } from '@modelcontextprotocol/sdk/server/index.js';
        import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
        import Ajv from 'ajv';
        import { ledger, requireScope } from './ledger.js';

        const valid = new Ajv().compile({ type: 'object', properties: { from: { type: 'string' } }, required: ['from'], additionalProperties: false });
        export function mount(server: Server) {
          server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
            requireScope(extra.authInfo, request.params.name);
            if (!valid(request.params.arguments)) throw new Error('bad arguments');
            const { from } = request.params.arguments as { from: string };
            return { content: [{ type: 'text', text: await ledger.post(extra.authInfo, from) }] };
          });
        }
      `,
    },

    {
      name: 'a shape with a member called after a keyword of JSON Schema',
      code: `
        import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { depot } from './depot.js';
        export const register = (server: McpServer) => {
          server.tool('route', 'Route', { depotId: z.string(), items: z.array(z.object({ ref: z.string() })) }, async ({ depotId, items }) => ({ content: await depot.route(depotId, items) }));
        };
      `,
    },
    {
      name: 'what makes the entries of a table parses for each of them',
      code: `
          ${desk}
          interface Entry { run(who: Desk, tickets: Tickets, raw: unknown): Promise<string> }
          function entry(work: (who: Desk, tickets: Tickets, args: Reply) => Promise<string>): Entry {
            return { run: (who, tickets, raw) => work(who, tickets, Reply.parse(raw)) };
          }
          const entries: Record<string, Entry> = {
            reply: entry((who, tickets, { ticket, text }) => tickets.reply(who.tenantId, ticket, text)),
          };
          export async function reply(desk: Desk, tickets: Tickets, call: OpenAI.Responses.ResponseFunctionToolCall) {
            permit(desk, call.name);
            return entries[call.name]!.run(desk, tickets, JSON.parse(call.arguments));
          }
        `,
    },
    {
      name: 'the schema throws',
      code: reply(`
        const args = Reply.parse(JSON.parse(call.arguments));
        return tickets.reply(desk.tenantId, args.ticket, args.text);
      `),
    },
    {
      name: 'the result is asked for, and only its output is used',
      code: reply(`
        const result = Reply.safeParse(JSON.parse(call.arguments));
        if (!result.success) return 'invalid arguments';
        return tickets.reply(desk.tenantId, result.data.ticket, result.data.text);
      `),
    },
    {
      name: 'the handler checks in its first line',
      code: `
        ${desk}
        const handlers: Record<string, (desk: Desk, tickets: Tickets, raw: unknown) => Promise<string>> = {
          reply: (desk, tickets, raw) => {
            const { ticket, text } = Reply.parse(raw);
            return tickets.reply(desk.tenantId, ticket, text);
          },
        };
        export async function run(desk: Desk, tickets: Tickets, call: OpenAI.Responses.ResponseFunctionToolCall) {
          permit(desk, call.name);
          return handlers[call.name]?.(desk, tickets, JSON.parse(call.arguments));
        }
      `,
    },
    {
      name: 'the helper of the SDK checks',
      code: `
        ${desk}
        import { zodFunction } from 'openai/helpers/zod';
        export const tool = (desk: Desk, tickets: Tickets) =>
          zodFunction({
            name: 'reply',
            parameters: Reply,
            function: ({ ticket, text }) => {
              permit(desk, 'reply');
              return tickets.reply(desk.tenantId, ticket, text);
            },
          });
      `,
    },
    {
      name: 'a pipe of another library',
      code: reply(
        `
          const args = v.parse(Told, JSON.parse(call.arguments));
          return tickets.reply(desk.tenantId, args.ticket, args.text);
        `,
        `import * as v from 'valibot';
         const Told = v.object({ ticket: v.pipe(v.string(), v.uuid()), text: v.pipe(v.string(), v.maxLength(900)) });`,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'the arguments of configured hooks, which have a name and an id as well',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { hooks } from './hooks.js';

        export const client = new Anthropic();

        export function describe(): string {
          const lines: string[] = [];
          for (const hook of hooks.all()) {
            lines.push(hook.name, hook.id, hook.command, hook.args.join(' ').trim());
            if (hook.enabled) lines.push(hook.description);
          }
          return lines.join();
        }
      `,
    },
    { name: 'only counted', code: reply(`console.log(Object.keys(JSON.parse(call.arguments)).length);`) },
    {
      name: 'written into a message for the browser',
      code: reply(`
        const parts: { type: string; name: string; input: unknown }[] = [];
        parts.push({ type: 'tool', name: call.name, input: JSON.parse(call.arguments) });
        return parts;
      `),
    },
    {
      name: 'text of something else',
      code: reply(`
        const settings = JSON.parse(process.env['DESK'] ?? '{}');
        return tickets.reply(desk.tenantId, settings.ticket, settings.text);
      `),
    },
    {
      name: 'what the model answered in text',
      code: `
        ${desk}
        export async function title(openai: OpenAI, desk: Desk, tickets: Tickets, input: string) {
          const response = await openai.responses.create({ model: 'gpt-5', input });
          const draft = JSON.parse(response.output_text);
          return tickets.reply(desk.tenantId, draft.ticket, draft.text);
        }
      `,
    },
  ],
  evasions: [
    {
      name: 'a validator says no to one mention of the arguments, and nobody listens',
      code: `
        import { Server } from '@modelcontextprotocol/sdk/server/index.js';
        import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
        import Ajv from 'ajv';
        import { ledger, requireScope } from './ledger.js';

        const valid = new Ajv().compile({ type: 'object', properties: { from: { type: 'string' } }, required: ['from'], additionalProperties: false });
        export function mount(server: Server) {
          server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
            requireScope(extra.authInfo, request.params.name);
            valid(request.params.arguments);
            const { from } = «request.params.arguments» as { from: string };
            return { content: [{ type: 'text', text: await ledger.post(extra.authInfo, from) }] };
          });
        }
      `,
      errors: [{ messageId: 'unchecked', data: { name: 'request.params.arguments', use: 'ledger.post' } }],
    },
    {
      name: 'text that grows under a name of its own, as a stream brings it',
      code: `
        import OpenAI from 'openai';
        import { permit, stock } from './stock.js';
        interface Clerk { depotId: string; clerkId: string }
        export async function turn(openai: OpenAI, clerk: Clerk, messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[]) {
          const stream = await openai.chat.completions.create({ model: 'gpt-5', messages, tools, stream: true });
          const calls: { name: string; json: string }[] = [];
          for await (const chunk of stream)
            for (const delta of chunk.choices[0]?.delta.tool_calls ?? []) {
              calls[delta.index] ??= { name: delta.function?.name ?? '', json: '' };
              calls[delta.index]!.json += delta.function?.arguments ?? '';
            }
          for (const call of calls) {
            await permit(clerk, call.name);
            const input = «JSON.parse(call.json)»;
            await stock.move(clerk.depotId, input.sku);
          }
        }
      `,
      errors: [{ messageId: 'unchecked', data: { name: 'call.json', use: 'stock.move' } }],
    },

    {
      name: 'a reader of this file that only asks whether there is an object',
      code: `
        import OpenAI from 'openai';
        import { visits } from './visits.js';

        function readRecord(text: string): Record<string, unknown> {
          try {
            const read: unknown = «JSON.parse(text)»;
            if (read && typeof read === 'object' && !Array.isArray(read)) return read as Record<string, unknown>;
            return {};
          } catch {
            return {};
          }
        }

        export async function answer(calls: readonly OpenAI.Chat.Completions.ChatCompletionMessageFunctionToolCall[]) {
          for (const call of calls) {
            const args = readRecord(call.function.arguments);
            await visits.update({ id: args.visitId as string, reason: args.reason as string });
          }
        }
      `,
      errors: [{ messageId: 'unchecked', data: { name: 'text', use: 'visits.update' } }],
    },
    {
      name: 'an object that the SDK has read, of a type that is written out',
      ...uncheckedIn(
        `
          import type Anthropic from '@anthropic-ai/sdk';
          import * as v from 'valibot';

          interface Desk { tenantId: string; agentId: string; may: ReadonlySet<string> }
          interface Tickets { close(tenantId: string, ticket: string): Promise<string> }
          const Close = v.strictObject({ ticket: v.pipe(v.string(), v.uuid()) });
          export async function close(desk: Desk, tickets: Tickets, block: Anthropic.ToolUseBlock) {
            if (!desk.may.has(block.name)) throw new Error('forbidden');
            const { ticket } = («block.input» ?? {}) as { ticket: string };
            return tickets.close(desk.tenantId, ticket);
          }
        `,
        'block.input',
        'tickets.close',
        'Close',
        '(block.input ?? {}) as { ticket: string }',
        'v.parse(Close, block.input ?? {})',
      ),
    },
    {
      name: 'the type of a schema of arktype',
      ...uncheckedIn(
        reply(
          `
            const args = «JSON.parse(call.arguments)» as typeof Close.infer;
            return tickets.reply(desk.tenantId, args.ticket, '');
          `,
          `
            import { type } from 'arktype';
            const Close = type({ ticket: 'string.uuid' });
          `,
        ),
        'call.arguments',
        'tickets.reply',
        'Close',
        'JSON.parse(call.arguments) as typeof Close.infer',
        'Close.assert(JSON.parse(call.arguments))',
      ),
    },
    {
      name: 'the only tool of the file, whose schema describes and checks nothing',
      ...uncheckedIn(
        `
          import OpenAI from 'openai';
          import { z } from 'zod';

          interface Desk { tenantId: string; agentId: string; may: ReadonlySet<string> }
          interface Tickets { close(tenantId: string, ticket: string): Promise<string> }
          const Close = z.object({ ticket: z.uuid() });
          export const closeTool: OpenAI.Responses.FunctionTool = { type: 'function', name: 'close', strict: true, parameters: z.toJSONSchema(Close) };
          export async function close(desk: Desk, tickets: Tickets, call: OpenAI.Responses.ResponseFunctionToolCall) {
            if (!desk.may.has(call.name)) throw new Error('forbidden');
            const args = «JSON.parse(call.arguments)»;
            return tickets.close(desk.tenantId, args.ticket);
          }
        `,
        'call.arguments',
        'tickets.close',
        'Close',
        'JSON.parse(call.arguments)',
        'Close.parse(JSON.parse(call.arguments))',
      ),
    },
    {
      name: 'no suggestion: a comment stands in the assertion, or the schema comes later or admits anything',
      code: reply(
        `
          const first = «JSON.parse(call.arguments)» as /* checked upstream */ Reply;
          const second = «JSON.parse(call.arguments)» as z.infer<typeof Loose>;
          const third = «JSON.parse(call.arguments)» as z.infer<typeof Late>;
          const Late = z.object({ ticket: z.uuid() });
          await tickets.reply(desk.tenantId, first.ticket, '');
          await tickets.reply(desk.tenantId, second['ticket'], '');
          return tickets.reply(desk.tenantId, third.ticket, '');
        `,
        'const Loose = z.any();',
      ),
      errors: [
        ...unchecked('call.arguments', 'tickets.reply'),
        ...unchecked('call.arguments', 'tickets.reply'),
        ...unchecked('call.arguments', 'tickets.reply'),
      ],
    },
    {
      name: 'what makes the entries of a table hands on what came',
      code: `
          ${desk}
          interface Entry { run(who: Desk, tickets: Tickets, raw: unknown): Promise<string> }
          function entry(work: (who: Desk, tickets: Tickets, args: Reply) => Promise<string>): Entry {
            return { run: (who, tickets, raw) => work(who, tickets, raw as Reply) };
          }
          const entries: Record<string, Entry> = {
            reply: entry((who, tickets, { ticket, text }) => tickets.reply(who.tenantId, ticket, text)),
          };
          export async function reply(desk: Desk, tickets: Tickets, call: OpenAI.Responses.ResponseFunctionToolCall) {
            permit(desk, call.name);
            return entries[call.name]!.run(desk, tickets, «JSON.parse(call.arguments)»);
          }
        `,
      errors: unchecked('call.arguments', 'work'),
    },
    {
      name: 'through a generic function of the file',
      code: reply(
        `
          const args = read<Reply>(call.arguments);
          return tickets.reply(desk.tenantId, args.ticket, args.text);
        `,
        'function read<T>(raw: string): T { return «JSON.parse(raw)» as T; }',
      ),
      errors: unchecked('raw', 'tickets.reply'),
    },
    {
      name: 'taken apart where it is parsed',
      ...uncheckedIn(
        reply(`
        const { ticket, text }: Reply = «JSON.parse(call.arguments)»;
        return tickets.reply(desk.tenantId, ticket, text);
      `),
        'call.arguments',
        'tickets.reply',
        'Reply',
        'JSON.parse(call.arguments)',
        'Reply.parse(JSON.parse(call.arguments))',
      ),
    },
    {
      name: 'checked, and the unchecked value used when the check fails',
      code: reply(`
        const raw = «JSON.parse(call.arguments)»;
        const result = Reply.safeParse(raw);
        if (!result.success) console.warn('odd arguments');
        return tickets.reply(desk.tenantId, raw.ticket, raw.text);
      `),
      errors: unchecked('call.arguments', 'tickets.reply'),
    },
    {
      name: 'in one case of a switch',
      ...uncheckedIn(
        `
        ${desk}
        export async function turn(openai: OpenAI, desk: Desk, tickets: Tickets, input: string, tools: OpenAI.Responses.Tool[]) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools });
          for (const item of response.output) {
            if (item.type !== 'function_call') continue;
            permit(desk, item.name);
            switch (item.name) {
              case 'reply': {
                const args = «JSON.parse(item.arguments)» as Reply;
                await tickets.reply(desk.tenantId, args.ticket, args.text);
              }
            }
          }
        }
      `,
        'item.arguments',
        'tickets.reply',
        'Reply',
        'JSON.parse(item.arguments) as Reply',
        'Reply.parse(JSON.parse(item.arguments))',
      ),
    },
    {
      name: 'the handlers of a table take what was parsed',
      code: `
        ${desk}
        const handlers: Record<string, (desk: Desk, tickets: Tickets, args: Reply) => Promise<string>> = {
          reply: (desk, tickets, args) => tickets.reply(desk.tenantId, args.ticket, args.text),
        };
        export async function run(desk: Desk, tickets: Tickets, call: OpenAI.Responses.ResponseFunctionToolCall) {
          permit(desk, call.name);
          return handlers[call.name]?.(desk, tickets, «JSON.parse(call.arguments)»);
        }
      `,
      errors: unchecked('call.arguments', 'tickets.reply'),
    },
    {
      name: 'by CommonJS',
      filename: 'desk.js',
      code: `
        const OpenAI = require('openai');
        const openai = new OpenAI();
        exports.turn = async (desk, tickets, input, tools) => {
          const completion = await openai.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: input }], tools });
          for (const call of completion.choices[0].message.tool_calls ?? []) {
            const args = «JSON.parse(call.function.arguments)»;
            await tickets.reply(desk.tenantId, args.ticket, args.text);
          }
        };
      `,
      errors: unchecked('call.function.arguments', 'tickets.reply'),
    },
  ],
  unknown: [
    {
      name: 'a definition whose schema is spread in from another module',
      code: `
        import { tool } from 'ai';
        import { runSchema } from './tool-schemas.js';
        import { api } from './api.js';

        export const tools = {
          get_run: tool({
            ...runSchema,
            execute: async («{ runId }») => api.get('/runs/' + encodeURIComponent(runId)),
          }),
        };
      `,
      errors: [{ messageId: 'uncheckedUnproven', data: { name: '{ runId }', use: 'encodeURIComponent' } }],
    },
    {
      name: 'a check that is not seen',
      code: reply(
        `
        const args = check(«JSON.parse(call.arguments)»);
        return tickets.reply(desk.tenantId, args.ticket, args.text);
      `,
        `import { check } from './check.js';`,
      ),
      errors: [{ messageId: 'uncheckedUnproven', data: { name: 'call.arguments', use: 'check' } }],
    },
    {
      name: 'types asked for by hand',
      code: reply(`
        const args = «JSON.parse(call.arguments)»;
        if (typeof args.ticket !== 'string' || typeof args.text !== 'string') return 'invalid arguments';
        return tickets.reply(desk.tenantId, args.ticket, args.text);
      `),
      errors: [{ messageId: 'uncheckedUnproven', data: { name: 'call.arguments', use: 'tickets.reply' } }],
    },
    {
      name: 'parts that are turned into a text and a number',
      code: `
        import type OpenAI from 'openai';
        import { notes } from './notes.js';
        export async function run(call: OpenAI.Responses.ResponseFunctionToolCall) {
          const args = «JSON.parse(call.arguments)» as { text?: string; count?: number };
          return notes.add(String(args.text ?? ''), Number(args.count ?? 1));
        }
      `,
      errors: [{ messageId: 'uncheckedUnproven', data: { name: 'call.arguments', use: 'String' } }],
    },
    {
      name: 'a function of another file that is named as a check answers what is wrong',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        import { tickets, validateTicket, type Ticket } from './tickets.js';
        export async function run(use: Anthropic.ToolUseBlock) {
          const errors = validateTicket(«use.input» as Partial<Ticket>);
          if (errors.length > 0) return \`Not valid: \${errors.join(', ')}\`;
          const ticket = use.input as Ticket;
          return tickets.create(ticket);
        }
      `,
      errors: [{ messageId: 'uncheckedUnproven', data: { name: 'use.input', use: 'validateTicket' } }],
    },
  ],
});
