import type { ConnectorGap } from '@toolgate/analysis';
import { defineRule } from '../define-rule.js';

// The tools of a remote server are called by the provider, with the caller's credential and without a round trip to
// your code. Approval is the only place where somebody can still say no.
export default defineRule({
  name: 'require-connector-approval',
  description: 'Require approval, or a list of tools that only look, for remote servers handed to a model',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['5.2.1', '9.2.1'],
    'OWASP Agentic 2026': ['ASI02', 'ASI09'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-862', 'CWE-1188'],
  },
  messages: {
    neverAsked: {
      proven:
        '{{server}} runs {{tools}} without asking anybody (`{{key}}`). Ask for approval, or offer a list of tools that only look.',
      unproven:
        'It is not seen that somebody is asked before {{server}} runs {{tools}} (`{{key}}`). Ask for approval, or list tools that only look.',
    },
    exempted: {
      proven:
        '{{server}} is asked about other tools, but {{tools}} may run without approval. Take {{them}} off the list.',
      unproven:
        'It is not seen that {{tools}} of {{server}} only look. Take {{them}} off the list of what runs without approval.',
    },
    alwaysYes: {
      proven:
        'Every request of {{server}} for approval is answered with yes here. Let a person decide about each call.',
      unproven:
        'Every request of {{server}} for approval is answered with yes here, and it is not seen that its tools only look.',
    },
    offersWhenEmpty: {
      proven:
        'When the list is empty, `{{key}}` is left out and {{server}} offers every tool it has. Leave the server out, or hand on the empty list.',
    },
    offersAll: {
      proven:
        '{{server}} offers every tool it has, now and later, and nothing asks before they run. Name the tools you need in `{{key}}`.',
      unproven:
        'It is not seen which tools {{server}} offers, and nothing asks before they run. Name them in `{{key}}`.',
    },
  },
  suggestions: {
    askFirst: 'Ask for approval before each call.',
    offerNothing: 'Offer no tool until you name those you need.',
  },
  *check(facts) {
    for (const { node, server, kind, tools, proven, key, askFirst, offerNothing } of facts.connectorGaps()) {
      yield {
        node,
        messageId: messageOf[kind],
        unproven: !proven,
        data: { server, key, tools: listed(tools), them: tools.length === 1 ? 'it' : 'them' },
        ...(proven && {
          suggest: [
            { messageId: 'askFirst', edits: askFirst },
            { messageId: 'offerNothing', edits: offerNothing },
          ],
        }),
      };
    }
  },
});

const messageOf = {
  never: 'neverAsked',
  exempt: 'exempted',
  yes: 'alwaysYes',
  all: 'offersAll',
  emptied: 'offersWhenEmpty',
} as const satisfies Record<ConnectorGap['kind'], string>;

const listed = (tools: readonly string[]): string => {
  const [last, ...before] = tools.map((one) => `"${one}"`).reverse();
  return before.length > 0 ? `${before.reverse().join(', ')} and ${last ?? ''}` : (last ?? 'whatever tool it has');
};
