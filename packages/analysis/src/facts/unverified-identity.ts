import type { TSESTree } from '@typescript-eslint/types';
import type { IdentitySink } from '../flow/taint/identity/identity-sinks.js';

/** Something that a request says about who asks, used as if it were known. */
export interface UnverifiedIdentity {
  /** Where it is read. */
  readonly node: TSESTree.Node;
  /** What a reader would call it. */
  readonly name: string;
  /** The part of the request that says it. */
  readonly part: string;
  readonly use: IdentitySink['kind'];
  readonly proven: boolean;
}
