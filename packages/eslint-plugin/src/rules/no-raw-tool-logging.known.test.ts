import { testRule } from '@toolgate/testkit';
import rule from './no-raw-tool-logging.js';

/** Tools of a harbour office, with what the log is told of a call. */
const tools = (entry: string, before = ''): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  import { log } from './log.js';
  import { Berth } from './berth.js';
  ${before}
  export const toolsOf = (portId: string, userId: string) => ({ ${entry} });
`;
const tool = (schema: string, body: string, parameter = 'params'): string =>
  tools(
    `look: tool({ description: 'Look', inputSchema: ${schema}, execute: async (${parameter}) => { ${body} return portId; } })`,
  );

/** A tool whose schema a provider wrote, in a request. */
const provided = (name: string, body: string): string => `
  import { generateText } from 'ai';
  import { anthropic } from '@ai-sdk/anthropic';
  import { model } from './model.js';
  import { log } from './log.js';
  export const ask = (prompt: string, portId: string, userId: string) =>
    generateText({ model, prompt, tools: { own: anthropic.tools.${name}({ async execute({ command, new_str }) { ${body} return portId; } }) } });
`;

/** A turn whose end is told to a callback. */
const turn = (options: string, before = ''): string => `
  import { streamText, type ToolSet } from 'ai';
  import { model } from './model.js';
  import { log } from './log.js';
  ${before}
  export async function POST(req: Request, tools: ToolSet, theirs?: () => Promise<void>) {
    const { messages } = await req.json();
    return streamText({ model, messages, tools, ${options} });
  }
`;

/** A class that is told of runs. */
const observer = (method: string): string => `
  import type { BaseMessage } from '@langchain/core/messages';
  import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
  import { registry, tracer } from './run.js';
  export class Observer {
    readonly base: BaseCallbackHandler | undefined;
    ${method}
  }
`;

/** A request that is put together before it is sent. */
const request = (body: string): string => `
  import OpenAI from 'openai';
  import { log, settings } from './log.js';
  export async function ask(openai: OpenAI, portId: string, earlier: OpenAI.Responses.ResponseFunctionToolCall[], question: string, tools: OpenAI.Responses.Tool[], rules: string) {
    const input = [{ role: 'user' as const, content: question }, ...earlier.map((call) => ({ type: 'function_call' as const, call_id: call.call_id, name: call.name, arguments: call.arguments }))];
    const body = { model: 'gpt-5', instructions: rules, input, tools };
    ${body}
    return openai.responses.create(body);
  }
`;

/** A server of tools beside a page. */
const server = (meta: string, body: string): string => `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  import { log } from './log.js';
  export function serve(portId: string) {
    const server = new McpServer({ name: 'port', version: '1.0.0' });
    server.registerTool('refresh', { inputSchema: { reason: z.string() }, ${meta} }, async ({ reason }) => {
      ${body}
      return { content: [{ type: 'text', text: portId }] };
    });
    return server;
  }
`;

/** An application that asks a server of tools for something by itself. */
const asking = (body: string, client = 'client: Client'): string => `
  import { Client } from '@modelcontextprotocol/sdk/client/index.js';
  import { connected } from './connected.js';
  import { log } from './log.js';
  export async function tide(${client}, portId: string, query: string) {
    const result = await client.callTool({ name: 'tide', arguments: { query } });
    ${body}
    return portId;
  }
