import { testRule } from '@toolgate/testkit';
import rule from './require-connector-approval.js';

// A run of an agent holds calls back until somebody has decided. A program that lets each of them go by itself has nobody
// decide, whatever the description of the server says.

const depot = (loop: string): string => `
  import { Agent, hostedMcpTool, run } from '@openai/agents';
  interface Keeper { depotId: string; keeperId: string }
  interface Desk { ask(keeper: Keeper, tool: string): Promise<boolean>; note(tool: string): void }
  export async function stock(desk: Desk, keeper: Keeper, authorization: string, question: string) {
    const agent = new Agent({
      name: 'Depot',
      tools: [
        hostedMcpTool({
          serverLabel: 'depot', serverUrl: 'https://depot.example/mcp', authorization,
          requireApproval: 'always', allowedTools: ['scrap_pallet'],
        }),
      ],
    });
    let result = await run(agent, question, { context: keeper });
    while (result.interruptions.length > 0) {
      for (const item of result.interruptions) {
        ${loop}
      }
      result = await run(agent, result.state);
    }
    return result.finalOutput;
  }
`;

testRule(rule, {
  canonical: [
    {
      name: 'each call that is held back is let go',
      code: depot('«result.state.approve(item)»;'),
      errors: [{ messageId: 'alwaysYes', data: { server: 'the remote server' } }],
    },
    {
      name: 'a tool that corrects something runs, since a missing approval is none',
      code: `
        import { hostedMcpTool } from '@openai/agents';
        export const payroll = (authorization: string) =>
          «hostedMcpTool({
            serverLabel: 'payroll', serverUrl: 'https://payroll.example/mcp', authorization,
            allowedTools: ['find_payslip', 'amend_payslip'],
          })»;
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: '"payroll"', tools: '"amend_payslip"', key: 'requireApproval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
        import { hostedMcpTool } from '@openai/agents';
        export const payroll = (authorization: string) =>
          hostedMcpTool({
            serverLabel: 'payroll', serverUrl: 'https://payroll.example/mcp', authorization,
            allowedTools: ['find_payslip', 'amend_payslip'],
            requireApproval: 'always',
          });
      `,
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'a person is asked about each call',
      code: depot(
        'if (await desk.ask(keeper, item.name ?? "")) result.state.approve(item); else result.state.reject(item);',
      ),
    },
  ],
  nearMisses: [{ name: 'each call is refused', code: depot('desk.note(item.name ?? ""); result.state.reject(item);') }],
  evasions: [],
  unknown: [],
});
