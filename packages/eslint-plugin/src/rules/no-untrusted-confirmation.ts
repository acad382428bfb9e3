import { defineRule } from '../define-rule.js';

// A person's yes holds for what the person was shown. Here the model answers for the person, or words the question.
export default defineRule({
  name: 'no-untrusted-confirmation',
  description: 'Disallow confirmations that the model fills in, and questions that the model or fetched text words',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.2.2', '9.2.8'],
    'OWASP Agentic 2026': ['ASI09'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-345', 'CWE-807'],
  },
  messages: {
    filledIn: {
      proven:
        '`{{value}}` is an argument that the model fills in, so it confirms its own proposal. Ask the person outside the conversation.',
      unproven: '`{{value}}` may be filled in by the model. Ask the person outside the conversation.',
    },
    words: {
      proven:
        '`{{question}}` shows a person `{{value}}`, which the model wrote, not what will be done. Build the question from the validated arguments.',
      unproven:
        '`{{question}}` may show a person words of the model in `{{value}}`. Build the question from the validated arguments.',
    },
    fetched: {
      proven:
        '`{{question}}` shows a person `{{value}}` inside the question, which somebody outside wrote. Show it as a field of its own, or leave it out.',
      unproven:
        '`{{question}}` may show text from outside in `{{value}}` inside the question. Show it as a field of its own, or leave it out.',
    },
  },
  *check(facts) {
    for (const { node, kind, value, question, proven } of facts.untrustedConfirmations()) {
      yield { node, messageId: idOf[kind], unproven: !proven, data: { value, question } };
    }
  },
});

const idOf = { 'filled in': 'filledIn', 'text of the model': 'words', 'fetched text': 'fetched' } as const;
