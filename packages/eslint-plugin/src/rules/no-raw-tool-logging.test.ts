import { testRule } from '@toolgate/testkit';
import rule from './no-raw-tool-logging.js';

const head = `
  import type OpenAI from 'openai';
  import pino from 'pino';
  import { z } from 'zod';
  const log = pino();
  const Ref = z.object({ ref: z.string() });
  interface Clerk { depotId: string; clerkId: string; rights: string[] }
  interface Depot { chart(depotId: string, ref: string): Promise<{ note: string }> }
`;
const loop = (body: string): string => `${head}
  export async function answer(message: OpenAI.ChatCompletionMessage, clerk: Clerk, depot: Depot) {
    const results = [];
    for (const call of message.tool_calls ?? []) {
      if (call.type !== 'function' || !clerk.rights.includes(call.function.name)) continue;
      const { ref } = Ref.parse(JSON.parse(call.function.arguments));
      const chart = await depot.chart(clerk.depotId, ref);
      ${body}
      results.push({ role: 'tool', tool_call_id: call.id, content: JSON.stringify(chart) });
    }
    return results;
  }
`;
const ask = (body: string, before = ''): string => `${head}
  ${before}
  export async function ask(openai: OpenAI, clerk: Clerk, question: string, tools: OpenAI.ChatCompletionTool[]) {
    const messages = [{ role: 'user' as const, content: question }];
    const reply = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
    ${body}
    return reply;
  }
`;
/** A run of an agent with a callback in its options. */
const run = (callback: string): string =>
  `${head}
  export async function answer(agent: ToolLoopAgent, clerk: Clerk, prompt: string) {
    return agent.generate({ prompt, ${callback} });
  }
`.replace("import type OpenAI from 'openai';", "import type { ToolLoopAgent } from 'ai';");
/** An agent with a listener. */
const listen = (listener: string): string =>
  `${head}
  export function watched(clerk: Clerk): Runner {
    const runner = new Runner();
    ${listener}
    return runner;
  }
`.replace("import type OpenAI from 'openai';", "import { Runner } from '@openai/agents';");
/** Handlers of LangChain that are told of what tools do. */
const handlers = (methods: string, before = 'extends BaseCallbackHandler'): string => `
  import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
  import { createAgent } from 'langchain';
  import pino from 'pino';
  import { tools } from './tools.js';
  const log = pino();
  class Handler { name = 'application'; }
  export class Trail ${before} {
    name = 'trail';
    ${methods}
  }
  export const agent = createAgent({ model: 'openai:gpt-5', tools });
`;
const output = 'What the tool gave back in';
const conversation = 'The conversation in';
const answer = "The model's answer";
const raw = (what: string, value: string, sink = 'log.info') => ({ messageId: 'raw', data: { what, value, sink } });
const unproven = (what: string, value: string, sink = 'log.info') => ({
  messageId: 'rawUnproven',
  data: { what, value, sink },
});

