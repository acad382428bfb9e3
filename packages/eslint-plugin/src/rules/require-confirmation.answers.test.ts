import { testRule } from '@toolgate/testkit';
import rule from './require-confirmation.js';

// Answers that come back to a generator, and answers that nobody reads.
const run = (body: string, head = 'async function* run'): string => `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  const Ref = z.object({ ref: z.string() });
  interface Baker { ovenId: string; bakerId: string; rights: string[] }
  interface Bakery {
    purge(baker: Baker, ref: string): Promise<string>;
    confirm(baker: Baker, question: string): Promise<boolean>;
    confirmed(baker: Baker, question: string): Promise<void>;
  }
  export ${head}(call: OpenAI.Responses.ResponseFunctionToolCall, baker: Baker, bakery: Bakery) {
    if (call.name !== 'purge_batch' || !baker.rights.includes(call.name)) throw new Error('denied');
    const { ref } = Ref.parse(JSON.parse(call.arguments));
    ${body}
  }
`;
const missing = [{ messageId: 'missing', data: { tool: 'purge_batch', action: 'bakery.purge' } }] as const;
const plain = 'async function run';

testRule(rule, {
  canonical: [
    {
      name: 'a generator tells and goes on whatever comes back',
      code: run('yield { ask: `Purge ${ref}?` }; await «bakery.purge(baker, ref)»;'),
      errors: missing,
    },
    {
      name: 'nobody reads the answer',
      code: run('await bakery.confirm(baker, `Purge ${ref}?`); await «bakery.purge(baker, ref)»;', plain),
      errors: missing,
    },
  ],
  guarded: [],
  nearMisses: [],
  evasions: [],
  unknown: [
    {
      name: 'a generator goes on for one answer only',
      code: run(
        'const agreed = yield { ask: `Purge ${ref}?` }; if (agreed !== true) return; await «bakery.purge(baker, ref)»;',
      ),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'purge_batch', action: 'bakery.purge' } }],
    },
    {
      name: 'the answer is read',
      code: run(
        'if (!(await bakery.confirm(baker, `Purge ${ref}?`))) return; await «bakery.purge(baker, ref)»;',
        plain,
      ),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'purge_batch', action: 'bakery.purge' } }],
    },
    {
      name: 'a question that gives nothing back may throw',
      code: run('await bakery.confirmed(baker, `Purge ${ref}?`); await «bakery.purge(baker, ref)»;', plain),
      errors: [{ messageId: 'missingUnproven', data: { tool: 'purge_batch', action: 'bakery.purge' } }],
    },
  ],
});
