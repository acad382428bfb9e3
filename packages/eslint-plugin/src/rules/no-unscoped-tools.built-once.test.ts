import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

/** A class that builds an agent in its constructor. */
const desk = (tools: string, given: string, asked: string, context: string) => `
import { Agent, run, type FunctionTool } from '@openai/agents';

interface Keeper { zooId: string; keeperId: string; grants: ReadonlySet<string> }

export class ZooDesk {
  private readonly agent: Agent<Keeper>;

  constructor(${given}) {
    this.agent = new Agent<Keeper>({ name: 'Zoo', instructions: 'Help the keepers.', tools: ${tools} });
  }

  async talk(${asked}) {
    const { finalOutput } = await run(this.agent, text, { context: ${context} });
    return finalOutput;
  }
}
`;

const feeding = 'private readonly feeding: FunctionTool<Keeper>[]';
const perCall = ['keeper: Keeper, text: string', 'keeper'] as const;

const shown = (name: string, tools: string, given: string) => ({
  name,
  code: desk(`«${tools}»`, given, ...perCall),
  errors: [
    {
      messageId: 'toolsNotScoped' as const,
      data: { tools, who: 'whoever `keeper` is' },
      suggestions: [
        {
          messageId: 'decidePerTool' as const,
          output: desk(
            `${tools}.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`,
            given,
            ...perCall,
          ),
        },
      ],
    },
  ] as const,
});

testRule(rule, {
  canonical: [
    shown(
      'what a constructor is given, where who asks comes with each call',
      'feeding',
      'feeding: FunctionTool<Keeper>[]',
    ),
    shown(
      'two of them in one list',
      '[...feeding, ...vets]',
      'feeding: FunctionTool<Keeper>[], vets: FunctionTool<Keeper>[]',
    ),
  ],
  guarded: [
    {
      name: 'an object for each caller',
      code: desk(
        'feeding.filter(({ name }) => keeper.grants.has(name))',
        `private readonly keeper: Keeper, ${feeding}`,
        'text: string',
        'this.keeper',
      ),
    },
  ],
  nearMisses: [
    {
      name: 'an object that is made for one caller with the tools of theirs',
      code: desk('feeding', `private readonly keeper: Keeper, ${feeding}`, 'text: string', 'this.keeper'),
    },
    {
      name: 'an object in which nobody is known to ask',
      code: desk('feeding', feeding, 'text: string', '{ }'),
    },
  ],
  evasions: [],
  unknown: [],
});
