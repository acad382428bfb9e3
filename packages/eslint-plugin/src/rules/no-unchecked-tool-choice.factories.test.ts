import { testRule, type ExpectedError } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

// A function of the program is handed the names of tools and takes them from a table. Whoever wrote the request picks them.

const desk = (factory: string, tools: string): string => `
  import { auth } from '@clerk/nextjs/server';
  import { generateText, tool } from 'ai';
  import { all, registry, ledger, type Making } from './all.js';
  ${factory}
  export async function POST(request: Request) {
    const body = await request.json();
    const { userId, sessionClaims } = await auth();
    if (!userId) return new Response(null, { status: 401 });
    const chosen = ${tools};
    const { text } = await generateText({ model: 'm', prompt: body.prompt, tools: chosen });
    await ledger.note({ userId, text });
    return Response.json({ text });
  }
`;

const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');
const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }`;

const reported = (name: string, factory: string, tools: string, picked = 'body.tools') => ({
  name,
  code: desk(factory, tools),
  errors: [
    {
      messageId: 'nameNotChecked',
      data: { name: picked, source: 'the request (`request.json()`)', principal: '`userId`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { principal: '`userId`', name: picked },
          output: unmarked(desk(factory, tools)).replace('  const chosen =', `  ${stop}\n    const chosen =`),
        },
      ],
    },
  ] as [ExpectedError],
});

const each = `
  function toolsNamed(context: Making, names: string[]) {
    const tools: Record<string, unknown> = {};
    names.forEach((name) => {
      if (all[name]) tools[name] = all[name](context);
    });
    return tools;
  }
`;

testRule(rule, {
  canonical: [reported('names of a body are looked up one by one', each, 'toolsNamed({ userId }, «body.tools»)')],
  guarded: [
    {
      name: 'the names are those that the caller holds',
      code: desk(each, 'toolsNamed({ userId }, sessionClaims.tools)'),
    },
  ],
  nearMisses: [
    { name: 'the names stand in the program', code: desk(each, `toolsNamed({ userId }, ['list', 'book'])`) },
    {
      name: 'what is handed is counted and not looked up',
      code: desk(
        `function toolsNamed(context: Making, names: string[]) { names.forEach((name) => ledger.note({ name })); return { list: all.list(context) }; }`,
        'toolsNamed({ userId }, body.tools)',
      ),
    },
    {
      name: 'what is handed is another table',
      code: desk(
        `function toolsNamed(context: Making, sources: string[]) { const titles = sources.map((one) => one.trim()); return { list: all.list({ ...context, titles }) }; }`,
        'toolsNamed({ userId }, body.sources)',
      ),
    },
  ],
  evasions: [
    reported(
      'by a map into entries',
      `const toolsNamed = (names: string[]) => Object.fromEntries(names.map((name) => [name, all[name]({})]));`,
      'toolsNamed(«body.tools»)',
    ),
    reported(
      'by a loop over a set of them',
      `function toolsNamed(names: string[] = []) { const tools: Record<string, unknown> = {}; for (const name of new Set(names)) { const made = registry.get(name); if (made) tools[name] = made; } return tools; }`,
      'toolsNamed(«body.tools»)',
    ),
    reported(
      'by reduce',
      `const toolsNamed = (names: string[]) => names.reduce<Record<string, unknown>>((tools, name) => ({ ...tools, [name]: all[name]({}) }), {});`,
      'toolsNamed(«body.tools»)',
    ),
    reported(
      'by a filter over the whole table',
      `const toolsNamed = (names: string[]) => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));`,
      'toolsNamed(«body.tools»)',
    ),
    reported(
      'by one name',
      `const toolNamed = (name: string) => ({ [name]: all[name]({}) });`,
      'toolNamed(«body.tool»)',
      'body.tool',
    ),
    reported(
      'by names that are known first',
      `const toolsNamed = (names: string[]) => names.filter((name) => name in all).map((name) => registry.get(name));`,
      'toolsNamed(«body.tools»)',
    ),
  ],
  unknown: [],
});
