import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

/** A runner whose settings name the tool that the agent has to use. */
const runner = (before: string, choice: string, inserted = ''): string => `
  import { Agent, Runner, type Tool } from '@openai/agents';

  interface Diver { clubId: string; diverId: string; grants: string[] }

  const registry = new Map<string, Tool<Diver>>();

  export async function ask(diver: Diver, request: { body: { command: string; text: string } }) {
    const { command, text } = request.body;
    ${before}
    const agent = new Agent<Diver>({ name: 'Club', tools: [...registry.values()] });
    ${inserted}const runner = new Runner({ modelSettings: { toolChoice: ${choice} } });
    return (await runner.run(agent, text, { context: diver })).finalOutput;
  }
`;

// The choice that the settings of a runner make for the agents that it runs.
testRule(rule, {
  canonical: [
    {
      name: 'the command of the request names the tool',
      code: runner('', '«command»'),
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'command', source: 'the request', principal: '`diver`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'diver.grants', name: 'command' },
              output: runner(
                '',
                'command',
                "if (!diver.grants.includes(command)) throw new Error('This caller may not use the tool.');\n    ",
              ),
            },
            {
              messageId: 'stopHere',
              data: { principal: '`diver`', name: 'command' },
              output: runner(
                '',
                'command',
                "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }\n    ",
              ),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'the command is checked first',
      code: runner("if (!diver.grants.includes(command)) throw new Error('not granted');", 'command'),
    },
  ],
  nearMisses: [
    { name: 'a mode', code: runner('', "'required'") },
    { name: 'a tool of the program', code: runner('', "'open_locker'") },
  ],
  evasions: [],
  unknown: [],
});
