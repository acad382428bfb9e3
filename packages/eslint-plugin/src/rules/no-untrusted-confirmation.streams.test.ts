import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-confirmation.js';

// What a stream says piece by piece, and the questions that middleware of an SDK puts.
const streamed = (question: string, listening = "stream.on('text', (delta) => { said += delta; });"): string => `
  import Anthropic from '@anthropic-ai/sdk';
  import { z } from 'zod';
  const Close = z.object({ lane: z.string() });
  interface Keeper { poolId: string; keeperId: string; rights: string[] }
  interface Pool { confirm(keeper: Keeper, question: unknown): Promise<boolean>; close(keeper: Keeper, lane: string): Promise<string> }
  export async function turn(anthropic: Anthropic, keeper: Keeper, pool: Pool, messages: Anthropic.MessageParam[]) {
    let said = '';
    const stream = anthropic.messages.stream({ model: 'claude-sonnet-5', max_tokens: 100, messages, tools: [] });
    ${listening}
    const { content } = await stream.finalMessage();
    for (const block of content) {
      if (block.type !== 'tool_use' || !keeper.rights.includes(block.name)) continue;
      const { lane } = Close.parse(block.input);
      if (await pool.confirm(keeper, ${question})) await pool.close(keeper, lane);
    }
    return said;
  }
`;

const described = (description: string): string => `
  import { createAgent, humanInTheLoopMiddleware, tool } from 'langchain';
  import { z } from 'zod';
  const Close = z.object({ lane: z.string(), rationale: z.string() });
  interface Keeper { poolId: string; keeperId: string; rights: string[] }
  export const agent = (keeper: Keeper, pool: any) => createAgent({
    model: 'openai:gpt-5',
    tools: keeper.rights.includes('close') ? [tool(({ lane }: { lane: string }) => pool.close(keeper.poolId, lane), { name: 'close_lane', schema: Close })] : [],
    middleware: [humanInTheLoopMiddleware({ interruptOn: { close_lane: { allowedDecisions: ['approve', 'reject'], description: ${description} } } })],
  });
`;
const words = (value: string, question = 'pool.confirm') =>
  [{ messageId: 'words', data: { value, question } }] as const;

testRule(rule, {
  canonical: [
    { name: 'what the model said in a stream', code: streamed('{ body: «said.trim()» }'), errors: words('said.trim') },
    {
      name: 'the reason of the model describes the call',
      code: described('({ args }) => «String(args.rationale)»'),
      errors: words('String', 'description'),
    },
  ],
  guarded: [
    { name: 'what is said is written out, and the question is one of arguments', code: streamed('`Close ${lane}?`') },
    {
      name: 'validated arguments describe the call',
      code: described('({ args }) => `Close ${Close.parse(args).lane}`'),
    },
  ],
  nearMisses: [
    { name: 'a constant describes the call', code: described("'Close a lane'") },
    {
      name: 'a listener of something else',
      code: streamed('{ body: said }', "process.stdin.on('text', (line) => { said += line; });"),
    },
    { name: 'details that are fields', code: streamed("{ title: 'Close?', details: { lane } }") },
  ],
  evasions: [
    {
      name: 'a list of what was said',
      code: streamed(
        '«lines.join(" ")»',
        "const lines: string[] = []; stream.on('text', (delta) => lines.push(delta));",
      ),
      errors: words('lines.join'),
    },
    {
      name: 'a message that is declared as one of the model',
      code: `
        import { interrupt } from '@langchain/langgraph';
        import type { AIMessage } from '@langchain/core/messages';
        export const review = ({ messages }: { messages: AIMessage[] }) => {
          const last = messages[messages.length - 1];
          return interrupt({ question: «last.text» });
        };
      `,
      errors: words('last.text', 'interrupt'),
    },
    {
      name: 'a row that waits for a decision keeps the words of the model',
      code: `
        import type OpenAI from 'openai';
        export async function propose(openai: OpenAI, pendingApprovals: any, input: string) {
          const reply = await openai.responses.create({ model: 'gpt-5', input });
          await pendingApprovals.insert({ tool: 'close_lane', args: {}, question: «reply.output_text» });
        }
      `,
      errors: words('reply.output_text', 'question'),
    },
    {
      name: 'a text that somebody else wrote, cut',
      code: streamed('«`${lane}? ${found.body.trim()}`»', "const found = await (pool as any).letters.get('a');"),
      errors: [{ messageId: 'fetched', data: { value: '`${lane}? ${found.body.trim()}`', question: 'pool.confirm' } }],
    },
  ],
  unknown: [],
});
