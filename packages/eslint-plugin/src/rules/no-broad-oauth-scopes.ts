import { defineRule } from '../define-rule.js';

// A tool that lists files gets a token for the whole drive. Whatever the model is talked into, the token allows it, and
// the user granted it long ago on a page that nobody reads.
export default defineRule({
  name: 'no-broad-oauth-scopes',
  description: 'Disallow wildcard, administrator and whole-product scopes for what tools and connectors act with',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['5.2.1', '9.5.1'],
    'OWASP Agentic 2026': ['ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-250'],
  },
  messages: {
    tooBroad: {
      proven:
        '{{scopes}} {{grants}} far more than a tool needs, and the model can use all of it. Ask for the narrowest scope that the tools call.',
      unproven:
        'How much {{scopes}} {{grants}} is not seen here, and the model can use all of it. Ask for scopes that name what the tools call.',
    },
  },
  *check(facts) {
    for (const { node, scopes, proven } of facts.broadGrants()) {
      const grants = scopes.length === 1 ? 'grants' : 'grant';
      yield { node, messageId: 'tooBroad', unproven: !proven, data: { scopes: listed(scopes), grants } };
    }
  },
});

const listed = (scopes: readonly string[]): string => {
  const [last, ...before] = scopes.map((one) => `"${one}"`).reverse();
  return before.length > 0 ? `${before.reverse().join(', ')} and ${last ?? ''}` : (last ?? '');
};
