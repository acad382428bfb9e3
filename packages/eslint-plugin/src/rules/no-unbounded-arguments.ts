import { defineRule } from '../define-rule.js';

// A tool whose argument is a query, a command, an address or a path is not one tool: it is every tool that could be built
// from that. A limit without a maximum is the whole table.
export default defineRule({
  name: 'no-unbounded-arguments',
  description: 'Disallow arguments of tools that decide without a bound what is run, asked, opened or returned',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1'],
    'OWASP Agentic 2026': ['ASI02'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-20'],
  },
  messages: {
    query: {
      proven:
        '`{{name}}` is free text, and `{{sink}}` runs it as a query. Offer the queries that are meant by name, and take only their parameters from the model.',
      unproven: 'It is not seen what bounds `{{name}}`, which `{{sink}}` runs as a query. Offer queries by name.',
    },
    command: {
      proven:
        '`{{name}}` is free text, and `{{sink}}` runs it as a command. Offer the commands that are meant by name.',
      unproven: 'It is not seen what bounds `{{name}}`, which `{{sink}}` runs as a command. Offer commands by name.',
    },
    address: {
      proven:
        '`{{name}}` may name any server, and `{{sink}}` asks it from inside your network. Check it against the hosts that are meant, or offer them by name.',
      unproven:
        'It is not seen what bounds `{{name}}`, the address that `{{sink}}` asks. Check it against the hosts that are meant.',
    },
    path: {
      proven:
        '`{{name}}` may name any file, and `{{sink}}` opens it. Take a name without separators, or check the resolved path against its folder.',
      unproven:
        'It is not seen what bounds `{{name}}`, the path that `{{sink}}` opens. Check the resolved path against its folder.',
    },
    filter: {
      proven:
        '`{{name}}` may hold any condition, and `{{sink}}` finds records by it. Describe each condition that is meant, and build the filter here.',
      unproven:
        'It is not seen what bounds `{{name}}`, by which `{{sink}}` finds records. Describe each condition that is meant.',
    },
    document: {
      proven:
        '`{{name}}` is free text, and `{{sink}}` sends it as a query document. Keep the documents here, and offer them by name.',
      unproven: 'It is not seen what bounds `{{name}}`, the query document of `{{sink}}`. Offer documents by name.',
    },
    limit: {
      proven:
        '`{{name}}` has no maximum, and `{{sink}}` returns as much as it says. Give it one in the schema, or cut it before the call.',
      unproven: 'It is not seen that `{{name}}` has a maximum before `{{sink}}` gets it. Give it one in the schema.',
    },
  },
  suggestions: {
    addMaximum: 'Give `{{name}}` a maximum.',
  },
  *check(facts) {
    for (const { node, kind, name, sink, proven, maximum } of facts.unboundedArguments()) {
      const data = { name, sink };
      yield {
        node,
        messageId: kind,
        unproven: !proven,
        data,
        suggest: proven ? [{ messageId: 'addMaximum', data: { name }, edits: maximum && [maximum] }] : [],
      };
    }
  },
});
