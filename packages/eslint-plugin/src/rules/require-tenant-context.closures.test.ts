import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

const register = (guard: string, body: string): string => `
  import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  import { z } from 'zod';
  import type { Berth } from './berth.js';
  import { createGuard } from './guard.js';
  import { ships, shared } from './ships.js';

  export function registerShips(server: McpServer, berth: Berth) {
    const guard = createGuard(${guard});
    server.tool('list_crews', 'Crews', {}, async () => ({ content: await ships.crews({ organizationId: berth.organizationId }) }));
    ${body}
  }
`;
const listed = `
      guard.harbourFilter(harbour);
      return { content: await ships.findMany({ where: { harbour } }) };`;

// Tools that a function registers with what it was handed, whose type stands in another file.
testRule(rule, {
  canonical: [
    {
      name: 'the guard is the same for everybody',
      code: register(
        'shared',
        `server.tool('list_ships', 'Ships', { harbour: z.string() }, async («{ harbour }») => {${listed}
    });`,
      ),
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`list_ships`', identity: 'the caller' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`list_ships`' },
              output: register(
                'shared',
                `server.tool('list_ships', 'Ships', { harbour: z.string() }, async ({ harbour }) => {
      { const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }${listed}
    });`,
              ),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'a guard that is made of who was handed over, and an id of theirs',
      code: register(
        'berth',
        `server.tool('list_ships', 'Ships', { harbour: z.string() }, async ({ harbour }) => {${listed}
    });`,
      ),
    },
  ],
  nearMisses: [],
  evasions: [],
  unknown: [],
});

/** An executor that is made of one view of the data, and closes over it. */
const turn = (view: string, run: string) => `
import OpenAI from 'openai';

interface Warden { abbeyId: string; wardenId: string; may(tool: string): boolean }
interface Books { byTitle(title: string): Promise<string>; lend(title: string): Promise<string> }
interface Library { shared(): Books; of(abbeyId: string, wardenId: string): Books }

const steps = new Map<string, { run(books: Books, input: unknown): Promise<string> }>([
  ['find_book', { run: (books, input) => books.byTitle(String(input)) }],
  ['lend_book', { run: (books, input) => books.lend(String(input)) }],
]);

const executorOver = (books: Books, warden?: Warden) => async (tool: string, input: unknown) => {
  const step = steps.get(tool);
  if (!step) throw new Error('no such step');
  return step.run(books, input);
};

export async function answer(openai: OpenAI, library: Library, warden: Warden, tools: OpenAI.Responses.Tool[]) {
  const execute = executorOver(${view});
  const response = await openai.responses.create({ model: 'gpt-5', input: 'hello', tools });
  for (const call of response.output) {
    if (call.type !== 'function_call' || !warden.may(call.name)) continue;
    ${run};
  }
}
`;

const run = 'await execute(call.name, JSON.parse(call.arguments))';
const demand = `{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }`;

const unreached = (name: string, view: string) => ({
  name,
  code: turn(
    view,
    run.replace(/execute.*/, (call) => `«${call}»`),
  ),
  errors: [
    {
      messageId: 'unreached' as const,
      data: { executor: '`execute`', identity: '`warden`' },
      suggestions: [
        {
          messageId: 'stopHere' as const,
          data: { executor: '`execute`' },
          output: turn(view, `${demand}\n    ${run}`),
        },
      ],
    },
  ] as const,
});

const bound = (warden: string) => `
import OpenAI from 'openai';

interface Warden { abbeyId: string; wardenId: string; may(tool: string): boolean }
interface Books { byTitle(abbeyId: string, title: string): Promise<string>; lend(abbeyId: string, title: string): Promise<string> }

const nightly: Warden = { abbeyId: 'shared', wardenId: 'nightly', may: () => true };

const executorFor = (books: Books, warden: Warden) => async (tool: string, title: string) => {
  if (!warden.may(tool)) throw new Error('not for you');
  switch (tool) {
    case 'find_book': return books.byTitle(warden.abbeyId, title);
    case 'lend_book': return books.lend(warden.abbeyId, title);
    default: return 'unknown tool';
  }
};

export async function answer(openai: OpenAI, books: Books, warden: Warden, tools: OpenAI.Responses.Tool[]) {
  const execute = executorFor(books, ${warden});
  const response = await openai.responses.create({ model: 'gpt-5', input: 'hello', tools, safety_identifier: warden.wardenId });
  for (const call of response.output) {
    if (call.type !== 'function_call') continue;
    await execute(call.name, call.arguments);
  }
}
`;

// An executor that a function makes.
testRule(rule, {
  canonical: [
    unreached('it closes over what is the same for everybody', 'library.shared()'),
    unreached('what it is made of beside is not read', 'library.shared(), warden'),
    {
      name: 'it is made for somebody who is the same for everybody',
      code: bound('«nightly»'),
      errors: [
        {
          messageId: 'constant',
          data: { executor: '`execute`', identity: 'abbeyId' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`execute`' },
              output: bound('nightly').replace('  const execute', `  ${demand}\n  const execute`),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    { name: 'it is made for who asks', code: bound('warden') },
    { name: 'it closes over the view of who asks', code: turn('library.of(warden.abbeyId, warden.wardenId)', run) },
  ],
  nearMisses: [],
  evasions: [],
  unknown: [],
});
