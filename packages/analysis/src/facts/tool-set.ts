import type { TSESTree } from '@typescript-eslint/types';
import type { Admission } from '../flow/selection/admission-of.js';
import type { SeparablePart } from '../flow/selection/separable-part.js';

/** A set of tools that joins what is for one tenant with what is for more than that. */
export interface ToolSet {
  /** Where the two come together. */
  readonly node: TSESTree.Node;
  /** What a reader would call the part that is for more than the tenant, and what stands beside it. */
  readonly wide: string;
  readonly beside: string;
  readonly shownBy: 'scope' | 'sets' | 'tools';
  /** Whether who asks decides that they get the wide part. */
  readonly admission: Admission;
  /** The tools of the requests of this file that show the set to a model; without one it may be taken apart elsewhere. */
  readonly exposures: readonly TSESTree.Node[];
  readonly tenancy: 'yes' | 'maybe' | 'no';
  /** Whether every execution of this file decides each call by itself. */
  readonly executionsDecided: boolean;
  readonly principal: string | undefined;
  /** How the wider part can be kept out. */
  readonly separable: SeparablePart | undefined;
}
