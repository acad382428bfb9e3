import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

testRule(rule, {
  canonical: [
    {
      name: 'tools are kept under the role, and every hospital has that role',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Nurse { hospitalId: string; nurseId: string; role: string; grantsHash: string }

        const openai = new OpenAI();
        const kept = new Map<string, { until: number; tools: OpenAI.Responses.FunctionTool[] }>();

        async function toolsOf(nurse: Nurse) {
          const key = «nurse.role»;
          const hit = kept.get(key);
          if (hit && hit.until > Date.now()) return hit.tools;
          const tools = await toolsFor(nurse);
          kept.set(key, { until: Date.now() + 60_000, tools });
          return tools;
        }

        export async function ask(nurse: Nurse, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: await toolsOf(nurse), tool_choice: 'auto' });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'kept', principal: 'nurse', missing: '`hospitalId`, `nurseId` and `grantsHash`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`hospitalId`, `nurseId` and `grantsHash`' },
                output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Nurse { hospitalId: string; nurseId: string; role: string; grantsHash: string }

                const openai = new OpenAI();
                const kept = new Map<string, { until: number; tools: OpenAI.Responses.FunctionTool[] }>();

                async function toolsOf(nurse: Nurse) {
                  const key = JSON.stringify([nurse.role, nurse.hospitalId, nurse.nurseId, nurse.grantsHash]);
                  const hit = kept.get(key);
                  if (hit && hit.until > Date.now()) return hit.tools;
                  const tools = await toolsFor(nurse);
                  kept.set(key, { until: Date.now() + 60_000, tools });
                  return tools;
                }

                export async function ask(nurse: Nurse, input: string) {
                  return openai.responses.create({ model: 'gpt-5', input, tools: await toolsOf(nurse), tool_choice: 'auto' });
                }
              `,
            },
          ],
        },
      ],
    },
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
    {
      name: 'the key is complete and its members run together',
      code: `
        import OpenAI from 'openai';
        import { LRUCache } from 'lru-cache';
        import { toolsFor } from './catalogue.js';

        interface Rider { depotId: string; riderId: string; scopeHash: string }

        const openai = new OpenAI();
        const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 500, ttl: 30_000 });

        export async function next(rider: Rider, input: string) {
          const key = «\`\${rider.depotId}\${rider.riderId}:\${rider.scopeHash}\`»;
          let tools = cache.get(key);
          if (!tools) {
            tools = await toolsFor(rider);
            cache.set(key, tools!);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [
        {
          messageId: 'keyAmbiguous',
          data: { store: 'cache', missing: '`rider.depotId` and `rider.riderId`' },
          suggestions: [
            {
              messageId: 'separateParts',
              data: { missing: '`rider.depotId` and `rider.riderId`' },
                output: `
                import OpenAI from 'openai';
                import { LRUCache } from 'lru-cache';
                import { toolsFor } from './catalogue.js';

                interface Rider { depotId: string; riderId: string; scopeHash: string }

                const openai = new OpenAI();
                const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 500, ttl: 30_000 });

                export async function next(rider: Rider, input: string) {
                  const key = \`\${rider.depotId}:\${rider.riderId}:\${rider.scopeHash}\`;
                  let tools = cache.get(key);
                  if (!tools) {
                    tools = await toolsFor(rider);
                    cache.set(key, tools!);
                  }
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the key is complete and entries stay until the restart',
      code: `
        import OpenAI from 'openai';

        interface Pilot { airlineId: string; pilotId: string; permissions: string[] }

        export class Briefing {
          private readonly prepared = new Map<string, { tools: OpenAI.Responses.Tool[] }>();

          constructor(private readonly openai: OpenAI, private readonly select: (pilot: Pilot) => OpenAI.Responses.Tool[]) {}

          brief(pilot: Pilot, input: string) {
            const key = JSON.stringify([pilot.airlineId, pilot.pilotId, pilot.permissions]);
            let entry = this.prepared.get(key);
            if (!entry) {
              entry = { tools: this.select(pilot) };
              «this.prepared.set(key, entry)»;
            }
            return this.openai.responses.create({ model: 'gpt-5', input, tools: entry.tools });
          }
        }
      `,
      errors: [
        {
          messageId: 'neverExpires',
          data: { store: 'this.prepared', principal: 'pilot' },
          suggestions: [
            {
              messageId: 'deleteLater',
              output: `
                import OpenAI from 'openai';

                interface Pilot { airlineId: string; pilotId: string; permissions: string[] }

                export class Briefing {
                  private readonly prepared = new Map<string, { tools: OpenAI.Responses.Tool[] }>();

                  constructor(private readonly openai: OpenAI, private readonly select: (pilot: Pilot) => OpenAI.Responses.Tool[]) {}

                  brief(pilot: Pilot, input: string) {
                    const key = JSON.stringify([pilot.airlineId, pilot.pilotId, pilot.permissions]);
                    let entry = this.prepared.get(key);
                    if (!entry) {
                      entry = { tools: this.select(pilot) };
                      this.prepared.set(key, entry);
                      setTimeout(() => this.prepared.delete(key), 300_000);
                    }
                    return this.openai.responses.create({ model: 'gpt-5', input, tools: entry.tools });
                  }
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
      name: 'tenant, user and rights are in the key, and entries expire',
      code: `
        import OpenAI from 'openai';
        import { LRUCache } from 'lru-cache';
        import { toolsFor } from './catalogue.js';

        interface Nurse { hospitalId: string; nurseId: string; role: string; grantsHash: string }

        const openai = new OpenAI();
        const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 500, ttl: 60_000 });

        export async function ask(nurse: Nurse, input: string) {
          const key = [nurse.hospitalId, nurse.nurseId, nurse.grantsHash].join('/');
          let tools = cache.get(key);
          if (!tools) {
            tools = await toolsFor(nurse);
            cache.set(key, tools!);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
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
      name: 'a remote store is given an expiry with the write',
      code: `
        import OpenAI from 'openai';
        import Redis from 'ioredis';
        import { toolsFor } from './catalogue.js';

        interface Pilot { airlineId: string; pilotId: string; permissions: string[] }

        const openai = new OpenAI();
        const redis = new Redis();

        export async function brief(pilot: Pilot, input: string) {
          const key = 'tools:' + JSON.stringify(pilot);
          const text = await redis.get(key);
          const tools = text ? JSON.parse(text) : await toolsFor(pilot);
          if (!text) await redis.set(key, JSON.stringify(tools), 'EX', 60);
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'a helper of this file is handed the whole key and watches the age',
      code: `
        import OpenAI from 'openai';
        import { toolsFor, priceOf } from './catalogue.js';

        interface Nurse { hospitalId: string; nurseId: string; grantsHash: string }

        const openai = new OpenAI();
        const entries = new Map<string, { until: number; value: unknown }>();

        async function remember<T>(key: string, ms: number, make: () => Promise<T>): Promise<T> {
          const hit = entries.get(key);
          if (hit && hit.until > Date.now()) return hit.value as T;
          const value = await make();
          entries.set(key, { until: Date.now() + ms, value });
          return value;
        }

        export const price = (code: string) => remember(\`price/\${code}\`, 1_000, async () => priceOf(code));

        export async function ask(nurse: Nurse, input: string) {
          const key = \`tools/\${nurse.hospitalId}/\${nurse.nurseId}/\${nurse.grantsHash}\`;
          const tools = await remember(key, 60_000, () => toolsFor(nurse));
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'only the role decides, and the role is the key',
      code: `
        import OpenAI from 'openai';
        import { READ, WRITE } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        const byRole = new Map<string, { at: number; tools: OpenAI.Responses.Tool[] }>();

        function toolsOf(clerk: Clerk) {
          const hit = byRole.get(clerk.role);
          if (hit && Date.now() - hit.at < 5_000) return hit.tools;
          const tools = [...READ];
          if (clerk.role === 'head') tools.push(...WRITE);
          byRole.set(clerk.role, { at: Date.now(), tools });
          return tools;
        }

        export const ask = (clerk: Clerk, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: toolsOf(clerk) });
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
      name: 'names that somebody may use, under a full key',
      code: `
        import OpenAI from 'openai';
        import { catalogue, namesFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        const names = new Map<string, { at: number; list: string[] }>();

        export async function ask(clerk: Clerk, input: string) {
          const key = JSON.stringify(clerk);
          const hit = names.get(key);
          const list = hit && Date.now() - hit.at < 1_000 ? hit.list : await namesFor(clerk);
          names.set(key, { at: Date.now(), list });
          const tools = catalogue.filter((tool) => list.includes(tool.name));
          return openai.responses.create({ model: 'gpt-5', input, tools });
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
    {
      name: 'builds that are shared only while they run',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        const openai = new OpenAI();
        const running = new Map<string, Promise<OpenAI.Responses.Tool[]>>();

        function load(clerk: Clerk): Promise<OpenAI.Responses.Tool[]> {
          const key = \`\${clerk.bankId}:\${clerk.clerkId}:\${clerk.role}\`;
          const known = running.get(key);
          if (known) return known;
          const made = toolsFor(clerk).finally(() => running.delete(key));
          running.set(key, made);
          return made;
        }

        export async function ask(clerk: Clerk, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: await load(clerk) });
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
    {
      name: 'an Azure client in a factory',
      code: `
        import { AzureOpenAI } from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Guide { resortId: string; guideId: string; plan: string; rightsHash: string }

        export function slopes() {
          const azure = new AzureOpenAI({ deployment: 'slopes', apiVersion: '2025-03-01-preview' });
          const prepared = new Map();
          const requestFor = async (guide: Guide) => {
            if (!prepared.has(guide.plan)) prepared.set(«guide.plan», { tools: await toolsFor(guide) });
            return prepared.get(guide.plan);
          };
          return async (guide: Guide, content: string) =>
            azure.chat.completions.create({
              model: 'slopes',
              ...(await requestFor(guide)),
              messages: [{ role: 'user', content }],
            });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'prepared', principal: 'guide', missing: '`resortId`, `guideId` and `rightsHash`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`resortId`, `guideId` and `rightsHash`' },
                output: `
                import { AzureOpenAI } from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Guide { resortId: string; guideId: string; plan: string; rightsHash: string }

                export function slopes() {
                  const azure = new AzureOpenAI({ deployment: 'slopes', apiVersion: '2025-03-01-preview' });
                  const prepared = new Map();
                  const requestFor = async (guide: Guide) => {
                    if (!prepared.has(JSON.stringify([guide.plan, guide.resortId, guide.guideId, guide.rightsHash]))) prepared.set(JSON.stringify([guide.plan, guide.resortId, guide.guideId, guide.rightsHash]), { tools: await toolsFor(guide) });
                    return prepared.get(JSON.stringify([guide.plan, guide.resortId, guide.guideId, guide.rightsHash]));
                  };
                  return async (guide: Guide, content: string) =>
                    azure.chat.completions.create({
                      model: 'slopes',
                      ...(await requestFor(guide)),
                      messages: [{ role: 'user', content }],
                    });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a client from require',
      language: 'js',
      filename: 'assistant.cjs',
      code: `
        const OpenAI = require('openai');
        const { requireUser } = require('./auth');
        const { buildTools } = require('./tools');

        const openai = new OpenAI();
        const cache = {};

        exports.ask = async (req, res) => {
          const user = await requireUser(req);
          if (!cache[user.plan]) cache[«user.plan»] = await buildTools(user);
          res.json(await openai.responses.create({ model: 'gpt-5', input: req.body.text, tools: cache[user.plan] }));
        };
      `,
      errors: [
        { messageId: 'keyIncomplete', data: { store: 'cache', principal: 'user', missing: 'the tenant and the user' } },
      ],
    },

    // How the request is built.
    {
      name: 'a frozen configuration that is spread',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; rightsVersion: number; branch: string }

        const openai = new OpenAI();
        const memory = new Map();

        async function recall(clerk: Clerk) {
          if (memory.has(clerk.branch)) return memory.get(clerk.branch);
          const prepared = Object.freeze({ tools: await toolsFor(clerk), parallel_tool_calls: false });
          memory.set(«clerk.branch», prepared);
          return prepared;
        }

        export async function say(clerk: Clerk, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, ...(await recall(clerk)) });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'memory', principal: 'clerk', missing: '`bankId`, `clerkId` and `rightsVersion`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`bankId`, `clerkId` and `rightsVersion`' },
                output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Clerk { bankId: string; clerkId: string; rightsVersion: number; branch: string }

                const openai = new OpenAI();
                const memory = new Map();

                async function recall(clerk: Clerk) {
                  if (memory.has(JSON.stringify([clerk.branch, clerk.bankId, clerk.clerkId, clerk.rightsVersion]))) return memory.get(JSON.stringify([clerk.branch, clerk.bankId, clerk.clerkId, clerk.rightsVersion]));
                  const prepared = Object.freeze({ tools: await toolsFor(clerk), parallel_tool_calls: false });
                  memory.set(JSON.stringify([clerk.branch, clerk.bankId, clerk.clerkId, clerk.rightsVersion]), prepared);
                  return prepared;
                }

                export async function say(clerk: Clerk, input: string) {
                  return openai.responses.create({ model: 'gpt-5', input, ...(await recall(clerk)) });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a promise in the store, unpacked later',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; rightsVersion: number }

        const openai = new OpenAI();
        const pending = new Map<string, Promise<{ tools: OpenAI.Responses.Tool[] }>>();

        export async function say(clerk: Clerk, input: string) {
          const bank = «clerk.bankId»;
          if (!pending.has(bank)) pending.set(bank, toolsFor(clerk).then((tools) => ({ tools })));
          const { tools } = await pending.get(bank)!;
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'pending', principal: 'clerk', missing: '`clerkId` and `rightsVersion`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`clerkId` and `rightsVersion`' },
                output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Clerk { bankId: string; clerkId: string; rightsVersion: number }

                const openai = new OpenAI();
                const pending = new Map<string, Promise<{ tools: OpenAI.Responses.Tool[] }>>();

                export async function say(clerk: Clerk, input: string) {
                  const bank = JSON.stringify([clerk.bankId, clerk.clerkId, clerk.rightsVersion]);
                  if (!pending.has(bank)) pending.set(bank, toolsFor(clerk).then((tools) => ({ tools })));
                  const { tools } = await pending.get(bank)!;
                  return openai.responses.create({ model: 'gpt-5', input, tools });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'tools that are filtered here and go through JSON',
      code: `
        import OpenAI from 'openai';
        import { createClient } from 'redis';
        import { catalogue } from './catalogue.js';

        interface Nurse { hospitalId: string; nurseId: string; grants: string[] }

        const openai = new OpenAI();
        const redis = createClient();

        export async function ask(nurse: Nurse, content: string) {
          const key = «\`ward:\${nurse.hospitalId}:\${nurse.nurseId}\`»;
          const text = await redis.get(key);
          const tools = text ? JSON.parse(text) : catalogue.filter((one) => nurse.grants.includes(one.grant));
          if (!text) await redis.set(key, JSON.stringify(tools), { EX: 30 });
          return openai.chat.completions.create({ model: 'gpt-4.1', messages: [{ role: 'user', content }], tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'redis', principal: 'nurse.grants', missing: '`grants`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`grants`' },
                output: `
                import OpenAI from 'openai';
                import { createClient } from 'redis';
                import { catalogue } from './catalogue.js';

                interface Nurse { hospitalId: string; nurseId: string; grants: string[] }

                const openai = new OpenAI();
                const redis = createClient();

                export async function ask(nurse: Nurse, content: string) {
                  const key = JSON.stringify([\`ward:\${nurse.hospitalId}:\${nurse.nurseId}\`, nurse.grants]);
                  const text = await redis.get(key);
                  const tools = text ? JSON.parse(text) : catalogue.filter((one) => nurse.grants.includes(one.grant));
                  if (!text) await redis.set(key, JSON.stringify(tools), { EX: 30 });
                  return openai.chat.completions.create({ model: 'gpt-4.1', messages: [{ role: 'user', content }], tools });
                }
              `,
            },
          ],
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

    // The form of the guard: key, expiry, validation.
    {
      name: 'a key helper that forgets the rights',
      code: `
        import { createHash } from 'node:crypto';
        import OpenAI from 'openai';
        import { LRUCache } from 'lru-cache';
        import { toolsFor } from './catalogue.js';

        interface Hygienist { practiceId: string; personId: string; rights: readonly string[] }

        const openai = new OpenAI();
        const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 100, ttl: 60_000 });

        function keyOf(who: Hygienist) {
          const parts = [who.practiceId, who.personId];
          return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
        }

        export async function ask(who: Hygienist, input: string) {
          const key = «keyOf(who)»;
          const tools = cache.get(key) ?? (await toolsFor(who));
          cache.set(key, tools!);
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'cache', principal: 'who', missing: '`rights`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`rights`' },
                output: `
                import { createHash } from 'node:crypto';
                import OpenAI from 'openai';
                import { LRUCache } from 'lru-cache';
                import { toolsFor } from './catalogue.js';

                interface Hygienist { practiceId: string; personId: string; rights: readonly string[] }

                const openai = new OpenAI();
                const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 100, ttl: 60_000 });

                function keyOf(who: Hygienist) {
                  const parts = [who.practiceId, who.personId];
                  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
                }

                export async function ask(who: Hygienist, input: string) {
                  const key = JSON.stringify([keyOf(who), who.rights]);
                  const tools = cache.get(key) ?? (await toolsFor(who));
                  cache.set(key, tools!);
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a hash that is fed without separators',
      code: `
        import { createHash } from 'node:crypto';
        import OpenAI from 'openai';
        import { LRUCache } from 'lru-cache';
        import { toolsFor } from './catalogue.js';

        interface Hygienist { practiceId: string; personId: string; rightsHash: string }

        const openai = new OpenAI();
        const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 100, ttl: 60_000 });

        const keyOf = (who: Hygienist) =>
          «createHash('sha256').update(who.practiceId).update(who.personId)».update(who.rightsHash).digest('hex');

        export async function ask(who: Hygienist, input: string) {
          const key = keyOf(who);
          const tools = cache.get(key) ?? (await toolsFor(who));
          cache.set(key, tools!);
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [
        {
          messageId: 'keyAmbiguous',
          data: { store: 'cache', missing: '`who.practiceId` and `who.personId`' },
          suggestions: [
            {
              messageId: 'separateParts',
              data: { missing: '`who.practiceId` and `who.personId`' },
                output: `
                import { createHash } from 'node:crypto';
                import OpenAI from 'openai';
                import { LRUCache } from 'lru-cache';
                import { toolsFor } from './catalogue.js';

                interface Hygienist { practiceId: string; personId: string; rightsHash: string }

                const openai = new OpenAI();
                const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 100, ttl: 60_000 });

                const keyOf = (who: Hygienist) =>
                  createHash('sha256').update(who.practiceId).update(':').update(who.personId).update(who.rightsHash).digest('hex');

                export async function ask(who: Hygienist, input: string) {
                  const key = keyOf(who);
                  const tools = cache.get(key) ?? (await toolsFor(who));
                  cache.set(key, tools!);
                  return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'only the tenant of the binding is compared',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Agent { agencyId: string; agentId: string; scopes: string[] }

        const openai = new OpenAI();
        const talks = new Map<string, { agencyId: string; at: number; tools: OpenAI.Responses.Tool[] }>();

        export async function reply(agent: Agent, talkId: string, input: string) {
          let talk = talks.get(talkId);
          if (!talk || talk.agencyId !== agent.agencyId || Date.now() - talk.at > 60_000) {
            talk = { agencyId: agent.agencyId, at: Date.now(), tools: await toolsFor(agent) };
            talks.set(«talkId», talk);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools: talk.tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'talks', principal: 'agent', missing: '`agentId` and `scopes`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`agentId` and `scopes`' },
                output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Agent { agencyId: string; agentId: string; scopes: string[] }

                const openai = new OpenAI();
                const talks = new Map<string, { agencyId: string; at: number; tools: OpenAI.Responses.Tool[] }>();

                export async function reply(agent: Agent, talkId: string, input: string) {
                  let talk = talks.get(JSON.stringify([talkId, agent.agentId, agent.scopes]));
                  if (!talk || talk.agencyId !== agent.agencyId || Date.now() - talk.at > 60_000) {
                    talk = { agencyId: agent.agencyId, at: Date.now(), tools: await toolsFor(agent) };
                    talks.set(JSON.stringify([talkId, agent.agentId, agent.scopes]), talk);
                  }
                  return openai.responses.create({ model: 'gpt-5', input, tools: talk.tools });
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
      name: 'a bounded store that does not expire',
      code: `
        import OpenAI from 'openai';
        import { LRUCache } from 'lru-cache';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; rightsVersion: number }

        const openai = new OpenAI();
        const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 500 });

        export async function say(clerk: Clerk, input: string) {
          const key = \`\${clerk.bankId}:\${clerk.clerkId}:\${clerk.rightsVersion}\`;
          const tools = cache.get(key) ?? (await toolsFor(clerk));
          «cache.set(key, tools!)»;
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [{ messageId: 'neverExpires', data: { store: 'cache', principal: 'clerk' } }],
    },
    {
      name: 'a remote store whose write says no expiry',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; rightsVersion: number }
        interface Kv {
          get(key: string): Promise<string | null>;
          set(key: string, value: string, mode?: 'EX', seconds?: number): Promise<unknown>;
        }

        export const assistant = (openai: OpenAI, kv: Kv) => async (clerk: Clerk, input: string) => {
          const key = \`\${clerk.bankId}:\${clerk.clerkId}:\${clerk.rightsVersion}\`;
          const text = await kv.get(key);
          const tools = text ? JSON.parse(text) : await toolsFor(clerk);
          if (!text) await «kv.set(key, JSON.stringify(tools))»;
          return openai.responses.create({ model: 'gpt-5', input, tools });
        };
      `,
      errors: [{ messageId: 'neverExpires', data: { store: 'kv', principal: 'clerk' } }],
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
    {
      name: 'get or create in a helper of this file',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Nurse { hospitalId: string; nurseId: string; role: string; grantsHash: string }

        const openai = new OpenAI();
        const entries = new Map<string, { until: number; value: unknown }>();

        async function remember<T>(key: string, make: () => Promise<T>): Promise<T> {
          const hit = entries.get(key);
          if (hit && hit.until > Date.now()) return hit.value as T;
          const value = await make();
          entries.set(key, { until: Date.now() + 60_000, value });
          return value;
        }

        export async function ask(nurse: Nurse, input: string) {
          const tools = await remember(«\`tools/\${nurse.role}\`», () => toolsFor(nurse));
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'entries', principal: 'nurse', missing: '`hospitalId`, `nurseId` and `grantsHash`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`hospitalId`, `nurseId` and `grantsHash`' },
                output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Nurse { hospitalId: string; nurseId: string; role: string; grantsHash: string }

                const openai = new OpenAI();
                const entries = new Map<string, { until: number; value: unknown }>();

                async function remember<T>(key: string, make: () => Promise<T>): Promise<T> {
                  const hit = entries.get(key);
                  if (hit && hit.until > Date.now()) return hit.value as T;
                  const value = await make();
                  entries.set(key, { until: Date.now() + 60_000, value });
                  return value;
                }

                export async function ask(nurse: Nurse, input: string) {
                  const tools = await remember(JSON.stringify([\`tools/\${nurse.role}\`, nurse.hospitalId, nurse.nurseId, nurse.grantsHash]), () => toolsFor(nurse));
                  return openai.responses.create({ model: 'gpt-5', input, tools });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a function that this file makes remember',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Nurse { hospitalId: string; nurseId: string; grantsHash: string }

        const openai = new OpenAI();

        function remembering<A extends unknown[], R>(build: (...args: A) => R, keyOf: (...args: A) => string) {
          const kept = new Map<string, { at: number; result: R }>();
          return (...args: A): R => {
            const key = «keyOf(...args)»;
            const hit = kept.get(key);
            if (hit && Date.now() - hit.at < 30_000) return hit.result;
            const result = build(...args);
            kept.set(key, { at: Date.now(), result });
            return result;
          };
        }

        const load = remembering((nurse: Nurse) => toolsFor(nurse), (nurse) => nurse.hospitalId);

        export async function ask(nurse: Nurse, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: await load(nurse) });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'kept', principal: 'nurse', missing: '`nurseId` and `grantsHash`' },
        },
      ],
    },
    {
      name: 'a library that remembers by the first argument',
      code: `
        import memoize from 'lodash/memoize';
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Nurse { hospitalId: string; nurseId: string; role: string }

        const openai = new OpenAI();
        const forRole = «memoize(async (role: string, nurse: Nurse) => toolsFor(nurse))»;

        export async function ask(nurse: Nurse, input: string) {
          return openai.responses.create({ model: 'gpt-5', input, tools: await forRole(nurse.role, nurse) });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'memoize', principal: 'nurse', missing: '`hospitalId`, `nurseId` and `role`' },
          suggestions: [
            {
              messageId: 'buildAnew',
              output: `
                import memoize from 'lodash/memoize';
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Nurse { hospitalId: string; nurseId: string; role: string }

                const openai = new OpenAI();
                const forRole = async (role: string, nurse: Nurse) => toolsFor(nurse);

                export async function ask(nurse: Nurse, input: string) {
                  return openai.responses.create({ model: 'gpt-5', input, tools: await forRole(nurse.role, nurse) });
                }
              `,
            },
          ],
        },
      ],
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
      name: 'the key is made in another file',
      code: `
        import OpenAI from 'openai';
        import { keyOf } from './keys.js';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; rightsVersion: number }

        const openai = new OpenAI();
        const kept = new Map<string, OpenAI.Responses.Tool[]>();

        export async function say(clerk: Clerk, input: string) {
          const key = keyOf(clerk);
          const tools = kept.get(key) ?? (await toolsFor(clerk));
          «kept.set(key, tools!)»;
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [{ messageId: 'neverExpiresUnproven', data: { store: 'kept', principal: 'clerk' } }],
    },
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
    {
      name: 'a helper of another file that may remember',
      code: `
        import OpenAI from 'openai';
        import { cached } from './cache.js';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; role: string }

        const openai = new OpenAI();

        export async function say(clerk: Clerk, input: string) {
          const tools = await «cached(\`tools:\${clerk.role}\`, () => toolsFor(clerk))»;
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncompleteUnproven',
          data: { store: 'cached', principal: 'clerk', missing: '`bankId` and `clerkId`' },
        },
      ],
    },
    {
      name: 'entries are removed when a right changes',
      code: `
        import OpenAI from 'openai';
        import { bus } from './events.js';
        import { toolsFor } from './catalogue.js';

        interface Clerk { bankId: string; clerkId: string; rightsVersion: number }

        const openai = new OpenAI();
        const kept = new Map<string, OpenAI.Responses.Tool[]>();

        bus.on('rights.changed', ({ key }) => kept.delete(key));

        export async function say(clerk: Clerk, input: string) {
          const key = \`\${clerk.bankId}:\${clerk.clerkId}:\${clerk.rightsVersion}\`;
          const tools = kept.get(key) ?? (await toolsFor(clerk));
          «kept.set(key, tools!)»;
          return openai.responses.create({ model: 'gpt-5', input, tools: tools! });
        }
      `,
      errors: [{ messageId: 'neverExpiresUnproven', data: { store: 'kept', principal: 'clerk' } }],
    },
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
