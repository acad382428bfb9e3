import type { ArgumentSinkKind } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Replacement } from '../flow/edit/replacement.js';

/** An argument of a tool that decides without a bound what a call reaches. */
export interface UnboundedArgument {
  readonly kind: ArgumentSinkKind;
  /** Where the schema describes it; else where it is used. */
  readonly node: TSESTree.Node;
  readonly name: string;
  /** What a reader would call the call that it decides for. */
  readonly sink: string;
  readonly proven: boolean;
  /** A largest value, where that is what is missing and the schema is written here. */
  readonly maximum: Replacement | undefined;
}
