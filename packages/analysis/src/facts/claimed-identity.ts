import type { TSESTree } from '@typescript-eslint/types';
import type { Replacement } from '../flow/edit/replacement.js';

/**
 * A place where who asks is what the model wrote.
 *
 * `used`: as tenant or user. `actor`: as the one who did the work. `role`: as what may be done. `preferred`: before the
 * verified one. `merged`: laid over the verified one.
 */
export interface ClaimedIdentity {
  readonly kind: 'used' | 'actor' | 'role' | 'preferred' | 'merged';
  readonly node: TSESTree.Node;
  /** The argument. */
  readonly name: string;
  /** What takes it, or the verified value that it replaces. */
  readonly by: string;
  readonly proven: boolean;
  /** The order turned round, where that is what is wrong. */
  readonly turned: readonly Replacement[] | undefined;
}
