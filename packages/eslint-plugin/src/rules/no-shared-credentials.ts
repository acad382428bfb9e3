import { defineRule } from '../define-rule.js';

// The model calls a tool for one customer, and the tool acts with a key that may see all of them. Whatever the check
// before it forgot, the key allows.
export default defineRule({
  name: 'no-shared-credentials',
  description: 'Disallow tools that run on a service-role, administrator or other credential for all callers',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.5.2', '10.2.7'],
    'OWASP Agentic 2026': ['ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-250', 'CWE-441', 'CWE-522'],
  },
  messages: {
    sharedByTools: {
      proven:
        '`{{usedBy}}` runs on {{credential}}, which is the same for every caller and may do more than any of them. Use the token of the caller, or exchange it for one.',
      unproven:
        '`{{usedBy}}` runs on {{credential}}, and it is not seen that every caller may do what it may. Use the token of the caller, or exchange it for one.',
    },
  },
  *check(facts) {
    for (const { node, credential, usedBy, proven } of facts.sharedCredentials()) {
      const named = /^[A-Z_0-9]+$/u.test(credential) ? `\`${credential}\`` : credential;
      yield { node, messageId: 'sharedByTools', unproven: !proven, data: { usedBy, credential: named } };
    }
  },
});
