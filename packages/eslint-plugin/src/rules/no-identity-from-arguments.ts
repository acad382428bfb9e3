import { defineRule } from '../define-rule.js';

// The model fills in the arguments, and whoever writes what it reads fills in the model. An identity that comes this way
// is a claim, however well it is spelled.
export default defineRule({
  name: 'no-identity-from-arguments',
  description: 'Disallow arguments of proposed calls that stand for the tenant, the user or the role of whoever asks',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '9.5.2'],
    'OWASP Agentic 2026': ['ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-639', 'CWE-862'],
  },
  messages: {
    used: {
      proven:
        'The model fills in `{{name}}`, and `{{by}}` takes it for the identity of whoever asks. Take it from the verified session, or check that it belongs to the caller.',
      unproven:
        'It is not seen that `{{name}}`, which the model fills in, belongs to whoever asks before `{{by}}` gets it. Take it from the verified session.',
    },
    actor: {
      proven:
        'The model fills in `{{name}}`, and `{{by}}` writes the work down as theirs. Take it from the verified session.',
      unproven:
        'The model fills in `{{name}}`, and `{{by}}` may write the work down as theirs. Take it from the verified session.',
    },
    role: {
      proven:
        'The model fills in `{{name}}`, and `{{by}}` decides by it what may be done. Take it from the verified session.',
      unproven: 'The model fills in `{{name}}`, and `{{by}}` may decide by it. Take it from the verified session.',
    },
    preferred: {
      proven:
        '`{{name}}`, which the model fills in, comes before the verified `{{by}}`. Use the verified one, and leave the argument out.',
      unproven:
        '`{{name}}`, which the model fills in, may come before the verified `{{by}}`. Use the verified one, and leave the argument out.',
    },
    merged: {
      proven:
        'What the model wrote is laid over `{{by}}`, so it can say `{{name}}` itself. Put the verified value behind it.',
      unproven:
        'What the model wrote is laid over `{{by}}`, and it is not seen that it has no `{{name}}`. Put the verified value behind it.',
    },
  },
  fixable: true,
  *check(facts) {
    for (const { node, kind, name, by, proven, turned } of facts.claimedIdentities()) {
      yield { node, messageId: kind, unproven: !proven, data: { name, by }, fix: proven ? turned : undefined };
    }
  },
});
