import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

interface Parts {
  /** What a store of everybody can be asked for. */
  readonly scoped?: string;
  /** What the constructor does, and where the method takes its tools from. */
  readonly made?: string;
  readonly tools?: string;
  readonly given?: string;
  readonly asked?: string;
  /** What is asked before a tool is run. */
  readonly check?: string;
}

const each = 'this.tools.filter((one) => analyst.tools.has(one.name))';

/** An object that is made once, and runs tools over a store for whoever asks. */
const assistant = ({
  scoped = 'ofLab(labId: string): Store',
  made = '',
  tools = each,
  given = '',
  asked = 'analyst: Analyst, ',
  check = '!analyst.tools.has(call.name)',
}: Parts): string => `
  import { tool } from '@langchain/core/tools';
  import { z } from 'zod';
  interface Analyst { labId: string; analystId: string; tools: ReadonlySet<string> }
  interface Store { find(code: string): Promise<string> }
  interface Samples extends Store { ${scoped} }
  const schema = z.object({ code: z.string().max(20) });
  const sampleTools = (store: Store) => [
    tool(async ({ code }) => store.find(code), { name: 'sample_state', description: 'State', schema }),
    tool(async ({ code }) => \`\${await store.find(code)}!\`, { name: 'sample_results', description: 'Results', schema }),
  ];
  export class Assistant {
    private readonly tools: ReturnType<typeof sampleTools>;
    constructor(private readonly model: any, private readonly samples: Samples${given}) {
      ${made}
    }
    async step(${asked}messages: any[]) {
      ${asked === '' ? 'const { analyst } = this;' : ''}
      const offered = ${tools};
      const reply = await this.model.bindTools(offered).invoke(messages);
      for (const call of reply.tool_calls) {
        const found = offered.find((one) => one.name === call.name);
        if (!found || ${check}) continue;
        await found.invoke(call.args);
      }
    }
  }
`;

const stop = `{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }`;
const plain = (code: string): string => code.replaceAll(/[«»]/gu, '');

const open = (name: string, parts: Parts, statement = 'this.tools = ') => {
  const executor = '`offered`';
  const code = assistant(parts);
  return {
    name,
    code,
    errors: [
      {
        messageId: 'omitted' as const,
        data: { identity: 'labId', executor },
        suggestions: [
          {
            messageId: 'stopHere' as const,
            data: { executor },
            output: plain(code).replace(statement, `${stop}\n      ${statement}`),
          },
        ],
      },
    ] as const,
  };
};

// Tools over a store of everybody, though it could be asked for the one of a tenant.
testRule(rule, {
  canonical: [open('the constructor makes the tools of all samples', { made: 'this.tools = «sampleTools(samples)»;' })],
  guarded: [
    {
      name: 'the tools are made of the samples of the caller',
      code: assistant({ tools: each.replace('this.tools', 'sampleTools(this.samples.ofLab(analyst.labId))') }),
    },
    {
      name: 'an object that is made for one caller',
      code: assistant({
        made: 'this.tools = sampleTools(samples);',
        given: ', private readonly analyst: Analyst',
        asked: '',
      }),
    },
    {
      name: 'what is asked about the arguments decides what they may reach',
      code: assistant({
        made: 'this.tools = sampleTools(samples);',
        check: '!(await this.model.admits(analyst, call.name, call.args))',
      }),
    },
  ],
  nearMisses: [
    {
      name: 'a store that can be asked for none of a tenant',
      code: assistant({ scoped: 'count(): Promise<number>', made: 'this.tools = sampleTools(samples);' }),
    },
    {
      name: 'a store that can be asked for a part which is nobody',
      code: assistant({ scoped: 'ofColor(color: string): Store', made: 'this.tools = sampleTools(samples);' }),
    },
    {
      name: 'a store that tells something else of a tenant',
      code: assistant({
        scoped: 'nameOf(labId: string): Promise<{ title: string }>',
        made: 'this.tools = sampleTools(samples);',
      }),
    },
  ],
  evasions: [
    open(
      'the method makes the tools of all samples',
      { tools: each.replace('this.tools', '«sampleTools(this.samples)»') },
      'const offered = ',
    ),
    open('the store gives the one of a tenant later', {
      scoped: 'ofLab(labId: string): Promise<Store>',
      made: 'this.tools = «sampleTools(samples)»;',
    }),
    open('the member that gives it is a function', {
      scoped: 'ofLab: (labId: string) => Store',
      made: 'this.tools = «sampleTools(samples)»;',
    }),
  ],
  unknown: [],
});
