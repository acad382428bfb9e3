import { defineRule } from '../define-rule.js';

// The same address exists in two tenants, and a conversation's id is known to whoever took part in it. A lookup by one
// of them alone finds somebody else, with their tools and their grants.
export default defineRule({
  name: 'require-tenant-in-identity-key',
  description: 'Require the tenant in keys by which people, their state and their conversations are found',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['5.3.1'],
    'OWASP Agentic 2026': ['ASI03'],
    'OWASP LLM 2025': ['LLM02'],
    'OWASP LLM 2026': ['LLM02'],
    CWE: ['CWE-488', 'CWE-639'],
  },
  messages: {
    tenantMissing: {
      proven:
        'This finds somebody by `{{by}}` alone, and the same `{{by}}` can exist in another tenant. Put `{{tenant}}` and the subject into the key.',
      unproven:
        'This finds somebody by `{{by}}` alone, and it is not seen that only one tenant can have it. Put the tenant and the subject into the key.',
    },
    conversationAlone: {
      proven:
        'This finds a conversation by `{{by}}` alone, so whoever knows or sends it gets the conversation. Put `{{tenant}}` and the user into the key, or compare the owner.',
      unproven:
        'This finds a conversation by `{{by}}` alone, and it is not seen whose it is. Put the tenant and the user into the key, or compare the owner.',
    },
  },
  suggestions: {
    completeKey: 'Make the key of `{{tenant}}` and `{{subject}}`.',
  },
  *check(facts) {
    for (const { node, by, kind, tenant, proven, whole } of facts.identityKeys()) {
      const messageId = kind === 'person' ? 'tenantMissing' : 'conversationAlone';
      yield {
        node,
        messageId,
        unproven: !proven,
        data: { by, tenant: tenant ?? 'the tenant' },
        ...(whole && {
          suggest: [
            {
              messageId: 'completeKey',
              data: { tenant: whole.tenant, subject: whole.subject },
              edits: whole.edits,
            },
          ],
        }),
      };
    }
  },
});
