import { isReviewDue } from '@toolgate/analysis';
import { defineRule } from '../define-rule.js';

// An exception is right for a time and for somebody. Without a reason nobody can judge it, without an owner nobody
// answers for it, and without a date nobody looks again.
export default defineRule({
  name: 'require-exception-evidence',
  description: 'Require a reason, an owner and a review date beside every exception from Toolgate and its guardrails',
  subject: 'guardrails',
  misconfigurations: [],
  standards: {
    'OWASP AISVS 1.0': ['10.2.5'],
    'OWASP Agentic 2026': ['ASI03'],
    CWE: ['CWE-693'],
  },
  messages: {
    incomplete: {
      proven: '{{by}} {{what}} without {{missing}}. Write `-- reason: <text>; owner: <@handle>; review: YYYY-MM-DD`.',
    },
    incompleteEscape: {
      proven: '{{by}} is an exception without {{missing}}. Write `{ reason, owner, reviewBy }` out here.',
      unproven: 'The evidence of {{by}} is not written here, so nobody reads it beside the exception. Write it out.',
    },
    due: {
      proven: 'The review of this exception was due on {{review}}. {{owner}} renews or removes it.',
    },
  },
  options: {
    today: {
      description: 'The day to compare review dates with, instead of the clock.',
      type: 'string',
      pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
    },
  },
  concerns: ({ excepting, guarded }) => excepting || guarded,
  *check(facts, options) {
    const today = todayBy(options['today']);
    for (const { kind, node, by, rules, blanket, evidence, missing, unread } of facts.exceptions()) {
      // A comment that turns every rule off turns this one off too: the command line lists it.
      if (blanket) continue;
      const messageId = kind === 'reviewed' ? 'incompleteEscape' : 'incomplete';
      const what = kind === 'rules' ? `turns off ${rules.join(', ')}` : 'hides a compile error of the guardrails';
      const name = `\`${by}\``;
      if (unread || missing.length > 0)
        yield { node, messageId, data: { by: name, what, missing: listed(missing) }, unproven: unread };
      else if (today !== undefined && isReviewDue(evidence, today))
        yield { node, messageId: 'due', data: { review: evidence.review ?? '', owner: evidence.owner ?? '' } };
    }
  },
});

/** In an editor a date that has passed overnight is no mistake of whoever opens the file: that is for the build to say. */
const todayBy = (fixed: unknown): string | undefined => {
  if (typeof fixed === 'string') return fixed;
  return process.env['CI'] ? new Date().toISOString().slice(0, 10) : undefined;
};

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
