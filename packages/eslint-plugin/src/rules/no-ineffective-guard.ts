import { defineRule } from '../define-rule.js';
import { awaitCheck } from '../fix/await-check.js';
import { stopBefore } from '../fix/stop-before.js';

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
      reported.add(guard.node);
      const { defect, remedy } = explanations[guard.defect];
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

const explanations = {
  'not awaited': { defect: 'its promise is not awaited', remedy: 'Await it before the call runs' },
  'result dropped': { defect: 'nobody reads its result', remedy: 'Leave when it says no' },
  'cannot refuse': {
    defect: 'it neither throws nor returns a refusal',
    remedy: 'Make it refuse what it does not allow',
  },
  swallowed: { defect: 'its refusal is caught and the code goes on', remedy: 'Leave in the catch' },
  'some for every': { defect: 'one permitted call lets all of them through', remedy: 'Decide for each call' },
  remembered: { defect: 'it is asked only the first time', remedy: 'Ask it for each call' },
  'goes on': { defect: 'its refusal is written down and the code goes on', remedy: 'Leave when it says no' },
  'verdict unread': {
    defect: 'its verdict is an object, and an object is always true',
    remedy: 'Read the member that says yes',
  },
  'async predicate': {
    defect: 'its predicate is async, and a promise is always true',
    remedy: 'Await the decisions first',
  },
};
