import { defineRule } from '../define-rule.js';

// A tool choice is a wish about what the model does next, and it is used here as if it were a permission: it is
// switched off for callers who may not use the tools, or it decides whether a proposed call runs.
export default defineRule({
  name: 'no-tool-choice-as-guard',
  description: 'Disallow tool choice as the thing that keeps a caller from tools',
  misconfigurations: ['M4'],
  standards: {
    'OWASP AISVS 1.0': ['9.5.3'],
    'OWASP Agentic 2026': ['ASI02', 'ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-602', 'CWE-693'],
  },
  messages: {
    choiceKeepsOut: {
      proven:
        '`{{condition}}` sets only the tool choice, and `{{tools}}` stay in the request for everybody. Take the tools away that this caller may not use.',
      unproven:
        '`{{condition}}` may set only the tool choice while `{{tools}}` stay in the request. Show that the tools are selected for the caller as well.',
    },
    choiceDecides: {
      proven:
        '`{{condition}}` decides whether {{executor}} runs, and what was written for the model is no permission. Decide whether {{principal}} may make this call.',
      unproven:
        '`{{condition}}` decides whether {{executor}} runs, and no other decision about the call is seen. Show one here, or declare the function that decides.',
    },
  },
  *check(facts) {
    for (const choice of facts.choices()) {
      if (choice.kind === 'named') continue;
      const unproven = choice.state === 'unknown' || choice.tenancy !== 'yes';
      const { node, condition, principal } = choice;
      if (choice.kind === 'toggled') {
        yield { node, messageId: 'choiceKeepsOut', unproven, data: { condition, tools: choice.tools } };
      } else {
        const caller = principal === undefined ? 'the caller' : `\`${principal}\``;
        yield {
          node,
          messageId: 'choiceDecides',
          unproven,
          data: { condition, executor: choice.executor, principal: caller },
        };
      }
    }
  },
});
