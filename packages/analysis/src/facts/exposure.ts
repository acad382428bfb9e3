import type { TSESTree } from '@typescript-eslint/types';
import type { Selection } from '../flow/selection/selection.js';
import type { ModelRequest } from '../match/requests.js';

/** A request that shows tools to a model. */
export interface Exposure {
  readonly request: ModelRequest;
  /** What the request carries as its tools. */
  readonly tools: TSESTree.Expression;
  /** Where a report about the tools points: at the request, where a function of another file puts them into it. */
  readonly node: TSESTree.Node;
  /** Whether the request takes its tools at that node, so that an edit there can decide about them. */
  readonly isWrittenHere: boolean;
  /** What a reader would call the tools. */
  readonly name: string;
  /** Equal for two requests of the file that show the same set. */
  readonly set: string;
  readonly selection: Selection;
  /** The name of somebody who asks and is in reach, where one is. */
  readonly principal: string | undefined;
  /**
   * Whether tenancy is in reach: somebody who asks is known where the request is built, or a decision is asked of one
   * there. Without it the program may well have a single user.
   */
  readonly tenancy: 'yes' | 'maybe' | 'no';
  /**
   * Whether every execution of this file decides each call by itself, so that showing too much does no harm here. Never for
   * a set that is older than every request.
   */
  readonly executionsDecided: boolean;
  /** `auto`, `required`, `none`, `named`, `omitted` or `computed`. */
  readonly choice: 'auto' | 'required' | 'none' | 'named' | 'omitted' | 'computed';
}
