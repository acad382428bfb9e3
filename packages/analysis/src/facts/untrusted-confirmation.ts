import type { TSESTree } from '@typescript-eslint/types';

/** A yes that no person gave, or gave to words that were not the application's. */
export interface UntrustedConfirmation {
  readonly kind: 'filled in' | 'text of the model' | 'fetched text';
  readonly node: TSESTree.Node;
  /** What a reader would call the flag or the text. */
  readonly value: string;
  /** What a reader would call the question; the flag itself where the model answers. */
  readonly question: string;
  readonly proven: boolean;
}
