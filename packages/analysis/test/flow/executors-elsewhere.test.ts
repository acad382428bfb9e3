import type { Facts } from '@toolgate/analysis';
import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { isElsewhere } from '../../src/resolve/other-files.js';

const scratch = scratchFolder('executors-elsewhere');
afterAll(() => {
  scratch.remove();
});
let folders = 0;

const ways = ['types', 'imports'] as const;

const factsOf = (code: string, files: Readonly<Record<string, string>>, way: (typeof ways)[number]): Facts =>
  questionProbe(code, {
    types: way === 'types',
    files,
    ...(way === 'imports' && { disk: `${scratch.path}/${String((folders += 1))}` }),
  }).facts;

const desk = (tools: string) => `
  import { generateText } from 'ai';
  import { auth } from '@clerk/nextjs/server';
  import { makeBerths } from './lib/berths.js';
  export async function POST(request: Request) {
    const { orgId } = await auth();
    await log(orgId);
    const berths = makeBerths();
    return generateText({ model, prompt: await request.text(), ${tools} });
  }
`;

const berths = (work: string) => ({
  'lib/berths.ts': `
    import { tool } from 'ai';
    import { getAccessTokenFromVault, getServiceAccessToken } from 'vault-sdk';
    import { harbour } from 'harbour-sdk';
    export const makeBerths = () => ({
      list: tool({ description: 'Lists berths.', inputSchema: schema, execute: async ({ pier }) => ${work} }),
      free: tool({ description: 'Frees a berth.', inputSchema: schema, execute: async ({ pier }) => ${work} }),
    });
  `,
});

describe.each(ways)('executors of another file, by %s', (way) => {
  const gaps = (tools: string, work: string) =>
    factsOf(desk(tools), berths(work), way)
      .identityGaps()
      .filter(({ kind }) => kind === 'unreached');

  it('have their place where this file hands them to a request', () => {
    const work = `harbour.list(pier)`;
    for (const tools of ['tools: berths', 'tools: { ...berths }']) {
      const found = gaps(tools, work);
      expect(found.map(({ node, proven }) => [node.type, isElsewhere(node), proven])).toEqual([
        ['Property', false, true],
      ]);
      expect(found.every(({ entry }) => entry === undefined)).toBe(true);
    }
  });

  it('may work with the token of whoever is signed in', () => {
    expect(gaps('tools: berths', `harbour.list(pier, getAccessTokenFromVault())`)).toEqual([]);
    expect(gaps('tools: berths', `harbour.list(pier, getServiceAccessToken())`)).toHaveLength(1);
  });
});
