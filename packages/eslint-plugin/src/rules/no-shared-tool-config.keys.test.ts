import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

// What is kept under a key: which parts of the caller are in it, and whether they run together.
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
  ],

  guarded: [
    {
      name: 'the key is all that a helper makes of the caller',
      code: `
        import OpenAI from 'openai';
        import { build } from './ward.js';

        interface Nurse { clinicId: string; nurseId: string; rights: string[] }
        const openai = new OpenAI();
        const kept = new Map<string, { tools: OpenAI.Responses.Tool[]; until: number }>();
        const keyOf = (nurse: Nurse) => JSON.stringify([nurse.clinicId, nurse.nurseId, nurse.rights]);

        export function chat(nurse: Nurse, input: string) {
          const key = keyOf(nurse);
          const known = kept.get(key);
          const tools = known && known.until > Date.now() ? known.tools : build(nurse);
          kept.set(key, { tools, until: Date.now() + 60_000 });
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'the key is the token of the caller, which a helper gives',
      code: `
        import OpenAI from 'openai';
        import { build } from './ward.js';

        interface Nurse { clinicId: string; nurseId: string; rights: string[]; token: string }
        const openai = new OpenAI();
        const kept = new Map<string, { tools: OpenAI.Responses.Tool[]; until: number }>();
        const keyOf = (nurse: Nurse) => nurse.token;

        export function chat(nurse: Nurse, input: string) {
          const key = keyOf(nurse);
          const known = kept.get(key);
          const tools = known && known.until > Date.now() ? known.tools : build(nurse);
          kept.set(key, { tools, until: Date.now() + 60_000 });
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
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
      name: 'what an ability selected is kept under the version of its rules',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { LRUCache } from 'lru-cache';
        import { catalogue } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const openai = new OpenAI();

        const kept = new LRUCache<string, OpenAI.Responses.FunctionTool[]>({ max: 500, ttl: 60_000 });

        export async function ask(vet: Vet, input: string) {
          const key = JSON.stringify([vet.clinicId, vet.vetId, vet.role, vet.rulesVersion]);
          let tools = kept.get(key);
          if (!tools) {
            const ability = createMongoAbility(rulesFor(vet));
            tools = catalogue.filter((tool: OpenAI.Responses.FunctionTool) => ability.can('use', tool.name));
            kept.set(key, tools ?? []);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
    {
      name: 'only the names that OpenFGA lists are kept',
      code: `
        import OpenAI from 'openai';
        import { OpenFgaClient } from '@openfga/sdk';
        import { LRUCache } from 'lru-cache';
        import { catalogue } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const fga = new OpenFgaClient({ apiUrl: process.env.FGA_URL ?? '' });
        const openai = new OpenAI();

        const names = new LRUCache<string, string[]>({ max: 500, ttl: 60_000 });

        export async function ask(vet: Vet, input: string) {
          const key = JSON.stringify([vet.clinicId, vet.vetId, vet.rulesVersion]);
          let mine = names.get(key);
          if (!mine) {
            mine = (await fga.listObjects({ user: \`user:\${vet.vetId}\`, relation: 'can_use', type: 'tool' })).objects;
            names.set(key, mine);
          }
          const tools = catalogue.filter((tool) => mine.includes(\`tool:\${tool.name}\`));
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
    },
  ],

  nearMisses: [
    {
      name: 'a prompt template is awaited beside the tools of the request',
      code: `
        import { readFile } from 'node:fs/promises';
        import OpenAI from 'openai';

        interface Guest { hotelId: string; guestId: string; language: string }
        const openai = new OpenAI();
        const templates = new Map<string, Promise<string>>();

        function templateOf(language: string) {
          const known = templates.get(language);
          if (known) return known;
          const loading = readFile(language, 'utf8');
          templates.set(language, loading);
          return loading;
        }
        export async function concierge(desk: { toolsFor(guest: Guest): Promise<OpenAI.Responses.Tool[]> }, guest: Guest, input: string) {
          const [instructions, tools] = await Promise.all([templateOf(guest.language), desk.toolsFor(guest)]);
          return openai.responses.create({ model: 'gpt-5', instructions, input, tools, safety_identifier: guest.guestId });
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
  ],

  evasions: [
    {
      name: 'the key is what a helper makes of the caller',
      code: `
        import OpenAI from 'openai';
        import { build } from './ward.js';

        interface Nurse { clinicId: string; nurseId: string; rights: string[] }
        const openai = new OpenAI();
        const kept = new Map<string, { tools: OpenAI.Responses.Tool[]; until: number }>();
        const keyOf = (nurse: Nurse) => nurse.nurseId;

        export function chat(nurse: Nurse, input: string) {
          const key = «keyOf(nurse)»;
          const known = kept.get(key);
          const tools = known && known.until > Date.now() ? known.tools : build(nurse);
          kept.set(key, { tools, until: Date.now() + 60_000 });
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'kept', principal: 'nurse', missing: '`clinicId` and `rights`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`clinicId` and `rights`' },
              output: `
                import OpenAI from 'openai';
                import { build } from './ward.js';

                interface Nurse { clinicId: string; nurseId: string; rights: string[] }
                const openai = new OpenAI();
                const kept = new Map<string, { tools: OpenAI.Responses.Tool[]; until: number }>();
                const keyOf = (nurse: Nurse) => nurse.nurseId;

                export function chat(nurse: Nurse, input: string) {
                  const key = JSON.stringify([keyOf(nurse), nurse.clinicId, nurse.rights]);
                  const known = kept.get(key);
                  const tools = known && known.until > Date.now() ? known.tools : build(nurse);
                  kept.set(key, { tools, until: Date.now() + 60_000 });
                  return openai.responses.create({ model: 'gpt-5', input, tools });
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
      name: 'what an ability selected is kept under the role',
      code: `
        import OpenAI from 'openai';
        import { createMongoAbility } from '@casl/ability';
        import { rulesFor } from './rules.js';
        import { catalogue } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const openai = new OpenAI();

        const kept = new Map<string, OpenAI.Responses.FunctionTool[]>();

        export async function ask(vet: Vet, input: string) {
          let tools = kept.get(vet.role);
          if (!tools) {
            const ability = createMongoAbility(rulesFor(vet));
            tools = catalogue.filter((tool: OpenAI.Responses.FunctionTool) => ability.can('use', tool.name)) as OpenAI.Responses.FunctionTool[];
            kept.set(«vet.role», tools);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'kept', principal: 'vet', missing: '`clinicId`, `vetId` and `rulesVersion`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`clinicId`, `vetId` and `rulesVersion`' },
              output: `
                import OpenAI from 'openai';
                import { createMongoAbility } from '@casl/ability';
                import { rulesFor } from './rules.js';
                import { catalogue } from './catalogue.js';

                interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

                const openai = new OpenAI();

                const kept = new Map<string, OpenAI.Responses.FunctionTool[]>();

                export async function ask(vet: Vet, input: string) {
                  let tools = kept.get(JSON.stringify([vet.role, vet.clinicId, vet.vetId, vet.rulesVersion]));
                  if (!tools) {
                    const ability = createMongoAbility(rulesFor(vet));
                    tools = catalogue.filter((tool: OpenAI.Responses.FunctionTool) => ability.can('use', tool.name)) as OpenAI.Responses.FunctionTool[];
                    kept.set(JSON.stringify([vet.role, vet.clinicId, vet.vetId, vet.rulesVersion]), tools);
                  }
                  return openai.responses.create({ model: 'gpt-5', input, tools });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a key with a comment in it, which no edit moves',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const openai = new OpenAI();
        const kept = new Map<string, OpenAI.Responses.FunctionTool[]>();

        export async function ask(vet: Vet, input: string) {
          let tools = kept.get(\`\${vet.role}:\${/* the plan comes later */ 'all'}\`);
          if (!tools) {
            tools = (await toolsFor(vet)) as OpenAI.Responses.FunctionTool[];
            kept.set(«\`\${vet.role}:\${/* the plan comes later */ 'all'}\`», tools);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'kept', principal: 'vet', missing: '`clinicId`, `vetId` and `rulesVersion`' },
        },
      ],
    },
    {
      name: 'a key of a type of its own, which no text can be',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const openai = new OpenAI();
        const kept = new Map<Vet['role'], OpenAI.Responses.FunctionTool[]>();

        export async function ask(vet: Vet, input: string) {
          let tools = kept.get(vet.role);
          if (!tools) {
            tools = (await toolsFor(vet)) as OpenAI.Responses.FunctionTool[];
            kept.set(«vet.role», tools);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'kept', principal: 'vet', missing: '`clinicId`, `vetId` and `rulesVersion`' },
        },
      ],
    },
    {
      name: 'a constant that is the key, and more than the key',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const openai = new OpenAI();
        const kept = new Map<string, OpenAI.Responses.FunctionTool[]>();

        export async function ask(vet: Vet, input: string) {
          const role = «vet.role»;
          let tools = kept.get(role);
          if (!tools) {
            tools = (await toolsFor(vet)) as OpenAI.Responses.FunctionTool[];
            kept.set(role, tools);
          }
          return openai.responses.create({ model: 'gpt-5', input: \`\${role}: \${input}\`, tools });
        }
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'kept', principal: 'vet', missing: '`clinicId`, `vetId` and `rulesVersion`' },
          suggestions: [
            {
              messageId: 'completeKey',
              data: { missing: '`clinicId`, `vetId` and `rulesVersion`' },
              output: `
                import OpenAI from 'openai';
                import { toolsFor } from './catalogue.js';

                interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

                const openai = new OpenAI();
                const kept = new Map<string, OpenAI.Responses.FunctionTool[]>();

                export async function ask(vet: Vet, input: string) {
                  const role = vet.role;
                  let tools = kept.get(JSON.stringify([role, vet.clinicId, vet.vetId, vet.rulesVersion]));
                  if (!tools) {
                    tools = (await toolsFor(vet)) as OpenAI.Responses.FunctionTool[];
                    kept.set(JSON.stringify([role, vet.clinicId, vet.vetId, vet.rulesVersion]), tools);
                  }
                  return openai.responses.create({ model: 'gpt-5', input: \`\${role}: \${input}\`, tools });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an entry that is deleted elsewhere under another key',
      code: `
        import OpenAI from 'openai';
        import { toolsFor } from './catalogue.js';

        interface Vet { clinicId: string; vetId: string; role: string; rulesVersion: string }

        const openai = new OpenAI();
        const kept = new Map<string, OpenAI.Responses.FunctionTool[]>();

        export async function ask(vet: Vet, input: string) {
          let tools = kept.get(vet.role);
          if (!tools) {
            tools = (await toolsFor(vet)) as OpenAI.Responses.FunctionTool[];
            kept.set(«vet.role», tools);
          }
          return openai.responses.create({ model: 'gpt-5', input, tools });
        }

        export const forget = (role: string) => kept.delete(role);
      `,
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'kept', principal: 'vet', missing: '`clinicId`, `vetId` and `rulesVersion`' },
        },
      ],
    },
  ],

  unknown: [
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
      name: 'the key function of a memoizer takes the arguments as a list',
      code: `
        import memoizee from 'memoizee';
        import OpenAI from 'openai';
        import { buildTools, type User } from './tools.js';

        const openai = new OpenAI();

        const toolsOf = «memoizee((user: User) => buildTools(user), {
          normalizer: ([user]: [User]) => JSON.stringify([user.tenantId, user.id, user.permissionStamp]),
          maxAge: 60_000,
        })»;

        export const ask = async (user: User, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: await toolsOf(user) });
      `,
      errors: [
        {
          messageId: 'keyIncompleteUnproven',
          data: { store: 'memoizee', principal: 'user', missing: 'the tenant and the user' },
        },
      ],
    },
  ],
});
