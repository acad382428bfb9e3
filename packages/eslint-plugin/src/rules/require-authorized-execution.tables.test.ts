import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

/** Handlers that are looked up by the proposed name, and what stands before the one that was found is called. */
const desk = (table: string, before = '', run = '«handler(tenant, call.arguments)»', from = ''): string => `
  import OpenAI from 'openai';
  import { access, houses } from './services.js';
  ${from}
  interface Tenant { landlordId: string; userId: string }
  type Handler = (tenant: Tenant, raw: string) => Promise<string>;
  ${table}

  export async function respond(openai: OpenAI, tenant: Tenant, input: string) {
    const { output } = await openai.responses.create({ model: 'gpt-5', input, tools: await access.offered(tenant) });
    const handlers = handlersOf(houses);
    for (const call of output) {
      if (call.type !== 'function_call') continue;
      const handler = handlers[call.name];
      if (!handler) continue;
      ${before}
      await ${run};
    }
  }
`;

const made = `const handlersOf = (service: typeof houses): Record<string, Handler> => ({
    rent_roll: (tenant, raw) => service.rentRoll(tenant.landlordId, raw),
    read_meter: (tenant, raw) => service.meter(tenant.landlordId, raw),
  });`;
const asking = `const handlersOf = (service: typeof houses): Record<string, Handler> => ({
    rent_roll: async (tenant, raw) => {
      if (!(await access.mayUse(tenant, 'rent_roll'))) throw new Error('denied');
      return service.rentRoll(tenant.landlordId, raw);
    },
    read_meter: async (tenant, raw) => {
      if (!(await access.mayUse(tenant, 'read_meter'))) throw new Error('denied');
      return service.meter(tenant.landlordId, raw);
    },
  });`;

const plain = 'handler(tenant, call.arguments)';
const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n      ";

const straight = (name: string, table: string, before = '') =>
  ({
    name,
    code: desk(table, before),
    errors: [
      {
        messageId: 'notDecided',
        data: { executor: '`handlers`', principal: '`tenant`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: '`tenant`' },
            output: desk(table, before, plain).replace(`await ${plain}`, `${stop}await ${plain}`),
          },
        ],
      },
    ],
  }) as const;

/** A tool that an SDK runs by itself, with what stands before its last statement. */
const lodge = (before: string): string => `
  import { Agent, run, tool } from '@openai/agents';
  import { z } from 'zod';
  import { audit, db, verifyMember } from './lodge.js';

  export async function answer(request: Request) {
    const member = await verifyMember(request);
    const agent = new Agent({
      name: 'huts',
      tools: [
        tool({
          name: 'key_holder',
          description: 'Who holds the key of a hut',
          parameters: z.object({ hut: z.string().max(30) }),
          async «execute»({ hut }) {
            ${before}
            return (await row.first('holder')) ?? 'nobody';
          },
        }),
      ],
    });
    return run(agent, z.string().max(800).parse(await request.json()));
  }
`;

const read = `const row = db.prepare('SELECT holder FROM keys WHERE lodge = ? AND hut = ?').bind(member.lodgeId, hut);`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

testRule(rule, {
  canonical: [
    straight('the table that a function of the file makes is looked up by name', made),
    straight(
      'a record of the call is no decision about it',
      made,
      "await access.trail(tenant, call.name, call.call_id, 'allow');",
    ),
  ],
  guarded: [
    {
      name: 'the call is decided before the handler runs',
      code: desk(
        made,
        `const decision = await access.decide(tenant, call.name);
      await access.trail(tenant, call.name, call.call_id, decision);
      if (decision !== 'allow') continue;`,
        plain,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a table of labels',
      code: desk(
        `const handlersOf = (service: typeof houses): Record<string, string> => ({ rent_roll: service.label });`,
        '',
        'journal(handler)',
        "import { journal } from './journal.js';",
      ),
    },
  ],
  evasions: [
    {
      name: 'a tool of a lodge whose statement is bound to the lodge, beside a record',
      code: lodge(
        `await audit.store({ lodge: member.lodgeId, member: member.id, tool: 'key_holder' });\n            ${read}`,
      ),
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`key_holder`', principal: '`member`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`member`' },
              output: unmarked(
                lodge(
                  `await audit.store({ lodge: member.lodgeId, member: member.id, tool: 'key_holder' });\n            ${read}`,
                ),
              ).replace('execute({ hut }) {', `execute({ hut }) {\n            ${stop.trim()}`),
            },
          ],
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'each handler of the table asks for itself',
      code: desk(asking),
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`handlers`' } }],
    },
    {
      name: 'a tool asks for the grant before it reads',
      code: lodge(`await audit.assertMay(member, 'keys:read', member.id);\n            ${read}`),
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`key_holder`' } }],
    },
    {
      name: 'a table of another file may ask in its handlers',
      code: desk('', '', undefined, "import { handlersOf } from './handlers.js';"),
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`handlers`' } }],
    },
    {
      name: 'a wrapper of another file may ask around each handler',
      code: desk(
        `const handlersOf = (service: typeof houses): Record<string, Handler> => ({
    rent_roll: guarded((tenant, raw) => service.rentRoll(tenant.landlordId, raw)),
  });`,
        '',
        undefined,
        "import { guarded } from './guarded.js';",
      ),
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: '`handlers`' } }],
    },
  ],
});
