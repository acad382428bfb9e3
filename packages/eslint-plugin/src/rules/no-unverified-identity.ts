import { defineRule } from '../define-rule.js';

// Filters and checks are worth what the identity is worth that they ask. Whoever may write the tenant into the body of a
// request is every tenant.
export default defineRule({
  name: 'no-unverified-identity',
  description: 'Disallow taking the tenant, the user or their rights from what a request says about itself',
  misconfigurations: ['M1'],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '9.5.2'],
    'OWASP Agentic 2026': ['ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-290', 'CWE-639', 'CWE-807'],
  },
  messages: {
    claimed: {
      proven:
        '`{{name}}` is what the sender wrote into {{part}}, and {{use}}. Take it from the verified session or token, or hold it against that.',
      unproven: '`{{name}}` comes from {{part}}, and {{use}}. Show that it was held against the verified caller.',
    },
    continued: {
      proven:
        '`{{name}}` is what the sender wrote into {{part}}, and the stored conversation behind it goes on without asking whose it is. Look it up for the verified caller first.',
      unproven:
        '`{{name}}` comes from {{part}}, and the stored conversation behind it goes on. Show that it belongs to the verified caller.',
    },
  },
  *check(facts) {
    for (const { node, name, part, use, proven } of facts.unverifiedIdentities()) {
      const from = parts[part] ?? 'the request';
      yield use === 'conversation'
        ? { node, messageId: 'continued', unproven: !proven, data: { name, part: from } }
        : { node, messageId: 'claimed', unproven: !proven, data: { name, part: from, use: uses[use] } };
    }
  },
});

const parts: Readonly<Record<string, string>> = {
  body: 'the body of the request',
  query: 'the query of the request',
  queryStringParameters: 'the query of the request',
  url: 'the address of the request',
  params: 'the path of the request',
  pathParameters: 'the path of the request',
  headers: 'a header',
  cookies: 'a cookie',
  claims: 'a token that nobody verified',
};

const uses = {
  tools: 'it decides which tools the model gets',
  run: 'the tools of this run take it for who asks',
  executor: 'a tool works with it',
} as const;
