import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

interface Parts {
  readonly parameters?: string;
  readonly given?: string;
  readonly tools?: string;
  readonly before?: string;
  readonly top?: string;
  readonly robot?: string;
  readonly making?: string;
}

const each = `({
    yields: tool({
      description: 'Yields of a field',
      inputSchema: z.object({ field: z.string().max(9) }),
      execute: async ({ field }) => {
        if (!who.may.includes('yields')) throw new Error('not allowed');
        return farm.yields(who.farmId, field);
      },
    }),
  })`;

/** A maker inside the maker, which is handed what works for somebody. */
const byEntry = `{
    const entry = (description: string, read: (field: string) => Promise<string>) => tool({
      description,
      inputSchema: z.object({ field: z.string().max(9) }),
      execute: async ({ field }) => {
        if (!who.may.includes('yields')) throw new Error('not allowed');
        return read(field);
      },
    });
    return { yields: entry('Yields of a field', (field) => farm.yields(who.farmId, field)) };
  }`;

/** Tools that a function makes for somebody, and a handler that knows who asks. */
const route = ({
  parameters = '(farm: Farm, who: Who)',
  given = '«ROBOT»',
  tools = `toolsFor(farm, ${given})`,
  before = '',
  top = '',
  robot = "const ROBOT: Who = { farmId: 'all', farmerId: 'robot', may: ['yields'] };",
  making = each,
}: Parts): string => `
  import { openai } from '@ai-sdk/openai';
  import { generateText, tool } from 'ai';
  import { z } from 'zod';
  interface Who { farmId: string; farmerId: string; may: readonly string[] }
  interface Farm { sessionOf(req: Request): Promise<Who | null>; yields(farmId: string, field: string): Promise<string> }
  ${robot}
  const toolsFor = ${parameters} => ${making};
  ${top}
  export const route = (farm: Farm) => {
    ${before}
    return async (req: Request) => {
      const session = await farm.sessionOf(req);
      if (!session) return new Response('Unauthorized', { status: 401 });
      const { text } = await generateText({ model: openai('gpt-5-mini'), prompt: 'How was it?', tools: ${tools} });
      return Response.json({ text });
    };
  };
`;

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }";

/** The same with the refusal that is offered before a statement of it. */
const constant = (name: string, parts: Parts, statement: string | undefined, executor = '`yields`') => {
  const code = route(parts);
  const data = { identity: 'who', executor };
  const output = (): string => {
    const plain = unmarked(code);
    const at = plain.indexOf(statement ?? '');
    const indent = /\n *$/u.exec(plain.slice(0, at))?.[0] ?? '\n';
    return `${plain.slice(0, at)}${stop}${indent}${plain.slice(at)}`;
  };
  return {
    name,
    code,
    errors: [
      {
        messageId: 'constant' as const,
        data,
        suggestions:
          statement === undefined ? [] : [{ messageId: 'stopHere' as const, data: { executor }, output: output() }],
      },
    ] as const,
  };
};

const unmarked = (code: string): string => code.replace(/[«»]/gu, '');

const quiet = (name: string, parts: Parts) => ({ name, code: unmarked(route(parts)) });

const made = 'const { text } = await generateText';

// Executors that were made for somebody who is the same for everybody, in a file that knows who asks.
testRule(rule, {
  canonical: [
    constant(
      'the tools are made once for a service',
      { before: 'const tools = toolsFor(farm, «ROBOT»);', tools: 'tools' },
      'const tools = toolsFor',
    ),
  ],
  guarded: [
    quiet('the tools are made for the caller', { given: 'session' }),
    quiet('the tools are made for the caller by a maker inside the maker', { given: 'session', making: byEntry }),
    quiet('a part of them is made for the caller', {
      tools: 'session.may.length > 0 ? toolsFor(farm, session) : toolsFor(farm, ROBOT)',
    }),
    quiet('the caller beside a constant', {
      parameters: '(farm: Farm, who: Who, witness: Who)',
      tools: 'toolsFor(farm, session, ROBOT)',
    }),
  ],
  nearMisses: [
    {
      name: 'a job that nobody asks for, beside a handler that makes its own',
      code: unmarked(
        route({
          given: 'session',
          top: "export const nightly = (farm: Farm) => generateText({ model: openai('gpt-5-mini'), prompt: 'How was it?', tools: toolsFor(farm, ROBOT) });",
        }),
      ),
    },
  ],
  evasions: [
    constant('in the handler', {}, made),
    constant('by a maker inside the maker', { making: byEntry }, made, '`execute`'),
    constant('spread into a set', { tools: '{ ...toolsFor(farm, «ROBOT») }' }, made),
    constant(
      'frozen',
      { robot: "const ROBOT: Who = Object.freeze({ farmId: 'all', farmerId: 'robot', may: ['yields'] });" },
      made,
    ),
    constant(
      'the default of a parameter',
      { parameters: '(farm: Farm, who: Who = ROBOT)', tools: '«toolsFor(farm)»' },
      made,
    ),
    constant(
      'a function that makes them for the service',
      { top: 'function robotTools(farm: Farm) {\n    return toolsFor(farm, «ROBOT»);\n  }', tools: 'robotTools(farm)' },
      'return toolsFor(farm, ROBOT)',
    ),
    constant(
      'in an object',
      { parameters: '({ farm, who }: { farm: Farm; who: Who })', tools: 'toolsFor({ farm, who: «ROBOT» })' },
      made,
    ),
  ],
  unknown: [],
});
