import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-instructions.js';

/** A ferry whose answer is written by a request of the AI SDK. */
const ferry = (body: string, beside = ''): string => `
  import { openai } from '@ai-sdk/openai';
  import { generateText, jsonSchema, streamText, tool } from 'ai';
  import { readFile } from 'node:fs/promises';
  import path from 'node:path';
  import { fileURLToPath } from 'node:url';
  const ROLE = 'You answer for a ferry.';
  const model = openai('gpt-5');
  ${beside}
  ${body}
`;

const adapter = (test: string, content = "message.content.map((part) => part.text).join('')"): string => `
  import type OpenAI from 'openai';
  interface Said { type: string; kind: string; content: readonly { text: string }[]; getType(): string; role: string }
  export function turn(message: Said, other: Said): OpenAI.ChatCompletionMessageParam {
    if (${test}) return { role: 'system', content: ${content} };
    return { role: 'user', content: 'x' };
  }
`;

const outside = (name: string, source: string, place = 'the instructions of a request') =>
  [{ messageId: 'outsideText', data: { name, source, place } }] as const;
const others = 'a text that others wrote';
const request = 'the request';

const proxy = (set: string, name = 'POST'): string =>
  ferry(`
    export async function ${name}(req: Request) {
      const { prompt, tools } = (await req.json()) as { prompt: string; tools: Record<string, { description: string; parameters: object }> };
      const offered: Record<string, unknown> = {};
      ${set}
      return streamText({ model, prompt, tools: offered as never }).toTextStreamResponse();
    }
  `);

// Who wrote a text is told from where it comes in, and by no word of the place that it is read at.
testRule(rule, {
  canonical: [
    {
      name: 'a text that is handed in by nobody in sight',
      code: ferry(
        'export const update = (note: { content: string }, wish: string) => generateText({ model, system: `${ROLE} ${«note.content»}`, prompt: wish });',
      ),
      errors: outside('note.content', others),
    },
    {
      name: 'the name of what is put into a text',
      code: ferry(
        'export async function POST(req: Request) { const { timetable, prompt } = (await req.json()) as { timetable: unknown; prompt: string }; return streamText({ model, system: ROLE + «JSON.stringify(timetable)», prompt }).toTextStreamResponse(); }',
      ),
      errors: outside('timetable', request),
    },
    {
      name: 'the name of what stands in a list of texts',
      code: ferry(
        "export async function POST(req: Request) { const { notice, prompt } = (await req.json()) as { notice: string; prompt: string }; return streamText({ model, system: «[ROLE, notice].filter(Boolean).join('\\n')», prompt }).toTextStreamResponse(); }",
      ),
      errors: outside('notice', request),
    },
  ],
  guarded: [
    { name: 'a message that had its role as a type', code: adapter("message.type === 'system'") },
    { name: 'a message that says its role by a method', code: adapter("message.getType() === 'developer'") },
    {
      name: 'a file beside the code',
      code: ferry(
        'export const answer = async (prompt: string) => generateText({ model, system: ROLE + (await readFile(config, "utf8")), prompt });',
        "const here = path.dirname(fileURLToPath(import.meta.url)); const config = path.resolve(here, '..', 'ferry.md');",
      ),
    },
    {
      name: 'a file of the folder that the program was started in',
      code: ferry(
        "export const answer = async (prompt: string) => generateText({ model, system: ROLE + (await readFile(path.join(process.cwd(), 'prompts/ferry.md'), 'utf8')), prompt });",
      ),
    },
    {
      name: 'a tool of the sender, under a key of the same entry',
      code: proxy(
        'for (const [name, one] of Object.entries(tools)) offered[name] = tool({ description: one.description, inputSchema: jsonSchema(one.parameters) });',
      ),
    },
    {
      name: 'tools of the sender, as entries',
      code: proxy(
        'Object.assign(offered, Object.fromEntries(Object.entries(tools).map(([name, one]) => [name, tool({ description: one.description, inputSchema: jsonSchema(one.parameters) })])));',
      ),
    },
  ],
  nearMisses: [
    {
      name: 'what an agent keeps of its own work',
      code: ferry(
        'export const next = async (runId: string, prompt: string) => { const state = await loadAgentState(runId); return generateText({ model, system: `${ROLE} ${state.todos.map((one) => one.content).join()}`, prompt }); };',
        'declare function loadAgentState(runId: string): Promise<{ todos: { content: string }[] }>;',
      ),
    },
    {
      name: 'an id in a header, however it is spelled',
      code: ferry(
        "export async function POST(req: Request) { const { prompt } = (await req.json()) as { prompt: string }; return streamText({ model, system: `${ROLE} Quay ${req.headers.get('x-quay-id')}`, prompt }).toTextStreamResponse(); }",
      ),
    },
  ],
  evasions: [
    {
      name: 'a file that is named by somebody else',
      code: ferry(
        "export const answer = async (name: string, prompt: string) => generateText({ model, system: ROLE + («await readFile(path.join(process.cwd(), name), 'utf8')»), prompt });",
      ),
      errors: outside('readFile', others),
    },
    {
      name: 'what a type says of something else',
      code: ferry(
        'export const answer = (note: { type: string; body: string }, other: { type: string }, prompt: string) => generateText({ model, messages: [...(other.type === "system" ? [{ role: "system" as const, content: «note.body» }] : []), { role: "user", content: prompt }] });',
      ),
      errors: outside('note.body', others, 'a message of the system or the developer'),
    },
    {
      name: 'a description of the sender under a name of the program',
      code: proxy(
        'for (const [name, one] of Object.entries(tools)) offered[`ferry_${offered.length}`] = tool({ description: «one.description», inputSchema: jsonSchema(one.parameters) });',
      ),
      errors: outside('one.description', request, 'the description of a tool'),
    },
    {
      name: 'a tool of the sender that the program carries out',
      code: proxy(
        "for (const [name, one] of Object.entries(tools)) offered[name] = tool({ description: «one.description», inputSchema: jsonSchema(one.parameters), execute: async () => 'sold' });",
      ),
      errors: outside('one.description', request, 'the description of a tool'),
    },
    {
      name: 'instructions of the sender beside tools of the sender',
      code: ferry(`
        export async function POST(req: Request) {
          const { prompt, system, tools } = (await req.json()) as { prompt: string; system: string; tools: Record<string, { description: string; parameters: object }> };
          const offered = Object.fromEntries(Object.entries(tools).map(([name, one]) => [name, tool({ description: one.description, inputSchema: jsonSchema(one.parameters) })]));
          return streamText({ model, prompt, tools: offered, ...(system && { system: «system» }) }).toTextStreamResponse();
        }
      `),
      errors: outside('system', request),
    },
  ],
  unknown: [
    {
      name: 'what one keeps for oneself, in an answer to several questions at once',
      code: ferry(
        'export const answer = async (ids: string[], prompt: string) => { const { customInstructions } = await searchAll(ids); return generateText({ model, system: `${ROLE} ${«customInstructions.content»}`, prompt }); };',
        'declare function searchAll(ids: string[]): Promise<{ customInstructions: { content: string } }>;',
      ),
      errors: [
        {
          messageId: 'outsideTextUnproven',
          data: { name: 'customInstructions.content', source: others, place: 'the instructions of a request' },
        },
      ],
    },
  ],
});
