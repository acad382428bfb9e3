import { defineRule } from '../define-rule.js';
import { awaitCheck } from '../fix/await-check.js';
import { stopBefore } from '../fix/stop-before.js';
import { guardDefects } from '../guard-defects.js';

// There is a check of this call, and it cannot keep the call from running: its promise is not awaited, its result is
// dropped, a catch swallows its refusal, or its answer is always yes.
export default defineRule({
  name: 'no-ineffective-guard',
  description: 'Disallow authorization checks that cannot refuse the call they are about',
  misconfigurations: ['M6'],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '10.2.5'],
    'OWASP Agentic 2026': ['ASI02', 'ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-636', 'CWE-863'],
  },
  messages: {
    cannotRefuse: {
      proven: '`{{guard}}` cannot keep {{executor}} from running: {{defect}}. {{remedy}}.',
    },
  },
  suggestions: {
    makeRefuse: 'Make `{{guard}}` keep {{executor}} from running.',
    stopHere: 'Stop here until it is decided about this call.',
  },
  fixable: true,
  *check(facts) {
    const reported = new Set<unknown>();
    for (const { name, guard, guardName, awaitableCheck, effectiveCheck, entry } of facts.dispatches()) {
      if (guard.kind !== 'ineffective' || !guard.node || !guard.defect || reported.has(guard.node)) continue;
      // It can refuse, and what it refuses is done: require-authorized-execution reports that.
      if (guard.defect === 'not heeded' || guard.defect === 'goes on') continue;
      reported.add(guard.node);
      const { defect, remedy } = guardDefects[guard.defect];
      const data = { executor: name, guard: guardName ?? 'the check' };
      yield {
        node: guard.node,
        messageId: 'cannotRefuse',
        data: { ...data, defect, remedy },
        fix: awaitableCheck && awaitCheck(awaitableCheck),
        suggest: awaitableCheck
          ? []
          : [
              { messageId: 'makeRefuse', data, edits: effectiveCheck },
              {
                messageId: 'stopHere',
                edits: effectiveCheck === undefined && entry ? stopBefore(entry, demand) : undefined,
              },
            ],
      };
    }
  },
});

const demand = 'Decide here whether this caller may make this call.';
