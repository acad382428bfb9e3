import { defineRule } from '../define-rule.js';
import { demandDecisionPerTool } from '../fix/demand-decision-per-tool.js';
import { separate } from '../fix/separate.js';

// One set joins the tools of a tenant with tools for those who run the platform. Whoever may talk to the model is shown
// both, and the model picks what fits the sentence, not the person.
export default defineRule({
  name: 'no-mixed-tool-scopes',
  description: 'Disallow tool sets that join tenant tools with tools for administrators or for all tenants',
  misconfigurations: ['M5'],
  standards: {
    'OWASP AISVS 1.0': ['5.2.1', '9.5.1', '10.2.4'],
    'OWASP Agentic 2026': ['ASI02', 'ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-653', 'CWE-862'],
  },
  messages: {
    setsJoined: {
      proven:
        '`{{wide}}` joins `{{beside}}` in one set, and nothing asks whether {{principal}} may have it. Add `{{wide}}` only for callers who may use it.',
      unproven:
        '`{{wide}}` joins `{{beside}}` in one set, and it is not seen that only callers who may use it get it. Add it behind a check of the caller.',
    },
    toolsMixed: {
      proven:
        '"{{wide}}" stands beside "{{beside}}" in one set, and nothing asks whether {{principal}} may have it. Keep the two in sets of their own and add the first only for callers who may use it.',
      unproven:
        '"{{wide}}" stands beside "{{beside}}" in one set, and it is not seen that only callers who may use it get it. Keep the two in sets of their own.',
    },
  },
  suggestions: {
    leaveOut: 'Leave {{wide}} out of this set, to be added for callers who may use it.',
    decidePerTool: 'Refuse to show any of {{wide}} until this place decides which of them this caller may use.',
  },
  *check(facts) {
    for (const {
      node,
      wide,
      beside,
      shownBy,
      admission,
      exposures,
      tenancy,
      executionsDecided,
      principal,
      separable,
    } of facts.toolSets()) {
      if (admission === 'proven') continue;
      const unproven = admission === 'possible' || exposures.length === 0 || tenancy !== 'yes' || executionsDecided;
      const part = { wide: shownBy === 'sets' ? `\`${wide}\`` : `"${wide}"` };
      yield {
        node,
        messageId: shownBy === 'sets' ? 'setsJoined' : 'toolsMixed',
        unproven,
        data: { wide, beside, principal: principal === undefined ? 'the caller' : `\`${principal}\`` },
        ...(!unproven &&
          separable && {
            suggest: [
              { messageId: 'leaveOut', data: part, edits: separate(separable) },
              {
                messageId: 'decidePerTool',
                data: part,
                edits: separable.spread && demandDecisionPerTool(separable.spread),
              },
            ],
          }),
      };
    }
  },
});
