import { testRule } from '@toolgate/testkit';
import rule from './no-secrets-in-tools.js';

// Secrets that the program is handed, asks for or puts into an address: known by what they are declared as and by where
// they stand, and followed through the helpers of the file.

const gate = (body: string, from = ''): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  interface Gate { siteId: string; host: string; openerSecret: string; openings: number }
  interface Keys { delegatedToken(siteId: string): Promise<string>; verifyAccessToken(siteId: string): Promise<boolean> }
  ${from}
  export const gateTool = (gate: Gate, keys: Keys, controllerApiKey: string) =>
    tool({
      description: 'State of the gate',
      inputSchema: z.object({ gate: z.enum(['north', 'south']) }),
      execute: async ({ gate: side }) => {
        ${body}
      },
    });
`;

const gives = (name: string, secret: string, body: string, from?: string) => ({
  name,
  code: gate(body, from),
  errors: [{ messageId: 'inOutput', data: { tool: 'this tool', secret } }] as const,
});

const keeps = (name: string, body: string, from?: string) => ({ name, code: gate(body, from) });

const say = `const say = (text: string, failed = false) => ({ failed, content: [{ type: 'text', text }] });`;

testRule(rule, {
  canonical: [
    gives('a key that the program is handed', '`controllerApiKey`', 'return `${side}: ${«controllerApiKey»}`;'),
    gives('a member that is declared as a text', '`openerSecret`', 'return { side, opener: «gate.openerSecret» };'),
    gives(
      'an object with such a member',
      'an object with `openerSecret` in it',
      'return JSON.stringify({ side, gate: «gate» });',
    ),
    gives(
      'what a call gives by its name',
      '`keys.delegatedToken`',
      'return { side, token: await «keys.delegatedToken(gate.siteId)» };',
    ),
    gives(
      'a request with its headers, through a helper that is called twice',
      '`authorization`',
      `const request = { url: side, headers: { authorization: await keys.delegatedToken(gate.siteId) } };
       if (gate.openings > 3) return say('open');
       return «say(JSON.stringify({ request }), true)»;`,
      say,
    ),
    gives(
      'an address with a key in its query',
      '`controllerApiKey`',
      `const url = new URL('https://gate.example/state');
       url.searchParams.set('api_key', «controllerApiKey»);
       return String(url);`,
    ),
    gives(
      'what stands where a token does',
      '`gate.host`',
      "return `curl -H 'Authorization: Bearer ${«gate.host»}' ${side}`;",
    ),
    gives(
      'an error that is thrown',
      '`controllerApiKey`',
      'if (gate.openings > 3) throw new Error(`refused ${«controllerApiKey»}`);\nreturn side;',
    ),
    gives(
      'every value of the environment',
      'the whole environment',
      "return Object.entries(«process.env»).map(([name, value]) => `${name}=${value}`).join(',');",
    ),
    {
      name: 'the default of a parameter',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        export const bell = (bellApiKey: string) =>
          tool({ description: 'Ring', inputSchema: z.object({ key: z.string().default(«bellApiKey») }), execute: () => 'rung' });
      `,
      errors: [{ messageId: 'inDefinition', data: { tool: 'this tool', secret: '\`bellApiKey\`' } }],
    },
    {
      name: 'a member of the class in the instructions of its agent',
      code: `
        import { Agent } from '@openai/agents';
        export class Porter {
          constructor(private readonly gateApiKey: string) {}
          agent() {
            return new Agent({ name: 'Porter', instructions: \`The key of the gate is \${«this.gateApiKey»}.\` });
          }
        }
      `,
      errors: [{ messageId: 'inInstructions', data: { secret: '\`gateApiKey\`' } }],
    },
    {
      name: 'the settings in the words of a user',
      code: `
        import { generateText } from 'ai';
        interface GateSettings { host: string; porterToken: string }
        export const ask = (model: never, settings: GateSettings, question: string) =>
          generateText({ model, prompt: \`\${question} (host \${settings.host}, token \${«settings.porterToken»})\` });
      `,
      errors: [{ messageId: 'inInstructions', data: { secret: '\`porterToken\`' } }],
    },
  ],
  guarded: [
    keeps(
      'the key goes into the header of the request',
      "const res = await fetch(gate.host, { headers: { 'x-api-key': controllerApiKey } });\nreturn res.status;",
    ),
    keeps(
      'the path of an address without its query',
      "const url = new URL(`https://gate.example/${side}`);\nurl.searchParams.set('api_key', controllerApiKey);\nreturn url.pathname;",
    ),
    keeps('a mask', 'return { key: mask(controllerApiKey) };', 'declare function mask(text: string): string;'),
    keeps('the names of the environment', "return Object.entries(process.env).map(([name]) => name).join(',');"),
    keeps(
      'how long each value is',
      "return Object.entries(process.env).map(([name, value]) => `${name}: ${value?.length ?? 0}`).join(',');",
    ),
  ],
  nearMisses: [
    keeps('whether a token holds', 'return { side, ok: await keys.verifyAccessToken(gate.siteId) };'),
    keeps('whether there is one', "return { side, password: gate.openerSecret ? 'set' : 'none' };"),
    keeps(
      'a helper that is handed something else here',
      'await login(controllerApiKey);\nreturn say(side);',
      `${say}\ndeclare function login(key: string): Promise<void>;`,
    ),
    keeps(
      'a placeholder',
      "return `curl -H 'Authorization: Bearer ${placeholder}' ${side}`;",
      "const placeholder = '<token>';",
    ),
    {
      name: 'tokens that turn pages or are handed out',
      code: `
        import { tool } from 'ai';
        import { z } from 'zod';
        interface Page { rows: string[]; nextPageToken: string; uploadToken: string }
        export const list = (read: (cursorToken: string) => Promise<Page>, cursorToken: string) =>
          tool({
            description: 'Rows',
            inputSchema: z.object({}),
            execute: async () => {
              const page: Page = await read(cursorToken);
              return { cursorToken, next: page.nextPageToken, upload: page.uploadToken };
            },
          });
      `,
    },
  ],
  evasions: [],
  unknown: [],
});
