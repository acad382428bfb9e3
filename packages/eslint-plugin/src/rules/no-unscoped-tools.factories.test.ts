import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

const head = `
  import Anthropic from '@anthropic-ai/sdk';
  import { readTools } from './shelf.js';

  interface Judge { courtId: string; judgeId: string; grants: string[] }

  const anthropic = new Anthropic();
`;

/** A factory that gets its tools by a call, and the handler that it gives back. */
const court = (given: string, made: string, tools: string, before = ''): string => `${head}
  export async function court(${given}) {
    ${made}
    return async (judge: Judge, question: string) => {
      ${before}return anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 500, messages: [{ role: 'user', content: question }], tools: ${tools} });
    };
  }
`;

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

// Tools that a factory got by a call: whether they are older than who asks.
testRule(rule, {
  canonical: [
    {
      name: 'the tools are read once, when the handler is made',
      code: court('folder: string', 'const tools = await readTools(folder);', '«tools»'),
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'tools', who: 'whoever `judge` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: court('folder: string', 'const tools = await readTools(folder);', `tools${refused}`),
            },
          ],
        },
      ],
    },
  ],

  guarded: [
    {
      name: 'the handler selects among them',
      code: court(
        'folder: string',
        'const tools = await readTools(folder);',
        'tools.filter((tool) => judge.grants.includes(tool.name))',
      ),
    },
  ],

  nearMisses: [
    {
      name: 'the factory is handed who asks',
      code: court(
        'clerk: Judge',
        'const tools = (await readTools()).filter((tool) => clerk.grants.includes(tool.name));',
        'tools',
      ),
    },
  ],

  evasions: [
    {
      name: 'what was read is only awaited in the handler',
      code: court(
        'sql: { query(text: string): Promise<Anthropic.Tool[]> }',
        `const stored = sql.query('select 1');`,
        '«await stored»',
      ),
      errors: [
        {
          messageId: 'toolsNotScoped',
          data: { tools: 'stored', who: 'whoever `judge` is' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              output: court(
                'sql: { query(text: string): Promise<Anthropic.Tool[]> }',
                `const stored = sql.query('select 1');`,
                `(await stored)${refused}`,
              ),
            },
          ],
        },
      ],
    },
  ],

  unknown: [
    {
      name: 'the tools are read for each request',
      code: court('folder: string', '', '«tools»', 'const tools = await readTools(folder);\n      '),
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'tools' } }],
    },
  ],
});
