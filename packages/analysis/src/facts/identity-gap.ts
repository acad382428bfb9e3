import type { TSESTree } from '@typescript-eslint/types';
import type { Entry } from '../flow/edit/entry-at.js';
import type { Replacement } from '../flow/edit/replacement.js';

/**
 * A place where code that executes a proposed call does not work for the caller.
 *
 * `unreached`: nobody's identity comes to it. `constant`: it works for a fixed tenant or user. `fallback`: without a
 * caller it goes on as somebody else. `omitted`: an identity that the callee asks for is not passed. `kept`: it works for
 * whoever was written last into a place outside the request.
 */
export interface IdentityGap {
  readonly kind: 'unreached' | 'constant' | 'fallback' | 'omitted' | 'kept';
  readonly node: TSESTree.Node;
  /** What a reader would call the executor. */
  readonly executor: string;
  /** The identity that is missing, or what stands in for it. */
  readonly identity: string;
  readonly proven: boolean;
  /** The identity supplied, or refused where it is missing. */
  readonly remedy: readonly Replacement[] | undefined;
  /** Where it can be refused to go on. */
  readonly entry: Entry | undefined;
}
