import { defineRule } from '../define-rule.js';

// A proposed call runs and nobody can say afterwards for whom: the trail that this module keeps has a hole.
export default defineRule({
  name: 'require-audit-record',
  description: 'Require a record of who ran what on every way on which a proposed call is executed',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['12.1.2', '12.4.2'],
    'OWASP LLM 2025': ['LLM06'],
    'OWASP LLM 2026': ['LLM03'],
    CWE: ['CWE-223', 'CWE-778'],
  },
  messages: {
    missing: {
      proven:
        '`{{executor}}` runs what the model proposed and leaves no record, while `{{trail}}` records elsewhere in this module. Record who asked, which tool ran and what was decided on this way too.',
      unproven:
        'No record is seen of `{{executor}}` running what the model proposed. Write who asked, which tool ran and what was decided, or declare the function that does.',
    },
    successOnly: {
      proven:
        'When `{{executor}}` fails, `{{trail}}` is not reached and nothing says that it was tried. Record before the call, or in `finally`.',
      unproven: 'When `{{executor}}` fails, nothing may be recorded. Record before the call, or in `finally`.',
    },
    sampled: {
      proven:
        'Chance says whether `{{executor}}` is recorded by `{{trail}}`: what it skips cannot be told afterwards. Record each call.',
      unproven: 'Chance says whether `{{executor}}` is recorded. Record each call.',
    },
    answered: {
      proven:
        'This answers what the model proposed from `{{executor}}` and leaves no record: `{{trail}}` is reached only by what is carried out. Record before the answer.',
      unproven: 'No record is seen of what is answered from `{{executor}}`. Record before the answer.',
    },
    empty: {
      proven:
        'This record of `{{trail}}` names neither who asked nor which tool ran. Write tenant, user, tool and decision into it.',
      unproven: 'This record of `{{trail}}` may name neither who asked nor which tool ran.',
    },
  },
  *check(facts) {
    for (const { node, kind, executor, trail, proven } of facts.auditGaps()) {
      yield {
        node,
        messageId: idOf[kind],
        unproven: !proven,
        data: { executor, trail: trail ?? 'the audit trail' },
      };
    }
  },
});

const idOf = {
  missing: 'missing',
  'success only': 'successOnly',
  empty: 'empty',
  sampled: 'sampled',
  answered: 'answered',
} as const;
