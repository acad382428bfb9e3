import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

// Who asks in the types of tools, taken apart in a parameter, or asked about where each tool runs.

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

/** Entries for a booth of a star party, written down in a generic type, and the definitions beside them. */
const party = (list: string, tools: string): string => `
  import OpenAI from 'openai';
  interface Booth { gridNo: string; boothNo: string; duties: readonly string[] }
  interface Entry<Who> { definition: OpenAI.Responses.FunctionTool; may(who: Who): boolean }
  const defs: OpenAI.Responses.FunctionTool[] = [
    { type: 'function', name: 'seeing', strict: true, parameters: {} },
    { type: 'function', name: 'close_dome', strict: true, parameters: {} },
  ];
  const entries: ${list} = [];
  export function ask(openai: OpenAI, booth: Booth, input: string) {
    return openai.responses.create({ model: 'gpt-5', input, tools: ${tools} });
  }
`;

/** A function that is handed somebody, and takes them apart in its parameter. */
const apart = (parameter: string, body: string, tools: string): string => `
  import OpenAI from 'openai';
  interface Observer { siteId: string; observerId: string; duties: readonly string[] }
  const seeing: OpenAI.Responses.FunctionTool = { type: 'function', name: 'seeing', strict: true, parameters: {} };
  const closeDome: OpenAI.Responses.FunctionTool = { type: 'function', name: 'close_dome', strict: true, parameters: {} };
  function toolsOf(${parameter}) {
    ${body}
  }
  export function ask(openai: OpenAI, observer: Observer, input: string) {
    return openai.responses.create({ model: 'gpt-5', input, tools: ${tools} });
  }
`;

/** An assistant that is handed what gives its tools. */
const given = (type: string, tools: string): string => `
  import OpenAI from 'openai';
  interface Observer { siteId: string; observerId: string; duties: readonly string[] }
  type Offer = (observer: Observer) => OpenAI.Responses.FunctionTool[];
  export function assistant(openai: OpenAI, grant: ${type}) {
    return {
      ask(observer: Observer, input: string) {
        return openai.responses.create({ model: 'gpt-5', input, tools: ${tools} });
      },
    };
  }
`;

/** Two tools that an SDK runs by itself, in a set that is the same for everybody. */
const runs = (body: (name: string) => string, tools: string): string => `
  import { generateText, tool } from 'ai';
  import { z } from 'zod';
  import { crew, sky } from './services.js';
  interface Observer { siteId: string; observerId: string }
  export function night(observer: Observer, prompt: string) {
    const set = {
      slew: tool({ description: 'Point', inputSchema: z.object({ target: z.string().max(40) }), execute: async ({ target }) => {
        ${body('slew')}
        return sky.slew(observer.siteId, target);
      } }),
      open_dome: tool({ description: 'Open', inputSchema: z.object({ width: z.number().max(9) }), execute: async ({ width }) => {
        ${body('open_dome')}
        return sky.open(observer.siteId, width);
      } }),
    };
    return generateText({ model: 'openai/gpt-5', prompt, tools: ${tools} });
  }
`;

const shown = (name: string, code: (tools: string) => string, tools: string, who: string, label = tools) => ({
  name,
  code: code(`«${tools}»`),
  errors: [
    {
      messageId: 'toolsNotScoped',
      data: { tools: label, who: `whoever \`${who}\` is` },
      suggestions: [{ messageId: 'decidePerTool', output: code(`${tools}${refused}`) }],
    },
  ] as const,
});

const selecting = 'return [seeing, closeDome].filter((one) => duties.includes(one.name));';

testRule(rule, {
  canonical: [
    shown('tools for one seat are in a generic type', (tools) => party('Entry<Booth>[]', tools), 'defs', 'booth'),
    shown(
      'who is taken apart has no part in the tools',
      (tools) => apart('{ siteId }', 'console.log(siteId); return [seeing, closeDome];', tools),
      'toolsOf(observer)',
      'observer',
      'toolsOf()',
    ),
  ],
  guarded: [
    {
      name: 'the entries say which of them a booth may have',
      code: party('Entry<Booth>[]', 'entries.filter((entry) => entry.may(booth)).map((entry) => entry.definition)'),
    },
    { name: 'duties are taken out of who asks', code: apart('{ duties }', selecting, 'toolsOf(observer)') },
    {
      name: 'duties are taken out of who asks, with a type',
      code: apart('{ duties }: Observer', selecting, 'toolsOf(observer)'),
    },
    {
      name: 'duties are taken out under another name',
      code: apart(
        '{ duties: has }',
        "return has.includes('close_dome') ? [seeing, closeDome] : [seeing];",
        'toolsOf(observer)',
      ),
    },
  ],
  nearMisses: [],
  evasions: [
    shown(
      'a parameter that is called a grant is a list for everybody',
      (tools) => given('OpenAI.Responses.FunctionTool[]', tools),
      '[...grant]',
      'observer',
    ),
    shown(
      'a bag of options is nobody',
      (tools) => apart('{ duties }', selecting, tools),
      "toolsOf({ duties: ['seeing', 'close_dome'] })",
      'observer',
      'toolsOf()',
    ),
  ],
  unknown: [
    {
      name: 'a function that is called a grant is handed who asks',
      code: given('Offer', '«grant(observer)»'),
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'grant()' } }],
    },
    {
      name: 'the code of each tool reads an answer about the caller',
      code: runs(
        (name) => `const mandate = await crew.mandateOf(observer, '${name}');
        if (mandate.expired) return 'not today';`,
        '«set»',
      ),
      errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools: 'set' } }],
    },
  ],
});
