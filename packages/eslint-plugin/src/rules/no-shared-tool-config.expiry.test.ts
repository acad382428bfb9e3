import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

// What is kept under a complete key: whether it is ever built anew.
testRule(rule, {
  canonical: [
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
  ],

  nearMisses: [
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
  ],

  unknown: [
    {
      name: 'entries of a record are deleted when a right changes',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { buildTools } from './tools.js';

        interface Caller { tenantId: string; userId: string; roles: string[] }

        const kept: Record<string, Anthropic.Tool[]> = {};

        export function toolsOf(caller: Caller): Anthropic.Tool[] {
          const key = JSON.stringify([caller.tenantId, caller.userId, caller.roles]);
          «kept[key] ??= buildTools(caller)»;
          return kept[key];
        }

        export const send = (client: Anthropic, caller: Caller, messages: Anthropic.MessageParam[]) =>
          client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 1024, messages, tools: toolsOf(caller) });

        export function onRightsChanged(key: string) {
          delete kept[key];
        }
      `,
      errors: [{ messageId: 'neverExpiresUnproven', data: { store: 'kept', principal: 'caller' } }],
    },
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
  ],
});
