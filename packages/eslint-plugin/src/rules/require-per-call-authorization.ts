import { defineRule } from '../define-rule.js';
import { stopBefore } from '../fix/stop-before.js';
import { checkEachCall } from '../fix/check-each-call.js';

// A batch of tool calls is authorized once: on its first member, before the loop, or behind a remembered flag.
// The calls that follow run on a decision that was never about them.
export default defineRule({
  name: 'require-per-call-authorization',
  description: 'Require that each tool call of a batch is authorized by itself',
  misconfigurations: ['M6'],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '9.5.6', '10.2.5'],
    'OWASP Agentic 2026': ['ASI02', 'ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-424', 'CWE-863'],
  },
  messages: {
    authorizedOnce: {
      proven:
        'Each proposed call goes to {{executor}}, but `{{guard}}` decides {{because}}. Decide for each call, on its own tool and arguments, before it runs.',
      unproven:
        'Each proposed call goes to {{executor}}, and `{{guard}}` may decide {{because}}. Show a decision for each call before it runs.',
    },
  },
  suggestions: {
    stopHere: 'Stop here until it is decided about each call.',
  },
  fixable: true,
  *check(facts) {
    const reported = new Set<unknown>();
    for (const { execution, node, name, guard, guardName, tenancy, movableCheck, entry } of facts.dispatches()) {
      if (guard.kind !== 'partial') continue;
      // One wrapper may make many executors that an SDK runs: what is wrong stands in the wrapper.
      const place = execution.kind === 'sdk' ? (guard.node ?? node) : node;
      if (reported.has(place)) continue;
      reported.add(place);
      yield {
        node: place,
        messageId: 'authorizedOnce',
        unproven: tenancy !== 'yes',
        data: {
          executor: name,
          guard: guardName ?? 'a check',
          because: explanations[guard.because ?? 'constant permission'],
        },
        fix: tenancy === 'yes' && movableCheck ? checkEachCall(movableCheck) : undefined,
        suggest:
          tenancy === 'yes' && !movableCheck
            ? [{ messageId: 'stopHere', edits: entry && stopBefore(entry, demand) }]
            : [],
      };
    }
  },
});

const demand = 'Decide here whether this caller may make this call.';

const explanations = {
  'before the batch': 'once for the whole batch',
  'another member': 'about another call of the batch',
  'only sometimes': 'only on some of them',
  'constant permission': 'without looking at the call',
};
