import { testRule } from '@toolgate/testkit';
import rule from './require-validated-arguments.js';

/** A list whose members have an id, a name and arguments: calls of a model, or tools as they were configured. */
const list = (body: string, type = 'readonly Entry[]', name = 'entries'): string => `
  import type OpenAI from 'openai';
  import { validateTypes } from '@ai-sdk/provider-utils';
  interface Entry { type: string; id: string; name: string; args: Record<string, number> }
  interface Screen { open(width: number): void }
  export function prepare(${name}: ${type}, screen: Screen, notes: string[]) {
    for (const one of ${name}) {
      ${body}
    }
  }
`;
const use = (args: string): string => `notes.push(\`\${one.name} \${one.id}\`); screen.open(${args} as number);`;
const plain = 'one.args.width';
const marked = '«one.args».width';

testRule(rule, {
  canonical: [
    {
      name: 'members of a list that have only what calls have',
      code: list(use(marked)),
      errors: [{ messageId: 'unchecked', data: { name: 'one.args', use: 'screen.open' } }],
    },
  ],
  evasions: [
    {
      name: 'a list is only named like the tools of a request',
      code: list(use(marked), 'readonly Entry[]', 'tools'),
      errors: [{ messageId: 'unchecked', data: { name: 'one.args', use: 'screen.open' } }],
    },
    {
      name: 'another list of what a request carries',
      code: list(use(marked), "NonNullable<OpenAI.Responses.ResponseCreateParams['input']>"),
      errors: [{ messageId: 'unchecked', data: { name: 'one.args', use: 'screen.open' } }],
    },
    {
      name: 'the kinds that are told apart are those of calls',
      code: list(`if (one.type === 'tool-call') { ${use(marked)} }`),
      errors: [{ messageId: 'unchecked', data: { name: 'one.args', use: 'screen.open' } }],
    },
    {
      name: 'a switch over kinds that are those of calls',
      code: list(`switch (one.type) { case 'tool-call': ${use(marked)} break; default: break; }`),
      errors: [{ messageId: 'unchecked', data: { name: 'one.args', use: 'screen.open' } }],
    },
  ],
  guarded: [
    {
      name: 'the tools of a request, by the type of the request',
      code: list(use(plain), "NonNullable<OpenAI.Responses.ResponseCreateParams['tools']>", 'tools'),
    },
    {
      name: 'the tools of a request, by what tells those of a provider apart',
      code: list(
        `switch (one.type) { case 'function': notes.push(one.name); break; case 'provider': ${use(plain)} break; }`,
      ),
    },
    {
      name: 'the tools of a request, in a condition',
      code: list(`if (one.type !== 'provider-defined') continue; ${use(plain)}`),
    },
  ],
  nearMisses: [],
  unknown: [],
});
