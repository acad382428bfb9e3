import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-instructions.js';

testRule(rule, {
  canonical: [
    {
      name: 'a name from the body stands in the instructions',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';

        const openai = new OpenAI();

        export async function answer(req: Request, res: Response) {
          const { shopName, question } = req.body;
          const response = await openai.responses.create({
            model: 'gpt-5.4',
            instructions: \`You answer for the shop \${«shopName»}.\`,
            input: question,
          });
          res.json(response.output_text);
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'shopName', source: 'the request', place: 'the instructions of a request' },
        },
      ],
    },
    {
      name: 'found documents stand in the developer message',
      code: `
        import OpenAI from 'openai';

        interface Index { similaritySearch(query: string, k: number): Promise<{ pageContent: string }[]> }

        export async function ask(openai: OpenAI, index: Index, question: string) {
          const found = await index.similaritySearch(question, 4);
          const context = found.map((one) => one.pageContent).join('\\n');
          return openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: [
              { role: 'developer', content: 'Answer from these documents.\\n' + «context» },
              { role: 'user', content: question },
            ],
          });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: {
            name: 'context',
            source: 'a text that others wrote',
            place: 'a message of the system or the developer',
          },
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'what a customer wrote goes into a message of its own',
      code: `
        import OpenAI from 'openai';
        import { tickets } from './tickets.js';
        export async function ask(openai: OpenAI, id: string) {
          const ticket = await tickets.get(id);
          return openai.responses.create({ model: 'gpt-5', instructions: 'You triage.', input: [{ role: 'user', content: ticket.description }] });
        }
      `,
    },

    {
      name: 'a proxy hands on the tools that its caller describes',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';

        const openai = new OpenAI();

        function toTools(tools: any[]): OpenAI.Responses.Tool[] {
          return tools.map((tool): OpenAI.Responses.Tool => {
            const { name, description, parameters } = tool.function;
            return { type: 'function', name, description, parameters, strict: false };
          });
        }
        export async function proxy(req: Request, res: Response) {
          const response = await openai.responses.create({ model: req.body.model, input: req.body.input, tools: toTools(req.body.tools) });
          res.json(response.output);
        }
      `,
    },
    {
      name: 'the name stands in the message of the user',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';

        const openai = new OpenAI();

        export async function answer(req: Request, res: Response) {
          const { shopName, question } = req.body;
          const response = await openai.responses.create({
            model: 'gpt-5.4',
            instructions: 'You answer for a shop.',
            input: \`Shop: \${shopName}\\n\${question}\`,
          });
          res.json(response.output_text);
        }
      `,
    },
    {
      name: 'the request picks one of the texts of the program',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';

        const openai = new OpenAI();
        const tones: Record<string, string> = { short: 'Be brief.', long: 'Explain in detail.' };

        export async function answer(req: Request, res: Response) {
          const instructions = tones[req.body.tone] ?? 'Be friendly.';
          const response = await openai.responses.create({ model: 'gpt-5.4', instructions, input: req.body.question });
          res.json(response.output_text);
        }
      `,
    },
    {
      name: 'a schema lets only members of a list through',
      code: `
        import OpenAI from 'openai';
        import { z } from 'zod';

        const openai = new OpenAI();
        const Body = z.object({ tone: z.enum(['short', 'long']), question: z.string() });

        export async function POST(request: Request) {
          const { tone, question } = Body.parse(await request.json());
          const response = await openai.responses.create({
            model: 'gpt-5.4',
            instructions: \`Keep it \${tone}.\`,
            input: question,
          });
          return Response.json(response.output_text);
        }
      `,
    },
  ],
  nearMisses: [
    {
      name: 'an adapter that turns the form of a message of an SDK',
      code: `
        import type { SystemMessage } from '@langchain/core/messages';
        export function convert(message: SystemMessage) {
          return { role: 'system', content: message.content };
        }
      `,
    },
    {
      name: 'a factory that hands the instructions of an agent on',
      code: `
        import { createReactAgent } from '@langchain/langgraph/prebuilt';
        export const supervisor = ({ llm, tools, prompt }) => createReactAgent({ llm, tools, prompt });
      `,
    },
    {
      name: 'one of a few files whose names the program writes',
      code: `
        import { readFile } from 'node:fs/promises';
        import OpenAI from 'openai';

        const openai = new OpenAI();

        export async function sum(folder: URL, locale: 'de' | 'en', input: string) {
          const instructions = await readFile(new URL(\`digest.\${locale}.txt\`, folder), 'utf8');
          return openai.responses.create({ model: 'gpt-5.4', instructions, input });
        }
      `,
    },
    {
      name: 'a description from an address of the program',
      code: `
        import OpenAI from 'openai';
        
        export async function ask(openai: OpenAI, id: string, question: string) {
          const shop = await (await fetch('https://shop.example/about.json')).json();
          return openai.responses.create({ model: 'gpt-5', instructions: \`You help at \${shop.description}.\`, input: question });
        }
      `,
      unproven: true,
    },

    {
      name: 'an event of a timeline that says what it belongs to',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        import { missions } from './missions.js';
        export const done = (missionId: string) => tool({
          inputSchema: z.object({ summary: z.string() }),
          execute: async ({ summary }) => missions.appendEvent({ missionId, type: 'status', role: 'system', content: summary }),
        });
      `,
    },
    {
      name: 'a message that keeps the role that it had, in the form of another SDK',
      code: `
        import type { ModelMessage } from 'ai';
        import { store } from './store.js';

        export async function history(id: string): Promise<ModelMessage[]> {
          const rows = await store.readText(id);
          return rows.map((row: { role: string; content: string; body: string }): ModelMessage => {
            if (row.role === 'system') return { role: 'system', content: row.body };
            return { role: 'user', content: row.content };
          });
        }
      `,
    },
    {
      name: 'a page that shows steps under the role of the system',
      code: `
        'use client';
        import { useChat } from '@ai-sdk/react';
        import type { UIMessage } from 'ai';

        export async function show(chat: ReturnType<typeof useChat>, endpoint: string) {
          const answer = await (await fetch(endpoint)).text();
          const step: UIMessage = { id: '1', role: 'system', parts: [{ type: 'text', text: answer }] };
          chat.setMessages([step]);
        }
      `,
    },
    {
      name: 'a tool of a user is put into a table',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';
        import { db, customTools } from './db.js';

        export const client = new OpenAI();
        export const create = (req: Request) =>
          db.insert(customTools).values({ name: req.body.name, description: req.body.description, inputSchema: req.body.inputSchema });
      `,
    },
    {
      name: 'a name that a model chose and that is kept only if it is one of a list',
      code: `
        import { generateText } from 'ai';
        import { openai } from '@ai-sdk/openai';

        const NAMES = ['sales', 'support'];

        export async function answer(message: string) {
          let agent = 'support';
          const routing = await generateText({ model: openai('gpt-5'), prompt: message });
          const name = routing.text.trim();
          if (NAMES.includes(name)) agent = name;
          return generateText({ model: openai('gpt-5'), system: \`You are the \${agent} agent.\`, prompt: message });
        }
      `,
    },
    {
      name: 'a prompt from a file that is delivered with the code',
      code: `
        import { readFile } from 'node:fs/promises';
        import OpenAI from 'openai';

        export async function answer(openai: OpenAI, input: string) {
          const instructions = await readFile(new URL('./assistant.md', import.meta.url), 'utf8');
          return openai.responses.create({ model: 'gpt-5', instructions, input });
        }
      `,
    },
    {
      name: 'who asks and what day it is',
      code: `
        import OpenAI from 'openai';

        interface Member { tenantId: string; memberId: string; locale: string }

        export const ask = (openai: OpenAI, member: Member, question: string) =>
          openai.responses.create({
            model: 'gpt-5.4',
            instructions: \`Answer in \${member.locale}. Today is \${new Date().toISOString()}.\`,
            input: question,
          });
      `,
    },
    {
      name: 'a prompt that the team keeps in a store',
      code: `
        import OpenAI from 'openai';
        import { prompts } from './prompts.js';

        export async function ask(openai: OpenAI, question: string) {
          const prompt = await prompts.get('desk');
          return openai.responses.create({ model: 'gpt-5.4', instructions: prompt.content, input: question });
        }
      `,
    },
    {
      name: 'an adapter that only turns the form of messages',
      code: `
        import OpenAI from 'openai';

        interface Message { role: string; content: string }

        export const send = (openai: OpenAI, messages: Message[]) =>
          openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: messages.map((m) =>
              m.role === 'system' ? { role: 'system' as const, content: m.content } : { role: 'user' as const, content: m.content },
            ),
          });
      `,
    },
    {
      name: 'a message of the system that is a row of a table',
      code: `
        import type OpenAI from 'openai';
        import { db } from './db.js';

        export async function note(openai: OpenAI, req: { body: { reason: string } }) {
          await db.messages.insert({ role: 'system', content: \`Closed: \${req.body.reason}\` });
          return openai.models.list();
        }
      `,
    },
    {
      name: 'an adapter that takes instructions as such',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import type { StreamOptions } from './types.js';
        export const provider = {
          stream: (client: Anthropic, opts: StreamOptions) =>
            client.messages.stream({ model: opts.model, max_tokens: 500, messages: opts.messages, system: opts.system.map((block) => ({ type: 'text' as const, text: block.text })) }),
        };
      `,
    },
    {
      name: 'the messages that were instructions before',
      code: `
        import OpenAI from 'openai';
        interface Message { role: 'system' | 'user'; text: string }
        export function turn(client: OpenAI, messages: Message[]) {
          const system = messages.filter((one) => one.role === 'system').map((one) => one.text).join('\\n');
          return client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'system', content: system }, ...messages.filter((one) => one.role === 'user').map((one) => ({ role: 'user' as const, content: one.text }))] });
        }
      `,
    },
  ],
  evasions: [
    {
      name: 'a function that puts the prompt together, named by what it is handed',
      code: `
        import OpenAI from 'openai';
        const openai = new OpenAI();
        const promptOf = (text: string): string => 'You plan houses for people who say: ' + text;
        export async function POST(request: Request) {
          const { description } = await request.json();
          return openai.responses.create({ model: 'gpt-5', instructions: «promptOf(description)», input: 'Plan it.' });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'description', source: 'the request', place: 'the instructions of a request' },
        },
      ],
    },
    {
      name: 'what a customer remarked about an order',
      code: `
        import OpenAI from 'openai';
        import { orders } from './orders.js';
        export async function ask(openai: OpenAI, id: string, question: string) {
          const order = await orders.one(id);
          return openai.responses.create({ model: 'gpt-5', instructions: \`Remark: \${«order.customerRemark»}\`, input: question });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: {
            name: 'order.customerRemark',
            source: 'a text that others wrote',
            place: 'the instructions of a request',
          },
        },
      ],
    },

    {
      name: 'what a customer wrote about a ticket',
      code: `
        import OpenAI from 'openai';
        import { tickets } from './tickets.js';
        export async function ask(openai: OpenAI, id: string, question: string) {
          const ticket = await tickets.get(id);
          return openai.responses.create({ model: 'gpt-5', instructions: \`You triage. Ticket: \${«ticket.description»}\`, input: question });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: {
            name: 'ticket.description',
            source: 'a text that others wrote',
            place: 'the instructions of a request',
          },
        },
      ],
    },
    {
      name: 'the description that a remote manifest gives',
      code: `
        import OpenAI from 'openai';
        
        export async function ask(openai: OpenAI, id: string, question: string) {
          const manifest = await (await fetch(id)).json();
          return openai.responses.create({ model: 'gpt-5', instructions: \`You help with \${«manifest.description»}\`, input: question });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: {
            name: 'manifest.description',
            source: 'a text that others wrote',
            place: 'the instructions of a request',
          },
        },
      ],
    },
    {
      name: 'the data of the body of a letter',
      code: `
        import OpenAI from 'openai';
        import { gmail } from './gmail.js';
        export async function ask(openai: OpenAI, id: string, question: string) {
          const mail = await gmail.users.messages.get({ id });
          const body = Buffer.from(mail.data.payload.body.data, 'base64').toString('utf8');
          return openai.responses.create({ model: 'gpt-5', instructions: 'You answer the letter: ' + «body», input: question });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'body', source: 'a text that others wrote', place: 'the instructions of a request' },
        },
      ],
    },
    {
      name: 'notes about a customer that are added later',
      code: `
        import OpenAI from 'openai';
        import { customers } from './customers.js';
        export async function ask(openai: OpenAI, id: string, question: string) {
          const customer = await customers.load(id);
          let text = 'You are polite.';
          if (customer.notes) text += \`Notes: \${customer.notes}\`;
          return openai.responses.create({ model: 'gpt-5', instructions: «text», input: question });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'text', source: 'a text that others wrote', place: 'the instructions of a request' },
        },
      ],
    },

    {
      name: 'the caller describes a tool of the program',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';

        const openai = new OpenAI();

        function toTools(tools: any[]): OpenAI.Responses.Tool[] {
          return tools.map((tool): OpenAI.Responses.Tool => {
            const { name, description, parameters } = tool.function;
            return { type: 'function', name: 'lookup_order', description: «description», parameters, strict: false };
          });
        }
        export async function proxy(req: Request, res: Response) {
          const response = await openai.responses.create({ model: req.body.model, input: req.body.input, tools: toTools(req.body.tools) });
          res.json(response.output);
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'description', source: 'the request', place: 'the description of a tool' },
        },
      ],
    },
    {
      name: 'built by a function of the file from a list that is filled',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';

        function render(rules: string[]) {
          const lines = ['You help.'];
          for (const rule of rules) lines.push(\`- \${rule}\`);
          return lines.join('\\n');
        }

        export const ask = (openai: OpenAI, req: Request) =>
          openai.responses.create({ model: 'gpt-5.4', instructions: «render(req.body.rules)», input: 'x' });
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'req.body.rules', source: 'the request', place: 'the instructions of a request' },
        },
      ],
    },
    {
      name: 'the request is built in steps in a class',
      code: `
        import OpenAI from 'openai';

        export class Desk {
          private readonly openai = new OpenAI();

          async ask(request: Request) {
            const body = await request.json();
            const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = { model: 'gpt-5.4', input: body.text };
            params.instructions = «body.persona»;
            return this.openai.responses.create(params);
          }
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'body.persona', source: 'the request', place: 'the instructions of a request' },
        },
      ],
    },
    {
      name: 'what a model answered, in the parts of a message',
      code: `
        import OpenAI from 'openai';

        export async function ask(openai: OpenAI, text: string) {
          const first = await openai.responses.create({ model: 'gpt-5.4', input: text });
          return openai.responses.create({
            model: 'gpt-5.4',
            input: [
              { role: 'developer', content: [{ type: 'input_text', text: \`Notes: \${«first.output_text»}\` }] },
              { role: 'user', content: text },
            ],
          });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: {
            name: 'first.output_text',
            source: 'an answer of a model',
            place: 'a message of the system or the developer',
          },
        },
      ],
    },
    {
      name: 'the description of a tool',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';

        export const ask = (openai: OpenAI, req: Request) =>
          openai.responses.create({
            model: 'gpt-5.4',
            input: 'x',
            tools: [
              {
                type: 'function',
                name: 'find_stock',
                description: \`Find stock. \${«req.body.hint»}\`,
                parameters: { type: 'object', properties: {} },
                strict: true,
              },
            ],
          });
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'req.body.hint', source: 'the request', place: 'the description of a tool' },
        },
      ],
    },
    {
      name: 'a page that a promise hands on',
      code: `
        import OpenAI from 'openai';

        export const explain = (openai: OpenAI, link: string) =>
          fetch(link)
            .then((response) => response.text())
            .then((page) =>
              openai.chat.completions.create({ model: 'gpt-4.1', messages: [{ role: 'system', content: «page» }] }),
            );
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'page', source: 'a text that others wrote', place: 'a message of the system or the developer' },
        },
      ],
    },
    {
      name: 'text that a store of another file keeps under a member of its own',
      code: `
        import OpenAI from 'openai';
        import { profiles } from './profiles.js';

        export async function ask(openai: OpenAI, id: string) {
          const profile = await profiles.find(id);
          return openai.responses.create({ model: 'gpt-5.4', instructions: profile.motto, input: 'x' });
        }
      `,
      limit: 'L40',
    },
  ],
  unknown: [
    {
      name: 'a callee that is not seen may cut or check the text',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';
        import { clean } from './clean.js';

        export const ask = (openai: OpenAI, req: Request) =>
          openai.responses.create({ model: 'gpt-5.4', instructions: «clean(req.body.persona)», input: 'x' });
      `,
      errors: [
        {
          messageId: 'outsideTextUnproven',
          data: { name: 'clean', source: 'the request', place: 'the instructions of a request' },
        },
      ],
    },
  ],
});
