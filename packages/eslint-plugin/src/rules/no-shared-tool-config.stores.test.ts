import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

// The same defects behind other clients, stores and helpers: how what is kept, and what it is kept in, is reached.
testRule(rule, {
  canonical: [],

  guarded: [
    {
      name: 'a model that is bound for each call',
      code: `
        import type { BaseChatModel } from '@langchain/core/language_models/chat_models';

        interface Inspector { authorityId: string; inspectorId: string; districts: string[] }
        interface Shop { toolsFor(inspector: Inspector): Promise<any[]> }

        export class Inspections {
          constructor(private readonly model: Required<Pick<BaseChatModel, 'bindTools'>>, private readonly shop: Shop) {}

          private async bind(inspector: Inspector) {
            return this.model.bindTools(await this.shop.toolsFor(inspector));
          }

          async propose(inspector: Inspector, text: string) {
            const model = await this.bind(inspector);
            return model.invoke(text);
          }
        }
      `,
    },
  ],

  nearMisses: [],

  evasions: [
    {
      name: 'a model that is bound by a method is kept for everybody',
      code: `
        import type { BaseChatModel } from '@langchain/core/language_models/chat_models';

        interface Inspector { authorityId: string; inspectorId: string; districts: string[] }
        interface Shop { toolsFor(inspector: Inspector): Promise<any[]> }

        export class Inspections {
          private bound?: Promise<any>;

          constructor(private readonly model: Required<Pick<BaseChatModel, 'bindTools'>>, private readonly shop: Shop) {}

          private async bind(inspector: Inspector) {
            return this.model.bindTools(await this.shop.toolsFor(inspector));
          }

          async propose(inspector: Inspector, text: string) {
            «this.bound ??= this.bind(inspector)»;
            return (await this.bound).invoke(text);
          }
        }
      `,
      errors: [{ messageId: 'sharedByAll', data: { store: 'this.bound', principal: 'inspector' } }],
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
  ],

  unknown: [],
});
