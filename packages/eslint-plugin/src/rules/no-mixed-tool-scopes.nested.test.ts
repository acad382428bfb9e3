import { testRule } from '@toolgate/testkit';
import rule from './no-mixed-tool-scopes.js';

// Sets are the elements of a list that is made flat.

const program = (tools: string, sets = ''): string => `
  import OpenAI from 'openai';
  import { adminTools, orderTools } from './sets.js';
  interface Member { tenantId: string; userId: string; roles: string[] }
  interface Db { orders(tenantId: string): Promise<string> }
  ${sets}
  export async function chat(openai: OpenAI, db: Db, member: Member, input: string) {
    const orders = await db.orders(member.tenantId);
    const { output_text } = await openai.responses.create({ model: 'gpt-5', input, tools: ${tools} });
    return output_text + orders;
  }
`;

const joined = (name: string, code: string) =>
  ({
    name,
    code,
    errors: [
      {
        messageId: 'setsJoined',
        data: { wide: 'adminTools', beside: 'orderTools', principal: '`member`' },
        suggestions: [
          {
            messageId: 'leaveOut',
            data: { wide: '`adminTools`' },
            output: code.replaceAll(/[«»]/gu, '').replace(/(orderTools\([a-z]*\)), adminTools\([a-z]*\)/u, '$1'),
          },
        ],
      },
    ],
  }) as const;

testRule(rule, {
  canonical: [joined('calls of functions of other files', program('«[orderTools(db), adminTools(db)]».flat()'))],
  guarded: [
    {
      name: 'one of them is there for who may use it',
      code: program("[orderTools(db), member.roles.includes('admin') ? adminTools(db) : []].flat()"),
    },
  ],
  nearMisses: [
    { name: 'sets of the same people', code: program('[orderTools(db), orderTools(db)].flat()') },
    { name: 'calls that make tools of their own', code: program('[orderTools(db), adminTools(db)]') },
  ],
  evasions: [
    joined(
      'functions of this file, under a name',
      program(
        'groups.flat()',
        `const make = (name: string): any => ({ type: 'function', name, parameters: {} });
  const orderTools = () => [make('orders_list')];
  const adminTools = () => [make('refund')];
  const groups = «[orderTools(), adminTools()]»;`,
      ).replace("import { adminTools, orderTools } from './sets.js';", ''),
    ),
    joined('spread into what joins them', program('([] as any[]).concat(...«[orderTools(db), adminTools(db)]»)')),
  ],
  unknown: [],
});
