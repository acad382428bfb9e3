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

const notChecked = (list: string, extra: readonly object[] = []) => ({
  messageId: 'nameNotChecked',
  data: { name: list, source: "the request (`new URL(request.url).searchParams.get('tools')`)", principal: '`potter`' },
  suggestions: [
    ...extra,
    { messageId: 'stopHere', data: { principal: '`potter`', name: list }, output: shows(list, `${stop}\n    `) },
  ],
});

// Lists of names that are read out of one text.
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
    { name: 'the names of a constant of the program', code: shows(`'read,list'.split(',')`) },
    { name: 'what the caller holds', code: shows('potter.grants') },
    { name: 'more tools with every round', code: shows('names.slice(0, request.url.length)') },
  ],
  evasions: [
    {
      name: 'the names are trimmed on the way',
      code: shows(`«wanted.split(',').map((one) => one.trim())»`),
      errors: [notChecked(`wanted.split(',').map((one) => one.trim())`)],
    },
  ],
  unknown: [],
});
