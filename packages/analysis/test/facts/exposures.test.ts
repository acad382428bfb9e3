import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { factsOf, resolveSettings } from '../../src/index.js';

/** Who decides the set that the last request of a program shows, whether calls are decided, and whether it is known who asks. */
const shown = (code: string): readonly (string | boolean)[] => {
  const { sourceCode, location } = questionProbe(`import { z } from 'zod';\n${code}\nuse(«1»);`);
  const found = factsOf(sourceCode, resolveSettings(undefined), location).exposures().at(-1);
  return found ? [found.selection.kind, found.executionsDecided, found.tenancy] : [];
};

const stalls = (members: string, check: string): string => `
  import { generateText, tool } from 'ai';
  interface Trader { marketId: string; traderId: string${members} }
  interface Market { prices(marketId: string): Promise<string>; seize(marketId: string): Promise<string> }
  const toolsOf = (market: Market, rights: Rights, trader: Trader) => ({
    prices: tool({ inputSchema: z.object({}), execute: async () => { ${check.replace('$', 'prices')} return market.prices(trader.marketId); } }),
    seize: tool({ inputSchema: z.object({}), execute: async () => { ${check.replace('$', 'seize')} return market.seize(trader.marketId); } }),
  });
  export const ask = (market: Market, rights: Rights, trader: Trader, prompt: string) =>
    generateText({ model: 'm', prompt, tools: toolsOf(market, rights, trader) });
`;

describe('a check of each call that only its name tells from a record', () => {
  test('holds the set where nothing here knows what who asks may do', () => {
    expect(shown(stalls('', `await rights.ensure(trader, '$');`))).toEqual(['fixed', true, 'yes']);
  });

  test('does not where their rights are at hand and could select', () => {
    expect(shown(stalls('; stalls: string[]', `await rights.ensure(trader, '$');`))).toEqual(['fixed', false, 'yes']);
  });

  test('is none where it is named as a record', () => {
    expect(shown(stalls('', `await rights.track(trader, '$');`))).toEqual(['fixed', false, 'yes']);
  });
});

const desk = (front: string, more = ''): string => `
  import { Agent, run, tool } from '@openai/agents';
  interface Broker { houseId: string; brokerId: string; licences: string[] }
  const tools = [tool({ name: 'a', execute: async () => books.read() }), tool({ name: 'b', execute: async () => books.write() })];
  export async function trade(broker: Broker, text: string) {
    const specialist = new Agent({ name: 'trader', tools });
    const front = new Agent({ name: 'front', handoffs: ${front} });
    ${more}
    return run(front, text, { context: broker });
  }
`;

test('an agent that is only handed over to under a question is shown to nobody else', () => {
  expect(shown(desk(`broker.licences.includes('trade') ? [specialist] : []`))[0]).toBe('unknown');
  expect(shown(desk('[specialist]'))[0]).toBe('fixed');
  expect(shown(desk(`broker.licences.includes('trade') ? [specialist] : []`, 'await run(specialist, text);'))[0]).toBe(
    'fixed',
  );
});
