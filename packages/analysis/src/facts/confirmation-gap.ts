import type { TSESTree } from '@typescript-eslint/types';
import type { Replacement } from '../flow/edit/replacement.js';

/**
 * A tool that does what cannot be taken back, without asking a person.
 *
 * `missing`: nobody is asked. `sometimes`: only in some environments or modes. `annotation`: the tool says that it destroys nothing.
 */
export interface ConfirmationGap {
  readonly kind: 'missing' | 'sometimes' | 'annotation';
  readonly node: TSESTree.Node;
  /** What a reader would call the tool. */
  readonly tool: string;
  /** What a reader would call the action. */
  readonly action: string;
  readonly proven: boolean;
  /** The key by which the SDK asks, and the edit that sets it. */
  readonly approval: { readonly key: string; readonly edits: readonly Replacement[] } | undefined;
}
