import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { sourcesOf } from '../../../src/flow/taint/sources-of.js';
import type { Taint } from '../../../src/flow/taint/taint.js';
import { fileOf } from '../../file-of.js';

const show = ({ source, path, how, form, evidence }: Taint): string =>
  [source, path.join('.'), how, form === 'bounded' ? form : '', evidence === 'name' ? 'maybe' : '']
    .filter((one) => one !== '')
    .join(' ');

const sources = (text: string): readonly string[] => {
  const probe = questionProbe(text);
  return sourcesOf(fileOf(probe), probe.nodeAt()).map(show);
};

it.each([
  [
    'what somebody wrote about themselves',
    `export async function show(profiles, name) { const profile = await profiles.byName(name); return «profile.about»; }`,
    ['retrieved about whole'],
  ],
  [
    'what the customer said last',
    `export const show = (work: { ticket: { lastMessage: string } }) => «work.ticket.lastMessage»;`,
    ['retrieved ticket.lastMessage whole'],
  ],
  [
    'a message of the program',
    `export const show = (work: { ticket: { greetingMessage: string } }) => «work.ticket.greetingMessage»;`,
    [],
  ],
  ['a member of the body', `export const handle = (req) => «req.body.role»;`, ['request body.role whole']],
  ['a header', `export const handle = (req) => «req.headers['x-tenant']»;`, ['request headers.x-tenant whole']],
  ['a header by method', `export const handle = (req) => «req.get('x-tenant')»;`, ['request headers.x-tenant whole']],
  [
    'a destructured JSON body',
    `export async function POST(request: Request) { const { role } = await request.json(); return «role»; }`,
    ['request body.role whole'],
  ],
  [
    'parameters of a Hono route',
    `app.post('/chat', async (c) => «c.req.param('tenant')»);`,
    ['request params.tenant whole'],
  ],
  ['a validated body', `app.post('/chat', async (c) => «c.req.valid('json').note»);`, ['request body.note whole']],
  [
    'search parameters',
    `export async function GET(req: Request) { const url = new URL(req.url); return «url.searchParams.get('org')»; }`,
    ['request url.org part'],
  ],
  [
    'headers of the running request',
    `import { headers } from 'next/headers';
     export const who = async () => { const sent = await headers(); return «sent.get('x-org')»; };`,
    ['request headers.x-org whole'],
  ],
  [
    'a body that a function of h3 reads',
    `import { readBody } from 'h3';
     export default defineEventHandler(async (event) => { const body = await readBody(event); return «body.team»; });`,
    ['request body.team whole'],
  ],
  [
    'the event of a function service',
    `export const handler = async (event) => «JSON.parse(event.body).plan»;`,
    ['request body.plan whole'],
  ],
  [
    'a form of a server action',
    `'use server';
     export async function send(form: FormData) { return «form.get('text')»; }`,
    ['request text whole'],
  ],
  [
    'the input of a procedure',
    `procedure.mutation(async ({ input, ctx }) => «input.text»);`,
    ['request input.text whole'],
  ],
  [
    'a template in a function of the file',
    `const render = (name: string) => \`Hello \${name}\`;
     export const handle = (req) => «render(req.body.name)»;`,
    ['request body.name part'],
  ],
  [
    'a parameter by the calls of the file',
    `const ask = (text: string) => «text»;
     export const handle = (req) => ask(req.body.text);`,
    ['request body.text whole'],
  ],
  [
    'a list that is filled and joined',
    `export const handle = (req) => { const lines = ['Rules']; lines.push(req.body.rule); return «lines.join('\\n')»; };`,
    ['request body.rule part'],
  ],
  [
    'a spread',
    `export const handle = (req) => { const all = { ...req.body, at: 1 }; return «all.role»; };`,
    ['request body.role whole'],
  ],
  [
    'a schema that lets text through',
    `import { z } from 'zod'; const Body = z.object({ text: z.string() });
     export const handle = (req) => «Body.parse(req.body).text»;`,
    ['request body.text whole'],
  ],
  [
    'a schema with a list of values',
    `import { z } from 'zod'; const Body = z.object({ tone: z.enum(['short', 'long']) });
     export const handle = (req) => «Body.parse(req.body).tone»;`,
    ['request body.tone whole bounded'],
  ],
  [
    'a value that was asked for membership',
    `const tones = ['short', 'long'];
     export const handle = (req) => { const { tone } = req.body; if (!tones.includes(tone)) throw new Error('no'); return «tone»; };`,
    ['request body.tone whole bounded'],
  ],
  [
    'what a model proposed',
    `import OpenAI from 'openai';
     export async function run(openai: OpenAI) {
       const done = await openai.chat.completions.create({ model: 'm', messages: [], tools: [] });
       for (const call of done.choices[0].message.tool_calls ?? []) use(«JSON.parse(call.function.arguments).tenantId»);
     }`,
    ['model arguments tenantId whole'],
  ],
  [
    'what a model answered',
    `import OpenAI from 'openai';
     export async function run(openai: OpenAI) {
       const done = await openai.responses.create({ model: 'm', input: 'x' });
       return «done.output_text»;
     }`,
    ['model text output_text whole'],
  ],
  [
    'what a tool gave back',
    `import OpenAI from 'openai';
     export async function run(openai: OpenAI) {
       const done = await openai.responses.create({ model: 'm', input: 'x' });
       for (const item of done.output) {
         if (item.type !== 'function_call') continue;
         const result = await execute(item.name, item.arguments);
         use(«result»);
       }
     }`,
    ['tool output whole'],
  ],
  [
    'a page',
    `export const read = async (link: string) => { const page = await fetch(link); return «await page.text()»; };`,
    ['retrieved whole'],
  ],
  [
    'documents that were found',
    `export const read = async (index, who) => {
       const found = await index.similaritySearch('x', 3);
       return «found.map((one) => one.pageContent).join(' ')»;
     };`,
    ['retrieved [].pageContent part'],
  ],
  [
    'what a search that is waited for has found',
    `export const read = async (articles, text) => { const found = await articles.search({ text }); return «found.map(({ body }) => body)»; };`,
    ['retrieved [].body part'],
  ],
  [
    'the headers that a server of a protocol hands to a tool',
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
     const server = new McpServer({ name: 'desk', version: '1' });
     server.registerTool('a', { inputSchema: { id: z.string() } }, ({ id }, extra) => load(id, «extra.requestInfo?.headers['x-team']»));`,
    ['request headers.x-team whole'],
  ],
  [
    'the headers that it hands to a handler',
    `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
     import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
     const server = new Server({ name: 'desk', version: '1' });
     server.setRequestHandler(CallToolRequestSchema, (request, { requestInfo }) => load(«requestInfo.headers['x-team']»));`,
    ['request headers.x-team whole'],
  ],
  [
    'the text of a record',
    `export const read = async (db, id) => { const ticket = await db.ticket.findFirst({ id }); return «ticket.body»; };`,
    ['retrieved body whole'],
  ],
  [
    'what the same function sends as the words of the user',
    `export const ask = (client, question: string) =>
       client.send([{ role: 'system', content: «\`Answer \${question}\`» }, { role: 'user', content: question }]);`,
    ['request  part'.replace('  ', ' ')],
  ],
  [
    'a callee that is not seen',
    `export const handle = (req) => «shorten(req.body.text)»;`,
    ['request body.text part maybe'],
  ],
])('%s', (_title, text, expected) => {
  expect(sources(text)).toEqual(expected);
});

it.each([
  ['a constant', `export const text = «'Be brief'»;`],
  ['what middleware left on the request', `export const handle = (req) => «req.user.role»;`],
  [
    'what a verifier gives',
    `export const handle = async (req) => { const who = await verify(req.headers.authorization); return «who.tenantId»; };`,
  ],
  ['the position of a pattern', `export const handle = (req) => «req.body.text.search(/refund/u)»;`],
  [
    'whom the transport of a server has verified',
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
     const server = new McpServer({ name: 'desk', version: '1' });
     server.registerTool('a', { inputSchema: { id: z.string() } }, ({ id }, extra) => load(id, «extra.authInfo.extra.team»));`,
  ],
  ['a number', `export const handle = (req) => «Number(req.query.limit)»;`],
  [
    'an entry of a table',
    `const styles = { short: 'Be brief' };
     export const handle = (req) => «styles[req.body.style]»;`,
  ],
  ['a condition', `export const handle = (req) => «req.body.style === 'short' ? 'Be brief' : 'Explain'»;`],
  [
    'what was asked by something from outside',
    `export const handle = async (req) => «await tenants.find(req.body.host)»;`,
  ],
  [
    'a prompt of the team in a store',
    `export const load = async (prompts) => { const prompt = await prompts.get('desk'); return «prompt.content»; };`,
  ],
  [
    'the usage that a model reports',
    `import OpenAI from 'openai';
     export async function run(openai: OpenAI) {
       const done = await openai.responses.create({ model: 'm', input: 'x' });
       return «done.usage.total_tokens»;
     }`,
  ],
  [
    'another member of a literal',
    `export const handle = (req) => { const all = { text: req.body.text, at: 'x' }; return «all.at»; };`,
  ],
])('%s comes from nobody outside', (_title, text) => {
  expect(sources(text)).toEqual([]);
});
