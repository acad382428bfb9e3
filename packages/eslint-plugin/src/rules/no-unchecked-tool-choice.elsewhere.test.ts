import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

const lookedUp = 'return tools[feature]?.description ?? null;';
const asked = 'assertFeature(session, feature);';
const own = 'await this.kit.toolset(session)';

interface Parts {
  readonly first?: string;
  readonly use?: string;
  readonly tools?: string;
  readonly check?: string;
  readonly before?: string;
}

/** A class that shows a tool by its name on one path, and makes the model use one on another. */
const night = ({ first = asked, use = lookedUp, tools = own, check, before = '' }: Parts): string => `
  import { openai } from '@ai-sdk/openai';
  import { generateText, type ToolSet } from 'ai';
  interface Session { domeId: string; watcherId: string; features: readonly string[] }
  interface Kit { toolset(session: Session): Promise<ToolSet>; catalogue(session: Session): Promise<ToolSet> }
  function assertFeature(session: Session, feature: string) {
    ${check ?? 'if (!session.features.includes(feature)) throw new Error(`no access to ${feature}`);'}
  }
  export class Night {
    constructor(private readonly kit: Kit) {}
    async preview(session: Session, feature: string) {
      ${first}
      const tools = ${tools};
      ${use}
    }
    async answer(session: Session, focus: string) {
      const tools = await this.kit.toolset(session);
      ${before}
      const { text } = await generateText({
        model: openai('gpt-5-mini'),
        prompt: 'What is up tonight?',
        tools,
        toolChoice: «{ type: 'tool', toolName: focus }»,
      });
      return text;
    }
  }
`;

const data = { name: 'focus', source: 'the request', principal: '`session`' };

const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }";

const proven = (name: string, parts: Parts) => {
  const code = night(parts);
  const request = code.replace(/[«»]/gu, '').lastIndexOf('const { text } = await');
  const output = (inserted: string): string => {
    const plain = code.replace(/[«»]/gu, '');
    return `${plain.slice(0, request)}${inserted}\n      ${plain.slice(request)}`;
  };
  return {
    name,
    code,
    errors: [
      {
        messageId: 'nameNotChecked' as const,
        data,
        suggestions: [
          { messageId: 'stopHere' as const, data: { principal: '`session`', name: 'focus' }, output: output(stop) },
        ],
      },
    ] as const,
  };
};

const open = (name: string, parts: Parts) => ({
  name,
  code: night(parts),
  errors: [{ messageId: 'nameNotCheckedUnproven' as const, data }] as const,
});

// Tools that were made for the caller by what is not seen: a file that asks about a name of theirs elsewhere does not
// rely on them being selected.
testRule(rule, {
  canonical: [proven('a name is looked up after it was asked about', {})],
  guarded: [
    {
      name: 'the name is asked about here as well',
      code: night({ before: 'assertFeature(session, focus);' }).replace(/[«»]/gu, ''),
    },
  ],
  nearMisses: [],
  evasions: [
    proven('by a condition that leaves', { first: 'if (!session.features.includes(feature)) return null;' }),
    proven('in a map of them', { use: 'return new Map(Object.entries(tools)).size > 0 ? tools[feature] : null;' }),
    proven('for another request', {
      use: "await generateText({ model: openai('gpt-5-mini'), prompt: 'x', tools, toolChoice: { type: 'tool', toolName: feature } }); return null;",
    }),
  ],
  unknown: [
    open('nothing asks about a name', { first: '' }),
    open('what is asked cannot refuse', { check: 'return session.features.includes(feature);' }),
    open('the name of another set is asked about', { tools: 'await this.kit.catalogue(session)' }),
  ],
});
