import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { factsOf, resolveSettings } from '../../src/index.js';

/** The proven gaps of a program, by their kind and the identity that is missing. */
const gapsIn = (code: string): readonly string[] => {
  const { sourceCode, location } = questionProbe(`import OpenAI from 'openai';\n${code}\nuse(«1»);`);
  return factsOf(sourceCode, resolveSettings(undefined), location)
    .identityGaps()
    .flatMap(({ kind, identity, proven }) => (proven ? [`${kind} ${identity}`] : []));
};

const teller = (call: string): string => `
  interface Teller { bankId: string; tellerId: string; rights: string[] }
  interface Core { balance(bankId: string, iban: string): Promise<number>; rate(iban: string): Promise<number> }
  export class Branch {
    private readonly bankId = process.env.BANK_ID ?? 'bank-1';
    constructor(private readonly openai: OpenAI, private readonly core: Core) {}
    async serve(teller: Teller, input: string) {
      const response = await this.openai.responses.create({ model: 'm', input, tools: toolsFor(teller) });
      for (const item of response.output) {
        if (item.type !== 'function_call' || item.name !== 'balance') continue;
        if (!teller.rights.includes(item.name)) throw new Error('denied');
        const { iban } = parse(item.arguments);
        return ${call};
      }
    }
  }
`;

test('a call of the one implementation that is left works for somebody', () => {
  expect(gapsIn(teller('this.core.balance(this.bankId, iban)'))).toEqual(['constant bankId']);
  expect(gapsIn(teller('this.core.balance(teller.bankId, iban)'))).toEqual([]);
  expect(gapsIn(teller('this.core.rate(iban)'))).toEqual(['unreached teller']);
});

const office = (work: string): string => `
  interface Clerk { cityId: string; clerkId: string; rights: string[] }
  async function execute(name: string, no: string) {
    switch (name) {
      case 'deed': return ${work};
      default: throw new Error('unknown');
    }
  }
  export async function ask(openai: OpenAI, clerk: Clerk, input: string) {
    const response = await openai.responses.create({ model: 'm', input, tools: toolsFor(clerk) });
    for (const item of response.output) if (item.type === 'function_call') await execute(item.name, parse(item.arguments).no);
  }
`;

describe('a method of lists or maps is one of a store', () => {
  test.each([
    ['that is waited for', 'await deeds.get(no)'],
    ['that takes no function', 'deeds.find(no)'],
  ])('%s', (_, work) => {
    expect(gapsIn(office(work))).toEqual(['unreached clerk']);
  });

  test.each([
    ['but not where it gives no promise', 'deeds.get(no)'],
    ['but not where it takes a function', `deeds.find((one) => one.no === no)`],
  ])('%s', (_, work) => {
    expect(gapsIn(office(work))).toEqual([]);
  });
});

test('a worker asks a store that knows tenants for none of them', () => {
  const worker = (parameters: string): string => `
    interface Stock { level(${parameters}): Promise<number> }
    export async function work(stock: Stock, call: OpenAI.Responses.ResponseFunctionToolCall) {
      switch (call.name) {
        case 'level': return stock.level(parse(call.arguments).sku);
        default: throw new Error('unknown');
      }
    }
  `;
  expect(gapsIn(worker('sku: string, tenantId?: string'))).toEqual(['omitted tenantId']);
  expect(gapsIn(worker('sku: string, shelfId?: string'))).toEqual([]);
});

test('a tenant that the request names is handed to the one implementation that is left', () => {
  const code = (source: string): string => `
    import OpenAI from 'openai';
    import { verify } from './auth.js';
    export async function POST(request: Request) {
      const { text, shopId } = await ${source};
      const response = await new OpenAI().responses.create({ model: 'm', input: text, tools: [{ type: 'function', name: 'level' }] });
      for (const item of response.output) {
        if (item.type !== 'function_call' || item.name !== 'level') continue;
        return await stock.level(shopId, parse(item.arguments).sku);
      }
    }
    use(«1»);
  `;
  const namesIn = (source: string): readonly string[] => {
    const { sourceCode, location } = questionProbe(code(source));
    return factsOf(sourceCode, resolveSettings(undefined), location)
      .unverifiedIdentities()
      .flatMap(({ name, proven }) => (proven ? [name] : []));
  };
  expect(namesIn('request.json()')).toEqual(['shopId']);
  expect(namesIn(`verify(request.headers.get('authorization'))`)).toEqual([]);
});

