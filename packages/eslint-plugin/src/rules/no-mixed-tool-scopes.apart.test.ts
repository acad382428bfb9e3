import { testRule } from '@toolgate/testkit';
import rule from './no-mixed-tool-scopes.js';

// A function that is handed somebody and takes them apart in its parameter, without a type that says who that is.

const observatory = (parameter: string, body: string): string => `
  import OpenAI from 'openai';
  interface Observer { siteId: string; observerId: string; duties: readonly string[] }
  const fn = (name: string) => ({ type: 'function' as const, name, strict: false, parameters: { type: 'object', properties: {} } });
  const siteTools = [fn('seeing'), fn('slew')];
  const platformAdminTools = [fn('merge_sites'), fn('rotate_keys')];
  function toolsOf(${parameter}) {
    ${body}
  }
  export function ask(openai: OpenAI, observer: Observer, input: string) {
    return openai.responses.create({ model: 'gpt-5', input, tools: toolsOf(observer), safety_identifier: observer.observerId });
  }
`;

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

const joined = (name: string, parameter: string, body: (set: string) => string) => ({
  name,
  code: observatory(parameter, body('«[...siteTools, ...platformAdminTools]»')),
  errors: [
    {
      messageId: 'setsJoined',
      data: { wide: 'platformAdminTools', beside: 'siteTools', principal: '`observer`' },
      suggestions: [
        {
          messageId: 'leaveOut',
          data: { wide: '`platformAdminTools`' },
          output: observatory(parameter, body('[...siteTools]')),
        },
        {
          messageId: 'decidePerTool',
          data: { wide: '`platformAdminTools`' },
          output: observatory(parameter, body(`[...siteTools, ...platformAdminTools${refused}]`)),
        },
      ],
    },
  ] as const,
});

testRule(rule, {
  canonical: [
    joined(
      'what is taken out of who asks is only logged',
      '{ siteId }',
      (set) => `console.log(siteId);
    return ${set};`,
    ),
  ],
  guarded: [
    {
      name: 'the duties that are taken out say which of the two sets it is',
      code: observatory(
        '{ duties }',
        "return duties.includes('platform') ? [...siteTools, ...platformAdminTools] : siteTools;",
      ),
    },
    {
      name: 'the duties that are taken out say whether the wide set is joined',
      code: observatory(
        '{ duties }',
        "return [...siteTools, ...(duties.includes('platform') ? platformAdminTools : [])];",
      ),
    },
    {
      name: 'the duties are taken out under another name, with a type',
      code: observatory(
        '{ duties: has }: Observer',
        "return has.includes('platform') ? [...siteTools, ...platformAdminTools] : siteTools;",
      ),
    },
  ],
  nearMisses: [{ name: 'one of the sets alone', code: observatory('{ siteId }', 'return siteId ? siteTools : [];') }],
  evasions: [joined('nothing is taken out of who asks', '{}', (set) => `return ${set};`)],
  unknown: [],
});
