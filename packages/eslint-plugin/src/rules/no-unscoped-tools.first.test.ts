import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

// Tools are selected for a caller, and kept in one place for all who ask later.

const program = (toolset: string, tools = 'await toolset(catalogue, guest)'): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  interface Guest { hotelId: string; guestId: string; status: 'basic' | 'suite' }
  interface Catalogue { compile(guest: Guest): Promise<Anthropic.Tool[]> }
  ${toolset}
  export async function answer(anthropic: Anthropic, catalogue: Catalogue, guest: Guest, content: string) {
    return anthropic.messages.create({
      model: 'claude-haiku-4-5',
      max_tokens: 700,
      messages: [{ role: 'user', content }],
      metadata: { user_id: guest.guestId },
      tools: ${tools},
    });
  }
`;

const kept = (body: string): string => `let kept: Anthropic.Tool[] | undefined;
  async function toolset(catalogue: Catalogue, guest: Guest): Promise<Anthropic.Tool[]> {
    ${body}
  }`;

const first = (name: string, body: string) => {
  const code = program(kept(body), '«await toolset(catalogue, guest)»');
  return {
    name,
    code,
    errors: [
      {
        messageId: 'toolsNotScoped',
        data: { tools: 'toolset()', who: 'whoever `guest` is' },
        suggestions: [
          {
            messageId: 'decidePerTool',
            output: code
              .replaceAll(/[«»]/gu, '')
              .replace(
                'tools: await toolset(catalogue, guest)',
                "tools: (await toolset(catalogue, guest)).filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })",
              ),
          },
        ],
      },
    ],
  } as const;
};

testRule(rule, {
  canonical: [first('they are built where nothing is there', 'return (kept ??= await catalogue.compile(guest));')],
  guarded: [
    {
      name: 'what is declared to select them is asked for each request',
      code: program(kept('return catalogue.compile(guest);')),
      settings: { controls: { toolFilters: ['catalogue.compile'] } },
    },
    {
      name: 'they are built for each request',
      code: program(kept('return catalogue.compile(guest);')),
      unproven: true,
    },
    {
      name: 'those of each guest are kept apart',
      code: program(`const kept = new Map<string, Anthropic.Tool[]>();
  async function toolset(catalogue: Catalogue, guest: Guest) {
    const key = JSON.stringify([guest.hotelId, guest.guestId, guest.status]);
    const tools = kept.get(key) ?? (await catalogue.compile(guest));
    kept.set(key, tools);
    return tools;
  }`),
      unproven: true,
    },
  ],
  nearMisses: [
    {
      name: 'the last ones are kept, and nobody is shown them',
      code: program(kept('const built = await catalogue.compile(guest); kept = built; return built;')),
      unproven: true,
    },
    {
      name: 'whose they are is asked before they are shown',
      code: program(`let kept: { guestId: string; hotelId: string; status: string; tools: Anthropic.Tool[] } | undefined;
  async function toolset(catalogue: Catalogue, guest: Guest) {
    if (!kept || kept.guestId !== guest.guestId || kept.hotelId !== guest.hotelId || kept.status !== guest.status)
      kept = { ...guest, tools: await catalogue.compile(guest) };
    return kept.tools;
  }`),
      unproven: true,
    },
  ],
  evasions: [
    {
      ...first('what selects them is declared', 'return (kept ??= await catalogue.compile(guest));'),
      settings: { controls: { toolFilters: ['catalogue.compile'] } },
    },
    first('behind a question', 'if (!kept) kept = await catalogue.compile(guest);\n    return kept;'),
    first(
      'under another name first',
      'if (kept === undefined) { const built = await catalogue.compile(guest); kept = built; }\n    return kept;',
    ),
    first('behind what leaves', 'if (kept) return kept;\n    kept = await catalogue.compile(guest);\n    return kept;'),
    first('written over with itself', 'kept = kept ?? (await catalogue.compile(guest));\n    return kept;'),
  ],
  unknown: [],
});

// Written outside any block, in the language that ESLint's own parser reads.
testRule(rule, {
  canonical: [],
  guarded: [],
  nearMisses: [
    {
      name: 'a function replaces itself when it is called first',
      code: `
        import OpenAI from 'openai';
        import { compile } from './catalogue.js';
        export let toolset = (guest) => ((toolset = compile(guest)), toolset(guest));
        export async function answer(request, session) {
          const openai = new OpenAI();
          return openai.responses.create({ model: 'gpt-5', input: request.body.text, tools: toolset(session.user) });
        }
      `,
      unproven: true,
    },
  ],
  evasions: [],
  unknown: [],
});
