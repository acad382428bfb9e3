import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// Somebody decides about the call, and the answer is counted, written down or put somewhere: what was refused runs as well.

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

/** A batch whose decisions are collected before it runs. */
const batch = (decided: string, first = '', before = ''): string => `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  import { log } from './log.js';
  interface Member { orgId: string; memberId: string }
  interface Gate { ensure(who: Member, tool: string): Promise<void>; may(who: Member, tool: string): Promise<boolean> }
  interface Desk { run(orgId: string, tool: string, id: string): Promise<string> }
  const Args = z.strictObject({ id: z.string().max(10) });
  export async function turn(openai: OpenAI, gate: Gate, desk: Desk, who: Member, input: string) {
    const reply = await openai.responses.create({ model: 'gpt-5', input, tools: [] });
    const calls = reply.output.filter((item) => item.type === 'function_call');
    const outputs: string[] = [];
    ${decided}
    for (const [i, call] of calls.entries()) {
      ${first}const { id } = Args.parse(JSON.parse(call.arguments));
      ${before}outputs.push(await desk.run(who.orgId, call.name, id));
    }
    return outputs;
  }
`;

/** The executor of a tool that asks before its work. */
const executor = (decided: string, entered = ''): string => `
  import { Agent, run, tool, type RunContext } from '@openai/agents';
  import { z } from 'zod';
  import { enforce, log } from './log.js';
  interface Clerk { officeId: string; clerkId: string }
  type Decision = { effect: 'permit' } | { effect: 'deny'; reason: string };
  interface Pdp { evaluate(question: { who: Clerk; action: string; resource: string }): Promise<Decision> }
  interface Files { read(officeId: string, file: string): Promise<string> }
  const readFile = (pdp: Pdp, files: Files) => tool({
    name: 'read_file',
    description: 'Reads a file of the office',
    parameters: z.object({ file: z.string().max(12) }),
    execute: async ({ file }, context?: RunContext<Clerk>) => {
      ${entered}const who = context?.context;
      if (!who) throw new Error('nobody runs this');
      const decision = await «pdp.evaluate({ who, action: 'read', resource: file })»;
      ${decided}
    },
  });
  export const ask = (pdp: Pdp, files: Files, who: Clerk, question: string) =>
    run(new Agent<Clerk>({ name: 'Files', instructions: 'Read.', tools: [readFile(pdp, files)] }), question, { context: who });
`;

const settled = 'const verdicts = await Promise.allSettled(calls.map((call) => «gate.ensure(who, call.name)»));';
const answered = 'const verdicts = await Promise.all(calls.map((call) => «gate.may(who, call.name)»));';
const refused = "const refused = verdicts.filter((one) => one.status === 'rejected').length;";

const runs = (name: string, guard: string, run: string, code: string, output: string) => ({
  name,
  code,
  errors: [
    {
      messageId: 'notHeeded',
      data: { guard, executor: run },
      suggestions: [{ messageId: 'stopHere', data: { principal: 'the caller' }, output: unmarked(output) }],
    },
  ] as const,
});

const inBatch = (name: string, guard: string, decided: string, first = '') =>
  runs(name, guard, '`desk.run`', batch(decided, first), batch(decided, first, `${stop}\n      `));
const inExecutor = (name: string, decided: string) =>
  runs(name, 'pdp.evaluate', '`read_file`', executor(decided), executor(decided, `${stop}\n      `));

testRule(rule, {
  canonical: [
    inBatch(
      'refusals are counted',
      'gate.ensure',
      `${settled} ${refused} if (refused === calls.length) return outputs;`,
    ),
    inExecutor(
      'a refusal is noted beside the result',
      "let note = ''; if (decision.effect === 'deny') note = decision.reason; const text = await files.read(who.officeId, file); return [text, note].join(' ');",
    ),
  ],
  guarded: [
    {
      name: 'one refusal is enough for the batch',
      code: unmarked(batch(`${settled} ${refused} if (refused > 0) return outputs;`)),
      unproven: true,
    },
    {
      name: 'each answer is read at its place',
      code: unmarked(batch(settled, "if (verdicts[i]?.status !== 'fulfilled') continue;\n      ")),
      unproven: true,
    },
    {
      name: 'refusals are collected, and looked up',
      code: unmarked(
        batch(
          'const denied = new Set<string>(); for (const call of calls) { try { await gate.ensure(who, call.name); } catch { denied.add(call.call_id); } }',
          'if (denied.has(call.call_id)) continue;\n      ',
        ),
      ),
      unproven: true,
    },
    {
      name: 'the executor leaves where it is denied',
      code: unmarked(
        executor("if (decision.effect === 'deny') return decision.reason; return files.read(who.officeId, file);"),
      ),
      unproven: true,
    },
  ],
  nearMisses: [
    {
      name: 'a decision about what is shown of the result',
      code: unmarked(
        executor(
          "const text = await files.read(who.officeId, file); return decision.effect === 'permit' ? text : text.slice(0, 9);",
        ),
      ),
      unproven: true,
    },
    {
      name: 'a decision that goes to what may act on it',
      code: unmarked(executor('enforce(decision); return files.read(who.officeId, file);')),
      unproven: true,
    },
    {
      name: 'an answer that says how something went',
      code: unmarked(
        executor("if (decision.effect === 'missing') log.warn('missing'); return files.read(who.officeId, file);"),
      ).replace(
        "{ effect: 'permit' } | { effect: 'deny'; reason: string }",
        "{ effect: 'found' } | { effect: 'missing' }",
      ),
      unproven: true,
    },
  ],
  evasions: [
    inBatch(
      'one granted call is enough',
      'gate.ensure',
      `${settled} if (!verdicts.some((one) => one.status === 'fulfilled')) return outputs;`,
    ),
    inBatch(
      'answers are compared with another word',
      'gate.ensure',
      settled,
      "if (verdicts[i]?.status === 'denied') continue;\n      ",
    ),
    inBatch('answers are only logged', 'gate.may', `${answered} log.info({ verdicts });`),
    inBatch(
      'those who are refused are collected, and not looked up',
      'gate.ensure',
      `${settled} const denied = new Set(calls.filter((_, at) => verdicts[at]?.status === 'rejected').map((call) => call.name)); log.info(denied.size);`,
    ),
    inBatch(
      'those that may run are collected, and others run',
      'gate.may',
      'const granted: string[] = []; for (const call of calls) { if (await «gate.may(who, call.name)») granted.push(call.name); } log.info(granted.length);',
    ),
    inBatch(
      'answers are kept by call, and not read',
      'gate.may',
      'const answers = new Map<string, boolean>(); for (const call of calls) answers.set(call.call_id, await «gate.may(who, call.name)»); log.info(answers.size);',
    ),
    inExecutor(
      'a refusal is logged',
      "if (decision.effect === 'deny') log.warn(decision.reason); return files.read(who.officeId, file);",
    ),
    inExecutor(
      'a refusal returns from a callback',
      "[file].forEach(() => { if (decision.effect === 'deny') return; }); return files.read(who.officeId, file);",
    ),
    inExecutor(
      'a refusal falls through',
      "switch (decision.effect) { case 'deny': log.warn('denied'); case 'permit': return files.read(who.officeId, file); }",
    ),
  ],
  unknown: [],
});
