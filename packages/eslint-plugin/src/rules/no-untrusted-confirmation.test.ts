import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-confirmation.js';

const one = (body: string, before = ''): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';
  const Cancel = z.object({ stay: z.string(), summary: z.string(), confirmed: z.boolean() });
  interface Guest { resortId: string; guestId: string; rights: string[] }
  interface Front { confirm(guest: Guest, question: unknown): Promise<boolean>; cancel(guest: Guest, stay: string): Promise<string>; stay(guest: Guest, id: string): Promise<{ id: string; body: string }> }
  ${before}
  export async function turn(openai: OpenAI, guest: Guest, front: Front, input: string) {
    const reply = await openai.responses.create({ model: 'gpt-5', input, tools: [] });
    for (const call of reply.output) {
      if (call.type !== 'function_call' || !guest.rights.includes(call.name)) continue;
      const { stay, summary, confirmed } = Cancel.parse(JSON.parse(call.arguments));
      ${body}
      await front.cancel(guest, stay);
    }
  }
`;
const ask = (question: string, before = ''): string =>
  one(`if (!(await front.confirm(guest, ${question}))) continue;`, before);
const words = (value: string) => ({ messageId: 'words', data: { value, question: 'front.confirm' } });
const fetched = (value: string) => ({ messageId: 'fetched', data: { value, question: 'front.confirm' } });

testRule(rule, {
  canonical: [
    { name: 'the question is an argument of the model', code: ask('«summary»'), errors: [words('summary')] },
    {
      name: 'the question is what the model said',
      code: ask('«reply.output_text»'),
      errors: [words('reply.output_text')],
    },
    {
      name: 'the model confirms for the person',
      code: one('if (!«confirmed») continue;'),
      errors: [{ messageId: 'filledIn', data: { value: 'confirmed' } }],
    },
    {
      name: 'text that somebody else wrote stands inside the question',
      code: one(
        'const found = await front.stay(guest, stay); if (!(await front.confirm(guest, «`Cancel ${found.body}?`»))) continue;',
      ),
      errors: [fetched('`Cancel ${found.body}?`')],
    },
  ],
  guarded: [
    {
      name: 'what will be cancelled is read for more than the question',
      code: ask('stay'),
      unproven: true,
    },

    {
      name: 'a message that says what will be done, and is waited for',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { slack, desk } from './desk.js';
        interface Rep { orgId: string; repId: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          refund: tool({
            description: 'Refund an order',
            inputSchema: z.object({ order: z.string(), summary: z.string() }),
            execute: async ({ order, summary }) => {
              const post = await slack.chat.postMessage({ channel: rep.chief, text: \`Refund \${order}?\` });
              if (!(await desk.waitForDecision(post.ts))) return 'declined';
              return desk.refund(rep.orgId, order, summary);
            },
          }),
        });
      `,
    },
    {
      name: 'a dialog that offers answers and says what will be done',
      code: one(
        'await dialogs.create({ stay, prompt: `Cancel ${stay}?`, buttons: ["approve", "reject"] });',
        'declare const dialogs: any;',
      ),
    },
    {
      name: 'a request for approval that says for whom it is',
      code: one(
        'if (!(await approvals.request({ resortId: guest.resortId, guestId: guest.guestId, message: `Cancel ${stay}?` }))) continue;',
        'declare const approvals: any;',
      ),
    },

    {
      name: 'a function that asks is handed a text of the arguments',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { accountOf, domains } from './domains.js';

        export function serve(server: McpServer) {
          const agreed = async (message: string) => {
            const answer = await server.server.elicitInput({ message, requestedSchema: { type: 'object', properties: {} } });
            return answer.action === 'accept';
          };
          server.registerTool(
            'release_domain',
            { description: 'Give a domain back', inputSchema: { domain: z.string().max(253) } },
            async ({ domain }, { authInfo }) => {
              const account = accountOf(authInfo);
              if (!(await agreed(\`Release \${domain} for good?\`))) return { content: [] };
              await domains.release(account, domain);
              return { content: [] };
            },
          );
        }
      `,
    },
    { name: 'a question of validated arguments', code: ask('`Cancel the stay ${stay}?`') },
    { name: 'fields with a label', code: ask("{ title: 'Cancel a stay?', details: { stay, summary } }") },
    { name: 'the name of the tool and its arguments', code: ask('[`Tool: ${call.name}`, `Stay: ${stay}`]') },
  ],
  nearMisses: [
    {
      name: 'a list of answers to something else',
      code: one(
        'await front.stay(guest, stay); await surveys.create({ text: reply.output_text, options: ["good", "bad"] });',
        'declare const surveys: any;',
      ),
    },

    { name: 'the person who is asked', code: one("if (!(await front.confirm(guest, 'Go on?'))) continue;") },
    {
      name: 'a flag of the application',
      code: one('const { confirmed: settled } = await front.cancel(guest, stay) as any; if (!settled) continue;'),
    },
    {
      name: 'an id that was looked up',
      code: one(
        'const found = await front.stay(guest, stay); if (!(await front.confirm(guest, `Cancel ${found.id}?`))) continue;',
      ),
    },
    {
      name: 'a call of that name which is the work: what it gives is the output of the tool',
      code: `
        import OpenAI from 'openai';
        import { z } from 'zod';
        interface Tenant { resortId: string; userId: string }
        interface Registry { may(tenant: Tenant, tool: string): Promise<boolean>; ask(resortId: string, topic: string, room: string): Promise<string> }
        export async function turn(openai: OpenAI, registry: Registry, tenant: Tenant, input: string) {
          const reply = await openai.responses.create({ model: 'gpt-5', input, tools: [] });
          const outputs: { call_id: string; output: string }[] = [];
          for (const call of reply.output) {
            if (call.type !== 'function_call' || !(await registry.may(tenant, call.name))) continue;
            const { room } = z.object({ room: z.string() }).parse(JSON.parse(call.arguments));
            const output = await registry.ask(tenant.resortId, call.name, room);
            outputs.push({ call_id: call.call_id, output });
          }
          return outputs;
        }
      `,
    },
    {
      name: 'a call of that name which is all that the tool does',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { bookings } from './bookings.js';
        export const confirmBooking = (tenantId: string) => tool({
          inputSchema: z.object({ id: z.string(), note: z.string() }),
          execute: async ({ id, note }) => { await bookings.confirm(tenantId, id, note); return 'confirmed'; },
        });
      `,
    },
    { name: 'an approval that is passed on', code: one('state.approve(call);', 'declare const state: any;') },
    {
      name: 'who is asked is a model',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { readFile } from 'node:fs/promises';
        import { askClaudeForProposal, proposals } from './proposals.js';
        export const propose = tool({ inputSchema: z.object({ topic: z.string() }), execute: async ({ topic }) => {
          const notes = await readFile('notes.md', 'utf8');
          const proposal = await askClaudeForProposal(topic, \`Read this: \${notes}\`);
          return proposals.add(proposal);
        } });
      `,
    },
  ],
  evasions: [
    {
      name: 'an argument of any name that is read for the question only',
      code: one(
        'const { spoken } = Cancel.extend({ spoken: z.string() }).parse(JSON.parse(call.arguments)); if (!(await front.confirm(guest, «spoken»))) continue;',
      ),
      errors: [words('spoken')],
    },

    {
      name: 'a message of the model asks, and another call waits for the answer',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { slack, desk } from './desk.js';
        interface Rep { orgId: string; repId: string; chief: string }
        export const toolsOf = (rep: Rep) => ({
          refund: tool({
            description: 'Refund an order',
            inputSchema: z.object({ order: z.string(), summary: z.string() }),
            execute: async ({ order, summary }) => {
              const post = await slack.chat.postMessage({ channel: rep.chief, text: «summary» });
              if (!(await desk.waitForDecision(post.ts))) return 'declined';
              return desk.refund(rep.orgId, order, summary);
            },
          }),
        });
      `,
      errors: [{ messageId: 'words', data: { question: 'desk.waitForDecision', value: 'summary' } }],
    },
    {
      name: 'a dialog that offers answers beside what the model said',
      code: one(
        'await dialogs.create({ stay, prompt: «reply.output_text», buttons: ["approve", "reject"] });',
        'declare const dialogs: any;',
      ),
      errors: [{ messageId: 'words', data: { question: 'dialogs.create', value: 'reply.output_text' } }],
    },
    {
      name: 'a request for approval that says for whom it is, in the words of the model',
      code: one(
        'if (!(await approvals.request({ resortId: guest.resortId, guestId: guest.guestId, message: «summary» }))) continue;',
        'declare const approvals: any;',
      ),
      errors: [{ messageId: 'words', data: { question: 'approvals.request', value: 'summary' } }],
    },
    {
      name: 'the last message of the state',
      code: `
        import { interrupt } from '@langchain/langgraph';
        interface State { messages: { content: string; tool_calls: { name: string }[] }[] }
        export const review = (state: State) => {
          const last = state.messages.at(-1)!;
          return interrupt({ message: «last.content», options: ['approve', 'reject'] });
        };
      `,
      errors: [{ messageId: 'words', data: { question: 'interrupt', value: 'last.content' } }],
    },

    {
      name: 'a function that asks is handed the words of the model',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { accountOf, domains } from './domains.js';

        export function serve(server: McpServer) {
          const agreed = async (message: string) => {
            const answer = await server.server.elicitInput({ message, requestedSchema: { type: 'object', properties: {} } });
            return answer.action === 'accept';
          };
          server.registerTool(
            'release_domain',
            { description: 'Give a domain back', inputSchema: { domain: z.string().max(253), explanation: z.string() } },
            async ({ domain, explanation }, { authInfo }) => {
              const account = accountOf(authInfo);
              if (!(await agreed(«explanation»))) return { content: [] };
              await domains.release(account, domain);
              return { content: [] };
            },
          );
        }
      `,
      errors: [{ messageId: 'words', data: { question: 'server.server.elicitInput', value: 'explanation' } }],
    },
    {
      name: 'through a template that holds nothing else',
      code: ask('«`${summary}`»'),
      errors: [words('`${summary}`')],
    },
    {
      name: 'with a default',
      code: ask("«reply.output_text || 'Go on?'»"),
      errors: [words("reply.output_text || 'Go on?'")],
    },
    {
      name: 'through a helper of the file',
      code: ask('«say(summary)»', 'const say = (text: string) => text.trim();'),
      errors: [words('say')],
    },
    {
      name: 'as the title of a dialog',
      code: ask('{ title: «summary», details: { stay } }'),
      errors: [words('summary')],
    },
    {
      name: 'a question that throws where the answer is no',
      code: one('await front.confirm(guest, «summary»);'),
      errors: [words('summary')],
    },
    {
      name: 'an answer that is kept, and read in another form',
      code: one(
        "const answer = (await dialogs.ask(guest, «summary»)).trim().toLowerCase(); if (answer !== 'yes') { log.info({ answer }); continue; }",
        'declare const dialogs: any; declare const log: any;',
      ),
      errors: [{ messageId: 'words', data: { value: 'summary', question: 'dialogs.ask' } }],
    },
    {
      name: 'an answer of a helper that says why it was no',
      code: one(
        'const answer = await agreed(guest, «summary»); if (!answer.ok) { outputs.push(answer.reason); continue; }',
        'declare const dialogs: any; const outputs: string[] = []; const agreed = (who: Guest, text: string) => dialogs.confirm(who, text);',
      ),
      errors: [{ messageId: 'words', data: { value: 'summary', question: 'dialogs.confirm' } }],
    },
    { name: 'as a line of a list', code: ask('[«reply.output_text»]'), errors: [words('reply.output_text')] },
    {
      name: 'a flag that is compared',
      code: one('if («confirmed» !== true) continue;'),
      errors: [{ messageId: 'filledIn', data: { value: 'confirmed' } }],
    },
    { name: 'inside a sentence of validated arguments', code: ask('`Cancel ${stay}? ${summary}`'), limit: 'L54' },
  ],
  unknown: [
    {
      name: 'what is given is tested and told',
      code: one(
        'const answer = await front.ask(guest, «summary»); if (!answer) continue; outputs.push({ output: answer });',
        'const outputs: object[] = []; interface Front { ask(guest: Guest, question: string): Promise<string> }',
      ),
      errors: [{ messageId: 'wordsUnproven', data: { value: 'summary', question: 'front.ask' } }],
    },
    {
      name: 'an argument under a neutral name',
      code: ask('«stay»'),
      errors: [{ messageId: 'wordsUnproven', data: { value: 'stay', question: 'front.confirm' } }],
    },
    {
      name: 'a flag beside a question',
      code: one("if (!«confirmed») continue; if (!(await front.confirm(guest, 'Cancel?'))) continue;"),
      errors: [{ messageId: 'filledInUnproven', data: { value: 'confirmed' } }],
    },
  ],
});
