import type { TSESTree } from '@typescript-eslint/types';
import type { Entry } from '../flow/edit/entry-at.js';
import type { Replacement } from '../flow/edit/replacement.js';
import type { Execution } from '../flow/execution/execution.js';
import type { Guard } from '../flow/guard/guard.js';
import type { MovableCheck } from '../flow/guard/movable-check.js';

/** A place where a proposed call is executed, with what was decided about it before. */
export interface Dispatch {
  readonly execution: Execution;
  readonly node: TSESTree.Node;
  /** What a reader would call the executor or the table. */
  readonly name: string;
  readonly guard: Guard;
  /** What a reader would call the check. */
  readonly guardName: string | undefined;
  readonly tenancy: 'yes' | 'maybe' | 'no';
  /** Whether who asks is handed to the implementation or read by it. */
  readonly identityReaches: 'yes' | 'maybe' | 'no';
  /** Whether the implementation is seen, works on data, and nobody's identity comes to it: the one defect to report. */
  readonly neverLearns: boolean;
  /**
   * Whether the missing decision belongs here and nowhere else: code of this file executes, or nobody's identity is
   * handed on, or the decision is visibly attempted here.
   */
  readonly belongsHere: boolean;
  readonly principal: string | undefined;
  /** Where a decision could stand. */
  readonly entry: Entry | undefined;
  /** The check of the first call, where it can be made for each. */
  readonly movableCheck: MovableCheck | undefined;
  /** The check whose promise only needs to be awaited. */
  readonly awaitableCheck: TSESTree.CallExpression | undefined;
  /** What makes a check refuse that cannot. */
  readonly effectiveCheck: readonly Replacement[] | undefined;
}
