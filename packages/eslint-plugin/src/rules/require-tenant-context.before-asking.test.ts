import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

// Executors that were made for a tenant whom an object or a function was handed before anybody asked.

interface Parts {
  readonly handed?: string;
  readonly made?: string;
  readonly tools?: string;
  readonly before?: string;
  readonly clerk?: string;
  readonly rest?: string;
}

const head = (clerk = 'hotelId: string; clerkId: string; duties: ReadonlySet<string>'): string => `
  import OpenAI from 'openai';
  interface Clerk { ${clerk} }
  interface Pms { roomState(hotelId: string, room: string): Promise<string> }
`;

const toolOf = (read: string): string => `[{
        type: 'function' as const,
        function: {
          name: 'room_state',
          description: 'Housekeeping state of a room',
          parameters: { type: 'object', properties: { room: { type: 'string' } } },
          parse: (raw: string) => JSON.parse(raw) as { room: string },
          function: ({ room }: { room: string }) => ${read},
        },
      }]`;

/** A desk that is made when the program starts. */
const desk = ({
  handed = 'headHotel: string',
  made = 'this.tools = this.build(«headHotel»);',
  tools = 'this.tools',
  before = '',
  clerk,
  rest = '',
}: Parts): string => `${head(clerk)}
  export class FrontDesk {
    private readonly tools;
    constructor(private readonly openai: OpenAI, private readonly pms: Pms, ${handed}) {
      ${made}
    }
    private build(hotelId: string) {
      return ${toolOf('this.pms.roomState(hotelId, room)')};
    }
    async answer(clerk: Clerk, question: string) {
      ${before}const runner = this.openai.chat.completions.runTools({
        model: 'gpt-5-mini',
        messages: [{ role: 'user', content: question }],
        tools: ${tools},
      });
      return runner.finalContent();
    }
  }
  ${rest}
`;

/** A function that is made when the program starts. */
const factory = (made: string): string => `${head()}
  const build = (pms: Pms, hotelId: string) => ${toolOf('pms.roomState(hotelId, room)')};
  export function frontDesk(openai: OpenAI, pms: Pms, headHotel: string) {
    ${made}
    return async (clerk: Clerk, question: string) => {
      const runner = openai.chat.completions.runTools({
        model: 'gpt-5-mini',
        messages: [{ role: 'user', content: \`\${clerk.clerkId}: \${question}\` }],
        tools,
      });
      return runner.finalContent();
    };
  }
`;

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }";
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

const reported = (name: string, code: string, statement: string) => {
  const plain = unmarked(code);
  const at = plain.indexOf(statement);
  const indent = /\n *$/u.exec(plain.slice(0, at))?.[0] ?? '\n';
  const data = { identity: 'hotelId', executor: '`room_state`' };
  return {
    name,
    code,
    errors: [
      {
        messageId: 'constant' as const,
        data,
        suggestions: [
          {
            messageId: 'stopHere' as const,
            data: { executor: '`room_state`' },
            output: `${plain.slice(0, at)}${stop}${indent}${plain.slice(at)}`,
          },
        ],
      },
    ] as const,
  };
};

const quiet = (name: string, code: string) => ({ name, code: unmarked(code) });

/** A desk that builds the tools for each request. */
const builtFor = (hotel: string): string =>
  desk({ handed: 'private readonly headHotel: string', made: '', tools: `this.build(${hotel})` }).replace(
    'private readonly tools;',
    '',
  );

testRule(rule, {
  canonical: [reported('the tools of every clerk are those of one hotel', desk({}), 'this.tools = this.build')],
  guarded: [
    quiet('the tools are made for the hotel of the clerk', builtFor('clerk.hotelId')),
    quiet(
      'the clerk is refused unless the hotel is theirs',
      desk({
        handed: 'private readonly headHotel: string',
        before: "if (clerk.hotelId !== this.headHotel) throw new Error('of another hotel');\n      ",
      }),
    ),
  ],
  nearMisses: [
    quiet(
      'one desk for each hotel, by the name of what it is handed',
      desk({ handed: 'hotelId: string', made: 'this.tools = this.build(hotelId);' }),
    ),
    quiet(
      'one desk for each hotel, by a shorter name',
      desk({ handed: 'private readonly hotel: string', made: 'this.tools = this.build(hotel);' }),
    ),
    quiet(
      'the clerk has no hotel of their own',
      desk({ clerk: 'chainId: string; clerkId: string; duties: ReadonlySet<string>' }),
    ),
    quiet(
      'the file makes a desk for who asks',
      desk({
        rest: 'export const deskFor = (openai: OpenAI, pms: Pms, clerk: Clerk) => new FrontDesk(openai, pms, clerk.hotelId);',
      }),
    ),
  ],
  evasions: [
    reported('a function that is made once', factory('const tools = build(pms, «headHotel»);'), 'const tools = build'),
    reported(
      'under another name',
      desk({ made: 'const first = headHotel;\n      this.tools = this.build(«first»);' }),
      'this.tools = this.build',
    ),
    {
      name: 'kept in a member, and built for each request',
      code: builtFor('«this.headHotel»'),
      errors: [
        {
          messageId: 'constant',
          data: { identity: 'hotelId', executor: '`room_state`' },
          suggestions: [
            { messageId: 'takeFromCaller', data: { identity: 'hotelId' }, output: builtFor('clerk.hotelId') },
          ],
        },
      ],
    },
  ],
  unknown: [],
});
