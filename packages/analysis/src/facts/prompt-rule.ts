import type { TSESTree } from '@typescript-eslint/types';

/** A rule of access that is told to a model while nothing of the file enforces one. */
export interface PromptRule {
  /** The member or the text that says it. */
  readonly node: TSESTree.Node;
  /** What a reader would call it: a member of who asks, or the phrase. */
  readonly name: string;
  /** `rights`: what the caller may do is told. `phrase`: the text says who may. */
  readonly kind: 'rights' | 'phrase';
  /** What a reader would call the tools. */
  readonly tools: string;
  readonly proven: boolean;
}
