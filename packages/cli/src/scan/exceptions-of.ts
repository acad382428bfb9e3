import { isReviewDue } from '@toolgate/analysis';
import type { LintedFile } from './file-linter.js';
import type { ListedException } from './scan-report.js';

/** The exceptions of one file, with their evidence. */
export const exceptionsOf = (path: string, { facts }: LintedFile, today: string): readonly ListedException[] =>
  facts.exceptions().map(({ kind, node, by, rules, blanket, evidence, missing, unread }) => ({
    path,
    line: node.loc.start.line,
    kind,
    by,
    rules,
    blanket,
    ...evidence,
    missing: unread ? ['evidence that is written here'] : missing,
    due: isReviewDue(evidence, today),
  }));
