import type { Exposure } from '@toolgate/analysis';
import { defineRule, type Edit } from '../define-rule.js';
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
    const found = new Map<string, { readonly unproven: boolean; readonly same: Exposure[] }>();
    for (const exposure of facts.exposures()) {
      const { node, set, selection, tenancy, executionsDecided } = exposure;
      if (selection.kind !== 'fixed' && selection.kind !== 'unknown') continue;
      if (mixed.has(node)) continue;
      // A choice that keeps callers from a set which stays for everybody is one defect with it: `no-tool-choice-as-guard`.
      if (facts.choices().some((choice) => choice.kind === 'toggled' && isProven(choice) && choice.shown === node))
        continue;
      // Nor is a set the same for everybody that is made of the names in a request: `no-unchecked-tool-choice`.
      if (facts.choices().some((choice) => choice.kind === 'named' && choice.selects === node)) continue;
      const unproven = selection.kind === 'unknown' || tenancy !== 'yes' || executionsDecided;
      const key = `${String(unproven)} ${set}`;
      const known = found.get(key);
      if (known) known.same.push(exposure);
      else found.set(key, { unproven, same: [exposure] });
    }
    // A conversation asks again with the same set: it is said once, and what helps is done in every place.
    for (const { unproven, same } of found.values()) {
      const [first] = same;
      if (!first) continue;
      const { request, node, name, principal } = first;
      yield {
        node,
        messageId: 'toolsNotScoped',
        unproven,
        data: { tools: name, who: whoever(principal) },
        // What tools are registered on is no list that could be filtered.
        suggest:
          unproven || request.point.toolsArgument === 'receiver'
            ? []
            : [{ messageId: 'decidePerTool', edits: demandAt(same) }],
      };
    }
  },
});

/** The edits of each place; nothing where none is left to make, or where one cannot be made in this file. */
function demandAt(exposures: readonly Exposure[]): readonly Edit[] | undefined {
  if (exposures.some((one) => !one.isWrittenHere)) return undefined;
  const records = new Map(exposures.map(({ node, request }) => [node, request.point.record]));
  const edits = [...records].flatMap(([node, isRecord]) => demandDecisionPerTool(node, isRecord) ?? []);
  return edits.length > 0 ? edits : undefined;
}

const isProven = ({ state, tenancy }: { readonly state: string; readonly tenancy: string }): boolean =>
  state === 'unchecked' && tenancy === 'yes';

/** Who is asked about: a person or a session is somebody, an id is something. */
const whoever = (principal: string | undefined): string => {
  if (principal === undefined) return 'whoever asks';
  return `${/(?:^|[a-z])(?:id|ID|Id|token)$/u.test(principal) ? 'whatever' : 'whoever'} \`${principal}\` is`;
};
