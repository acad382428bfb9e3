import { defineRule } from '../define-rule.js';

// A model gives the words of the system, of the developer and of a tool's description more weight than those of the
// user. Whoever gets a sentence in there speaks with the authority of the application.
export default defineRule({
  name: 'no-untrusted-instructions',
  description: 'Disallow text from outside in what the model obeys as your own instructions',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['2.1.1', '2.1.2'],
    'OWASP Agentic 2026': ['ASI01'],
    'OWASP LLM 2025': ['LLM01'],
    'OWASP LLM 2026': ['LLM01'],
    CWE: ['CWE-74', 'CWE-1427'],
  },
  messages: {
    outsideText: {
      proven:
        '`{{name}}` comes from {{source}} and stands in {{place}}, where its words count as yours. Hand it on in a message of the user, or let only values from a list of your own through.',
      unproven:
        '`{{name}}` may come from {{source}} and stands in {{place}}. Hand it on in a message of the user, or show that it holds one of your own values.',
    },
  },
  *check(facts) {
    for (const { node, name, source, kind, proven } of facts.untrustedInstructions()) {
      yield {
        node,
        messageId: 'outsideText',
        unproven: !proven,
        data: { name, source: sources[source], place: places[kind] },
      };
    }
  },
});

const sources = {
  request: 'the request',
  'model arguments': 'the arguments of a call that the model proposed',
  'model text': 'an answer of a model',
  'tool output': 'the output of a tool',
  retrieved: 'a text that others wrote',
} as const;

const places = {
  request: 'the instructions of a request',
  message: 'a message of the system or the developer',
  agent: 'the instructions of an agent',
  description: 'the description of a tool',
} as const;
