import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

// What is kept in one place for everybody: variables and members of a module, locals, holders.
testRule(rule, {
  canonical: [
    {
      name: 'the request of the first caller becomes the request of the process',
      language: 'js',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { toolsFor } from './catalogue.js';

        const openai = new OpenAI();
        let base;

        export async function POST(req) {
          const session = await requireSession(req);
          const { input } = await req.json();
          «base ??= { model: 'gpt-5', tools: await toolsFor(session), tool_choice: 'required' }»;
          return Response.json(await openai.responses.create({ ...base, input }));
        }
      `,
      errors: [
        {
          messageId: 'sharedByAll',
          data: { store: 'base', principal: 'session' },
          suggestions: [
            {
              messageId: 'buildAnew',
              output: `
                import OpenAI from 'openai';
                import { requireSession } from './session.js';
                import { toolsFor } from './catalogue.js';

                const openai = new OpenAI();

                export async function POST(req) {
                  const session = await requireSession(req);
                  const { input } = await req.json();
                  const base = { model: 'gpt-5', tools: await toolsFor(session), tool_choice: 'required' };
                  return Response.json(await openai.responses.create({ ...base, input }));
                }
              `,
            },
          ],
        },
      ],
    },
  ],

  guarded: [
    {
      name: 'a handler for everybody whose tools ask who it is when they run, in other files',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { nameOf } from './client-name.js';
        import { runTool } from './run-tool.js';
        let docs: McpServer | undefined;
        function makeDocs() {
          const server = new McpServer({ name: 'docs', version: '1.0.0' });
          const runner = (tool: string) => { return async () => runTool(tool, nameOf('anonymous')); };
          server.registerTool('list_docs', { description: 'Lists the pages.' }, runner('list_docs'));
          return server;
        }
        export function docsServer() {
          docs ??= makeDocs();
          return docs;
        }
        export function serverFor(user: { tenantId: string; userId: string; clientName: string; scopes: string[] }) {
          return nameOf(user.clientName);
        }
      `,
      files: {
        'client-name.ts':
          'export function nameOf(clientName: string) { return clientName === "" ? "unknown" : clientName.toLowerCase(); }',
        'run-tool.ts': `
          import { AsyncLocalStorage } from 'node:async_hooks';
          const store = new AsyncLocalStorage<{ tenantId: string; userId: string; scopes: string[] }>();
          declare const db: { rows(tenantId: string | undefined, tool: string): Promise<string> };
          export async function runTool(tool: string, name: string) {
            const user = store.getStore();
            return { content: [{ type: 'text' as const, text: await db.rows(user?.tenantId, tool + name) }] };
          }
        `,
      },
    },
    {
      name: 'the request is built on each turn',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { toolsFor } from './catalogue.js';

        const openai = new OpenAI();

        export async function POST(req) {
          const session = await requireSession(req);
          const { input } = await req.json();
          const base = { model: 'gpt-5', tools: await toolsFor(session), tool_choice: 'required' };
          return Response.json(await openai.responses.create({ ...base, input }));
        }
      `,
    },
  ],

  nearMisses: [
    {
      name: 'a client that is made once',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        let client: OpenAI | undefined;

        export async function ask(clerk: Clerk, input: string) {
          client ??= new OpenAI({ maxRetries: 2 });
          return client.responses.create({ model: 'gpt-5', input, tools: await toolsFor(clerk) });
        }
      `,
    },
    {
      name: 'what a tool server offers, the same for everybody',
      code: `
        import OpenAI from 'openai';
        import { listTools } from './server.js';

        interface Clerk { bankId: string; clerkId: string; scopes: string[] }

        const openai = new OpenAI();
        const offered = new Map<string, OpenAI.Responses.FunctionTool[]>();

        export async function ask(clerk: Clerk, server: string, input: string) {
          let all = offered.get(server);
          if (!all) {
            all = await listTools(server);
            offered.set(server, all!);
          }
          const tools = all!.filter((tool) => clerk.scopes.includes(tool.name));
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'a registry that is filled by its modules',
      code: `
        import OpenAI from 'openai';

        const openai = new OpenAI();
        const registry = new Map();

        export function register(tool) {
          registry.set(tool.name, tool);
        }

        export async function ask(user, input) {
          const tools = [...registry.values()].filter((tool) => user.scopes.includes(tool.name));
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'an object that is made for one caller',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        export class Turn {
          private tools?: OpenAI.Responses.Tool[];

          constructor(private readonly openai: OpenAI, private readonly clerk: Clerk) {}

          async ask(input: string) {
            this.tools ??= await toolsFor(this.clerk);
            return this.openai.responses.create({ model: 'gpt-5', input, tools: this.tools! });
          }
        }
      `,
    },
    {
      name: 'a map and a variable inside of one request',
      code: `
        import OpenAI from 'openai';
        import { signIn } from './session.js';
        import { toolsFor } from './catalogue.js';

        const openai = new OpenAI();

        export async function POST(req) {
          const user = await signIn(req);
          const byArea = new Map();
          let all;
          const load = async (area) => {
            if (!byArea.has(area)) byArea.set(area, await toolsFor(user, area));
            all ??= await toolsFor(user);
            return [...byArea.get(area), ...all];
          };
          return openai.responses.create({ model: 'gpt-5', input: 'x', tools: await load('claims') });
        }
      `,
    },
    {
      name: 'the locals of a response',
      code: `
        import express from 'express';
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        const openai = new OpenAI();

        export async function ask(req: express.Request, res: express.Response) {
          res.locals.tools ??= await toolsFor(req.user);
          res.json(await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools: res.locals.tools }));
        }
      `,
    },
  ],

  evasions: [
    // How the client is reached.
    {
      name: 'a client of a service, in a field without a type',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        export class Desk {
          constructor() {
            this.ai = new OpenAI();
          }

          async ask(user, input) {
            if (!this.tools) «this.tools = await toolsFor({ tenantId: user.tenantId, userId: user.userId })»;
            return this.ai.responses.create({ model: 'gpt-5', input, tools: this.tools });
          }
        }
      `,
      errors: [{ messageId: 'sharedByAll', data: { store: 'this.tools', principal: 'user.tenantId' } }],
    },
    // Control flow.
    {
      name: 'the first one wins by an or',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        let kept: OpenAI.Responses.Tool[] | undefined;

        export async function say(clerk: Clerk, input: string) {
          «kept = kept || (await toolsFor(clerk))»;
          return openai.responses.create({ model: 'gpt-5', input, tools: kept! });
        }
      `,
      errors: [{ messageId: 'sharedByAll', data: { store: 'kept', principal: 'clerk' } }],
    },
    {
      name: 'an early return before the build',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        const openai = new OpenAI();

        export class Desk {
          static tools: OpenAI.Responses.Tool[] | null = null;

          static async load(clerk: Clerk) {
            if (Desk.tools !== null) return Desk.tools;
            «Desk.tools = await toolsFor(clerk)»;
            return Desk.tools!;
          }

          static async say(clerk: Clerk, input: string) {
            return openai.responses.create({ model: 'gpt-5', input, tools: await Desk.load(clerk) });
          }
        }
      `,
      errors: [{ messageId: 'sharedByAll', data: { store: 'Desk.tools', principal: 'clerk' } }],
    },
    // Module form.
    {
      name: 'a holder that every module shares',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Nurse { hospitalId: string; nurseId: string; grants: string[] }

        const openai = new OpenAI();
        const state: { tools: OpenAI.Responses.Tool[] | null } = { tools: null };

        export default async function ask(nurse: Nurse, input: string) {
          if (state.tools === null) «state.tools = await toolsFor(nurse)»;
          const { tools } = state;
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [{ messageId: 'sharedByAll', data: { store: 'state.tools', principal: 'nurse' } }],
    },
    {
      name: 'the locals of an application',
      code: `
        import express from 'express';
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        const app = express();
        const openai = new OpenAI();

        app.post('/ask', async (req, res) => {
          «app.locals.tools ??= await toolsFor(req.user)»;
          res.json(await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools: app.locals.tools }));
        });
      `,
      errors: [{ messageId: 'sharedByAll', data: { store: 'app.locals.tools', principal: 'req.user' } }],
    },
    {
      name: 'the global object, from a closure in a factory',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        export const makeAssistant = (openai = new OpenAI()) => ({
          async say(tenantId: string, userId: string, input: string) {
            const shared = globalThis as { toolConfig?: { tools: OpenAI.Responses.Tool[] } };
            «shared.toolConfig ||= { tools: await toolsFor(tenantId, userId) }»;
            return openai.responses.create({ model: 'gpt-5', input, ...shared.toolConfig });
          },
        });
      `,
      errors: [{ messageId: 'sharedByAll', data: { store: 'shared.toolConfig', principal: 'tenantId' } }],
    },
    {
      name: 'the first answer of Cerbos is kept for all who follow',
      code: `
        import OpenAI from 'openai';
        import { GRPC as Cerbos } from '@cerbos/grpc';
        import { catalogue } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const cerbos = new Cerbos('pdp:3593', { tls: false });
        const openai = new OpenAI();

        let tools: OpenAI.Responses.FunctionTool[] | undefined;

        export async function ask(vet: Vet, input: string) {
          const answer = await cerbos.checkResources({
            principal: { id: vet.vetId, roles: [vet.role] },
            resources: catalogue.map((tool) => ({ resource: { kind: 'tool', id: tool.name }, actions: ['use'] })),
          });
          «tools ??= catalogue.filter((tool) => answer.isAllowed({ resource: { kind: 'tool', id: tool.name }, action: 'use' }))»;
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      errors: [
        {
          messageId: 'sharedByAll',
          data: { store: 'tools', principal: 'vet.vetId' },
          suggestions: [
            {
              messageId: 'buildAnew',
              output: `
                import OpenAI from 'openai';
                import { GRPC as Cerbos } from '@cerbos/grpc';
                import { catalogue } from './catalogue.js';

                interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

                const cerbos = new Cerbos('pdp:3593', { tls: false });
                const openai = new OpenAI();

                export async function ask(vet: Vet, input: string) {
                  const answer = await cerbos.checkResources({
                    principal: { id: vet.vetId, roles: [vet.role] },
                    resources: catalogue.map((tool) => ({ resource: { kind: 'tool', id: tool.name }, actions: ['use'] })),
                  });
                  const tools: OpenAI.Responses.FunctionTool[] | undefined = catalogue.filter((tool) => answer.isAllowed({ resource: { kind: 'tool', id: tool.name }, action: 'use' }));
                  return openai.responses.create({ model: 'gpt-5', input, tools });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a variable of the module that two functions read',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const openai = new OpenAI();
        let tools: OpenAI.Responses.FunctionTool[] | undefined;

        export async function ask(vet: Vet, input: string) {
          «tools ??= await toolsFor(vet)»;
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }

        export const count = () => tools?.length ?? 0;
      `,
      errors: [{ messageId: 'sharedByAll', data: { store: 'tools', principal: 'vet' } }],
    },
  ],

  unknown: [
    {
      name: 'somebody who is only named like one',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        const openai = new OpenAI();
        let kept;

        export async function say(user, input) {
          «kept ??= await toolsFor(user)»;
          return openai.responses.create({ model: 'gpt-5', input, tools: kept });
        }
      `,
      errors: [{ messageId: 'sharedByAllUnproven', data: { store: 'kept', principal: 'user' } }],
    },
  ],
});
