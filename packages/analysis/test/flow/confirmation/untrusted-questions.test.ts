import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it, test } from 'vitest';
import { untrustedQuestionsIn } from '../../../src/flow/confirmation/untrusted-questions.js';
import { fileOf } from '../../file-of.js';

/** Who words the question that is handed these arguments. */
const wordedBy = (shown: string): readonly string[] => {
  const probe = questionProbe(`
    import type OpenAI from 'openai';
    import { z } from 'zod';
    import { dialog, stays } from './stays.js';
    const Cancel = z.object({ stay: z.string(), summary: z.string() });
    export async function run(call: OpenAI.Responses.ResponseFunctionToolCall, guest: string) {
      const { stay, summary } = Cancel.parse(JSON.parse(call.arguments));
      if (!(await «dialog.confirm(guest, ${shown})»)) return;
      await stays.cancel(stay);
    }
  `);
  return untrustedQuestionsIn(fileOf(probe)).map(({ by }) => by);
};

describe('the words of the model', () => {
  test.each(['{ question: `Cancel ${stay}?`, summary }', '`Cancel ${stay}?`, { reason: summary }'])(
    '%s stand beside the question',
    (shown) => {
      expect(wordedBy(shown)).toEqual([]);
    },
  );

  test.each(['summary', '{ question: "Cancel?", summary }', '{ title: `Cancel ${stay}?`, message: summary }'])(
    '%s are the question',
    (shown) => {
      expect(wordedBy(shown)).toEqual(['the model']);
    },
  );
});

describe('a question that an answer carries', () => {
  const shownBy = (answer: string): number => {
    const probe = questionProbe(`
      import OpenAI from 'openai';
      export async function turn(openai: OpenAI, res: { json(answer: object): void }, messages: never[], tools: never[]) {
        const { choices } = await openai.chat.completions.create({ model: 'gpt-5', messages, tools });
        const { content, tool_calls: calls } = choices[0].message;
        res.json(«${answer}»);
      }
    `);
    return untrustedQuestionsIn(fileOf(probe)).length;
  };

  test.each([
    '{ confirmation: { question: content, buttons: ["Yes", "No"] } }',
    '{ confirmation: { title: "Go on?", text: content } }',
    '{ approval: { message: content } }',
    '{ approvalText: content }',
    '{ confirmationQuestion: content ?? "Go on?" }',
  ])('%s is in the words of the model', (answer) => {
    expect(shownBy(answer)).toBe(1);
  });

  test.each([
    // What was done is told by whoever did it.
    '{ confirmation: content }',
    '{ confirmation: { text: content } }',
    '{ confirmation: { question: `Cancel ${calls.length} stays?` } }',
    '{ approval: { message: content, calls } }',
    '{ approval: { message: content }, tool: calls }',
    '{ text: content, approval: true }',
  ])('%s is not', (answer) => {
    expect(shownBy(answer)).toBe(0);
  });
});

const scratch = scratchFolder('untrusted-questions');
afterAll(() => {
  scratch.remove();
});
let folders = 0;

describe.each(['types', 'imports'] as const)('a function of another file asks, by %s', (way) => {
  /** What the questions of a server are, whose tool hands something to a dialog of another file. */
  const askedIn = (message: string, handed: string, schema = 'summary: z.string().max(200)'): readonly string[] => {
    const probe = questionProbe(
      `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { agrees } from './dialogs.js';
        export function podcasts(remove: (episode: number) => Promise<void>) {
          const mcp = new McpServer({ name: 'podcasts', version: '1.0.0' });
          mcp.registerTool('remove_episode', { inputSchema: { episode: z.int().min(1), ${schema} } }, async (input) => {
            if (await agrees(mcp, ${handed})) await remove(input.episode);
            return { content: [] };
          });
          return mcp;
        }
      `,
      {
        types: way === 'types',
        files: {
          'dialogs.ts': `
            import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
            export async function agrees({ server }: McpServer, removal: { episode: number; summary: string }) {
              const answer = await server.elicitInput({ message: ${message}, requestedSchema: { type: 'object', properties: {} } });
              return answer.action === 'accept';
            }
          `,
        },
        ...(way === 'imports' && { disk: `${scratch.path}/${String((folders += 1))}` }),
      },
    );
    const { text } = probe.sourceCode;
    return untrustedQuestionsIn(fileOf(probe)).map(
      ({ node, by, certain }) => `${text.slice(...node.range)}: ${by}${certain ? '' : '?'}`,
    );
  };

  it('with words of the model', () => {
    expect(askedIn('removal.summary', 'input')).toEqual(['agrees(mcp, input): the model']);
    expect(askedIn('`${removal.summary}`', '{ episode: input.episode, summary: input.summary.trim() }')).toEqual([
      'agrees(mcp, { episode: input.episode, summary: input.summary.trim() }): the model',
    ]);
  });

  it('with a sentence of the program, or with words that the model does not hand it', () => {
    expect(askedIn('`Remove episode ${removal.episode}?`', 'input')).toEqual([]);
    expect(askedIn('removal.summary', '{ episode: input.episode, summary: "Remove it?" }')).toEqual([]);
    expect(askedIn('removal.summary', 'input', `summary: z.enum(['Remove it?', 'Keep it?'])`)).toEqual([]);
  });
});
