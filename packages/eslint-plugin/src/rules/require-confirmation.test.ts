import { testRule } from '@toolgate/testkit';
import rule from './require-confirmation.js';

const one = (body: string, before = '', name = 'delete_box'): string => `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  const Ref = z.object({ ref: z.string() });
  interface Clerk { depotId: string; clerkId: string; rights: string[] }
  interface Depot { move(clerk: Clerk, ref: string): Promise<string>; destroy(clerk: Clerk, ref: string): Promise<string>; draftRemoval(clerk: Clerk, ref: string): Promise<string> }
  ${before}
  export async function run(call: OpenAI.Responses.ResponseFunctionToolCall, clerk: Clerk, depot: Depot, dialogs: any) {
    if (call.name !== '${name}' || !clerk.rights.includes(call.name)) throw new Error('denied');
    const { ref } = Ref.parse(JSON.parse(call.arguments));
    ${body}
  }
`;
const agent = (properties: string, body = 'await «depot.destroy(clerk.depotId, ref)»;'): string => `
  import { tool } from '@openai/agents';
  import { z } from 'zod';
  interface Clerk { depotId: string; clerkId: string; rights: string[] }
  export const boxTool = (clerk: Clerk, depot: any, dialogs: any) =>
    tool({ name: 'delete_box', description: 'Delete a box', parameters: z.object({ ref: z.string() }), ${properties}execute: async ({ ref }) => { ${body} return 'done'; } });
`;
/** A tool that is a class, and an agent whose middleware asks a person by the names of tools. */
const asked = (interruptOn: string): string => `
  import { StructuredTool } from '@langchain/core/tools';
  import { createAgent, humanInTheLoopMiddleware } from 'langchain';
  import { z } from 'zod';
  interface Clerk { depotId: string; clerkId: string; rights: string[] }
  class DeleteBox extends StructuredTool {
    name = 'delete_box';
    description = 'Delete a box';
    schema = z.object({ ref: z.string() });
    constructor(private readonly clerk: Clerk, private readonly depot: any) { super(); }
    async _call({ ref }: { ref: string }) {
      if (!this.clerk.rights.includes('delete_box')) throw new Error('denied');
      return «this.depot.destroy(this.clerk.depotId, ref)»;
    }
  }
  export const agentFor = (clerk: Clerk, depot: any) => createAgent({
    model: 'openai:gpt-5', tools: [new DeleteBox(clerk, depot)],
    middleware: [humanInTheLoopMiddleware({ interruptOn: ${interruptOn} })],
  });
`;
const missing = (action: string, tool = 'delete_box') => ({ messageId: 'missing', data: { tool, action } });
const approve = (output: string) => [{ messageId: 'addApproval', data: { key: 'needsApproval' }, output }];
const plain = (code: string) => code.replaceAll('«', '').replaceAll('»', '');

