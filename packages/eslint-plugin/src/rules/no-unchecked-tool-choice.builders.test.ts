import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

/** A request that shows those tools whose names a list holds. */
const shows = (list: string, before = ''): string => `
  import { openai } from '@ai-sdk/openai';
  import { streamText } from 'ai';
  import { names, tools } from './tools.js';

  interface Potter { studioId: string; potterId: string; grants: string[] }

  export async function POST(potter: Potter, request: Request) {
    const wanted = new URL(request.url).searchParams.get('tools') ?? '';
    ${before}return streamText({ model: openai('gpt-5-mini'), prompt: potter.potterId, tools, activeTools: ${list} });
  }
`;

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }`;

const notChecked = (list: string) => ({
  messageId: 'nameNotChecked',
  data: { name: list, source: "the request (`new URL(request.url).searchParams.get('tools')`)", principal: '`potter`' },
  suggestions: [
    { messageId: 'stopHere', data: { principal: '`potter`', name: list }, output: shows(list, `${stop}\n    `) },
  ],
});

/** A request that forces the tool of a name, and gets the tools by a call. */
const forces = (tools: string, before = '', mark = ['«', '»']): string => `
  import { openai } from '@ai-sdk/openai';
  import { generateText } from 'ai';
  import { kit, policy } from './kit.js';

  interface Potter { studioId: string; potterId: string; grants: string[] }

  export async function turn(potter: Potter, name: string) {
    ${before}return generateText({ model: openai('gpt-5-mini'), prompt: potter.potterId, tools: ${tools}, toolChoice: ${mark[0] ?? ''}{ type: 'tool', toolName: name }${mark[1] ?? ''} });
  }
`;

const plain = ['', ''];
const askFirst = `if (!potter.grants.includes(name)) throw new Error('This caller may not use the tool.');`;

// Lists of names that are read out of one text, and tools that a callee makes of a name.
testRule(rule, {
  canonical: [
    {
      name: 'the query string says which tools are shown',
      code: shows(`«wanted.split(',')»`),
      errors: [notChecked(`wanted.split(',')`)],
    },
  ],
  guarded: [
    {
      name: 'the names are cut down to those that the caller holds',
      code: shows(`wanted.split(',').filter((name) => potter.grants.includes(name))`),
    },
  ],
  nearMisses: [
    {
      name: 'the tool of the name is made after the name was checked',
      code: forces('kit.make(potter, name)', 'if (!potter.grants.includes(name)) throw new Error(name);\n    ', plain),
    },
    { name: 'the names of a constant of the program', code: shows(`'read,list'.split(',')`) },
    { name: 'what the caller holds', code: shows('potter.grants') },
    { name: 'more tools with every round', code: shows('names.slice(0, request.url.length)') },
  ],
  evasions: [
    {
      name: 'the tool is made of the name by a callee that takes the caller too',
      code: forces('kit.make(potter, name)'),
      errors: [
        {
          messageId: 'nameNotChecked',
          data: { name: 'name', source: 'the request', principal: '`potter`' },
          suggestions: [
            {
              messageId: 'askCaller',
              data: { list: 'potter.grants', name: 'name' },
              output: forces('kit.make(potter, name)', `${askFirst}\n    `, plain),
            },
            {
              messageId: 'stopHere',
              data: { principal: '`potter`', name: 'name' },
              output: forces('kit.make(potter, name)', `${stop}\n    `, plain),
            },
          ],
        },
      ],
    },
    {
      name: 'the names are trimmed on the way',
      code: shows(`«wanted.split(',').map((one) => one.trim())»`),
      errors: [notChecked(`wanted.split(',').map((one) => one.trim())`)],
    },
  ],
  unknown: [
    {
      name: 'the callee may select the tools for the caller',
      code: forces('kit.make(potter)'),
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'name' } }],
    },
    {
      name: 'the callee is named as one that decides about the name',
      code: forces('policy.toolFor(potter, name)'),
      errors: [{ messageId: 'nameNotCheckedUnproven', data: { name: 'name' } }],
    },
  ],
});
