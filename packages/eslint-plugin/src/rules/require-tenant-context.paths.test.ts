import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

// What stands in the path of a request that shows tools: a tenant that is handed on to everything but the executor, a
// tenant that stands in where none is named, a client of the module that is given the credential of whoever asks.

const chat = (before: string, executor: string, run = 'execute(item.name, parse(item.arguments))'): string => `
  import OpenAI from 'openai';
  import { harbour, parse, promptOf, toolsOf } from './harbour.js';
  const openai = new OpenAI();
  ${executor}
  export async function chat(context: any, input: string) {
    ${before}
    const instructions = await promptOf(tenantId);
    const { output } = await openai.responses.create({ model: 'm', instructions, input, tools: toolsOf(context.channel) });
    for (const item of output) if (item.type === 'function_call') await ${run};
  }
`;

const execute = (parameters: string, work: string): string => `
  async function execute(name: string, args: any${parameters}) {
    switch (name) {
      case 'list_berths': return harbour.list(args);
      case 'free_berth': return ${work};
    }
  }
`;

const calendar = (work: string, module = ''): string => `
  import { tool } from 'ai';
  import { google } from 'googleapis';
  import { getAccessTokenFromVault } from 'vault-sdk';
  import { z } from 'zod';
  ${module}
  export const files = tool({
    description: 'Lists the files of a folder.',
    inputSchema: z.object({ folder: z.string().max(40) }),
    execute: async ({ folder }: { folder: string }) => {
      ${work}
      return google.drive({ version: 'v3', auth }).files.list({ q: folder });
    },
  });
`;

const client = 'const auth = new google.auth.OAuth2();';

const stop = `{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

const handedOn = chat(
  'const { tenantId } = context;',
  execute('', 'harbour.free(args)'),
  '«execute(item.name, parse(item.arguments))»',
);
const standsIn = chat(
  `const tenantId = «context.tenantId || 'main'»;`,
  execute(', tenantId: string', 'harbour.free(tenantId, args)'),
  'execute(item.name, parse(item.arguments), tenantId)',
);
const signedIn = calendar('«auth».setCredentials({ access_token: getAccessTokenFromVault() });', client);

testRule(rule, {
  canonical: [
    {
      name: 'the tenant goes to the prompt and not to the executor',
      code: handedOn,
      errors: [
        {
          messageId: 'unreached',
          data: { executor: '`execute`', identity: 'the caller' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`execute`' },
              output: unmarked(handedOn).replace(/await execute.*;/u, (run) => `{ ${stop} ${run} }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a tenant stands in where the context names none',
      code: standsIn,
      errors: [
        {
          messageId: 'fallback',
          data: { executor: '`responses.create`', identity: 'context.tenantId' },
          suggestions: [
            {
              messageId: 'refuseMissing',
              data: { identity: 'context.tenantId' },
              output: unmarked(standsIn).replace(`'main'`, `(() => { throw new Error('Nobody is known to ask.'); })()`),
            },
          ],
        },
      ],
    },
    {
      name: 'the token of whoever asks is put on a client of the module',
      code: signedIn,
      errors: [
        {
          messageId: 'kept',
          data: { executor: '`files`', identity: 'auth' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`files`' },
              output: unmarked(signedIn).replace('    auth.setCredentials', `    ${stop}\n      auth.setCredentials`),
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'the tenant goes to the executor as well',
      code: chat(
        `const { tenantId } = context; if (!tenantId) throw new Error('Who asks?');`,
        execute(', tenantId: string', 'harbour.free(tenantId, args)'),
        'execute(item.name, parse(item.arguments), tenantId)',
      ),
    },
    {
      name: 'a client is made for each call',
      code: calendar(`${client} auth.setCredentials({ access_token: getAccessTokenFromVault() });`),
    },
  ],
  nearMisses: [
    {
      name: 'the client of the module has the token of the application',
      code: calendar('auth.setCredentials({ refresh_token: process.env.REFRESH_TOKEN });', client),
    },
  ],
  evasions: [],
  unknown: [],
});
