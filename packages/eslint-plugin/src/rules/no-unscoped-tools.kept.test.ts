import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

const head = `
  import type OpenAI from 'openai';
  import { z } from 'zod';

  interface Attendant { operatorId: string; attendantId: string; keys: string[] }
  interface Garage { free(operatorId: string, level: number): Promise<number>; bar(operatorId: string, level: number): Promise<number> }

  const Level = z.strictObject({ level: z.int().min(-4).max(8) });

  /** Each executor asks for the key by itself. */
  function deskTools(garage: Garage) {
    const entry = (name: string, run: (who: Attendant, level: number) => Promise<number>) => ({
      type: 'function' as const,
      function: {
        name,
        parameters: z.toJSONSchema(Level),
        parse: (raw: string) => Level.parse(JSON.parse(raw)),
        function: async ({ level }: z.infer<typeof Level>, _runner: unknown, who: Attendant) => {
          if (!who.keys.includes(name)) throw new Error('key missing');
          return run(who, level);
        },
      },
    });
    return [
      entry('free_spaces', (who, level) => garage.free(who.operatorId, level)),
      entry('bar_level', (who, level) => garage.bar(who.operatorId, level)),
    ];
  }
`;

const run = (ai: string, tools: string): string =>
  `${ai}.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content: text }], toolContext: who, tools: ${tools} })`;

/** A factory of the function that who asks comes to. */
const factory = (outside: string, inside: string, tools: string): string => `${head}
  export function desk(openai: OpenAI, garage: Garage) {
    ${outside}
    return async (who: Attendant, text: string) => {
      ${inside}
      return ${run('openai', tools)};
    };
  }
`;

/** An object whose method who asks comes to. */
const object = (member: string, body: string, tools: string, given = '', asked = 'who: Attendant, '): string => `${head}
  export class Desk {
    ${member}
    constructor(private readonly openai: OpenAI, private readonly garage: Garage${given}) { ${body} }
    async ask(${asked}text: string) {
      ${asked === '' ? 'const { who } = this;' : ''}
      return ${run('this.openai', tools)};
    }
  }
`;

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;
const shown = (name: string, tools: string, code: (tools: string) => string, written = tools) => ({
  name,
  code: code(`«${written}»`),
  errors: [
    {
      messageId: 'toolsNotScoped' as const,
      data: { tools, who: 'whoever `who` is' },
      suggestions: [{ messageId: 'decidePerTool' as const, output: code(`${written}${refused}`) }],
    },
  ] as const,
});

// Sets whose executors decide by themselves: kept for everybody, or made on each request.
testRule(rule, {
  canonical: [
    shown('a set that the factory of the handler made', 'tools', (tools) =>
      factory('const tools = deskTools(garage);', '', tools),
    ),
    shown('a set that is a member of the object', 'this.tools', (tools) =>
      object('private readonly tools: ReturnType<typeof deskTools>;', 'this.tools = deskTools(garage);', tools),
    ),
  ],
  guarded: [
    {
      name: 'a kept set that is selected for who asks',
      code: factory(
        'const tools = deskTools(garage);',
        '',
        'tools.filter((one) => who.keys.includes(one.function.name))',
      ),
    },
    {
      name: 'a set that is made on the request',
      code: factory('', 'const tools = deskTools(garage);', 'tools'),
      unproven: true,
    },
    { name: 'a set that is made in the request', code: factory('', '', 'deskTools(garage)'), unproven: true },
    {
      name: 'a set that is made by the method',
      code: object('', '', 'deskTools(this.garage)'),
      unproven: true,
    },
  ],
  nearMisses: [
    {
      name: 'an object that is made for who asks',
      code: object(
        'private readonly tools: ReturnType<typeof deskTools>;',
        'this.tools = deskTools(garage);',
        'this.tools',
        ', private readonly who: Attendant',
        '',
      ),
      unproven: true,
    },
    {
      name: 'a factory that is handed who asks',
      code: factory('const tools = deskTools(garage);', '', 'tools')
        .replace('garage: Garage) {\n    const', 'garage: Garage, who: Attendant) {\n    const')
        .replace('async (who: Attendant, text: string)', 'async (text: string)'),
      unproven: true,
    },
  ],
  evasions: [
    shown(
      'a kept set that is only copied',
      'tools.map()',
      (tools) => factory('const tools = deskTools(garage);', '', tools),
      'tools.map((one) => ({ ...one }))',
    ),
    shown('a member that is filled where it is declared', 'this.tools', (tools) =>
      object('private readonly tools = deskTools(this.garage);', '', tools),
    ),
  ],
  unknown: [],
});
