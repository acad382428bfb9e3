import { defineRule } from '../define-rule.js';

// What the model proposes is done at once, and cannot be taken back. Nobody was asked who could have said no.
export default defineRule({
  name: 'require-confirmation',
  description: 'Require that a person agrees before a tool does what cannot be taken back',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.2.1'],
    'OWASP Agentic 2026': ['ASI02', 'ASI09'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-862'],
  },
  messages: {
    missing: {
      proven:
        '`{{tool}}` runs `{{action}}` as soon as the model proposes it, and that cannot be taken back. Ask a person who sees what will happen first.',
      unproven:
        'No question to a person is seen before `{{tool}}` runs `{{action}}`. Ask first, or declare the function that asks.',
    },
    sometimes: {
      proven:
        '`{{tool}}` asks a person in some modes only, and runs `{{action}}` in the others without. Ask in all of them.',
      unproven: '`{{tool}}` may ask in some modes only before it runs `{{action}}`. Ask in all of them.',
    },
    annotation: {
      proven:
        '`{{tool}}` tells its clients that it destroys nothing, and runs `{{action}}`. Say what it does, so that they can ask.',
      unproven: '`{{tool}}` may tell its clients wrongly that it destroys nothing.',
    },
  },
  suggestions: {
    addApproval: 'Set `{{key}}`, so that a person is asked before each call.',
  },
  *check(facts) {
    for (const { node, kind, tool, action, proven, approval } of facts.confirmationGaps()) {
      yield {
        node,
        messageId: kind,
        unproven: !proven,
        data: { tool, action },
        suggest: approval ? [{ messageId: 'addApproval', data: { key: approval.key }, edits: approval.edits }] : [],
      };
    }
  },
});
