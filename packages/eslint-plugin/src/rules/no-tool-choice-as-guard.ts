import { defineRule } from '../define-rule.js';
import { demandDecisionPerTool } from '../fix/demand-decision-per-tool.js';
import { joinToggle } from '../fix/join-toggle.js';
import { stopBefore } from '../fix/stop-before.js';

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
  suggestions: {
    joinTools: 'Put `{{tools}}` under the same condition as the choice.',
    decidePerTool: 'Refuse to show any of `{{tools}}` until this place decides which of them this caller may use.',
    stopHere: 'Stop here until it is written down whether {{principal}} may make this call.',
  },
  *check(facts) {
    for (const choice of facts.choices()) {
      if (choice.kind === 'named') continue;
      const unproven = choice.state === 'unknown' || choice.tenancy !== 'yes';
      const { node, condition, principal } = choice;
      if (choice.kind === 'toggled') {
        const { tools, shown, isRecord, joined } = choice;
        yield {
          node,
          messageId: 'choiceKeepsOut',
          unproven,
          data: { condition, tools },
          suggest: unproven
            ? []
            : [
                { messageId: 'joinTools', data: { tools }, edits: joined && joinToggle(joined) },
                { messageId: 'decidePerTool', data: { tools }, edits: demandDecisionPerTool(shown, isRecord) },
              ],
        };
      } else {
        const { executor, entry } = choice;
        const caller = principal === undefined ? 'the caller' : `\`${principal}\``;
        yield {
          node,
          messageId: 'choiceDecides',
          unproven,
          data: { condition, executor, principal: caller },
          suggest: unproven
            ? []
            : [{ messageId: 'stopHere', data: { principal: caller }, edits: entry && stopBefore(entry, demand) }],
        };
      }
    }
  },
});

const demand = 'Decide here whether this caller may make this call.';
