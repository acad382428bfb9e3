import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

// What a user may do is asked by name of a declared authorizer, and the name of the choice is looked up for all of a tenant.

const chosenBy = (name: string): string => `{ type: 'function', name: ${name} }`;

const player = (
  before: string,
  lookup: string,
  asks = 'gate.pass(who, name)',
  name = chosenBy('macro.tool'),
): string => `
  import OpenAI from 'openai';

  interface Colleague { labId: string; personId: string }
  interface Macros { open(lab: string, id: string): Promise<{ tool: string; text: string } | undefined>; of(who: Colleague, id: string): Promise<{ tool: string; text: string } | undefined> }
  interface Gate { pass(who: Colleague, tool: string): Promise<void>; lab(labId: string, tool: string): Promise<void> }

  export class Player {
    constructor(private readonly openai: OpenAI, private readonly macros: Macros, private readonly gate: Gate) {}

    async use(gate: Gate, who: Colleague, name: string) {
      await ${asks};
    }

    async play(who: Colleague, id: string) {
      const macro = await this.macros.${lookup};
      if (!macro) return 'none';
      ${before}return this.openai.responses.create({
        model: 'gpt-5.4-mini',
        input: macro.text,
        tools: [{ type: 'function', name: 'scan', strict: true, parameters: {} }, { type: 'function', name: 'melt', strict: true, parameters: {} }],
        tool_choice: ${name},
      });
    }
  }
`;

const settings = { controls: { authorizers: ['gate.pass', 'gate.lab'] } };

const stopped = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }\n      `;

const unchecked = (name: string, lookup: string, chosen = 'macro.tool') =>
  ({
    name,
    code: player('', lookup, undefined, `«${chosenBy(chosen)}»`),
    settings,
    errors: [
      {
        messageId: 'nameNotChecked',
        data: { name: chosen, source: 'the request (`id`)', principal: '`who`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: '`who`', name: chosen },
            output: player(stopped, lookup, undefined, chosenBy(chosen)),
          },
        ],
      },
    ],
  }) as const;

const unproven = (name: string, lookup: string, asks?: string) =>
  ({
    name,
    code: player('', lookup, asks, `«${chosenBy('macro.tool')}»`),
    settings,
    errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'macro.tool' } }],
  }) as const;

testRule(rule, {
  canonical: [unchecked('a macro that anybody of the tenant saved', 'open(who.labId, id)')],
  guarded: [
    {
      name: 'the name is asked about first',
      code: player('await this.gate.pass(who, macro.tool);', 'open(who.labId, id)'),
      settings,
    },
  ],
  nearMisses: [
    { name: 'a name of the program', code: player('', 'open(who.labId, id)', undefined, chosenBy("'scan'")), settings },
  ],
  evasions: [
    unchecked('a name that is tidied up', 'open(who.labId, id)', 'macro.tool.trim()'),
    unchecked('the tool under a name', 'open(who.labId, `m-${id}`)'),
  ],
  unknown: [
    unproven('a macro that was looked up for the user', 'of(who, id)'),
    unproven('the authorizer asks for the tenant alone', 'open(who.labId, id)', 'gate.lab(who.labId, name)'),
    unproven('the authorizer is asked for a fixed right', 'open(who.labId, id)', "gate.pass(who, 'play')"),
  ],
});
