import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

// A function between the constant and the tools only hands on whom it is given.

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }";

const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

const tools = `
  import { tool } from '@langchain/core/tools';
  import { createAgent } from 'langchain';
  import { z } from 'zod';
  interface Grower { estateId: string; growerId: string }
  interface Cellar {
    sugar(estateId: string, plot: string): Promise<string>;
    vouch(who: Grower, operation: string): Promise<void>;
  }
  const SERVICE: Grower = { estateId: 'group', growerId: 'service' };
  const toolsFor = (cellar: Cellar, who: Grower) => [
    tool(
      async ({ plot }) => {
        await cellar.vouch(who, 'sugar');
        return cellar.sugar(who.estateId, plot);
      },
      { name: 'sugar', description: 'Sugar of a plot', schema: z.object({ plot: z.string().max(9) }) },
    ),
  ];
`;

const build = `
  function build(cellar: Cellar, who: Grower) {
    return createAgent({ model: 'openai:gpt-5-mini', tools: toolsFor(cellar, who) });
  }
`;

/** An assistant that keeps its agent, and one that makes it for who asks. */
const assistant = (made: string, before = build): string => `${tools}${before}
  export class Assistant {
    private readonly agent;
    constructor(private readonly cellar: Cellar) {
      this.agent = ${made};
    }
    async ask(grower: Grower, content: string) {
      const { messages } = await this.agent.invoke({ messages: [{ role: 'user', content }] });
      return messages.at(-1)?.text ?? '';
    }
  }
`;

const perRequest = (made: string, before = build): string => `${tools}${before}
  export async function ask(cellar: Cellar, grower: Grower, content: string) {
    const agent = ${made};
    const { messages } = await agent.invoke({ messages: [{ role: 'user', content }] });
    return messages.at(-1)?.text ?? '';
  }
`;

const constant = (name: string, code: string, statement: string) => {
  const plain = unmarked(code);
  const at = plain.indexOf(statement);
  const indent = /\n *$/u.exec(plain.slice(0, at))?.[0] ?? '\n';
  return {
    name,
    code,
    errors: [
      {
        messageId: 'constant',
        data: { identity: 'who', executor: '`sugar`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { executor: '`sugar`' },
            output: `${plain.slice(0, at)}${stop}${indent}${plain.slice(at)}`,
          },
        ],
      },
    ],
  } as const;
};

testRule(rule, {
  canonical: [
    constant(
      'an agent that a function builds for the service, in a constructor',
      assistant('build(cellar, «SERVICE»)'),
      'this.agent = build',
    ),
  ],
  guarded: [
    { name: 'the same function builds it for who asks', code: perRequest('build(cellar, grower)') },
    {
      name: 'it is built for who asks, and once for the service',
      code: `${perRequest('build(cellar, grower)')}\n  export const nightly = (cellar: Cellar) => build(cellar, SERVICE).invoke({ messages: [{ role: 'user', content: 'Report.' }] });`,
    },
  ],
  nearMisses: [
    {
      name: 'a job that nobody asks for hands its own account to a function that takes one',
      code: `${tools}
  async function turn(cellar: Cellar, grower: Grower, content: string) {
    const agent = createAgent({ model: 'openai:gpt-5-mini', tools: toolsFor(cellar, grower) });
    return agent.invoke({ messages: [{ role: 'user', content }] });
  }
  export const nightly = (cellar: Cellar) => turn(cellar, SERVICE, 'Report.');`,
      unproven: true,
    },
    {
      name: 'what the function is handed is no constant',
      code: assistant(
        'build(cellar, current())',
        `${build}  const current = (): Grower => JSON.parse(process.argv[2] ?? '');\n`,
      ),
    },
  ],
  evasions: [
    constant('in the path of who asks', perRequest('build(cellar, «SERVICE»)'), 'const agent ='),
    constant(
      'two functions hand it on',
      assistant(
        'start(cellar, «SERVICE»)',
        `${build}  const start = (cellar: Cellar, owner: Grower) => build(cellar, owner);\n`,
      ),
      'this.agent = start',
    ),
    constant(
      'in an object that is taken apart',
      assistant(
        'start({ cellar, who: «SERVICE» })',
        `${build}  const start = ({ cellar, who }: { cellar: Cellar; who: Grower }) => build(cellar, who);\n`,
      ),
      'this.agent = start',
    ),
    constant(
      'in an object that is handed on as it is',
      assistant(
        'start({ cellar, who: «SERVICE» })',
        `${build}  const start = (deps: { cellar: Cellar; who: Grower }) => build(deps.cellar, deps.who);\n`,
      ),
      'this.agent = start',
    ),
    constant(
      'the tools are made outside of the function',
      assistant(
        'start(toolsFor(cellar, «SERVICE»))',
        `  const start = (tools: ReturnType<typeof toolsFor>) => createAgent({ model: 'openai:gpt-5-mini', tools });\n`,
      ),
      'this.agent = start',
    ),
  ],
  unknown: [],
});
