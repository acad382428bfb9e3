import { defineRule } from '../define-rule.js';
import { demandDecisionPerTool } from '../fix/demand-decision-per-tool.js';

// The model is shown a set of tools that nobody selected for this caller: every tenant, role and tier gets the same.
export default defineRule({
  name: 'no-unscoped-tools',
  description: 'Disallow tool sets that are not selected for the tenant and role that ask',
  misconfigurations: ['M2', 'M5'],
  standards: {
    'OWASP AISVS 1.0': ['5.2.1', '9.5.1', '10.2.4'],
    'OWASP Agentic 2026': ['ASI02', 'ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-862', 'CWE-1220'],
  },
  messages: {
    toolsNotScoped: {
      proven:
        '`{{tools}}` shows the same tools to everybody, {{who}}. Select them for this caller on each request before the model sees them.',
      unproven:
        'It is not seen that `{{tools}}` is selected for the caller. Select the tools on each request, or declare the function that does.',
    },
  },
  suggestions: {
    decidePerTool: 'Refuse to show any tool until this place decides which of them this caller may use.',
  },
  *check(facts) {
    // A set that also mixes audiences is one defect, and `no-mixed-tool-scopes` says which parts.
    const mixed = new Set(facts.toolSets().flatMap((set) => (set.admission === 'none' ? set.exposures : [])));
    for (const { request, node, name, selection, tenancy, executionsDecided, principal } of facts.exposures()) {
      if (selection.kind !== 'fixed' && selection.kind !== 'unknown') continue;
      if (mixed.has(node)) continue;
      // A choice that keeps callers from a set which stays for everybody is one defect with it: `no-tool-choice-as-guard`.
      if (facts.choices().some((choice) => choice.kind === 'toggled' && isProven(choice) && choice.shown === node))
        continue;
      // Nor is a set the same for everybody that is made of the names in a request: `no-unchecked-tool-choice`.
      if (facts.choices().some((choice) => choice.kind === 'named' && choice.selects === node)) continue;
      const unproven = selection.kind === 'unknown' || tenancy !== 'yes' || executionsDecided;
      yield {
        node,
        messageId: 'toolsNotScoped',
        unproven,
        data: { tools: name, who: whoever(principal) },
        // What tools are registered on is no list that could be filtered.
        suggest:
          unproven || request.point.toolsArgument === 'receiver'
            ? []
            : [{ messageId: 'decidePerTool', edits: demandDecisionPerTool(node, request.point.record) }],
      };
    }
  },
});

const isProven = ({ state, tenancy }: { readonly state: string; readonly tenancy: string }): boolean =>
  state === 'unchecked' && tenancy === 'yes';

/** Who is asked about: a person or a session is somebody, an id is something. */
const whoever = (principal: string | undefined): string => {
  if (principal === undefined) return 'whoever asks';
  return `${/(?:^|[a-z])(?:id|ID|Id|token)$/u.test(principal) ? 'whatever' : 'whoever'} \`${principal}\` is`;
};
