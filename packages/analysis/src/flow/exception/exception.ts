import type { TSESTree } from '@typescript-eslint/types';

/** What stands beside an exception, so that somebody can judge it: why, who answers for it, and until when. */
export interface Evidence {
  readonly reason?: string;
  readonly owner?: string;
  /** An ISO date. From the beginning of that day on, the exception has to be looked at again. */
  readonly review?: string;
}

/** A part of the evidence that is missing, or is not in its form. */
export type MissingEvidence = 'a reason' | 'an owner' | 'a review date';

/** One place where a report, a compile error or the gateway is gone around, on purpose. */
export interface Exception {
  /** `rules`: a comment turns rules off. `compile error`: a comment hides one. `reviewed`: the guardrails' own escape. */
  readonly kind: 'rules' | 'compile error' | 'reviewed';
  readonly node: TSESTree.Node | TSESTree.Comment;
  /** What does it: `eslint-disable-next-line`, `@ts-expect-error`, `reviewedTenant()`. */
  readonly by: string;
  /** The rules of Toolgate that are turned off; none where every rule is. */
  readonly rules: readonly string[];
  /** Whether every rule is turned off, the one that asks for evidence among them. */
  readonly blanket: boolean;
  readonly evidence: Evidence;
  readonly missing: readonly MissingEvidence[];
  /** The evidence is not written out here, so it cannot be read. */
  readonly unread: boolean;
}
