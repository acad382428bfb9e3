import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

// What is kept under something else than the caller, a conversation for instance: whether the caller is compared.
testRule(rule, {
  canonical: [
    {
      name: 'whoever names the conversation gets its tools',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Agent { agencyId: string; agentId: string; scopes: string[] }
        interface Talk { savedAt: number; tools: OpenAI.Chat.ChatCompletionTool[] }

        const openai = new OpenAI();
        const talks = new Map<string, Talk>();

        export async function reply(agent: Agent, talkId: string, content: string) {
          let talk = «talks.get(talkId)»;
          if (!talk || Date.now() - talk.savedAt > 120_000) {
            talk = { savedAt: Date.now(), tools: await toolsFor(agent) };
            talks.set(talkId, talk);
          }
          return openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: [{ role: 'user', content }],
            tools: talk.tools,
          });
        }
      `,
      errors: [
        {
          messageId: 'notValidated',
          data: { store: 'talks', key: 'talkId', principal: 'agent', missing: '`agencyId`, `agentId` and `scopes`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`agencyId`, `agentId` and `scopes`' },
              output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Agent { agencyId: string; agentId: string; scopes: string[] }
                interface Talk { savedAt: number; tools: OpenAI.Chat.ChatCompletionTool[] }

                const openai = new OpenAI();
                const talks = new Map<string, Talk>();

                export async function reply(agent: Agent, talkId: string, content: string) {
                  let talk = talks.get(JSON.stringify([talkId, agent.agencyId, agent.agentId, agent.scopes]));
                  if (!talk || Date.now() - talk.savedAt > 120_000) {
                    talk = { savedAt: Date.now(), tools: await toolsFor(agent) };
                    talks.set(JSON.stringify([talkId, agent.agencyId, agent.agentId, agent.scopes]), talk);
                  }
                  return openai.chat.completions.create({
                    model: 'gpt-4.1',
                    messages: [{ role: 'user', content }],
                    tools: talk.tools,
                  });
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
      name: 'executors that ask for themselves who calls, under a name of their own',
      code: `
        import { randomUUID } from 'node:crypto';
        import type { Express } from 'express';
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
        import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';

        interface Locks { level(canalId: string): Promise<number>; note(entry: { canalId: string; client: string }): Promise<void> }
        interface Kept { transport: StreamableHTTPServerTransport; binding: string; at: number }
        const bindingOf = (auth: AuthInfo) => JSON.stringify([auth.extra?.canalId, auth.extra?.sub, auth.clientId, auth.scopes]);

        function demand(auth: AuthInfo | undefined) {
          const canalId = auth?.extra?.canalId;
          if (!auth?.scopes.includes('locks:read') || typeof canalId !== 'string') throw new Error('not allowed');
          return { canalId, client: auth.clientId };
        }

        function serverFor(auth: AuthInfo, locks: Locks) {
          const server = new McpServer({ name: 'locks', version: '1.0.0' });
          if (auth.scopes.includes('locks:read')) {
            server.registerTool('level', { description: 'Level of the canal' }, async (_input, { authInfo }) => {
              const { canalId, client } = demand(authInfo);
              await locks.note({ canalId, client });
              return { content: [{ type: 'text', text: String(await locks.level(canalId)) }] };
            });
          }
          return server;
        }

        export function endpoint(app: Express, locks: Locks) {
          const kept = new Map<string, Kept>();
          async function open(auth: AuthInfo) {
            const transport = new StreamableHTTPServerTransport({
              sessionIdGenerator: randomUUID,
              onsessioninitialized: (id) => { kept.set(id, { transport, binding: bindingOf(auth), at: Date.now() }); },
            });
            await serverFor(auth, locks).connect(transport);
            return transport;
          }
          app.post('/mcp', async (req, res) => {
            if (!req.auth) return void res.sendStatus(401);
            const id = req.get('mcp-session-id');
            const session = id ? kept.get(id) : undefined;
            if (session && (session.binding !== bindingOf(req.auth) || Date.now() - session.at > 600_000)) return void res.sendStatus(404);
            await (session ? session.transport : await open(req.auth)).handleRequest(req, res, req.body);
          });
        }
      `,
    },
    {
      name: 'the session says whose connection it keeps, and until when',
      code: `
        import { randomUUID } from 'node:crypto';
        import type { Express } from 'express';
        import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
        import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';

        interface Session { transport: StreamableHTTPServerTransport; binding: string; until: number }
        const bindingOf = (auth: AuthInfo) => JSON.stringify([auth.extra?.tenantId, auth.extra?.sub, auth.clientId, auth.scopes]);

        export function mount(app: Express, serverFor: (auth: AuthInfo) => McpServer) {
          const sessions = new Map<string, Session>();
          app.post('/mcp', async (req, res) => {
            const { auth } = req;
            if (!auth) return void res.sendStatus(401);
            const known = sessions.get(req.header('mcp-session-id') ?? '');
            if (known && known.binding === bindingOf(auth) && known.until > Date.now())
              return void (await known.transport.handleRequest(req, res, req.body));
            const transport = new StreamableHTTPServerTransport({
              sessionIdGenerator: randomUUID,
              onsessioninitialized: (id) => void sessions.set(id, { transport, binding: bindingOf(auth), until: Date.now() + 60_000 }),
            });
            await serverFor(auth).connect(transport);
            await transport.handleRequest(req, res, req.body);
          });
        }
      `,
    },
    {
      name: 'the binding of a conversation is compared by a helper that throws',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Agent { agencyId: string; agentId: string; scopes: string[] }
        interface Talk { owner: string; savedAt: number; tools: OpenAI.Chat.ChatCompletionTool[] }

        const openai = new OpenAI();
        const talks = new Map<string, Talk>();
        const ownerOf = (agent: Agent) => JSON.stringify([agent.agencyId, agent.agentId, agent.scopes]);

        function assertOwn(talk: Talk, agent: Agent) {
          if (talk.owner !== ownerOf(agent)) throw new Error('not your conversation');
          if (Date.now() - talk.savedAt > 120_000) throw new Error('start again');
        }

        export async function reply(agent: Agent, talkId: string, content: string) {
          let talk = talks.get(talkId);
          if (talk) assertOwn(talk, agent);
          else {
            talk = { owner: ownerOf(agent), savedAt: Date.now(), tools: await toolsFor(agent) };
            talks.set(talkId, talk);
          }
          return openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: [{ role: 'user', content }],
            tools: talk.tools,
          });
        }
      `,
    },
    {
      name: 'what a session keeps is compared with the active organisation and expires',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';
        import { toolsFor } from './catalogue.js';

        interface Kept { orgId: string; userId: string; permissionHash: string; at: number; tools: OpenAI.Responses.Tool[] }
        interface Login { userId: string; org: { id: string; permissionHash: string }; kept?: Kept }

        const openai = new OpenAI();

        export async function ask(req: Request & { session: Login }, res: Response) {
          const { session } = req;
          let kept = session.kept;
          const mine =
            kept?.orgId === session.org.id &&
            kept.userId === session.userId &&
            kept.permissionHash === session.org.permissionHash;
          if (!kept || !mine || Date.now() - kept.at > 60_000) {
            kept = {
              orgId: session.org.id,
              userId: session.userId,
              permissionHash: session.org.permissionHash,
              at: Date.now(),
              tools: await toolsFor(session.org.id, session.userId),
            };
            session.kept = kept;
          }
          res.json(await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools: kept.tools }));
        }
      `,
    },
  ],

  nearMisses: [
    {
      name: 'the connections of one server that is the same for everybody',
      code: `
        import { randomUUID } from 'node:crypto';
        import type { Express } from 'express';
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
        import { register } from './register.js';

        const transports: Record<string, StreamableHTTPServerTransport> = {};

        export function mount(app: Express) {
          app.post('/mcp', async (req, res) => {
            const id = req.header('mcp-session-id');
            if (id && transports[id]) return void (await transports[id].handleRequest(req, res, req.body));
            const transport = new StreamableHTTPServerTransport({
              sessionIdGenerator: randomUUID,
              onsessioninitialized: (sid) => {
                transports[sid] = transport;
              },
            });
            const server = new McpServer({ name: 'tides', version: '1.0.0' });
            register(server);
            await server.connect(transport);
            await transport.handleRequest(req, res, req.body);
          });
        }
      `,
    },
    {
      name: 'a weak map under the request',
      code: `
        import OpenAI from 'openai';
        import { signIn } from './session.js';
        import { toolsFor } from './catalogue.js';

        const openai = new OpenAI();
        const perRequest = new WeakMap<Request, Promise<OpenAI.Responses.Tool[]>>();

        export async function ask(req: Request, input: string) {
          const user = await signIn(req);
          let pending = perRequest.get(req);
          if (!pending) {
            pending = toolsFor(user);
            perRequest.set(req, pending!);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools: await pending! });
        }
      `,
    },
    {
      name: 'what was said, counted and limited',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        const history = new Map<string, { role: 'user'; content: string }[]>();
        const calls = new Map<string, number>();

        export async function say(clerk: Clerk, talk: string, text: string) {
          calls.set(clerk.role, (calls.get(clerk.role) ?? 0) + 1);
          const turns = history.get(talk) ?? [];
          turns.push({ role: 'user', content: \`\${clerk.clerkId}: \${text}\` });
          history.set(talk, turns);
          return openai.responses.create({
            model: 'gpt-5',
            input: turns,
            tools: await toolsFor(clerk),
            prompt_cache_key: clerk.role,
          });
        }
      `,
    },
  ],

  evasions: [
    {
      name: 'a connection to a server made for one caller is kept under the id of a session alone',
      code: `
        import { randomUUID } from 'node:crypto';
        import type { Express } from 'express';
        import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
        import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';

        export function mount(app: Express, serverFor: (auth: AuthInfo) => McpServer) {
          const sessions = new Map<string, StreamableHTTPServerTransport>();
          app.post('/mcp', async (req, res) => {
            if (!req.auth) return void res.sendStatus(401);
            const known = «sessions.get(req.header('mcp-session-id') ?? '')»;
            if (known) return void (await known.handleRequest(req, res, req.body));
            const transport = new StreamableHTTPServerTransport({
              sessionIdGenerator: randomUUID,
              onsessioninitialized: (id) => void sessions.set(id, transport),
            });
            await serverFor(req.auth).connect(transport);
            await transport.handleRequest(req, res, req.body);
          });
        }
      `,
      errors: [
        {
          messageId: 'notValidated',
          data: { store: 'sessions', principal: 'req.auth', key: 'id', missing: 'the tenant and the user' },
        },
      ],
    },
    {
      name: 'a connection to a server made for one caller is kept under what is called the id of a session',
      code: `
        import { randomUUID } from 'node:crypto';
        import type { Express } from 'express';
        import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
        import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';

        export function mount(app: Express, serverFor: (auth: AuthInfo) => McpServer) {
          const sessions = new Map<string, StreamableHTTPServerTransport>();
          app.post('/mcp', async (req, res) => {
            if (!req.auth) return void res.sendStatus(401);
            const known = «sessions.get(req.header('mcp-session-id') ?? '')»;
            if (known) return void (await known.handleRequest(req, res, req.body));
            const transport = new StreamableHTTPServerTransport({
              sessionIdGenerator: randomUUID,
              onsessioninitialized: (sessionId) => { sessions.set(sessionId, transport); },
            });
            await serverFor(req.auth).connect(transport);
            await transport.handleRequest(req, res, req.body);
          });
        }
      `,
      errors: [
        {
          messageId: 'notValidated',
          data: { store: 'sessions', principal: 'req.auth', key: 'sessionId', missing: 'the tenant and the user' },
        },
      ],
    },
    {
      name: 'a configuration on the entry of a conversation',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; rightsVersion: number }
        interface Talk { turns: string[]; config?: { tools: OpenAI.Responses.Tool[]; tool_choice: 'auto' } }

        const openai = new OpenAI();
        const talks = new Map<string, Talk>();

        export async function say(clerk: Clerk, talkId: string, input: string) {
          const talk = «talks.get(talkId)» ?? { turns: [] };
          talks.set(talkId, talk);
          talk.config ??= { tools: await toolsFor(clerk), tool_choice: 'auto' };
          return openai.responses.create({ model: 'gpt-5', input, ...talk.config });
        }
      `,
      errors: [
        {
          messageId: 'notValidated',
          data: {
            store: 'talks',
            key: 'talkId',
            principal: 'clerk',
            missing: '`bankId`, `clerkId` and `rightsVersion`',
          },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`bankId`, `clerkId` and `rightsVersion`' },
              output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Clerk { bankId: string; clerkId: string; rightsVersion: number }
                interface Talk { turns: string[]; config?: { tools: OpenAI.Responses.Tool[]; tool_choice: 'auto' } }

                const openai = new OpenAI();
                const talks = new Map<string, Talk>();

                export async function say(clerk: Clerk, talkId: string, input: string) {
                  const talk = talks.get(JSON.stringify([talkId, clerk.bankId, clerk.clerkId, clerk.rightsVersion])) ?? { turns: [] };
                  talks.set(JSON.stringify([talkId, clerk.bankId, clerk.clerkId, clerk.rightsVersion]), talk);
                  talk.config ??= { tools: await toolsFor(clerk), tool_choice: 'auto' };
                  return openai.responses.create({ model: 'gpt-5', input, ...talk.config });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'another owner is only logged',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Agent { agencyId: string; agentId: string; scopes: string[] }

        const openai = new OpenAI();
        const talks = new Map<string, { owner: string; at: number; tools: OpenAI.Responses.Tool[] }>();

        export async function reply(agent: Agent, talkId: string, input: string) {
          const me = JSON.stringify(agent);
          const known = «talks.get(talkId)»;
          if (known && known.owner !== me) console.warn('other owner', talkId);
          const fresh = known !== undefined && Date.now() - known.at < 10_000;
          const tools = fresh ? known.tools : await toolsFor(agent);
          if (!fresh) talks.set(talkId, { owner: me, at: Date.now(), tools: tools! });
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [
        {
          messageId: 'notValidated',
          data: { store: 'talks', key: 'talkId', principal: 'agent', missing: '`agencyId`, `agentId` and `scopes`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`agencyId`, `agentId` and `scopes`' },
              output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Agent { agencyId: string; agentId: string; scopes: string[] }

                const openai = new OpenAI();
                const talks = new Map<string, { owner: string; at: number; tools: OpenAI.Responses.Tool[] }>();

                export async function reply(agent: Agent, talkId: string, input: string) {
                  const me = JSON.stringify(agent);
                  const known = talks.get(JSON.stringify([talkId, agent.agencyId, agent.agentId, agent.scopes]));
                  if (known && known.owner !== me) console.warn('other owner', talkId);
                  const fresh = known !== undefined && Date.now() - known.at < 10_000;
                  const tools = fresh ? known.tools : await toolsFor(agent);
                  if (!fresh) talks.set(JSON.stringify([talkId, agent.agencyId, agent.agentId, agent.scopes]), { owner: me, at: Date.now(), tools: tools! });
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a young entry passes whoever owns it',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Agent { agencyId: string; agentId: string; scopes: string[] }

        const openai = new OpenAI();
        const talks = new Map<string, { owner: string; at: number; tools: OpenAI.Responses.Tool[] }>();

        export async function reply(agent: Agent, talkId: string, input: string) {
          const me = JSON.stringify(agent);
          const known = «talks.get(talkId)»;
          if (known && (known.owner === me || Date.now() - known.at < 10_000)) {
            return openai.responses.create({ model: 'gpt-5', input, tools: known.tools });
          }
          const tools = await toolsFor(agent);
          talks.set(talkId, { owner: me, at: Date.now(), tools: tools! });
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [
        {
          messageId: 'notValidated',
          data: { store: 'talks', key: 'talkId', principal: 'agent', missing: '`agencyId`, `agentId` and `scopes`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`agencyId`, `agentId` and `scopes`' },
              output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Agent { agencyId: string; agentId: string; scopes: string[] }

                const openai = new OpenAI();
                const talks = new Map<string, { owner: string; at: number; tools: OpenAI.Responses.Tool[] }>();

                export async function reply(agent: Agent, talkId: string, input: string) {
                  const me = JSON.stringify(agent);
                  const known = talks.get(JSON.stringify([talkId, agent.agencyId, agent.agentId, agent.scopes]));
                  if (known && (known.owner === me || Date.now() - known.at < 10_000)) {
                    return openai.responses.create({ model: 'gpt-5', input, tools: known.tools });
                  }
                  const tools = await toolsFor(agent);
                  talks.set(JSON.stringify([talkId, agent.agencyId, agent.agentId, agent.scopes]), { owner: me, at: Date.now(), tools: tools! });
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a session that outlives the choice of an organisation',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';
        import { toolsFor } from './catalogue.js';

        interface Login { userId: string; org: { id: string; role: string }; tools?: OpenAI.Responses.Tool[] }

        const openai = new OpenAI();

        export async function ask(req: Request & { session: Login }, res: Response) {
          const { session } = req;
          if (!«session.tools») session.tools = await toolsFor(session.org.id, session.userId);
          res.json(await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools: session.tools! }));
        }
      `,
      errors: [
        {
          messageId: 'notValidated',
          data: {
            store: 'session.tools',
            key: 'session',
            principal: 'session.org.id',
            missing: '`org.id` and `userId`',
          },
        },
      ],
    },
    {
      name: 'a weak map under a connection',
      code: `
        import OpenAI from 'openai';
        import type { WebSocket } from 'ws';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        const perSocket = new WeakMap<WebSocket, OpenAI.Responses.Tool[]>();

        export async function onMessage(socket: WebSocket, clerk: Clerk, input: string) {
          let tools = «perSocket.get(socket)»;
          if (!tools) {
            tools = await toolsFor(clerk);
            perSocket.set(socket, tools!);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [
        {
          messageId: 'notValidated',
          data: { store: 'perSocket', key: 'socket', principal: 'clerk', missing: '`bankId`, `clerkId` and `role`' },
        },
      ],
    },
  ],

  unknown: [
    {
      name: 'the binding is compared in another file',
      code: `
        import OpenAI from 'openai';
        import { belongsTo } from './ownership.js';
        import { toolsFor } from './catalogue.js';

        interface Agent { agencyId: string; agentId: string; scopes: string[] }

        const openai = new OpenAI();
        const talks = new Map<string, { at: number; tools: OpenAI.Responses.Tool[] }>();

        export async function reply(agent: Agent, talkId: string, input: string) {
          let talk = «talks.get(talkId)»;
          if (!talk || !belongsTo(talk, agent) || Date.now() - talk.at > 60_000) {
            talk = { at: Date.now(), tools: await toolsFor(agent) };
            talks.set(talkId, talk);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools: talk.tools });
        }
      `,
      errors: [
        {
          messageId: 'notValidatedUnproven',
          data: { store: 'talks', key: 'talkId', principal: 'agent', missing: '`agencyId`, `agentId` and `scopes`' },
        },
      ],
    },
  ],
});
