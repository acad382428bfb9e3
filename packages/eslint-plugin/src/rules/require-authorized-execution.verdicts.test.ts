import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// A verdict in words of the program's own is written down, and asked, and what it stopped runs as well.

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

interface Parts {
  readonly verdict?: string;
  readonly answered?: string;
  readonly asked?: string;
}

const goOrStop = "{ outcome: 'go' } | { outcome: 'stop'; because: 'embargo' | 'contract' }";

const desk = (
  {
    verdict = goOrStop,
    answered = 'await desk.minute(who, call.name, verdict.outcome);',
    asked = "if (verdict.outcome === 'stop') { outputs.push(verdict.because); }",
  }: Parts,
  before = '',
): string => `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  interface Editor { paperId: string; editorId: string }
  type Verdict = ${verdict};
  interface Desk {
    offered(who: Editor): OpenAI.Responses.Tool[];
    judge(who: Editor, step: string): Promise<Verdict>;
    minute(who: Editor, step: string, outcome: unknown): Promise<void>;
    confirmed(who: Editor, step: string, outcome: unknown): Promise<void>;
    run(paperId: string, step: string, id: string): Promise<string>;
  }
  const Args = z.strictObject({ id: z.string().max(10) });
  export async function turn(openai: OpenAI, desk: Desk, who: Editor, input: string) {
    const reply = await openai.responses.create({ model: 'gpt-5', input, tools: desk.offered(who) });
    const calls = reply.output.filter((item) => item.type === 'function_call');
    const outputs: string[] = [];
    for (const call of calls) {
      const { id } = Args.parse(JSON.parse(call.arguments));
      const verdict = await «desk.judge(who, call.name)»;
      ${answered}
      ${asked}
      ${before}outputs.push(await desk.run(who.paperId, call.name, id));
    }
    return outputs;
  }
`;

const runs = (name: string, parts: Parts) => ({
  name,
  code: desk(parts),
  errors: [
    {
      messageId: 'notHeeded',
      data: { guard: 'desk.judge', executor: '`desk.run`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { principal: 'the caller' },
          output: unmarked(desk(parts, `${stop}\n      `)),
        },
      ],
    },
  ] as const,
});

const quiet = (name: string, parts: Parts) => ({ name, code: unmarked(desk(parts)), unproven: true }) as const;

testRule(rule, {
  canonical: [runs('it is stopped, and goes on', {})],
  guarded: [
    {
      name: 'it leaves where it is stopped',
      code: unmarked(desk({ asked: "if (verdict.outcome === 'stop') { outputs.push(verdict.because); continue; }" })),
    },
  ],
  nearMisses: [
    quiet('what is told the verdict may wait for somebody who permits it', {
      answered: 'await desk.confirmed(who, call.name, verdict.outcome);',
    }),
    quiet('what is told the verdict may throw, and nobody asks behind it', { asked: '' }),
    quiet('what is asked behind it is something else', { asked: "if (id === 'x') { outputs.push(id); }" }),
    quiet('one of the two words alone is no verdict', {
      verdict: "{ outcome: 'rain' } | { outcome: 'stop'; because: string }",
    }),
  ],
  evasions: [
    runs('nothing is written down', { answered: '' }),
    runs('the words alone', {
      verdict: "'proceed' | 'block'",
      answered: 'await desk.minute(who, call.name, verdict);',
      asked: "if (verdict === 'block') outputs.push('blocked');",
    }),
    runs('asked for the other word', {
      asked: "if (verdict.outcome !== 'go') { outputs.push('stopped'); }",
    }),
    runs('told as a whole', {
      answered: 'await desk.minute(who, call.name, { ...verdict, at: Date.now() });',
    }),
  ],
  unknown: [],
});
