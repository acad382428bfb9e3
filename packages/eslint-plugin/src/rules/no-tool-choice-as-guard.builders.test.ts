import { testRule } from '@toolgate/testkit';
import rule from './no-tool-choice-as-guard.js';

const head = `
  import OpenAI from 'openai';
  import { makeTools, shelf, toolsFor } from './shelf.js';

  interface Diver { clubId: string; diverId: string; role: string; plan: string }
`;

const toggle = `diver.role === 'guest' ? 'none' : 'auto'`;

/** A request whose tools come from a callee that is not seen. */
const asks = (tools: string, choice = `«${toggle}»`): string => `${head}
  export const ask = async (openai: OpenAI, diver: Diver, input: string) =>
    openai.responses.create({ model: 'gpt-5.4', input, tools: ${tools}, tool_choice: ${choice} });
`;

/** The request with tools and choice joined under the one condition. */
const joined = (tools: string): string => `${head}
  export const ask = async (openai: OpenAI, diver: Diver, input: string) =>
    openai.responses.create({ model: 'gpt-5.4', input, ...(diver.role === 'guest' ? {} : { tools: ${tools}, tool_choice: 'auto' }) });
`;

/** The request with tools that no one is shown before somebody decided. */
const decided = (tools: string): string =>
  asks(`${tools}.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`, toggle);

const keepsOut = (tools: string, written = tools, filtered = written) => ({
  messageId: 'choiceKeepsOut',
  data: { condition: `diver.role === 'guest'`, tools },
  suggestions: [
    { messageId: 'joinTools', data: { tools }, output: joined(written) },
    { messageId: 'decidePerTool', data: { tools }, output: decided(filtered) },
  ],
});

const unproven = (tools: string, condition = `diver.role === 'guest'`) => ({
  messageId: 'choiceKeepsOutUnproven',
  data: { condition, tools },
});

const anthropic = (tools: string, choice: string): string => `
  import Anthropic from '@anthropic-ai/sdk';
  import { tools } from './shelf.js';

  interface Diver { clubId: string; diverId: string; role: string }

  export const ask = (client: Anthropic, diver: Diver, question: string) =>
    client.messages.create({ model: 'claude-sonnet-5', max_tokens: 500, messages: [{ role: 'user', content: question }], tools: ${tools}, tool_choice: ${choice} });
`;

const written = `{ type: diver.role === 'guest' ? 'none' : 'auto' }`;