`;

const passed = 'What the model passed in';
const conversation = 'The conversation in';
const answer = "The model's answer";
const output = 'What the tool gave back in';
const raw = (what: string, value: string, sink = 'log.info') => ({ messageId: 'raw', data: { what, value, sink } });
const unproven = (what: string, value: string, sink = 'log.info') => ({
  messageId: 'rawUnproven',
  data: { what, value, sink },
});

/** A tool that logs the whole of what it is passed. */
const whole = (schema: string) => ({
  code: tool(schema, 'log.info(«params»);'),
  errors: [
    {
      ...raw(passed, 'params'),
      suggestions: [{ messageId: 'tellLess', output: tool(schema, 'log.info(Object.keys(params));') }],
    },
  ] as const,
});

/** A span that holds the input of a call. */
const observed = (method: string) => ({
  code: observer(method),
  errors: [
    {
      ...raw(passed, 'input', 'tracer.startSpan'),
      suggestions: [{ messageId: 'tellLess', output: observer(method.replace('«input»', 'input.length')) }],
    },
  ] as const,
});

testRule(rule, {
  canonical: [
    {
      name: 'a schema that lets text through',
      ...whole("z.object({ kind: z.enum(['ship', 'boat']), note: z.string() })"),
    },
    {
      name: 'a text that a tool of the provider writes',
      code: provided('textEditor_20250728', 'log.info({ command, «new_str» });'),
      errors: [raw(passed, 'new_str')],
    },
    {
      name: 'a callback that is declared apart',
      code: turn(
        'onStepFinish: logStep',
        'function logStep(step: { text: string }) { console.log({ text: «step.text» }); }',
      ),
      errors: [raw(answer, 'step.text', 'console.log')],
    },
    {
      name: 'what a server of tools gave the application',
      code: asking('log.info(JSON.stringify(«result»));'),
      errors: [raw(output, 'result')],
    },
    {
      name: 'a request that repeats what was proposed before is a conversation',
      code: request('log.info(«body»);'),
      errors: [raw(conversation, 'body')],
    },
  ],
  guarded: [
    {
      name: 'a schema of a list of values, a number, a flag, a date and an id of a fixed form',
      code: tool(
        "z.object({ kind: z.enum(['ship', 'boat']), as: z.literal('list'), limit: z.number().int(), all: z.boolean().optional(), until: z.string().datetime(), id: z.string().uuid().describe('Which') }).strict()",
        'log.info(params); log.info({ kind: params.kind, command: params.as });',
      ),
    },
    {
      name: 'a list of values in a schema that lets text through elsewhere',
      code: tool(
        "z.object({ command: z.enum(['view', 'undo']), note: z.string() })",
        'log.info({ command });',
        '{ command, note }',
      ),
    },
    {
      name: 'values of a list, checked by the schema that read them',
      code: `
        import type OpenAI from 'openai';
        import { z } from 'zod';
        import { log } from './log.js';
        const Choice = z.object({ command: z.union([z.literal('view'), z.literal('undo')]), limits: z.array(z.number()) });
        export function run(call: OpenAI.Responses.ResponseFunctionToolCall) {
          const choice = Choice.parse(JSON.parse(call.arguments));
          log.info({ choice, command: choice.command });
        }
      `,
    },
    {
      name: 'the operation of a tool of the provider',
      code: provided('textEditor_20250728', 'log.info({ command });'),
    },
    {
      name: 'how much a server of tools gave',
      code: asking('log.info({ parts: Object.keys(result).length });'),
    },
  ],
  nearMisses: [
    {
      name: 'a tool that says that only the page may call it',
      code: server("_meta: { ui: { visibility: ['app'] } }", 'log.info({ reason });'),
    },
    {
      name: 'a result that only stands beside arguments in the page of a server',
      code: server(
        "_meta: { ui: { visibility: ['app'] } }",
        'const result = { text: reason }; log.info({ reason, result });',
      ),
    },
    {
      name: 'a method of the same name that this file implements',
      code: `
        import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
        import { log } from './log.js';
        export class Desk {
          readonly client: Client | undefined;
          callTool(asked: { name: string; arguments: object }) { return Object.keys(asked.arguments).length; }
          tide(portId: string, query: string) {
            const result = this.callTool({ name: 'tide', arguments: { query } });
            log.info({ result });
            return portId;
          }
        }
      `,
    },
  ],
  evasions: [
    {
      name: 'a schema whose members are an open list',
      ...whole("z.object({ kind: z.enum(['ship']) }).passthrough()"),
    },
    {
      name: 'a schema with a form that many texts have',
      ...whole('z.object({ mail: z.string().email() })'),
    },
    {
      name: 'a schema of a record',
      ...whole('z.object({ counts: z.record(z.string(), z.number()) })'),
    },
    {
      name: 'a command of a tool of the provider that runs it',
      code: provided('bash_20250124', 'log.info({ «command» });'),
      errors: [raw(passed, 'command')],
    },
    {
      name: 'a tool that the page and the model may call',
      code: server("_meta: { ui: { visibility: ['model', 'app'] } }", 'log.info({ «reason» });'),
      errors: [raw(passed, 'reason')],
    },
    {
      name: 'a tool whose visibility is not written out',
      code: server('_meta: { ui: { visibility: [process.env.SEEN_BY ?? "app"] } }', 'log.info({ «reason» });'),
      errors: [raw(passed, 'reason')],
    },
    {
      name: 'a callback in a branch',
      code: turn('onStepFinish: theirs ? async (step) => { await theirs(); log.info(«step.text»); } : undefined'),
      errors: [raw(answer, 'step.text')],
    },
    {
      name: 'a callback that a function makes',
      code: turn(
        "onStepFinish: told('step')",
        'const told = (label: string) => async (step: { text: string }) => { log.info(label, «step.text»); };',
      ),
      errors: [raw(answer, 'step.text')],
    },
    {
      name: 'a server of tools that another file connects to',
      code: asking('log.info({ «result» });', 'on: string').replace(
        'const result',
        'const client = await connected(on);\n    const result',
      ),
      errors: [raw(output, 'result')],
    },
    {
      name: 'a dispatcher by its position alone that runs what is named',
      ...observed(
        'start(name: string, input: string) { tracer.startSpan({ name, size: «input» }); return registry[name](input); }',
      ),
    },
    {
      name: 'an observer that speaks of tools',
      ...observed('onToolStart(name: string, input: string) { tracer.startSpan({ name, size: «input» }); }'),
    },
    {
      name: 'the text of a block beside calls is an answer',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { log } from './log.js';
        export async function ask(client: Anthropic, portId: string, question: string) {
          const reply = await client.messages.create({ model: 'claude-sonnet-5', max_tokens: 400, messages: [{ role: 'user', content: question }] });
          const block = reply.content.find((one) => one.type === 'text');
          log.info(«block?.text»);
          return portId;
        }
      `,
      errors: [raw(answer, 'block.text')],
    },
    {
      name: 'what the application tells the model is no conversation',
      code: `
        import OpenAI from 'openai';
        import { log } from './log.js';
        export function ask(openai: OpenAI, instructions: string, question: string) {
          log.info({ «instructions» });
          return openai.responses.create({ model: 'gpt-5', instructions, input: question });
        }
      `,
      errors: [raw('The system prompt in', 'instructions')],
    },
    {
      name: 'what the model passed in and asks another model with',
      code: tool(
        'z.object({ query: z.string() })',
        'log.info({ «query» }); return generateText({ model, prompt: query });',
        '{ query }',
      ).replace(
        "import { tool } from 'ai';",
        "import { generateText, tool } from 'ai';\n  import { model } from './model.js';",
      ),
      errors: [raw(passed, 'query')],
    },
    {
      name: 'a switch that is set where it stands',
      code: request('const logContent = true; if (logContent) log.info(«body»);'),
      errors: [raw(conversation, 'body')],
    },
    {
      name: 'a way out that has nothing to do with the log',
      code: request("if (!portId) throw new Error('no port'); log.info(«body»);"),
      errors: [raw(conversation, 'body')],
    },
    {
      name: 'the lowest level of a logger that writes it',
      code: `
        import OpenAI from 'openai';
        import pino from 'pino';
        const log = pino({ level: 'trace' });
        export function ask(openai: OpenAI, question: string) {
          log.trace({ «question» });
          return openai.responses.create({ model: 'gpt-5', input: question });
        }
      `,
      errors: [raw(conversation, 'question', 'log.trace')],
    },
    {
      name: 'a text that a function of the file cuts short is called by its own name',
      code: tool('z.object({ note: z.string() })', 'log.info(«cut(params.note)»);').replace(
        'export const toolsOf',
        'const cut = (text: string) => text.slice(0, 200);\n  export const toolsOf',
      ),
      errors: [raw(passed, 'params.note')],
    },
  ],
  unknown: [
    {
      name: 'an observer that is told a name and an input',
      code: observer(
        'onChainStart(name: string, input: string, parents: object) { tracer.startSpan({ name, input: «input» }); }',
      ),
      errors: [unproven(passed, 'input', 'tracer.startSpan')],
    },
    {
      name: 'the request that an SDK may keep beside its answer',
      code: turn('onStepFinish: ({ request }) => { log.info(«request.body»); }'),
      errors: [unproven(conversation, 'request.body')],
    },
    {
      name: 'a schema whose only text is called an id',
      code: tool('z.object({ berthId: z.string(), limit: z.number() })', 'log.info(«params»);'),
      errors: [unproven(passed, 'params')],
    },
    {
      name: 'a list of values that only a type says',
      code: tool('Berth', 'log.info({ «command» });', "{ command }: { command: 'view' | 'undo' }"),
      errors: [unproven(passed, 'command')],
    },
    {
      name: 'each of a list, called a name',
      code: tool(
        'z.object({ targets: z.array(z.string()) })',
        'for (const name of params.targets) log.info(`no berth ${«name»}`);',
      ),
      errors: [unproven(passed, 'name')],
    },
    {
      name: 'where something is, as one of a list',
      code: tool('z.object({ urls: z.array(z.string()) })', 'for (const url of params.urls) log.info({ «url» });'),
      errors: [unproven(passed, 'url')],
    },
    {
      name: 'behind a switch that keeps content out',
      code: request("if (settings.dontLogModelData) { log.info('asking'); } else { log.info(«body»); }"),
      errors: [unproven(conversation, 'body')],
    },
    {
      name: 'behind a switch that leaves first',
      code: request('const send = () => { if (!settings.tracePayloads) return; log.info(«body»); }; send();'),
      errors: [unproven(conversation, 'body')],
    },
    {
      name: 'on the lowest level of a logger',
      code: request('log.trace(«body»);'),
      errors: [unproven(conversation, 'body', 'log.trace')],
    },
  ],
});
