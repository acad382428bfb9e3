import { defineRule } from '../define-rule.js';
import { forgeryMessages } from '../forgery-messages.js';

// The guardrails give out values that stand for a decision. What makes such a value in another way, changes one, or
// keeps one for another request goes past that decision: here where the code compiles, at run time with a refusal.
export default defineRule({
  name: 'no-forged-guardrail',
  description: 'Disallow making, copying, changing or keeping a proof that only the guardrails may give out',
  subject: 'guardrails',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '10.2.5'],
    'OWASP Agentic 2026': ['ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-693', 'CWE-863'],
  },
  messages: forgeryMessages,
  suggestions: {
    takeReal: 'Take `{{real}}`.',
    demandReal: 'Throw here until it is taken from {{from}}.',
  },
  fixable: true,
  concerns: ({ guarded, relevant }) => guarded || relevant,
  *check(facts) {
    for (const { kind, node, value, proof, from, by, proven, redundant, demand, real } of facts.forgeries()) {
      const data = {
        value,
        proof: proof === undefined ? 'a proof of the guardrails' : `\`${proof}\``,
        from: from ?? 'the guardrails',
        by: by === undefined ? 'this place' : `\`${by}\``,
      };
      yield {
        node,
        messageId: kind,
        data,
        unproven: !proven,
        fix: redundant,
        suggest: [
          { messageId: 'takeReal', data: { real: real?.text ?? '' }, edits: real?.edits },
          { messageId: 'demandReal', data, edits: demand },
        ],
      };
    }
  },
});
