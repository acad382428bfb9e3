import { defineRule } from '../define-rule.js';
import { askAboutName } from '../fix/ask-about-name.js';
import { stopBefore } from '../fix/stop-before.js';
import { guardDefects } from '../guard-defects.js';

// The request makes the model use one tool, and a router, a table or the request itself says which. Whoever knows what
// the router listens to picks a tool that nobody allowed this caller to use.
export default defineRule({
  name: 'no-unchecked-tool-choice',
  description: 'Disallow naming a tool for the model before it is checked that this caller may use it',
  misconfigurations: ['M3'],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '9.5.3'],
    'OWASP Agentic 2026': ['ASI02', 'ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-470', 'CWE-807', 'CWE-863'],
  },
  messages: {
    nameNotChecked: {
      proven:
        '`{{name}}` says which tool the model uses, and it comes from {{source}}. Check first that {{principal}} may use that tool, or find it among the tools selected for the caller.',
      unproven:
        '`{{name}}` says which tool the model uses, and no check of it is seen. Show one here, or declare the function that decides.',
    },
    otherChecked: {
      proven:
        '`{{guard}}` does not decide whether {{principal}} may use the tool that `{{name}}` names{{why}}. Check this very name before the request, and leave when it is refused.',
      unproven:
        '`{{guard}}` may not decide about the tool that `{{name}}` names. Show a check of this very name before the request.',
    },
  },
  suggestions: {
    askCaller: 'Throw unless `{{list}}` holds `{{name}}`.',
    stopHere: 'Stop here until it is written down whether {{principal}} may use the tool that `{{name}}` names.',
  },
  *check(facts) {
    for (const choice of facts.choices()) {
      if (choice.kind !== 'named' || choice.state === 'checked') continue;
      const { node, name, origin, from, guard, defect, state, tenancy, decision } = choice;
      const unproven = state === 'unknown' || tenancy !== 'yes';
      const principal = choice.principal === undefined ? 'the caller' : `\`${choice.principal}\``;
      yield {
        node,
        messageId: guard === undefined ? 'nameNotChecked' : 'otherChecked',
        unproven,
        data: {
          name,
          source: `${from === 'model' ? 'what a model answered' : 'the request'}${origin === name ? '' : ` (\`${origin}\`)`}`,
          principal,
          ...(guard !== undefined && { guard, why: defect === undefined ? '' : `: ${guardDefects[defect].defect}` }),
        },
        ...(!unproven &&
          decision && {
            suggest: [
              {
                messageId: 'askCaller',
                data: { list: decision.asks?.list ?? '', name },
                edits: askAboutName(decision),
              },
              { messageId: 'stopHere', data: { principal, name }, edits: stopBefore(decision.entry, demand) },
            ],
          }),
      };
    }
  },
});

const demand = 'Decide here whether this caller may use the tool.';
