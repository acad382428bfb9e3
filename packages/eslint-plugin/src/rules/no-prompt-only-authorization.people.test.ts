import { testRule } from '@toolgate/testkit';
import rule from './no-prompt-only-authorization.js';

const told = (instructions: string, member = 'department: string', check = ''): string => `
  import type OpenAI from 'openai';
  interface Ranger { parkId: string; rangerId: string; ${member} }
  interface Park {
    traps(parkId: string): Promise<string>;
    fires(parkId: string): Promise<string>;
    diary(ranger: Ranger, tool: string): Promise<void>;
    opened(ranger: Ranger, tool: string): Promise<void>;
    cleared(ranger: Ranger, tool: string): Promise<void>;
  }
  const fn = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false });
  const tools = [fn('list_traps'), fn('list_fires')];
  export async function ask(openai: OpenAI, park: Park, ranger: Ranger, input: string) {
    const reply = await openai.responses.create({ model: 'gpt-5', instructions: ${instructions}, input, tools });
    const out: string[] = [];
    for (const call of reply.output) {
      if (call.type !== 'function_call') continue;
      ${check}
      if (call.name === 'list_traps') out.push(await park.traps(ranger.parkId));
      else if (call.name === 'list_fires') out.push(await park.fires(ranger.parkId));
    }
    return out;
  }
`;
const rights = (name: string) => [{ messageId: 'rightsTold', data: { name, tools: 'the tools' } }] as const;
const ruleTold = (name: string) => [{ messageId: 'ruleTold', data: { name, tools: 'the tools' } }] as const;
const says = (text: string): string =>
  told('`' + text + '`').replace('instructions: `' + text + '`', '«instructions: `' + text + '`»');

const portfolio = (check: string, instructions: string): string => `
  import { generateText, tool } from 'ai';
  import { z } from 'zod';
  interface Broker { agencyId: string; brokerId: string; portfolios: readonly string[] }
  interface Agency { positions(agencyId: string, portfolio: string): Promise<string> }
  export const report = (agency: Agency, broker: Broker, prompt: string) =>
    generateText({
      model: 'openai/gpt-5',
      prompt,
      system: ${instructions},
      tools: broker.portfolios.length > 0 ? {
        positions: tool({
          description: 'Positions',
          inputSchema: z.object({ portfolio: z.string() }),
          execute: async ({ portfolio }) => {
            ${check}
            return agency.positions(broker.agencyId, portfolio);
          },
        }),
      } : {},
    });
`;

testRule(rule, {
  canonical: [
    {
      name: 'the department is told with a rule',
      code: told('`The ranger works in ${«ranger.department»}. Never list fires unless that is forestry.`'),
      errors: rights('ranger.department'),
    },
    {
      name: 'the ids that somebody may reach are told, and any other is fetched too',
      code: portfolio('', "`Report these only: ${«broker.portfolios».join(', ')}`"),
      errors: [{ messageId: 'rightsTold', data: { name: 'broker.portfolios', tools: 'the tools' } }],
    },
  ],
  guarded: [
    {
      name: 'the list is asked for what the model names',
      code: portfolio(
        "if (!broker.portfolios.includes(portfolio)) throw new Error('not yours');",
        "`Report these only: ${broker.portfolios.join(', ')}`",
      ),
    },
  ],
  nearMisses: [
    { name: 'where somebody works, where nothing is refused', code: told('`The office is ${ranger.department}.`') },
    { name: 'a rule for the talk', code: told("'Only answer questions about orders. Limit it to ten characters.'") },
    { name: 'a rule for a thing', code: told("'Only the last number may be shown. Never use list_fires for orders.'") },
    { name: 'who decides in the talk', code: told("'Only the customer can decide. Do not repeat it to users.'") },
    {
      name: 'how somebody is spoken to',
      code: told('`Never be rude. Speak ${ranger.nickname}.`', 'nickname: string'),
    },
  ],
  evasions: [
    {
      name: 'people by their part, with more words behind them',
      code: says('Only foresters of the northern district may see fires.'),
      errors: ruleTold('Only foresters of the northern district may'),
    },
    {
      name: 'reserved for people by their part',
      code: says('Fires are reserved for foresters.'),
      errors: ruleTold('reserved for foresters'),
    },
    {
      name: 'a tool that is not called for somebody',
      code: says('Do not call list_fires for volunteers.'),
      errors: ruleTold('Do not call list_fires for volunteers'),
    },
    {
      name: 'nobody but some',
      code: says('Tell nobody outside the fire brigade about fires.'),
      errors: ruleTold('nobody outside'),
    },
    {
      name: 'in German, with the object first',
      code: says('Brände darf nur die Leitung abrufen.'),
      errors: ruleTold('darf nur die Leitung abrufen'),
    },
    {
      name: 'in Spanish',
      code: says('No muestres los fuegos a nadie salvo a los jefes.'),
      errors: ruleTold('nadie salvo'),
    },
    {
      name: 'what is only written down before a call keeps nobody from it',
      code: told(
        '`The ranger works in ${«ranger.department»}. Never list fires unless that is forestry.`',
        'department: string',
        'await park.opened(ranger, call.name); await park.diary(ranger, call.name);',
      ),
      errors: rights('ranger.department'),
    },
  ],
  unknown: [
    {
      name: 'each call is refused to other departments',
      code: told(
        '`The ranger works in ${«ranger.department»}. Never list fires unless that is forestry.`',
        'department: string',
        "if (call.name === 'list_fires' && ranger.department !== 'forestry') throw new Error('no');",
      ),
      errors: [{ messageId: 'rightsToldUnproven', data: { name: 'ranger.department', tools: 'the tools' } }],
    },
    {
      name: 'a call of the past that says what was allowed',
      code: told(
        '`The ranger works in ${«ranger.department»}. Never list fires unless that is forestry.`',
        'department: string',
        'await park.cleared(ranger, call.name);',
      ),
      errors: [{ messageId: 'rightsToldUnproven', data: { name: 'ranger.department', tools: 'the tools' } }],
    },
  ],
});
