import { testRule } from '@toolgate/testkit';
import rule from './require-validated-arguments.js';

/** A lighthouse whose tool is described by a plain JSON Schema, so that nobody checks what its code receives. */
const beam = (run: string, beside = '', models = 'ai'): string => `
  import { jsonSchema, tool } from 'ai';
  ${models === 'ai' ? '' : `import { MockLanguageModelV3 } from '${models}';`}
  interface Keeper { portId: string; may: ReadonlySet<string> }
  declare const lamps: { turn(portId: string, what: unknown): Promise<string>; sql(text: TemplateStringsArray, ...values: unknown[]): Promise<string> };
  declare function ask(body: unknown): Promise<string>;
  ${beside}
  export const beam = (keeper: Keeper) => tool({
    description: 'Turn the beam',
    inputSchema: jsonSchema<{ angle: string; marks: string[] }>({ type: 'object', properties: { angle: { type: 'string' } } }),
    execute: async («args») => {
      if (!keeper.may.has('beam')) throw new Error('forbidden');
      ${run}
    },
  });
`;

/** A mooring that receives the text of a call. */
const mooring = (run: string, beside = ''): string => `
  import type OpenAI from 'openai';
  interface Keeper { portId: string; may: ReadonlySet<string> }
  declare const quay: { moor(portId: string, berth: unknown): Promise<string>; all(portId: string, berths: readonly unknown[]): Promise<string> };
  ${beside}
  export async function moor(keeper: Keeper, call: OpenAI.Responses.ResponseFunctionToolCall) {
    if (!keeper.may.has(call.name)) throw new Error('forbidden');
    ${run}
  }
`;

const langchain = (members: string): string => `
  import { DynamicTool, Tool } from '@langchain/core/tools';
  declare const charts: { of(areas: readonly string[]): Promise<string>; post(chart: unknown): Promise<string> };
  export class Charts extends Tool {
    name = 'charts';
    description = 'Charts of areas, separated by commas';
    ${members}
  }
`;

const plain = (code: string): string => code.replaceAll(/[«»]/gu, '');
const unchecked = (name: string, use: string) => [{ messageId: 'unchecked', data: { name, use } }] as const;