testRule(rule, {
  canonical: [
    {
      name: 'a tool of the SDK destroys at once',
      code: agent(''),
      errors: [{ ...missing('depot.destroy'), suggestions: approve(plain(agent('needsApproval: true, '))) }],
    },
    {
      name: 'a dispatcher destroys at once',
      code: one('return «depot.destroy(clerk, ref)»;'),
      errors: [missing('depot.destroy')],
    },
    {
      name: 'the user is asked on some machines only',
      code: one(
        "if (process.env.ASK === '1') { if (!(await dialogs.confirm(clerk, ref))) return 'declined'; } return «depot.destroy(clerk, ref)»;",
      ),
      errors: [{ messageId: 'sometimes', data: { tool: 'delete_box', action: 'depot.destroy' } }],
    },
    {
      name: 'a server says that its deletion only reads',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        export function boxes(clerk: { depotId: string; clerkId: string }, depot: any) {
          const server = new McpServer({ name: 'boxes', version: '1.0.0' });
          server.registerTool('delete_box', { inputSchema: { ref: z.string() }, annotations: { «readOnlyHint: true» } }, async ({ ref }) => {
            await depot.destroy(clerk.depotId, ref);
            return { content: [] };
          });
          return server;
        }
      `,
      errors: [{ messageId: 'annotation', data: { tool: 'delete_box', action: 'depot.destroy' } }],
    },
  ],
  guarded: [
    {
      name: 'a message asks somebody, and the answer to it is waited for',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { slack, desk } from './desk.js';
        interface Rep { orgId: string; userId: string; mailbox: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          contact: tool({
            description: 'Write to a customer',
            inputSchema: z.object({ to: z.string(), body: z.string() }),
            execute: async ({ to, body }) => { const post = await slack.chat.postMessage({ channel: rep.chief, text: \`Write to \${to}?\` }); if (!(await desk.waitForDecision(post.ts))) return 'declined'; return desk.write(rep.orgId, to, body); },
          }),
        });
      `,
    },
    {
      name: 'what is put before somebody names the request that is waited for',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { mailer, approvalTokens, desk } from './desk.js';
        interface Rep { orgId: string; userId: string; mailbox: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          contact: tool({
            description: 'Write to a customer',
            inputSchema: z.object({ to: z.string(), body: z.string() }),
            execute: async ({ to, body }) => { const asked = await approvalTokens.create({ to }); await mailer.send({ to: rep.chief, text: \`Write to \${to}? \${asked.id}\` }); if (!(await approvalTokens.waitFor(asked.id))) return 'declined'; return desk.note(rep.orgId, to, body); },
          }),
        });
      `,
    },
    {
      name: 'an event that is called a question is answered',
      code: one(
        "const { yes } = await dialogs.emitWithAck('confirm', { text: `Delete ${ref}?` }); if (!yes) return 'kept'; return depot.destroy(clerk, ref);",
      ),
      unproven: true,
    },

    { name: 'middleware asks about this tool', code: plain(asked('{ delete_box: true }')) },
    {
      name: 'middleware asks about this tool, and says who may answer what',
      code: plain(asked("{ move_box: false, delete_box: { allowedDecisions: ['approve', 'reject'] } }")),
    },
    { name: 'the SDK asks', code: plain(agent('needsApproval: true, ')) },
    {
      name: 'the SDK asks where a function says so',
      code: plain(agent('needsApproval: async (_context, { ref }) => ref.length > 3, ')),
    },
    {
      name: 'a declared function asks',
      code: one("if (!(await dialogs.yes(clerk, ref))) return 'declined'; return depot.destroy(clerk, ref);"),
      settings: { controls: { confirmers: ['dialogs.yes'] } },
    },
    { name: 'a draft for a person to carry out', code: one('return depot.draftRemoval(clerk, ref);') },
    {
      name: 'a draft that a function called after the tool writes',
      code: one(
        'return actions.delete_box(depot, clerk, ref);',
        'const actions = { delete_box: async (depot: Depot, clerk: Clerk, ref: string) => depot.draftRemoval(clerk, ref) };',
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a letter that is kept as a draft',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { drafts } from './drafts.js';
        interface Rep { orgId: string; userId: string; mailbox: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          contact: tool({
            description: 'Write to a customer',
            inputSchema: z.object({ to: z.string(), body: z.string() }),
            execute: async ({ to, body }) => { return drafts.create({ to, body, from: rep.mailbox }); },
          }),
        });
      `,
    },
    {
      name: 'an approval that is asked for by what is proposed',
      code: plain(agent("needsApproval: async (_context, { ref }) => ref !== '', ")),
    },
    {
      name: 'a tool whose description speaks of something else that lasts',
      code: one(
        'return depot.move(clerk, ref);',
        "export const described = { name: 'label_box', description: 'Give a box its permanent label' };",
        'label_box',
      ),
    },

    {
      name: 'what follows a failure is not what was proposed',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { feeds } from './feeds.js';
        export const tools = (link: string) => ({
          read_feed: tool({ inputSchema: z.object({ q: z.string() }), execute: async ({ q }) => {
            try { return await feeds.read(link, q); } catch (error) { await feeds.revokeConnection(link); throw error; }
          } }),
        });
      `,
    },
    {
      name: 'an agent that is asked about an action, and a call that is put through',
      code: `
        import { tool, type RunContext } from '@openai/agents';
        import { z } from 'zod';
        import { handleRefundRequest } from './backend.js';

        export const expert = tool({
          name: 'Refund Expert',
          description: 'Evaluate a refund',
          parameters: z.object({ request: z.string() }),
          execute: async ({ request }, details?: RunContext<{ tenantId: string; userId: string }>) => {
            return handleRefundRequest(request, details?.context);
          },
        });

        export const operator = tool({
          name: 'transfer_call',
          description: 'Put the caller through',
          parameters: z.object({ number: z.string() }),
          execute: async ({ number }, details?: RunContext<{ tenantId: string; userId: string }>) => {
            return switchboard.connectTo(number, details?.context);
          },
        });

        declare const switchboard: { connectTo(number: string, of: unknown): Promise<string> };
      `,
    },
    { name: 'what can be taken back', code: one('return depot.move(clerk, ref);', '', 'move_box') },
    {
      name: 'a bare verb that the name of the tool explains',
      code: one('return depot.transfer(clerk, ref);', '', 'transfer_pallet'),
    },
    { name: 'a preview of a deletion', code: one('return depot.move(clerk, ref);', '', 'preview_delete') },
    { name: 'what is said about a payment', code: one('return depot.move(clerk, ref);', '', 'refund_status') },
    { name: 'the price of a refund', code: one('return depot.move(clerk, ref);', '', 'quote_refund') },
    {
      name: 'a command that puts something away',
      code: one(
        'return depot.send(new ArchiveBoxCommand({ ref }));',
        'declare const ArchiveBoxCommand: any;',
        'tidy_up',
      ),
    },
    {
      name: 'an entry of a map',
      code: one(
        'pending.delete(ref); return depot.move(clerk, ref);',
        'const pending = new Map<string, string>();',
        'move_box',
      ),
    },
    {
      name: 'a definition without code',
      code: "import OpenAI from 'openai';\nexport const tools = [{ type: 'function', name: 'delete_box', parameters: {} }];",
    },
    {
      name: 'a reminder that was seen is put away',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { markDelivered } from './reminders.js';
        interface Member { userId: string; tenantId: string }
        export const tools = (member: Member) => ({
          dismissReminder: tool({ inputSchema: z.object({ id: z.string() }), execute: async ({ id }) => { await markDelivered(id); return member.tenantId; } }),
        });
      `,
    },
  ],
  evasions: [
    {
      name: 'a letter, by what is sent to whom',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { sms } from './sms.js';
        interface Rep { orgId: string; userId: string; mailbox: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          contact: tool({
            description: 'Write to a customer',
            inputSchema: z.object({ to: z.string(), body: z.string() }),
            execute: async ({ to, body }) => { await «sms.messages.create({ to, body })»; return rep.userId; },
          }),
        });
      `,
      errors: [
        {
          messageId: 'missing',
          data: { tool: 'contact', action: 'sms.messages.create' },
          suggestions: [
            {
              messageId: 'addApproval',
              data: { key: 'needsApproval' },
              output: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { sms } from './sms.js';
        interface Rep { orgId: string; userId: string; mailbox: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          contact: tool({
            description: 'Write to a customer',
            inputSchema: z.object({ to: z.string(), body: z.string() }),
            needsApproval: true, execute: async ({ to, body }) => { await sms.messages.create({ to, body }); return rep.userId; },
          }),
        });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'a verb that says too little, with what it is called on',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { mail } from './mail.js';
        interface Rep { orgId: string; userId: string; mailbox: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          contact: tool({
            description: 'Write to a customer',
            inputSchema: z.object({ to: z.string(), body: z.string() }),
            execute: async ({ to, body }) => { await «mail.emails.send(to, body)»; return rep.userId; },
          }),
        });
      `,
      errors: [
        {
          messageId: 'missing',
          data: { tool: 'contact', action: 'mail.emails.send' },
          suggestions: [
            {
              messageId: 'addApproval',
              data: { key: 'needsApproval' },
              output: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { mail } from './mail.js';
        interface Rep { orgId: string; userId: string; mailbox: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          contact: tool({
            description: 'Write to a customer',
            inputSchema: z.object({ to: z.string(), body: z.string() }),
            needsApproval: true, execute: async ({ to, body }) => { await mail.emails.send(to, body); return rep.userId; },
          }),
        });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'an approval that a mode switches off',
      code: agent(
        "needsApproval: async (context: { context: { mode: string } }) => context.context.mode === 'supervised', ",
      ),
      errors: [
        {
          messageId: 'sometimes',
          data: { tool: 'delete_box', action: 'depot.destroy' },
          suggestions: [
            {
              messageId: 'addApproval',
              data: { key: 'needsApproval' },
              output: `
  import { tool } from '@openai/agents';
  import { z } from 'zod';
  interface Clerk { depotId: string; clerkId: string; rights: string[] }
  export const boxTool = (clerk: Clerk, depot: any, dialogs: any) =>
    tool({ name: 'delete_box', description: 'Delete a box', parameters: z.object({ ref: z.string() }), needsApproval: true, execute: async ({ ref }) => { await depot.destroy(clerk.depotId, ref); return 'done'; } });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a description that says itself that there is no way back',
      code: `
        import { tool, type RunContext } from '@openai/agents';
        import { z } from 'zod';
        interface Operator { carrierId: string; operatorId: string }
        interface Network { swap(carrierId: string, sim: string): Promise<void> }
        export const closeLine = (network: Network) =>
          tool({
            name: 'close_line',
            description: 'Close a line. This cannot be undone.',
            parameters: z.object({ sim: z.string() }),
            execute: async ({ sim }, run?: RunContext<Operator>) => { await «network.swap(run?.context.carrierId ?? '', sim)»; return 'done'; },
          });
      `,
      errors: [
        {
          messageId: 'missing',
          data: { tool: 'close_line', action: 'network.swap' },
          suggestions: [
            {
              messageId: 'addApproval',
              data: { key: 'needsApproval' },
              output: `
        import { tool, type RunContext } from '@openai/agents';
        import { z } from 'zod';
        interface Operator { carrierId: string; operatorId: string }
        interface Network { swap(carrierId: string, sim: string): Promise<void> }
        export const closeLine = (network: Network) =>
          tool({
            name: 'close_line',
            description: 'Close a line. This cannot be undone.',
            parameters: z.object({ sim: z.string() }),
            needsApproval: true, execute: async ({ sim }, run?: RunContext<Operator>) => { await network.swap(run?.context.carrierId ?? '', sim); return 'done'; },
          });
      `,
            },
          ],
        },
      ],
    },

    {
      name: 'middleware that asks about another tool',
      code: asked('{ move_box: true }'),
      errors: [missing('this.depot.destroy')],
    },
    {
      name: 'middleware that names the tool in order not to ask',
      code: asked('{ delete_box: false }'),
      errors: [missing('this.depot.destroy')],
    },
    {
      name: 'an approval that never asks',
      code: agent('needsApproval: false, '),
      errors: [{ ...missing('depot.destroy'), suggestions: approve(plain(agent('needsApproval: true, '))) }],
    },
    {
      name: 'an approval function that never asks',
      code: agent('needsApproval: async () => false, '),
      errors: [{ ...missing('depot.destroy'), suggestions: approve(plain(agent('needsApproval: true, '))) }],
    },
    {
      name: 'through a function of the file',
      code: one(
        'return erase(depot, clerk, ref);',
        'const erase = async (depot: Depot, clerk: Clerk, ref: string) => { await «depot.destroy(clerk, ref)»; };',
        'tidy_up',
      ),
      errors: [missing('depot.destroy', 'tidy_up')],
    },
    {
      name: 'a command that a client sends',
      code: one(
        'return «depot.send(new DeleteBoxCommand({ ref }))»;',
        'declare const DeleteBoxCommand: any;',
        'tidy_up',
      ),
      errors: [missing('depot.send', 'tidy_up')],
    },
    {
      name: 'two calls for one tool',
      code: one(
        'await «depot.destroy(clerk, JSON.parse(call.arguments))»; await depot.move(clerk, JSON.parse(call.arguments));',
      ),
      errors: [missing('depot.destroy')],
    },
    {
      name: 'a text beside the arguments that is about something else',
      code: one("return «depot.move(clerk, { kind: 'box', ref })»;", '', 'erase_everything'),
      errors: [missing('depot.move', 'erase_everything')],
    },
    {
      name: 'in another language',
      code: one('return «depot.move(clerk, ref)»;', '', 'mitglied_ausschliessen'),
      errors: [missing('depot.move', 'mitglied_ausschliessen')],
    },
    {
      name: 'a case of a switch',
      code: one("switch (call.name) { case 'delete_box': return «depot.destroy(clerk, ref)»; }").replace(
        "call.name !== 'delete_box' || ",
        '',
      ),
      errors: [missing('depot.destroy')],
    },
    { name: 'under a neutral name', code: one('return depot.move(clerk, ref);', '', 'tidy_up'), limit: 'L52' },
  ],
  unknown: [
    {
      name: 'a function that is named as a question',
      code: one("if (!(await dialogs.confirm(clerk, ref))) return 'declined'; return «depot.destroy(clerk, ref)»;"),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'delete_box', action: 'depot.destroy' } }],
    },
    {
      name: 'the deed as a text beside the arguments: carried out or written down',
      code: one("return «depot.vormerken(clerk, { art: 'ausschluss', ref })»;", '', 'mitglied_ausschliessen'),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'mitglied_ausschliessen', action: 'depot.vormerken' } }],
    },
    {
      name: 'a verb that may be harmless',
      code: one('return «depot.move(clerk, ref)»;', '', 'close_box'),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'close_box', action: 'depot.move' } }],
    },
  ],
});
