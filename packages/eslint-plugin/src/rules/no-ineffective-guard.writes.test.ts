import { testRule } from '@toolgate/testkit';
import rule from './no-ineffective-guard.js';

/** A dispatcher that first calls a function of the application, and drops what it gives back. */
const desk = (body: string, returns = 'Promise<unknown>'): string => `
  import OpenAI from 'openai';
  import { db, eq, berths } from './db.js';
  interface Clerk { portId: string; clerkId: string; permissions: string[] }
  async function mark(clerk: Clerk, name: string): ${returns} { ${body} }
  export async function turn(openai: OpenAI, clerk: Clerk, messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[], tools: OpenAI.Chat.Completions.ChatCompletionTool[]) {
    const { choices } = await openai.chat.completions.create({ model: 'gpt-5-mini', messages, tools });
    for (const call of choices[0]?.message.tool_calls ?? []) {
      if (call.type !== 'function') continue;
      await «mark(clerk, call.function.name)»;
      await db.act(clerk.portId, call.function.name, call.function.arguments);
    }
  }
`;
const quiet = (body: string): string => desk(body).replaceAll(/[«»]/gu, '');
const mended = (body: string, returns?: string): string =>
  desk(body, returns)
    .replaceAll(/[«»]/gu, '')
    .replace(
      'await mark(clerk, call.function.name);',
      "if (!(await mark(clerk, call.function.name))) throw new Error('This caller may not make this call.');",
    );
const data = { guard: 'mark', executor: '`db.act`' };
const dropped = (name: string, body: string, returns?: string) => ({
  name,
  code: desk(body, returns),
  errors: [
    {
      messageId: 'cannotRefuse',
      data: { ...data, defect: 'nobody reads its result', remedy: 'Leave when it says no' },
      suggestions: [{ messageId: 'makeRefuse', data, output: mended(body, returns) }],
    },
  ] as const,
});

testRule(rule, {
  canonical: [dropped('a decision that nobody reads', 'return clerk.permissions.includes(name);', 'Promise<boolean>')],
  evasions: [
    dropped(
      'a decision beside what is written',
      'await db.update(berths).set({ name }).where(eq(berths.clerk, clerk.clerkId)); return clerk.permissions.includes(name);',
    ),
    dropped(
      'a decision made of what was written',
      'const rows = await db.update(berths).set({ name }).where(eq(berths.clerk, clerk.clerkId)).returning(); return rows.length > 0 && clerk.permissions.includes(name);',
    ),
  ],
  guarded: [
    {
      name: 'the row as it is after it was written',
      code: quiet(
        'const [row] = await db.update(berths).set({ name }).where(eq(berths.clerk, clerk.clerkId)).returning(); return row;',
      ),
    },
    {
      name: 'what a store gives back of what it wrote',
      code: quiet('return db.berth.update({ where: { clerk: clerk.clerkId }, data: { name } });'),
    },
    {
      name: 'the row, or nothing',
      code: quiet('const row = await db.berths.create({ clerk: clerk.clerkId, name }); return row ?? null;'),
    },
  ],
  nearMisses: [],
  unknown: [],
});
