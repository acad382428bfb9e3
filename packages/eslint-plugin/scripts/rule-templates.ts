/** The rule: compiles, and reports nothing until its question is asked. */
export const ruleTemplate = (name: string): string => `import { defineRule } from '../define-rule.js';

// One short paragraph: the bypass, in the words of somebody who reviews a pull request.
export default defineRule({
  name: '${name}',
  description: '${name.startsWith('no-') ? 'Disallow' : 'Require'} what this rule is about',
  misconfigurations: [],
  messages: {
    whatIsWrong: {
      proven: 'What reaches what. What to establish.',
      unproven: 'What is not seen. What to show.',
    },
  },
  // One loop over one kind of place, and at most three questions to \`facts\`.
  check: () => [],
});
`;

/** The test: red until the rule reports its canonical bypass. */
export const testTemplate = (name: string): string => `import { testRule } from '@toolgate/testkit';
import rule from './${name}.js';

testRule(rule, {
  canonical: [
    {
      name: 'says the scenario in a few words',
      code: \`
        import OpenAI from 'openai';

        interface Session { tenantId: string; userId: string }

        const client = new OpenAI();

        export function answer(session: Session, input: string, tools: OpenAI.Responses.Tool[]) {
          return «client.responses.create({ model: 'gpt-5', input, tools })»;
        }
      \`,
      errors: [{ messageId: 'whatIsWrong' }],
    },
  ],
  guarded: [],
  nearMisses: [],
  evasions: [],
  unknown: [],
});
`;

/** The page: the headings of every page, and an example of each kind to replace. */
export const pageTemplate = (name: string): string => `# ${name}

<!-- header -->
<!-- /header -->

## What goes wrong

One attack, told in four to eight lines.

## Examples

❌ What is wrong.

\`\`\`ts bad
import OpenAI from 'openai';
\`\`\`

✅ The same, done right.

\`\`\`ts good
import OpenAI from 'openai';
\`\`\`

## Quick fixes

## What counts as a guard

## With and without types

|                   | without types | with types |
| ----------------- | ------------- | ---------- |
| what becomes known | unproven      | decided    |

## Options

\`unproven\`: \`'ignore'\` (default) or \`'report'\`. The preset \`strict\` sets it.

## Limits

[L1](../limits.md#l1)

## When not to use it

## Related

- [Tool choice in ten minutes](../guides/tool-choice.md)
`;

export const checklist = `Until \`npm test\` is green:
  [ ] the comment over the rule says the bypass in one short paragraph
  [ ] the message says what reaches what, then what to establish, and names no SDK
  [ ] the rule loops over one kind of place; everything else is a question in packages/analysis with its own test
  [ ] the test has all five parts: canonical, guarded twin, near misses, evasions, unknown; one case is from real code
  [ ] the page has a bad and a good example, and both are what they say
  [ ] \`misconfigurations\` and \`standards\` are filled in, and \`npm run docs\` has written the header
  [ ] what the rule cannot see cites a limit (packages/analysis/src/limits.ts)
  [ ] CHANGELOG.md says which bypass is found that was not
`;