// Tools that are made elsewhere: what the callee was handed says whether it can have heeded the condition.
testRule(rule, {
  canonical: [
    {
      name: 'the tools are handed in beside who asks',
      code: `
        import OpenAI from 'openai';

        interface Diver { clubId: string; diverId: string; role: string }
        interface Boat { readonly tools: OpenAI.Responses.FunctionTool[] }

        export const ask = async (openai: OpenAI, boat: Boat, diver: Diver, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools: boat.tools, tool_choice: «diver.role === 'guest' ? 'none' : 'auto'» });
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `diver.role === 'guest'`, tools: 'boat.tools' },
          suggestions: [
            {
              messageId: 'joinTools',
              data: { tools: 'boat.tools' },
              output: `
                import OpenAI from 'openai';

                interface Diver { clubId: string; diverId: string; role: string }
                interface Boat { readonly tools: OpenAI.Responses.FunctionTool[] }

                export const ask = async (openai: OpenAI, boat: Boat, diver: Diver, input: string) =>
                  openai.responses.create({ model: 'gpt-5.4', input, ...(diver.role === 'guest' ? {} : { tools: boat.tools, tool_choice: 'auto' }) });
              `,
            },
            {
              messageId: 'decidePerTool',
              data: { tools: 'boat.tools' },
              output: `
                import OpenAI from 'openai';

                interface Diver { clubId: string; diverId: string; role: string }
                interface Boat { readonly tools: OpenAI.Responses.FunctionTool[] }

                export const ask = async (openai: OpenAI, boat: Boat, diver: Diver, input: string) =>
                  openai.responses.create({ model: 'gpt-5.4', input, tools: boat.tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice: diver.role === 'guest' ? 'none' : 'auto' });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the callee learns the tenant, and the condition asks for the role',
      code: asks('await shelf.all(diver.clubId)'),
      errors: [keepsOut('shelf.all(diver.clubId)', 'await shelf.all(diver.clubId)', '(await shelf.all(diver.clubId))')],
    },
    {
      name: 'the tools are built for the caller, who may not use them',
      code: asks('makeTools(diver)'),
      errors: [keepsOut('makeTools(diver)')],
    },
    {
      name: 'the condition stands inside the choice',
      code: anthropic('tools', `«${written}»`),
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `diver.role === 'guest'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: anthropic(
                `tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`,
                written,
              ),
            },
          ],
        },
      ],
    },
  ],

  guarded: [
    {
      name: 'tools that are handed in are kept from guests',
      code: `
        import OpenAI from 'openai';

        interface Diver { clubId: string; diverId: string; role: string }
        interface Boat { readonly tools: OpenAI.Responses.FunctionTool[] }

        export const ask = async (openai: OpenAI, boat: Boat, diver: Diver, input: string) =>
          openai.responses.create({ model: 'gpt-5.4', input, tools: diver.role === 'guest' ? [] : boat.tools, tool_choice: diver.role === 'guest' ? 'none' : 'auto' });
      `,
    },
    {
      name: 'the role selects among the tools of the tenant',
      code: asks('(await shelf.all(diver.clubId)).filter((tool) => tool.name.startsWith(diver.role))', toggle),
    },
    {
      name: 'who may not use the tools gets none of them',
      code: asks(`diver.role === 'guest' ? [] : makeTools(diver)`, toggle),
    },
    {
      name: 'the role selects the tools beside a condition inside the choice',
      code: anthropic(`diver.role === 'guest' ? [] : tools`, written),
    },
  ],

  nearMisses: [
    {
      name: 'a choice of the last round',
      code: anthropic('tools', `{ type: question.length > 900 ? 'none' : 'auto' }`),
    },
    {
      name: 'auto or any, which keep nobody out',
      code: anthropic('tools', `{ type: diver.role === 'guest' ? 'auto' : 'any' }`),
    },
  ],

  evasions: [
    {
      name: 'the type of the choice is a constant that the role decides',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        import { tools } from './shelf.js';

        interface Diver { clubId: string; diverId: string; role: string }

        export function ask(client: Anthropic, diver: Diver, question: string) {
          const type = diver.role === 'guest' ? 'none' : 'auto';
          const tool_choice = { type } as const;
          return client.messages.create({ model: 'claude-sonnet-5', max_tokens: 500, messages: [{ role: 'user', content: question }], tools, «tool_choice» });
        }
      `,
      errors: [
        {
          messageId: 'choiceKeepsOut',
          data: { condition: `diver.role === 'guest'`, tools: 'tools' },
          suggestions: [
            {
              messageId: 'decidePerTool',
              data: { tools: 'tools' },
              output: `
                import Anthropic from '@anthropic-ai/sdk';
                import { tools } from './shelf.js';

                interface Diver { clubId: string; diverId: string; role: string }

                export function ask(client: Anthropic, diver: Diver, question: string) {
                  const type = diver.role === 'guest' ? 'none' : 'auto';
                  const tool_choice = { type } as const;
                  return client.messages.create({ model: 'claude-sonnet-5', max_tokens: 500, messages: [{ role: 'user', content: question }], tools: tools.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); }), tool_choice });
                }
              `,
            },
          ],
        },
      ],
    },
  ],

  unknown: [
    {
      name: 'the callee learns the role as well',
      code: asks('shelf.all(diver.clubId, diver.role)'),
      errors: [unproven('shelf.all(diver.clubId, diver.role)')],
    },
    {
      name: 'the callee learns who the user is',
      code: asks('shelf.all(diver.clubId, diver.diverId)'),
      errors: [unproven('shelf.all(diver.clubId, diver.diverId)')],
    },
    {
      name: 'the plan belongs to the tenant that the callee learns',
      code: asks('shelf.all(diver.clubId)', `«diver.plan === 'free' ? 'none' : 'auto'»`),
      errors: [unproven('shelf.all(diver.clubId)', `diver.plan === 'free'`)],
    },
    {
      name: 'the callee is named as one that selects for the caller',
      code: asks('toolsFor(diver)'),
      errors: [unproven('toolsFor(diver)')],
    },
  ],
});
