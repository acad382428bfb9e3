import { defineRule } from '../define-rule.js';
import { stopBefore } from '../fix/stop-before.js';

// What the model proposed goes straight to an implementation. Nothing on the way asks whether this caller may do it.
export default defineRule({
  name: 'require-authorized-execution',
  description: 'Require a decision between the call that a model proposes and the code that executes it',
  misconfigurations: ['M1', 'M6'],
  standards: {
    'OWASP AISVS 1.0': ['9.5.1', '9.5.3', '10.2.5'],
    'OWASP Agentic 2026': ['ASI02', 'ASI03'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-862'],
  },
  messages: {
    notDecided: {
      proven:
        'The call that the model proposed goes straight to {{executor}}. Decide first whether {{principal}} may make this call.',
      unproven:
        'No decision is seen before {{executor}} runs the call that the model proposed. Show one here, or declare the function that decides.',
    },
    notHeeded: {
      proven:
        '`{{guard}}` decides about the call that the model proposed, and {{executor}} runs also what it refuses. Leave that out before it runs.',
    },
  },
  suggestions: {
    makeRefuse: 'Leave where `{{guard}}` says no.',
    stopHere: 'Stop here until it is written down whether {{principal}} may make this call.',
  },
  *check(facts) {
    const proven = new Map<unknown, boolean>();
    for (const {
      node,
      name,
      guard,
      guardName,
      tenancy,
      belongsHere,
      neverLearns,
      principal,
      entry,
      effectiveCheck,
    } of facts.dispatches()) {
      if ((guard.defect === 'not heeded' || guard.defect === 'goes on') && guard.node) {
        if (proven.has(guard.node)) continue;
        proven.set(guard.node, true);
        const data = { executor: name, guard: guardName ?? 'a check' };
        yield {
          node: guard.node,
          messageId: 'notHeeded',
          data,
          suggest: [
            { messageId: 'makeRefuse', data, edits: effectiveCheck },
            {
              messageId: 'stopHere',
              data: { principal: 'the caller' },
              edits: effectiveCheck === undefined && entry ? stopBefore(entry, demand) : undefined,
            },
          ],
        };
        continue;
      }
      // Where nobody's identity arrives there is nothing to decide by: require-tenant-context reports that.
      if (neverLearns) continue;
      if (guard.kind !== 'none' && guard.kind !== 'static' && guard.kind !== 'possible') continue;
      const unproven = guard.kind === 'possible' || tenancy !== 'yes' || !belongsHere;
      // One place may make many executors: what is missing is missing there.
      if (proven.get(node) ?? (unproven && proven.has(node))) continue;
      proven.set(node, !unproven);
      const who = principal === undefined ? 'the caller' : `\`${principal}\``;
      yield {
        node,
        messageId: 'notDecided',
        unproven,
        data: { executor: name, principal: who },
        ...(!unproven &&
          entry && {
            suggest: [{ messageId: 'stopHere', data: { principal: who }, edits: stopBefore(entry, demand) }],
          }),
      };
    }
  },
});

const demand = 'Decide here whether this caller may make this call.';
