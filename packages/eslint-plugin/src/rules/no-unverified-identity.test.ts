import { testRule } from '@toolgate/testkit';
import rule from './no-unverified-identity.js';

const decidesTools = 'it decides which tools the model gets';

testRule(rule, {
  canonical: [
    {
      name: 'the role of the body filters the tools',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';
        import { registry } from './registry.js';

        const openai = new OpenAI();

        export async function chat(req: Request, res: Response) {
          const { «role», message } = req.body;
          const tools = registry.filter((tool) => tool.roles.includes(role)).map((tool) => tool.definition);
          const response = await openai.responses.create({ model: 'gpt-5.4', input: message, tools });
          res.json(response.output_text);
        }
      `,
      errors: [{ messageId: 'claimed', data: { name: 'role', part: 'the body of the request', use: decidesTools } }],
    },
    {
      name: 'a response is continued by the id that the client sends',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';

        export const turn = (openai: OpenAI, req: Request) =>
          openai.responses.create({
            model: 'gpt-5.4',
            input: req.body.text,
            previous_response_id: «req.body.previousResponseId»,
            safety_identifier: req.user.id,
          });
      `,
      errors: [
        {
          messageId: 'continued',
          data: { name: 'previousResponseId', part: 'the body of the request' },
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'the role is the one of the verified caller',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';
        import { registry } from './registry.js';

        const openai = new OpenAI();

        export async function chat(req: Request, res: Response) {
          const tools = registry.filter((tool) => tool.roles.includes(req.user.role)).map((tool) => tool.definition);
          const response = await openai.responses.create({ model: 'gpt-5.4', input: req.body.message, tools });
          res.json(response.output_text);
        }
      `,
    },
    {
      name: 'the tenant of the path is held against the session',
      code: `
        import OpenAI from 'openai';
        import type { Request, Response } from 'express';
        import { toolsFor } from './tools.js';

        const openai = new OpenAI();

        export async function chat(req: Request, res: Response) {
          const { tenantId } = req.params;
          if (tenantId !== req.user.tenantId) return res.sendStatus(403);
          const tools = toolsFor({ tenantId });
          const response = await openai.responses.create({ model: 'gpt-5.4', input: req.body.message, tools });
          return res.json(response.output_text);
        }
      `,
    },
    {
      name: 'the stored conversation is found under the caller',
      code: `
        import { MemorySaver } from '@langchain/langgraph';
        import { createAgent } from 'langchain';
        import { sessionOf, toolsFor } from './desk.js';

        interface Session { readonly tenantId: string; readonly userId: string; readonly role: string }
        const checkpointer = new MemorySaver();

        export async function POST(request: Request) {
          const session: Session = await sessionOf(request);
          const { threadId, text } = await request.json();
          const agent = createAgent({ model: 'openai:gpt-5', tools: toolsFor(session), checkpointer });
          const thread_id = [session.tenantId, session.userId, threadId].join(':');
          return Response.json(await agent.invoke({ messages: [text] }, { configurable: { thread_id } }));
        }
      `,
    },
  ],
  nearMisses: [
    {
      name: 'a token that is verified where a server asks who sent it',
      code: `
        import { createMcpHandler, withMcpAuth } from 'mcp-handler';
        import { jwtVerify } from 'jose';
        import { keys, register } from './shop.js';

        const handler = createMcpHandler(register);
        export const POST = withMcpAuth(
          handler,
          async (request, bearerToken) => {
            if (!bearerToken) return undefined;
            const { payload } = await jwtVerify(bearerToken, keys);
            console.log(request.headers.get('user-agent'));
            return { token: bearerToken, clientId: String(payload.sub), scopes: [], extra: { orgId: payload['org'] } };
          },
          { required: true },
        );
      `,
    },
    {
      name: 'a verifier of another package',
      code: `
        import { withMcpAuth } from './rails.js';
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { decodeJwt } from 'jose';

        export const server = new McpServer({ name: 'shop', version: '1.0.0' });
        export const POST = withMcpAuth(server, (_request: Request, token: string) => ({ clientId: decodeJwt(token).sub }));
      `,
    },
    {
      name: 'the role of a message of the conversation',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';

        export const send = (openai: OpenAI, req: Request) =>
          openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: req.body.messages.map((one: { role: 'user'; content: string }) => ({ role: one.role, content: one.content })),
          });
      `,
    },
    {
      name: 'the tenant of the body is only written down',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';

        export const send = (openai: OpenAI, req: Request) => {
          console.log('asked for', req.body.tenantId);
          return openai.responses.create({ model: 'gpt-5.4', input: req.body.text });
        };
      `,
    },
    {
      name: 'a token that is verified',
      code: `
        import OpenAI from 'openai';
        import { jwtVerify } from 'jose';
        import { key } from './key.js';
        import { registry } from './registry.js';

        export async function POST(request: Request) {
          const token = request.headers.get('authorization')?.slice(7) ?? '';
          const { payload } = await jwtVerify(token, key);
          const tools = registry.filter((tool) => tool.tenants.includes(String(payload.tenant)));
          const { text } = await request.json();
          return Response.json(await new OpenAI().responses.create({ model: 'gpt-5.4', input: text, tools }));
        }
      `,
    },
  ],
  evasions: [
    {
      name: 'a token that is decoded and not verified',
      code: `
        import OpenAI from 'openai';
        import { decodeJwt } from 'jose';
        import { registry } from './registry.js';

        export async function POST(request: Request) {
          const claims = «decodeJwt(request.headers.get('authorization') ?? '')»;
          const tools = registry.filter((tool) => tool.roles.includes(claims.role));
          const { text } = await request.json();
          return Response.json(await new OpenAI().responses.create({ model: 'gpt-5.4', input: text, tools }));
        }
      `,
      errors: [
        { messageId: 'claimed', data: { name: 'role', part: 'a token that nobody verified', use: decidesTools } },
      ],
    },
    {
      name: 'a header that a function of the file reads into a context',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './tools.js';

        const contextOf = (request: Request) => ({ tenantId: «request.headers.get('x-tenant-id')» });

        export async function POST(request: Request) {
          const context = contextOf(request);
          const { text } = await request.json();
          return Response.json(
            await new OpenAI().responses.create({ model: 'gpt-5.4', input: text, tools: toolsFor(context) }),
          );
        }
      `,
      errors: [{ messageId: 'claimed', data: { name: 'x-tenant-id', part: 'a header', use: decidesTools } }],
    },
    {
      name: 'a flag of the address adds tools',
      code: `
        import OpenAI from 'openai';
        import { adminTools, memberTools } from './tools.js';

        export async function GET(request: Request) {
          const { searchParams } = new URL(request.url);
          const isAdmin = «searchParams.get('admin')» === 'true';
          const tools = isAdmin ? adminTools : memberTools;
          return Response.json(await new OpenAI().responses.create({ model: 'gpt-5.4', input: 'x', tools }));
        }
      `,
      errors: [
        { messageId: 'claimed', data: { name: 'admin', part: 'the address of the request', use: decidesTools } },
      ],
    },
    {
      name: 'a header that a server hands to its tool beside the verified caller',
      code: `
        import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
        import { z } from 'zod';
        import { orders } from './orders.js';

        const server = new McpServer({ name: 'shop', version: '1.0.0' });
        server.registerTool('cancel', { description: 'Cancel', inputSchema: { id: z.uuid() } }, async ({ id }, extra) => {
          if (!extra.authInfo?.scopes.includes('orders:cancel')) throw new Error('forbidden');
          const text = await orders.cancel(«extra.requestInfo?.headers['x-org-id']», id);
          return { content: [{ type: 'text', text }] };
        });
      `,
      errors: [{ messageId: 'claimed', data: { name: 'x-org-id', part: 'a header', use: 'a tool works with it' } }],
    },
    {
      name: 'a token that is only decoded where a server asks who sent it',
      code: `
        import { createMcpHandler, withMcpAuth } from 'mcp-handler';
        import { decodeJwt } from 'jose';
        import { register } from './shop.js';

        const handler = createMcpHandler(register);
        export const POST = withMcpAuth(
          handler,
          async (_request, bearerToken) => {
            if (!bearerToken) return undefined;
            const claims = «decodeJwt(bearerToken)»;
            return { token: bearerToken, clientId: String(claims.sub), scopes: [], extra: { orgId: claims['org'] } };
          },
          { required: true },
        );
      `,
      errors: [
        {
          messageId: 'claimed',
          data: {
            name: 'sub',
            part: 'a token that nobody verified',
            use: 'the tools of this run take it for who asks',
          },
        },
      ],
    },
    {
      name: 'the same in a verifier that is an object',
      code: `
        import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
        import jwt from 'jsonwebtoken';

        export const auth = requireBearerAuth({
          verifier: {
            verifyAccessToken: async (token) => {
              const claims = «jwt.decode(token)»;
              return { token, clientId: claims.azp, scopes: claims.scope.split(' '), extra: { orgId: claims.org } };
            },
          },
        });
      `,
      language: 'js',
      errors: [
        {
          messageId: 'claimed',
          data: {
            name: 'azp',
            part: 'a token that nobody verified',
            use: 'the tools of this run take it for who asks',
          },
        },
      ],
    },
    {
      name: 'the tenant of a member under a name of the application',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';
        import { toolsFor } from './tools.js';

        export const ask = (openai: OpenAI, req: Request) =>
          openai.responses.create({ model: 'gpt-5.4', input: req.body.text, tools: toolsFor(req.body.mandant) });
      `,
      limit: 'L41',
    },
  ],
  unknown: [
    {
      name: 'each name of a list from the body is asked about for who asks',
      code: `
        import { openai } from '@ai-sdk/openai';
        import { generateText, tool } from 'ai';
        import { z } from 'zod';
        interface Planner { cityId: string; plannerId: string }
        interface Licence { mayUse(planner: Planner, name: string): Promise<boolean> }
        const tools = { zoning: tool({ inputSchema: z.object({}) }), noise: tool({ inputSchema: z.object({}) }) };
        const Body = z.object({ goal: z.string(), plan: z.array(z.enum(['zoning', 'noise'])) });
        export const endpoint = (licence: Licence, whoIs: (req: Request) => Promise<Planner | undefined>) => async (req: Request) => {
          const planner = await whoIs(req);
          if (!planner) return new Response(null, { status: 401 });
          const { goal, plan } = Body.parse(await «req.json()»);
          for (const name of plan) if (!(await licence.mayUse(planner, name))) return new Response(null, { status: 403 });
          const { text } = await generateText({
            model: openai('gpt-5-mini'),
            prompt: goal,
            tools: Object.fromEntries(plan.map((name) => [name, tools[name]])),
          });
          return new Response(text);
        };
      `,
      errors: [
        { messageId: 'claimedUnproven', data: { name: 'plan', part: 'the body of the request', use: decidesTools } },
      ],
    },
    {
      name: 'a user name that a tool of the provider is told to look for',
      code: `
        import { generateText } from 'ai';
        import { xai } from '@ai-sdk/xai';
        import type { Request } from 'express';

        export const wrap = (req: Request) => {
          const { «username» } = req.body;
          const options = { allowedXHandles: [username] };
          return generateText({ model: xai.responses('grok-4'), prompt: 'Sum it up', tools: { x_search: xai.tools.xSearch(options) } });
        };
      `,
      errors: [
        {
          messageId: 'claimedUnproven',
          data: { name: 'username', part: 'the body of the request', use: decidesTools },
        },
      ],
    },
    {
      name: 'the stored conversation is found under somebody who is only named like the caller',
      code: `
        import { createAgent } from 'langchain';
        import { checkpointer, sessionOf, toolsFor } from './desk.js';

        interface Session { readonly tenantId: string; readonly userId: string; readonly role: string }

        export const handlerOf = (user) => async (request: Request) => {
          const session: Session = await sessionOf(request);
          const { threadId, text } = await request.json();
          const agent = createAgent({ model: 'openai:gpt-5', tools: toolsFor(session), checkpointer });
          return Response.json(await agent.invoke({ messages: [text] }, { configurable: { thread_id: «\`\${user.userId}:\${threadId}\`» } }));
        };
      `,
      errors: [{ messageId: 'continuedUnproven', data: { name: 'threadId', part: 'the body of the request' } }],
    },
    {
      name: 'a function of another module takes the id and the caller',
      code: `
        import OpenAI from 'openai';
        import type { Request } from 'express';
        import { assertMember } from './access.js';
        import { toolsFor } from './tools.js';

        export async function ask(openai: OpenAI, req: Request) {
          const { «tenantId», text } = req.body;
          await assertMember(req.user, tenantId);
          const tools = [...toolsFor({ tenantId })];
          return openai.responses.create({ model: 'gpt-5.4', input: text, tools });
        }
      `,
      errors: [
        {
          messageId: 'claimedUnproven',
          data: { name: 'tenantId', part: 'the body of the request', use: decidesTools },
        },
      ],
    },
  ],
});