testRule(rule, {
  canonical: [
    {
      name: 'the result of a tool is logged',
      code: loop('log.info({ tool: call.function.name, chart: «chart» });'),
      errors: [raw(output, 'chart')],
    },
    {
      name: 'the whole conversation is logged',
      code: ask('log.debug({ messages: «messages» });'),
      errors: [raw(conversation, 'messages', 'log.debug')],
    },
    {
      name: 'the SDK is told to record what passes through',
      code: `
        import { generateText, type ToolSet } from 'ai';
        import { model } from './model.js';
        export const ask = (prompt: string, tools: ToolSet) =>
          generateText({ model, prompt, tools, experimental_telemetry: { isEnabled: true, «recordInputs: true» } });
      `,
      errors: [
        {
          messageId: 'recorded',
          data: { value: 'recordInputs' },
          suggestions: [
            {
              messageId: 'turnOff',
              data: { value: 'recordInputs' },
              output: `
                import { generateText, type ToolSet } from 'ai';
                import { model } from './model.js';
                export const ask = (prompt: string, tools: ToolSet) =>
                  generateText({ model, prompt, tools, experimental_telemetry: { isEnabled: true, recordInputs: false } });
              `,
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'the scope of a report is told which tool it was',
      code: loop("Sentry.withScope((scope) => { scope.setContext('call', { id: call.id }); });").replace(
        "import pino from 'pino';",
        "import pino from 'pino'; import * as Sentry from '@sentry/node';",
      ),
    },
    {
      name: 'a function that logs is told how much it was',
      code: loop("debug('done %d', JSON.stringify(chart).length);").replace(
        "import pino from 'pino';",
        "import pino from 'pino'; import createDebug from 'debug'; const debug = createDebug('depot');",
      ),
    },

    {
      name: 'which tool ran for whom',
      code: loop('log.info({ tool: call.function.name, id: call.id, clerk: clerk.clerkId });'),
    },
    {
      name: 'how much it was',
      code: loop('log.info({ bytes: JSON.stringify(chart).length, keys: Object.keys(chart) });'),
    },
    {
      name: 'a declared redactor stands between',
      code: loop('log.info({ chart: mask(chart) });'),
      settings: { controls: { redactors: ['mask'] } },
    },
    {
      name: 'a function of the file that reads only keys',
      code: ask('log.info(outline(messages));', 'const outline = (list: unknown[]) => ({ turns: list.length });'),
    },
    {
      name: 'the logger leaves the key out',
      code: loop('quiet.info({ tool: call.function.name, chart });').replace(
        'const log = pino();',
        "const quiet = pino({ redact: ['*.chart', 'chart'] });",
      ),
    },
    {
      name: 'the SDK records no content',
      code: `
        import { generateText, type ToolSet } from 'ai';
        import { model } from './model.js';
        export const ask = (prompt: string, tools: ToolSet) =>
          generateText({ model, prompt, tools, experimental_telemetry: { isEnabled: true, recordInputs: false, recordOutputs: false } });
      `,
    },
  ],
  nearMisses: [
    {
      name: 'a function of another package that is made and called',
      code: loop("debug('done %O', chart);").replace(
        "import pino from 'pino';",
        "import pino from 'pino'; import createPrinter from 'labels'; const debug = createPrinter('depot');",
      ),
    },
    {
      name: 'a child of something that is no logger',
      code: loop("const node = tree.child({ name: 'chart' }); node.info(chart);").replace(
        "import pino from 'pino';",
        "import pino from 'pino'; import { tree } from './tree.js';",
      ),
    },

    {
      name: 'a handler of LangChain that says which tool ran',
      code: handlers(
        'handleToolStart(_tool: unknown, input: string, runId: string) { log.info({ runId, size: input.length }); }',
      ),
    },
    {
      name: 'methods of the same names on a class of the application',
      code: handlers('handleToolEnd(result: unknown) { log.info(result); }', 'extends Handler'),
    },
    {
      name: 'the usage and the id of an answer',
      code: ask('log.info({ id: reply.id, usage: reply.usage, model: reply.model });'),
    },
    {
      name: 'an error',
      code: loop("try { await depot.chart(clerk.depotId, ref); } catch (error) { log.error({ error }, 'failed'); }"),
    },
    {
      name: 'which tool a callback or a listener was told of',
      code: run(
        'onToolExecutionEnd: ({ toolCall, toolExecutionMs }) => { log.info({ tool: toolCall.toolName, id: toolCall.toolCallId, toolExecutionMs }); }',
      ),
    },
    {
      name: 'a listener of something else',
      code: listen("process.on('message', (_context, _agent, tool, result) => { log.info({ result }); });"),
    },
    {
      name: 'telemetry without content',
      code: `
        import { generateText, type ToolSet } from 'ai';
        import { model, exporter } from './model.js';
        export const ask = (prompt: string, tools: ToolSet) =>
          generateText({ model, prompt, tools, telemetry: { integrations: [exporter], recordInputs: false, recordOutputs: false } });
      `,
    },
    { name: 'an audit trail is no log', code: loop('await auditLog.info({ tool: call.function.name, chart });') },
    {
      name: 'an attribute of an element is no span',
      code: loop("element.setAttribute('data-state', JSON.stringify(chart));"),
    },
    { name: 'code for a browser', code: `'use client';\n${ask('console.log(messages);')}` },
    {
      name: 'an id that was trimmed',
      code: `
        import OpenAI from 'openai';
        export const openai = new OpenAI();
        export async function POST(req: Request) {
          const body = await req.json();
          for (const account of body.accounts) {
            const trimmedId = (account || '').trim();
            console.log('fetching', trimmedId, { accountId: trimmedId });
          }
          return openai.responses.create({ model: 'gpt-5', input: 'go' });
        }
      `,
    },
    {
      name: 'why something was not stored',
      code: `
        import type OpenAI from 'openai';
        import { executeStored, logger } from './store.js';
        export async function keep(call: OpenAI.Responses.ResponseFunctionToolCall) {
          const { error } = await executeStored(call.name, call.arguments);
          if (error) {
            const why = error instanceof Error ? error.message : String((error as { message?: unknown }).message ?? error);
            logger.warn('not kept', { why, id: call.call_id });
          }
        }
      `,
    },
  ],
  evasions: [
    {
      name: 'the scope of a report is handed to a callback',
      code: loop("Sentry.withScope((scope) => { scope.setContext('call', { chart: «chart» }); });").replace(
        "import pino from 'pino';",
        "import pino from 'pino'; import * as Sentry from '@sentry/node';",
      ),
      errors: [raw(output, 'chart', 'scope.setContext')],
    },
    {
      name: 'a function that logs',
      code: loop("debug('done %O', «chart»);").replace(
        "import pino from 'pino';",
        "import pino from 'pino'; import createDebug from 'debug'; const debug = createDebug('depot');",
      ),
      errors: [raw(output, 'chart', 'debug')],
    },
    {
      name: 'a trace of a vendor',
      code: loop(
        "const generation = langfuse.trace({ name: 'turn' }).generation({ name: 'tool' }); generation.end({ output: «chart» });",
      ).replace(
        "import pino from 'pino';",
        "import pino from 'pino'; import { Langfuse } from 'langfuse'; const langfuse = new Langfuse();",
      ),
      errors: [raw(output, 'chart', 'generation.end')],
    },
    {
      name: 'a child of a logger that is handed in',
      code: loop('const child = parent.child({ clerk: clerk.clerkId }); child.info({ chart: «chart» });')
        .replace("import pino from 'pino';", "import pino, { type Logger } from 'pino';")
        .replace('depot: Depot)', 'depot: Depot, parent: Logger)'),
      errors: [raw(output, 'chart', 'child.info')],
    },

    {
      name: 'in a callback around each call of a run',
      code: run(
        'onToolExecutionEnd: ({ toolOutput }) => { log.info({ clerk: clerk.clerkId, toolOutput: «toolOutput» }); }',
      ),
      errors: [raw(output, 'toolOutput')],
    },
    {
      name: 'in a callback behind each step of a run',
      code: run('onStepFinish: (step) => { log.info({ clerk: clerk.clerkId, results: «step.toolResults» }); }'),
      errors: [raw(answer, 'step.toolResults')],
    },
    {
      name: 'in a listener of a runner',
      code: listen(
        "runner.on('agent_tool_end', (_context, _agent, tool, result) => { log.info({ clerk: clerk.clerkId, tool: tool.name, result: «result» }); });",
      ),
      errors: [raw(output, 'result')],
    },
    {
      name: 'parts of a stream',
      code: `
        import { streamText, type ToolSet } from 'ai';
        import { model } from './model.js';
        import { logger } from './logger.js';
        export const ask = (prompt: string, tools: ToolSet) =>
          streamText({ model, prompt, tools, onChunk: ({ chunk }) => { if (chunk.type === 'tool-result') logger.info({ output: «chunk.output» }); } });
      `,
      errors: [raw(answer, 'chunk.output', 'logger.info')],
    },
    {
      name: 'telemetry that is on by its own integration',
      code: `
        import { generateText, type ToolSet } from 'ai';
        import { model, exporter } from './model.js';
        export const ask = (prompt: string, tools: ToolSet) =>
          generateText({ model, prompt, tools, telemetry: { «integrations: [exporter]», functionId: 'desk' } });
      `,
      errors: [{ messageId: 'recorded', data: { value: 'recordInputs (on by default)' } }],
    },
    {
      name: 'a handler of LangChain that is told what a tool gets',
      code: handlers('handleToolStart(_tool: unknown, input: string, runId: string) { log.info({ runId, «input» }); }'),
      errors: [raw('What the model passed in', 'input')],
    },
    {
      name: 'a handler of LangChain that is told what a tool gave back',
      code: handlers('override async handleToolEnd(result: unknown, runId: string) { log.info({ runId, «result» }); }'),
      errors: [raw(output, 'result')],
    },
    {
      name: 'a handler that is made of an object',
      code: handlers('').replace(
        'export const agent',
        'export const trail = BaseCallbackHandler.fromMethods({ handleToolStart(_tool, input) { log.info(«input»); } });\n  export const agent',
      ),
      errors: [raw('What the model passed in', 'input')],
    },
    {
      name: 'a handler that is an object of a list',
      code: handlers('').replace(
        'export const agent',
        'export const ask = (text: string) => agent.invoke({ messages: [text] }, { callbacks: [{ handleToolEnd(result) { log.info(«result»); } }] });\n  export const agent',
      ),
      errors: [raw(output, 'result')],
    },
    {
      name: 'a tool that is written as a class',
      code: `
        import { StructuredTool } from '@langchain/core/tools';
        import { z } from 'zod';

        export class Handover extends StructuredTool {
          name = 'handover';
          description = 'Hand over to a person';
          schema = z.object({ message: z.string() });

          async _call({ message }: { message: string }) {
            console.log('handed over', «message»);
            return 'done';
          }
        }
      `,
      errors: [raw('What the model passed in', 'message', 'console.log')],
    },
    {
      name: 'serialised',
      code: loop('log.info(«JSON.stringify(chart)»);').replace('«JSON.stringify(chart)»', 'JSON.stringify(«chart»)'),
      errors: [raw(output, 'chart')],
    },
    { name: 'inside a text', code: loop('log.info(`got ${«chart.note»}`);'), errors: [raw(output, 'chart.note')] },
    {
      name: 'shortened',
      code: loop('log.info(JSON.stringify(«chart»).slice(0, 200));'),
      errors: [raw(output, 'chart')],
    },
    {
      name: 'through a variable',
      code: loop('const line = `state: ${JSON.stringify(chart)}`; log.warn(«line»);'),
      errors: [raw(output, 'line', 'log.warn')],
    },
    {
      name: 'through a function of the file that logs',
      code: ask(
        "trace('turn', «messages»);",
        'function trace(label: string, data: unknown) { log.info({ label, data }); }',
      ),
      errors: [raw(conversation, 'messages', 'trace')],
    },
    {
      name: 'through a child logger',
      code: ask('log.child({ clerk: clerk.clerkId }).info({ reply: «reply» });'),
      errors: [raw(answer, 'reply', 'log.child({ clerk: clerk.clerkId }).i...')],
    },
    {
      name: 'a member of each message',
      code: ask('log.info(messages.map((one) => «one.content»));'),
      errors: [raw(conversation, 'one.content')],
    },
    {
      name: 'an attribute of a span',
      code: ask(
        "tracer.startActiveSpan('turn', (span) => { span.setAttribute('answer', «reply.choices[0].message.content» ?? ''); span.end(); });",
      ),
      errors: [raw(answer, 'reply.choices.0.message.content', 'span.setAttribute')],
    },
    {
      name: 'the context of an error report',
      code: ask("Sentry.captureMessage('turn', { extra: { messages: «messages» } });"),
      errors: [raw(conversation, 'messages', 'Sentry.captureMessage')],
    },
    {
      name: 'an analytics event',
      code: ask("posthog.capture({ distinctId: clerk.clerkId, event: 'turn', properties: { question: «question» } });"),
      errors: [raw(conversation, 'question', 'posthog.capture')],
    },
    { name: 'a sink under a neutral name', code: ask('pipe.put(messages);'), limit: 'L48' },
  ],
  unknown: [
    {
      name: 'a function of another file may redact',
      code: loop('log.info(«shorten(chart)»);'),
      errors: [unproven(output, 'chart')],
    },
    {
      name: 'a member that is not known to tell something',
      code: loop('log.info({ place: «ref.shelf» });')
        .replace('{ ref } = Ref', 'ref = Ref')
        .replace('clerk.depotId, ref)', 'clerk.depotId, ref.id)'),
      errors: [unproven('What the model passed in', 'ref.shelf')],
    },
    {
      name: 'telemetry that another file may turn on',
      code: `
        import { generateText, type ToolSet } from 'ai';
        import { model } from './model.js';
        export const ask = (prompt: string, tools: ToolSet) =>
          generateText({ model, prompt, tools, telemetry: { functionId: 'desk', «recordInputs: true» } });
      `,
      errors: [{ messageId: 'recordedUnproven', data: { value: 'recordInputs' } }],
    },
    {
      name: 'on some machines only',
      code: loop('if (process.env.DEBUG) console.log(«chart»);'),
      errors: [unproven(output, 'chart', 'console.log')],
    },
  ],
});