// Whoever only says what the model wrote does nothing with it; whoever hands the same text to a sink does.
testRule(rule, {
  canonical: [
    {
      name: 'a text made of the arguments reaches a call',
      code: beam('const text = `to ${args.angle}`; return lamps.turn(keeper.portId, text);'),
      errors: unchecked('args', "'to ${args.angle}'"),
    },
    {
      name: 'a text that reaches a call at once is named by the call',
      code: beam('return lamps.turn(keeper.portId, `to ${args.angle}`);'),
      errors: unchecked('args', 'lamps.turn'),
    },
  ],
  guarded: [
    {
      name: 'an echo',
      code: plain(beam('return `turned to ${args.angle}`;')),
    },
    {
      name: 'an echo of a list, in an object and as text',
      code: plain(
        beam(
          "const text = `marks: ${args.marks.join(', ')}`; return JSON.stringify({ results: [{ title: text, angle: 'at ' + args.angle }] });",
        ),
      ),
    },
    {
      name: 'an echo through a function of the file',
      code: plain(
        beam(
          'return answer(`turned to ${args.angle}`);',
          'const answer = (text: string) => ({ content: [{ text: text.trim() }] });',
        ),
      ),
    },
    {
      name: 'a message to another model',
      code: plain(
        beam(
          "const messages = [{ role: 'system', content: 'Judge.' }, { role: 'user', content: `Angle: ${args.angle}` }]; return ask(JSON.stringify({ model: 'small', input: messages }));",
        ),
      ),
    },
    {
      name: 'a message of a class',
      code: plain(
        beam('return ask([new HumanMessage(args.angle)]);', "import { HumanMessage } from '@langchain/core/messages';"),
      ),
    },
    {
      name: 'a part of an earlier turn in the form of another API',
      code: plain(
        mooring(
          "const { berth, ...rest } = JSON.parse(call.arguments) as { berth: string; side: string }; const parts: unknown[] = []; parts.push({ type: 'server_tool_use', id: call.call_id, name: berth, input: rest }); return parts;",
        ),
      ),
    },
    {
      name: 'a list that is only said',
      code: plain(
        mooring(
          'const args = JSON.parse(call.arguments) as { berth: string }; const lines: string[] = []; lines.push(args.berth); return JSON.stringify(lines);',
        ),
      ),
    },
    {
      name: 'what a page shows',
      code: plain(
        mooring(
          'const args = JSON.parse(call.arguments) as { berth: string }; setBerth(args.berth); return null;',
          "import { useMooring } from './hooks.js'; const { setBerth } = useMooring();",
        ),
      ),
    },
    {
      name: 'the text that a base class has checked',
      code: langchain("async _call(input: string) { return charts.of(input.split(',')); }"),
    },
    {
      name: 'the text that a tool of one text has checked',
      code: `
        import { DynamicTool } from '@langchain/core/tools';
        declare const charts: { of(areas: readonly string[]): Promise<string> };
        export const tool = new DynamicTool({ name: 'charts', description: 'Charts of areas', func: async (input) => charts.of(input.split(',')) });
      `,
    },
  ],
  nearMisses: [
    {
      name: 'another member of what is made around the arguments',
      code: plain(
        mooring(
          'const note = makeNote({ berth: { name: call.name, raw: JSON.parse(call.arguments) } }); return note;',
          'const makeNote = (one: { berth: { name: string; raw: unknown } }) => ({ title: one.berth.name.toUpperCase() });',
        ),
      ),
    },
    {
      name: 'a model that an SDK ships as a double',
      code: plain(beam('return lamps.turn(keeper.portId, args.angle);', '', 'ai/test')),
    },
  ],
  evasions: [
    {
      name: 'a tagged template',
      code: beam('return lamps.sql`turn to ${args.angle}`;'),
      errors: unchecked('args', 'lamps.sql'),
    },
    {
      name: 'an echo that is also handed on',
      code: beam('const text = `to ${args.angle}`; await lamps.turn(keeper.portId, text); return text;'),
      errors: unchecked('args', "'to ${args.angle}'"),
    },
    {
      name: 'a text that a callback gives to what goes on with it',
      code: beam(
        'return Promise.all([1, 2].map((n) => `lamp ${n} to ${args.angle}`).map((text) => lamps.turn(keeper.portId, text)));',
      ),
      errors: unchecked('args', "'lamp ${n} to ${args.angle}'"),
    },
    {
      name: 'a list whose items are worked with',
      code: mooring(
        'const args = «JSON.parse(call.arguments)» as { berth: string }; const berths: string[] = []; berths.push(args.berth); for (const one of berths) await quay.moor(keeper.portId, one);',
      ),
      errors: unchecked('call.arguments', 'quay.moor'),
    },
    {
      name: 'a list that is handed over',
      code: mooring(
        'const args = «JSON.parse(call.arguments)» as { berth: string }; const berths: string[] = []; berths.push(args.berth); return quay.all(keeper.portId, berths);',
      ),
      errors: unchecked('call.arguments', 'quay.all'),
    },
    {
      name: 'a list that is gone through by a method',
      code: mooring(
        'const args = «JSON.parse(call.arguments)» as { berths: string[] }; const berths: string[] = []; berths.push(...args.berths); return Promise.all(berths.filter(Boolean).map((one) => quay.moor(keeper.portId, one)));',
      ),
      errors: unchecked('call.arguments', 'quay.moor'),
    },
    {
      name: 'the same member of what is made around the arguments',
      code: mooring(
        'return run({ berth: { name: call.name, raw: «JSON.parse(call.arguments)» }, keeper });',
        'const run = ({ berth, keeper }: { berth: { name: string; raw: { side: string } }; keeper: Keeper }) => quay.moor(keeper.portId, berth.raw.side);',
      ),
      errors: unchecked('call.arguments', 'quay.moor'),
    },
    {
      name: 'a loop over the arguments',
      code: mooring(
        'const { berths } = «JSON.parse(call.arguments)» as { berths: string[] }; for (const one of berths) console.log(one);',
      ),
      errors: unchecked('call.arguments', 'for (const one of berths)'),
    },
    {
      name: 'a setter of no hook',
      code: mooring(
        'const args = «JSON.parse(call.arguments)» as { berth: string }; setBerth(args.berth);',
        'declare const setBerth: (berth: string) => void;',
      ),
      errors: unchecked('call.arguments', 'setBerth'),
    },
    {
      name: 'a row with a role of its own',
      code: mooring(
        "const args = «JSON.parse(call.arguments)» as { berth: string }; return quay.moor(keeper.portId, { role: 'pilot', content: args.berth });",
      ),
      errors: unchecked('call.arguments', 'quay.moor'),
    },
    {
      name: 'what stands in the text that a base class has checked',
      code: langchain(
        'async _call(input: string) { const { chart } = «JSON.parse(input)»; return charts.post(chart); }',
      ),
      errors: unchecked('JSON.parse(input)', 'charts.post'),
    },
  ],
  unknown: [],
});
