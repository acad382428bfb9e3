import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

// A name comes in by a parameter of a function that other files call, and the file offers them the check of it.

const offered = `export function assertMandate(broker: Broker, name: BrokerTool) {
    if (!broker.mandates.includes(name)) throw new Error('outside your mandate');
  }`;

interface Parts {
  readonly check?: string;
  readonly ask?: string;
  readonly before?: string;
  readonly rest?: string;
}

const plainAsk = 'export function ask(openai: OpenAI, broker: Broker, name: BrokerTool, text: string)';

/** A function that makes the model use the tool that its callers name. */
const desk = ({ check = offered, ask = plainAsk, before = '', rest = '' }: Parts): string => `
  import OpenAI from 'openai';
  export type BrokerTool = 'compare_cover' | 'commission_statement';
  export interface Broker { agencyId: string; brokerId: string; mandates: readonly BrokerTool[] }
  ${check}
  const definitionOf = (name: BrokerTool) => ({ type: 'function' as const, function: { name, parameters: {} } });
  ${ask} {
    ${before}return openai.chat.completions.create({
      model: 'gpt-4.1-mini',
      messages: [{ role: 'user', content: text }],
      tools: [definitionOf(name)],
      tool_choice: «{ type: 'function', function: { name } }»,
    });
  }
  ${rest}
`;

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }\n    ";
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');
const data = { name: 'name', source: 'the request', principal: '`broker`' };

const proven = (name: string, parts: Parts) => ({
  name,
  code: desk(parts),
  errors: [
    {
      messageId: 'nameNotChecked' as const,
      data,
      suggestions: [
        {
          messageId: 'stopHere' as const,
          data: { principal: '`broker`', name: 'name' },
          output: unmarked(desk({ ...parts, before: stop })),
        },
      ],
    },
  ] as const,
});

const left = (name: string, parts: Parts) => ({
  name,
  code: desk(parts),
  errors: [{ messageId: 'nameNotCheckedUnproven' as const, data }] as const,
});

/** A route that calls it. */
const route = (before: string, name = 'resolve(req.headers.get("x-shortcut"))'): string => `
  import OpenAI from 'openai';
  import { ask, assertMandate, type Broker, type BrokerTool } from './desk.js';
  const shortcuts: Record<string, BrokerTool> = { c: 'compare_cover', money: 'commission_statement' };
  const resolve = (value: string | null): BrokerTool | undefined => shortcuts[value ?? ''];
  export const brokerRoute = (openai: OpenAI, brokerOf: (req: Request) => Promise<Broker | null>) => async (req: Request) => {
    const broker = await brokerOf(req);
    if (!broker) return new Response('Unauthorized', { status: 401 });
    const name = ${name};
    if (!name) return new Response('Unknown', { status: 422 });
    ${before}
    const completion = await ask(openai, broker, «name», 'What does it cost?');
    return Response.json(completion.choices[0]?.message.tool_calls ?? []);
  };
`;

const handed = (name: string, before: string, file = desk({})) => ({
  name,
  code: route(before),
  files: { 'desk.ts': unmarked(file) },
  limit: 'L1' as const,
  typed: {
    errors: [
      {
        messageId: 'nameNotChecked' as const,
        data: { ...data, source: 'the request (`req.headers.get("x-shortcut")`)' },
      },
    ],
  },
});

testRule(rule, {
  canonical: [proven('the check is nobody else’s', { check: offered.replace('export ', '') })],
  guarded: [
    {
      name: 'the check is made where the name is used',
      code: unmarked(desk({ before: 'assertMandate(broker, name);\n    ' })),
    },
    {
      name: 'the route makes the check that the other file offers',
      code: unmarked(route('assertMandate(broker, name);')),
      files: { 'desk.ts': unmarked(desk({})) },
    },
  ],
  nearMisses: [
    {
      name: 'the route hands over a name that is written down',
      code: unmarked(route('', "'compare_cover' as const")),
      files: { 'desk.ts': unmarked(desk({})) },
    },
    {
      name: 'the other file makes the check itself',
      code: unmarked(route('')),
      files: { 'desk.ts': unmarked(desk({ before: 'assertMandate(broker, name);\n    ' })) },
    },
  ],
  evasions: [
    proven('what is offered is a check of something else', {
      check: offered
        .replace('name: BrokerTool', 'policy: string')
        .replace('includes(name)', 'join().startsWith(policy)'),
    }),
    proven('what is offered asks nobody', {
      check: `export function assertMandate(_broker: Broker, name: BrokerTool) {
    if (name.length > 40) throw new Error('too long');
  }`,
    }),
    proven('the check is made for another way in', {
      rest: 'export function describe(broker: Broker, name: BrokerTool) { assertMandate(broker, name); return name.length; }',
    }),
    proven('what refuses also works', {
      check: `export function assertMandate(broker: Broker, name: BrokerTool) {
    if (!broker.mandates.includes(name)) throw new Error('outside your mandate');
    return { broker, name };
  }`,
    }),
    handed('the route does not make the check that the other file offers', ''),
  ],
  unknown: [
    left('other files may make the check that is offered', {}),
    left('a check that answers', {
      check: 'export const mayUse = (broker: Broker, name: BrokerTool): boolean => broker.mandates.includes(name);',
    }),
    left('a check in a list of exports', { check: offered.replace('export ', ''), rest: 'export { assertMandate };' }),
  ],
});
