import type { TSESTree } from '@typescript-eslint/types';
import type { Guard } from '../guard/guard.js';

/** Whether a name was authorized for the caller before a request makes the model use it. */
export interface NameCheck {
  /**
   * `constant`: nobody chooses it. `checked`: authorized for this caller, or taken from what the caller may use.
   * `unknown`: something that is not seen may have authorized it. `unchecked`: it comes from data, and nothing did.
   */
  readonly kind: 'constant' | 'checked' | 'unknown' | 'unchecked';
  /** Where the name comes from. */
  readonly origin: TSESTree.Node | undefined;
  readonly from: 'request' | 'model' | undefined;
  /** A check that does not hold: swallowed, dropped, about something else. */
  readonly guard: Guard | undefined;
}

export const constant: NameCheck = { kind: 'constant', origin: undefined, from: undefined, guard: undefined };
export const checked: NameCheck = { ...constant, kind: 'checked' };
export const unknown: NameCheck = { ...constant, kind: 'unknown' };

const rank = { constant: 0, checked: 1, unknown: 2, unchecked: 3 } as const;

/** The least safe of several names that a request may use. */
export const worst = (checks: readonly NameCheck[]): NameCheck =>
  checks.reduce((a, b) => (rank[b.kind] > rank[a.kind] ? b : a), constant);

/** Which of several decisions about one value counts. */
export const guardRank = { none: 0, static: 0, partial: 1, ineffective: 2, possible: 3, proven: 4 } as const;
