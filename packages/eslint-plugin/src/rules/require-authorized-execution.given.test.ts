import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

/** A harbour's assistant: what it runs is given back by a function, or stands behind a test in an expression. */
const harbour = (top: string, body: string): string => `
  import OpenAI from 'openai';
  import { requirePilot } from './pilots.js';
  import { berth, tow, jobs, tools } from './jobs.js';
  const openai = new OpenAI();
  const mayDo = (pilot: { duties: string[] }, name: string): boolean => pilot.duties.includes(name);
  ${top}
  export async function watch(request: Request) {
    const pilot = await requirePilot(request);
    const answer = await openai.responses.create({ model: 'gpt-5', input: 'Any ships?', tools });
    for (const call of answer.output) {
      if (call.type !== 'function_call') continue;
      ${body}
    }
    return Response.json({ by: pilot.id });
  }
`;
const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }";

/** The statement with the call stands on a line of its own, the last of the body. */
const bypass = (name: string, executor: string, top: string, before: string, statement: string) => {
  const plain = statement.replaceAll(/[«»]/gu, '');
  return {
    name,
    code: harbour(top, `${before}\n      ${statement}`),
    errors: [
      {
        messageId: 'notDecided',
        data: { executor: `\`${executor}\``, principal: '`pilot`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: '`pilot`' },
            output: harbour(top, `${before}\n      ${stop}\n      ${plain}`),
          },
        ],
      },
    ],
  } as const;
};

const quiet = (name: string, top: string, body: string) => ({ name, code: harbour(top, body) });

const run = 'await «run(JSON.parse(call.arguments))»;';
const plainRun = 'await run(JSON.parse(call.arguments));';

testRule(rule, {
  canonical: [
    bypass(
      'a function gives back an object with what it looked up',
      'jobs',
      "const byName = (name: string) => { const run = jobs[name]; if (!run) throw new Error('unknown'); return { run }; };",
      'const { run } = byName(call.name);',
      run,
    ),
    bypass(
      'a function chooses among functions',
      'pick',
      "async function pick(name: string) { switch (name) { case 'berth': return berth; default: return tow; } }",
      'const run = await pick(call.name);',
      run,
    ),
    bypass(
      'a call behind the test of a name',
      'tow',
      '',
      '',
      "call.name === 'tow' && (await «tow(pilot, JSON.parse(call.arguments))»);",
    ),
  ],
  evasions: [
    bypass(
      'a member of what it gives back',
      'jobs',
      'const byName = (name: string) => ({ run: jobs[name], name });',
      'const found = byName(call.name);',
      'await «found.run(JSON.parse(call.arguments))»;',
    ),
    bypass(
      'one of two in an expression',
      'pick',
      "const pick = (name: string) => (name === 'berth' ? berth : tow);",
      'const run = pick(call.name);',
      run,
    ),
    bypass(
      'called where it is given',
      'pick',
      "const pick = (name: string) => { if (name === 'berth') return berth; return tow; };",
      '',
      'await «pick(call.name)(JSON.parse(call.arguments))»;',
    ),
    bypass(
      'the other way round',
      'tow',
      '',
      '',
      "call.name !== 'tow' || (await «tow(pilot, JSON.parse(call.arguments))»);",
    ),
  ],
  guarded: [
    quiet(
      'it refuses before it gives anything back',
      "const byName = (pilot: any, name: string) => { if (!mayDo(pilot, name)) throw new Error('no'); return { run: jobs[name] }; };",
      `const { run } = byName(pilot, call.name); ${plainRun}`,
    ),
    quiet(
      'it gives nothing to whom it refuses',
      'const byName = (pilot: any, name: string) => ({ run: mayDo(pilot, name) ? jobs[name] : undefined });',
      `const { run } = byName(pilot, call.name); if (!run) throw new Error('no'); ${plainRun}`,
    ),
    quiet(
      'it asks before it chooses',
      "async function pick(pilot: any, name: string) { if (!mayDo(pilot, name)) throw new Error('no'); switch (name) { case 'berth': return berth; default: return tow; } }",
      `const run = await pick(pilot, call.name); ${plainRun}`,
    ),
    quiet(
      'what it gives back asks',
      "const byName = (pilot: any, name: string) => { const job = jobs[name]; return { run: (args: unknown) => { if (!mayDo(pilot, name)) throw new Error('no'); return job(args); } }; };",
      `const { run } = byName(pilot, call.name); ${plainRun}`,
    ),
    quiet(
      'asked before',
      'const byName = (name: string) => ({ run: jobs[name] });',
      `if (!mayDo(pilot, call.name)) throw new Error('no'); const { run } = byName(call.name); ${plainRun}`,
    ),
    quiet(
      'asked in the same expression',
      '',
      "call.name === 'tow' && mayDo(pilot, call.name) && (await tow(pilot, JSON.parse(call.arguments)));",
    ),
    quiet(
      'asked before the expression',
      '',
      "if (!mayDo(pilot, call.name)) continue; call.name === 'tow' && (await tow(pilot, JSON.parse(call.arguments)));",
    ),
  ],
  nearMisses: [
    quiet(
      'a question in a condition',
      'declare const tooHeavy: (pilot: any, args: unknown) => Promise<boolean>;',
      "if (call.name === 'tow' && (await tooHeavy(pilot, JSON.parse(call.arguments)))) throw new Error('no');",
    ),
    quiet(
      'a question whose answer is kept',
      'declare const tooHeavy: (pilot: any, args: unknown) => Promise<boolean>;',
      "const heavy = call.name === 'tow' && (await tooHeavy(pilot, JSON.parse(call.arguments))); if (heavy) throw new Error('no');",
    ),
    quiet(
      'a check of this file',
      "const weigh = async (args: any) => { if (args.tons > 9) throw new Error('no'); };",
      "call.name === 'tow' && (await weigh(JSON.parse(call.arguments)));",
    ),
    quiet(
      'a function that only finds a schema',
      "import { schemas } from './schemas.js'; const schemaOf = (name: string) => ({ schema: schemas[name] });",
      'const { schema } = schemaOf(call.name); schema.parse(JSON.parse(call.arguments));',
    ),
  ],
  unknown: [],
});