test('a file of tools whose store of the session falls back to somebody', () => {
  const code = (otherwise: string): string => `
    import { AsyncLocalStorage } from 'node:async_hooks';
    import { tool } from 'ai';
    const kept = new AsyncLocalStorage<{ storeId: string }>();
    const current = () => kept.getStore()${otherwise};
    export const toolsOf = (orders: Orders) => ({ find: tool({ execute: async ({ no }) => orders.find(current().storeId, no) }) });
  `;
  expect(gapsIn(code(` ?? { storeId: 'main' }`))).toEqual(['fallback kept.getStore()']);
  expect(gapsIn(code(' ?? refuse()'))).toEqual([]);
});

describe('a path that hands a tenant to other calls', () => {
  const chat = (executor: string, run: string, before = 'const prompt = await promptOf(tenantId);') => `
    import { harbour } from 'harbour-sdk';
    ${executor}
    export async function chat(openai, context, input) {
      const { tenantId } = context;
      ${before}
      const response = await openai.responses.create({ model: 'm', input, tools: toolsOf(context.channel) });
      for (const item of response.output) if (item.type === 'function_call') ${run}
    }
  `;
  const run = 'await execute(item.name, parse(item.arguments));';
  const executor = (parameters: string, work: string) => `
    async function execute(name, args${parameters}) {
      switch (name) {
        case 'list': return harbour.list(args);
        case 'free': return ${work};
      }
    }
  `;

  test.each([
    ['a function', executor('', 'harbour.free(args)'), run],
    [
      'an arrow that delegates',
      `${executor('', 'harbour.free(args)')} const go = (call) => execute(call.name, parse(call.arguments));`,
      'await go(item);',
    ],
    [
      'a table',
      `const table = { list: async (args) => harbour.list(args), free: async (args) => harbour.free(args) };`,
      'await table[item.name](parse(item.arguments));',
    ],
    ['a switch in the loop', '', `switch (item.name) { case 'list': await harbour.list(parse(item.arguments)); }`],
  ])('executes for nobody in %s', (_, executing, site) => {
    expect(gapsIn(chat(executing, site))).toEqual(['unreached the caller']);
  });

  test.each([
    [
      'the tenant goes to the executor',
      executor(', tenantId', 'harbour.free(tenantId, args)'),
      run.replace('))', '), tenantId)'),
    ],
    [
      'the executor asks for itself',
      `import { auth } from '@clerk/nextjs/server'; ${executor('', 'harbour.free((await auth()).orgId, args)')}`,
      run,
    ],
    ['the executor is not seen', `import { execute } from './tools.js';`, run],
    ['the executor touches nothing', `function execute(name, args) { return [name, args]; }`, run],
  ])('says nothing where %s', (_, executing, site) => {
    expect(gapsIn(chat(executing, site))).toEqual([]);
  });

  test('says nothing where no tenant goes to any call', () => {
    expect(
      gapsIn(chat(executor('', 'harbour.free(args)'), run, 'const prompt = await promptOf(context.channel);')),
    ).toEqual([]);
  });
});

