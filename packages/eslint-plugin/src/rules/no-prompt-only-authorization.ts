import { defineRule } from '../define-rule.js';

// A prompt asks the model to refuse. Whoever talks to the model can ask it not to, and the tools do what they are told.
export default defineRule({
  name: 'no-prompt-only-authorization',
  description: 'Disallow telling a model who may do what while no code decides it',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '9.5.3'],
    'OWASP Agentic 2026': ['ASI02', 'ASI03'],
    'OWASP LLM 2025': ['LLM01', 'LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-602', 'CWE-862'],
  },
  messages: {
    rightsTold: {
      proven:
        '`{{name}}` is told to the model, and no code here holds {{tools}} back from anybody. Select the tools for the caller, or refuse in the code that runs them.',
      unproven:
        '`{{name}}` is told to the model, and it is not seen what holds {{tools}} back. Show a check here, or declare the function that decides.',
    },
    ruleTold: {
      proven:
        'The text says `{{name}}`, and no code here holds {{tools}} back from anybody. Select the tools for the caller, or refuse in the code that runs them.',
      unproven:
        'The text says `{{name}}`, and it is not seen what holds {{tools}} back. Show a check here, or declare the function that decides.',
    },
  },
  *check(facts) {
    for (const { node, name, kind, tools, proven } of facts.promptRules()) {
      yield {
        node,
        messageId: kind === 'rights' ? 'rightsTold' : 'ruleTold',
        unproven: !proven,
        data: { name, tools },
      };
    }
  },
});
