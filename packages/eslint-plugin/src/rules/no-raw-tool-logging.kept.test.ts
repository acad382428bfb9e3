import { testRule } from '@toolgate/testkit';
import rule from './no-raw-tool-logging.js';

/** A turn of an assistant for a mine, with what stands before it and what each call leads to. */
const turn = (body: string, before = '', after = ''): string => `
  import Anthropic from '@anthropic-ai/sdk';
  import { appendFile } from 'node:fs/promises';
  interface Miner { mineId: string; minerId: string; may: string[] }
  interface Telemetry { emit(name: string, fields: Record<string, unknown>): void }
  interface Crashes { captureException(error: unknown, hint: { extra: Record<string, unknown> }): void }
  ${before}
  export async function turn(client: Anthropic, events: Telemetry, crashes: Crashes, miner: Miner, messages: Anthropic.MessageParam[], tools: Anthropic.Tool[], dispatch: (miner: Miner, use: Anthropic.ToolUseBlock) => Promise<string>) {
    const { content } = await client.messages.create({ model: 'claude-sonnet-5', max_tokens: 400, messages, tools });
    const steps: { tool: string; detail: unknown }[] = [];
    for (const use of content) {
      if (use.type !== 'tool_use') continue;
      ${body}
      await dispatch(miner, use);
    }
    ${after}
  }
`;

const raw = (value: string, sink: string) =>
  [{ messageId: 'raw', data: { what: 'What the model passed in', value, sink } }] as const;

const runner = (body: string): string => `
  import type OpenAI from 'openai';
  interface Telemetry { emit(name: string, fields: Record<string, unknown>): void }
  export const desk = (ai: OpenAI, telemetry: Telemetry, tools: never) => async (who: { shopId: string; userId: string }, text: string) => {
    const runner = ai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: text }], tools });
    ${body}
    return runner.finalContent();
  };
`;

testRule(rule, {
  unknown: [],
  evasions: [],
  canonical: [
    {
      name: 'a port of telemetry that is known by its type',
      code: turn(`const { note } = use.input as { note: string }; events.emit('tool', { tool: use.name, «note» });`),
      errors: raw('note', 'events.emit'),
    },
    {
      name: 'steps that a crash report takes along',
      code: turn(
        `steps.push({ tool: use.name, detail: use.input });`,
        '',
        `crashes.captureException(new Error('turn'), { extra: { «steps» } });`,
      ),
      errors: raw('steps', 'crashes.captureException'),
    },
    {
      name: 'a trail of a class of the file',
      code: turn(
        `trail.add({ tool: use.name, detail: use.input });`,
        `class Trail {
           private readonly crumbs: object[] = [];
           add(crumb: object) { this.crumbs.push(crumb); }
           recent() { return [...this.crumbs]; }
         }
         const trail = new Trail();`,
        `crashes.captureException(new Error('turn'), { extra: { crumbs: «trail.recent()» } });`,
      ),
      errors: raw('trail.recent', 'crashes.captureException'),
    },
    {
      name: 'an error that keeps what it is made with',
      code: turn(
        `const failure = new ToolFailure(use.name, use.input); console.error('failed', «failure»);`,
        `class ToolFailure extends Error { constructor(readonly tool: string, readonly detail: unknown) { super(tool); } }`,
      ),
      errors: raw('failure', 'console.error'),
    },
    {
      name: 'a file that is named as a log',
      code: turn(
        `const { note } = use.input as { note: string }; await appendFile('/var/log/tools.log', JSON.stringify({ tool: use.name, «note» }));`,
      ),
      errors: raw('note', 'appendFile'),
    },
    {
      name: 'what a runner says that a tool gave back',
      code: runner(`runner.on('functionToolCallResult', (content) => telemetry.emit('end', { «content» }));`),
      errors: [
        { messageId: 'raw', data: { what: 'What the tool gave back in', value: 'content', sink: 'telemetry.emit' } },
      ],
    },
  ],
  guarded: [
    { name: 'the name of the tool', code: turn(`events.emit('tool', { tool: use.name, mine: miner.mineId });`) },
    {
      name: 'steps that hold ids',
      code: turn(
        `steps.push({ tool: use.name, detail: use.id });`,
        '',
        `crashes.captureException(new Error('turn'), { extra: { steps } });`,
      ),
    },
    {
      name: 'how much a tool gave back',
      code: runner(
        `runner.on('functionToolCallResult', (content) => telemetry.emit('end', { length: content.length }));`,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'how many steps there were',
      code: turn(
        `steps.push({ tool: use.name, detail: use.input });`,
        '',
        `crashes.captureException(new Error('turn'), { extra: { steps: steps.length } });`,
      ),
    },
    {
      name: 'a file of the application',
      code: turn(`await appendFile('/srv/orders.csv', JSON.stringify(use.input));`),
    },
  ],
});