describe('a client of the module', () => {
  const calendar = (work: string, module = 'const auth = new google.auth.OAuth2();') => `
    import { tool } from 'ai';
    import { google } from 'googleapis';
    import { getAccessTokenFromVault } from 'vault-sdk';
    ${module}
    const drive = google.drive({ version: 'v3', auth });
    export const list = tool({
      description: 'Lists files.',
      inputSchema: schema,
      execute: async ({ folder }) => {
        ${work}
        return drive.files.list({ q: folder });
      },
    });
  `;
  const helper =
    'const auth = new google.auth.OAuth2(); const signIn = (token) => { auth.setCredentials({ access_token: token }); };';

  test.each([
    ['by a setter', calendar('auth.setCredentials({ access_token: getAccessTokenFromVault() });')],
    [
      'by a setter of a token that is kept',
      calendar(
        'const token = getAccessTokenFromVault(); if (!token) throw new Error(); auth.setCredentials({ access_token: token });',
      ),
    ],
    ['by a setter of a client in it', calendar('auth.client.setAccessToken(getAccessTokenFromVault());')],
    ['by an assignment', calendar('auth.credentials = { access_token: getAccessTokenFromVault() };')],
    ['by a header', calendar('auth.defaults.headers.Authorization = `Bearer ${getAccessTokenFromVault()}`;')],
    ['by a helper', calendar('signIn(getAccessTokenFromVault());', helper)],
  ])('is given the credential of whoever asks: %s', (_, code) => {
    expect(gapsIn(code)).toEqual(['kept auth']);
  });

  test.each([
    [
      'is made for the call',
      calendar(
        'const auth = new google.auth.OAuth2(); auth.setCredentials({ access_token: getAccessTokenFromVault() });',
        '',
      ),
    ],
    [
      'is given the token of the application',
      calendar('auth.setCredentials({ refresh_token: process.env.REFRESH_TOKEN });'),
    ],
    ['is given what lies on the disk', calendar(`auth.setCredentials(JSON.parse(await read('token.json')));`)],
    ['is given something else', calendar('auth.setQuota(getAccessTokenFromVault());')],
  ])('%s', (_, code) => {
    expect(gapsIn(code)).toEqual([]);
  });
});

describe('a function that asks the model', () => {
  const chat = (parameters: string, before: string, tools = 'tools: toolsOf(config), ') => `
    export async function chat(openai, message, ${parameters}) {
      ${before}
      const response = await openai.responses.create({ model: 'm', ${tools}input: message });
      return response.output_text;
    }
  `;
  const load = 'const config = await configOf(tenantId);';

  test.each([
    ['by ||', 'context', `const tenantId = context.tenantId || 'main'; ${load}`, 'context.tenantId'],
    ['by ??', 'context', `const tenantId = context?.tenantId ?? 'main'; ${load}`, 'context.tenantId'],
    ['by a parameter', `tenantId = 'main'`, load, 'tenantId'],
    ['by a member that is taken out of a parameter', `{ tenantId = 'main', channel }`, load, 'tenantId'],
    ['by a member that is taken out later', 'context', `const { tenantId = 'main' } = context; ${load}`, 'tenantId'],
    ['by an assignment', 'tenantId', `tenantId ??= 'main'; ${load}`, 'tenantId'],
    [
      'under a key',
      'context',
      `const tenantId = context.tenantId || 'main'; const config = await load({ tenantId });`,
      'context.tenantId',
    ],
  ])('goes on for a fixed tenant: %s', (_, parameters, before, name) => {
    expect(gapsIn(chat(parameters, before))).toEqual([`fallback ${name}`]);
  });

  test.each([
    ['that is none', 'context', `const tenantId = context.tenantId || 'unknown'; ${load}`],
    ['that is empty', 'context', `const tenantId = context.tenantId ?? ''; ${load}`],
    [
      'that is only written down',
      'context',
      `const tenantId = context.tenantId || 'main'; console.log(tenantId); logger.info({ tenantId }); const config = {};`,
    ],
    ['of the deployment', 'context', `const tenantId = context.tenantId ?? process.env.TENANT_ID; ${load}`],
    [
      'of what was configured',
      'context',
      `const tenantId = settings.tenantId ?? 'main'; const config = await configOf(tenantId);`,
    ],
    [
      'of no tenant',
      'context',
      `const conversationId = context.conversationId || 'main'; const config = await configOf(conversationId);`,
    ],
    [
      'behind the request',
      'context',
      `const config = {}; const later = () => { const tenantId = context.tenantId || 'main'; return configOf(tenantId); };`,
    ],
  ])('says nothing of a default %s', (_, parameters, before) => {
    expect(gapsIn(chat(parameters, before))).toEqual([]);
  });

  test('says nothing of a request without tools', () => {
    expect(gapsIn(chat('context', `const tenantId = context.tenantId || 'main'; ${load}`, ''))).toEqual([]);
  });

  test('says nothing of other functions of the file', () => {
    const other = `export const other = (context) => { const tenantId = context.tenantId || 'main'; return configOf(tenantId); };`;
    expect(gapsIn(`${other} ${chat('config', '')}`)).toEqual([]);
  });
});
