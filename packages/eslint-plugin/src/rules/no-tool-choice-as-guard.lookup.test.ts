import { testRule } from '@toolgate/testkit';
import rule from './no-tool-choice-as-guard.js';

// Who asks is looked up, may be nobody, and is whom the run works for.

const line = (
  choice: string,
  tools = 'this.makeTools(driver)',
  context = 'driver',
  found = 'Driver | undefined',
): string => `
  import { Agent, run, type Tool } from '@openai/agents';

  interface Driver { depotId: string; driverId: string; suspended: boolean; skills: string[] }
  interface Shift { depotId: string; shiftId: string; locked: boolean; notes: string[] }
  interface Store {
    byPhone(depotId: string, phone: string): Promise<${found}>;
    shiftOf(depotId: string): Promise<Shift | undefined>;
  }

  export class Line {
    constructor(
      private readonly store: Store,
      private readonly makeTools: (driver: Driver) => Tool<Driver>[],
    ) {}

    async turn(depotId: string, phone: string, text: string) {
      const driver = await this.store.byPhone(depotId, phone);
      const shift = await this.store.shiftOf(depotId);
      if (!driver || !shift) return 'I do not know you.';
      const agent = new Agent<Driver>({ name: 'Line', tools: ${tools}, modelSettings: { toolChoice: ${choice} } });
      return (await run(agent, text, { context: ${context} })).finalOutput;
    }
  }
`;

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

const toggled = (name: string, choice: string, condition: string, found?: string) => {
  const code = line(choice.replaceAll(/[«»]/gu, ''), undefined, undefined, found);
  const tools = 'this.makeTools(driver)';
  return {
    name,
    code: line(choice, undefined, undefined, found),
    errors: [
      {
        messageId: 'choiceKeepsOut',
        data: { condition, tools },
        suggestions: [
          {
            messageId: 'decidePerTool',
            data: { tools },
            output: code.replace(`tools: ${tools}`, `tools: ${tools}${refused}`),
          },
        ],
      },
    ],
  } as const;
};

testRule(rule, {
  canonical: [toggled('who is suspended has no choice', `«driver.suspended ? 'none' : 'auto'»`, 'driver.suspended')],
  guarded: [
    {
      name: 'who is suspended has no tools',
      code: line(`'auto'`, 'driver.suspended ? [] : this.makeTools(driver)'),
    },
    {
      name: 'without tools there is nothing to choose',
      code: line(`driver.suspended ? 'none' : 'auto'`, 'driver.suspended ? [] : this.makeTools(driver)'),
    },
  ],
  nearMisses: [
    {
      name: 'a record that is looked up beside who asks',
      code: line(`shift.locked ? 'none' : 'auto'`),
    },
    {
      name: 'the length of what was said',
      code: line(`text.length > 900 ? 'none' : 'auto'`),
    },
  ],
  evasions: [
    toggled('null for nobody', `«driver.suspended ? 'none' : 'auto'»`, 'driver.suspended', 'Driver | null'),
    toggled(
      'a skill decides',
      `«driver.skills.includes('night') ? 'auto' : 'none'»`,
      `driver.skills.includes('night')`,
    ),
    toggled('the other way round', `«!driver.suspended ? 'auto' : 'none'»`, '!driver.suspended'),
  ],
  unknown: [],
});
