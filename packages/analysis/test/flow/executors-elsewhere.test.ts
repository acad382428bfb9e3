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

describe.each(ways)('executors that are made with a credential, by %s', (way) => {
  const tools = (parameter: string) => ({
    'lib/berths.ts': `
      import { tool } from 'ai';
      export const makeBerths = (${parameter}) => ({
        list: tool({ description: 'Lists berths.', inputSchema: schema, execute: async ({ pier }) => fetch(address(pier), { headers: { cookie: cookieHeader } }) }),
      });
    `,
  });
  const gaps = (handed: string, parameter: string) =>
    factsOf(desk('tools: berths').replace('makeBerths()', `makeBerths(${handed})`), tools(parameter), way)
      .identityGaps()
      .filter(({ kind, proven }) => kind === 'unreached' && proven);

  it('may work for who asks', () => {
    expect(gaps('cookieOf(request)', 'cookieHeader')).toEqual([]);
    expect(gaps('{ cookieHeader: cookieOf(request) }', '{ cookieHeader }')).toEqual([]);
  });

  it('leave the decision to whoever is called with it', () => {
    const belongs = (handed: string) =>
      factsOf(desk('tools: berths').replace('makeBerths()', `makeBerths(${handed})`), tools('cookieHeader'), way)
        .dispatches()
        .map(({ belongsHere }) => belongsHere);
    expect(belongs('cookieOf(request)')).toEqual([false]);
    expect(belongs('process.env.COOKIE')).toEqual([true]);
  });

  it('work for nobody where it is the same in each call, or is not read', () => {
    expect(gaps('process.env.COOKIE', 'cookieHeader')).toHaveLength(1);
    expect(gaps('cookieOf(request)', 'other')).toHaveLength(1);
  });
});

describe.each(ways)('a dispatcher that is loaded where it is needed, by %s', (way) => {
  const turn = (load: string, call: string) => `
    import OpenAI from 'openai';
    import { auth } from '@clerk/nextjs/server';
    export async function POST(request: Request) {
      const { orgId } = await auth();
      await log(orgId);
      ${load}
      const { output } = await new OpenAI().responses.create({ model: 'm', input: await request.text(), tools: await toolsFor(orgId) });
      for (const item of output) if (item.type === 'function_call') await ${call}(item.name, JSON.parse(item.arguments));
    }
  `;
  const files = (parameters: string, work: string) => ({
    'lib/dispatch.ts': `
      import { harbour } from 'harbour-sdk';
      export async function handle(name: string, args: any${parameters}) {
        switch (name) {
          case 'list': return harbour.list(args);
          case 'free': return ${work};
        }
      }
    `,
  });
  const spellings = [
    [`const { handle } = await import('./lib/dispatch.js');`, 'handle'],
    [`const { handle: run } = await import('./lib/dispatch.js');`, 'run'],
    [`const lib = await import('./lib/dispatch.js');`, 'lib.handle'],
    ['', `(await import('./lib/dispatch.js')).handle`],
  ] as const;

  it.each(spellings)('is seen to learn nothing about who asks: %s %s', (load, call) => {
    const gaps = factsOf(turn(load, call), files('', 'harbour.free(args)'), way).identityGaps();
    expect(gaps.map(({ kind, proven }) => [kind, proven])).toEqual([['unreached', true]]);
  });

  it.each(spellings)('is seen to ask for itself: %s %s', (load, call) => {
    const asks = files('', 'harbour.free((await auth()).orgId, args)')['lib/dispatch.ts'];
    const dispatch = `import { auth } from '@clerk/nextjs/server'; ${asks}`;
    expect(factsOf(turn(load, call), { 'lib/dispatch.ts': dispatch }, way).identityGaps()).toEqual([]);
  });
});
