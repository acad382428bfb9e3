import type { TSESTree } from '@typescript-eslint/types';
import type { ModelRequest } from '../../match/requests.js';
import type { ProposalPart } from '../../match/proposals.js';
import type { FunctionNode } from '../../resolve/function-node.js';

/**
 * How a proposed call comes to its implementation.
 *
 * `lookup`: an implementation is looked up by the proposed name and called. `switch` and `branch`: code chosen by the
 * name. `chosen`: a fixed implementation, called where only one name is left. `local`: a function of this file that does one of these. `sdk`: an executor that the SDK calls by itself.
 * `released`: the SDK is told to run a call that it held back. `opaque`: a callee that is not seen and takes the proposal.
 */
export interface Execution {
  readonly kind: 'lookup' | 'switch' | 'branch' | 'chosen' | 'local' | 'sdk' | 'released' | 'opaque';
  /** What a report points at: the call, or what is switched on. */
  readonly node: TSESTree.Node;
  /** The proposal that is executed. */
  readonly part: ProposalPart;
  /** The call; for `switch` and `branch` the whole statement. */
  readonly site: TSESTree.Node;
  /** What the implementation is looked up in; for `sdk` the set that the SDK was given. */
  readonly table: TSESTree.Node | undefined;
  /** The function of this file that executes, with its own executions. */
  readonly callee: FunctionNode | undefined;
  readonly inner: readonly Execution[];
  /** For `sdk` the requests that hand over the set. */
  readonly requests?: readonly ModelRequest[];
}
