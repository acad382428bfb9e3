import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-confirmation.js';

/** Parts of a conversation that are written down in another form. */
const parts = (body: string): string => `
  import type { ContentPart, ToolSet } from 'ai';
  interface Crew { run(name: string, input: unknown): Promise<string> }
  export async function written(content: ContentPart<ToolSet>[], crew: Crew) {
    const out: unknown[] = [];
    for (const part of content) {
      ${body}
    }
    return out;
  }
`;

testRule(rule, {
  canonical: [
    {
      name: 'a flag among the arguments of the call decides whether it runs',
      code: parts(
        "if (part.type !== 'tool-call') continue; if (!«part.input.confirmed») continue; out.push(await crew.run(part.toolName, part.input), part.toolCallId);",
      ),
      errors: [{ messageId: 'filledIn', data: { value: 'confirmed' } }],
    },
  ],
  evasions: [
    {
      name: 'the flag is taken out of the arguments first',
      code: parts(
        "if (part.type !== 'tool-call') continue; const { approved } = part.input; if («approved» !== true) continue; out.push(await crew.run(part.toolName, part.input), part.toolCallId);",
      ),
      errors: [{ messageId: 'filledIn', data: { value: 'approved' } }],
    },
    {
      name: 'the flag is read of a name of the arguments',
      code: parts(
        "if (part.type !== 'tool-call') continue; const wish = part.input; out.push(«wish.approved» ? await crew.run(part.toolName, wish) : 'declined', part.toolCallId);",
      ),
      errors: [{ messageId: 'filledIn', data: { value: 'approved' } }],
    },
  ],
  guarded: [
    {
      name: 'the answer that the SDK keeps in a part of its own',
      code: parts(
        "if (part.type === 'tool-approval-response') { if (part.approved === false) out.push({ type: 'execution-denied', reason: part.reason }); continue; } if (part.type !== 'tool-result') continue; out.push({ toolCallId: part.toolCallId, input: part.input, toolName: part.toolName });",
      ),
    },
    {
      name: 'the answer is taken out of the part',
      code: parts(
        'const { approved, toolCallId, toolName, input } = part; if (approved) out.push({ toolCallId, toolName, input });',
      ),
    },
  ],
  nearMisses: [],
  unknown: [],
});
