import type { TSESTree } from '@typescript-eslint/types';
import type { Defect } from './decision.js';

/**
 * What was decided before a proposed call is executed.
 *
 * `proven`: this call, for this caller, on every path. `possible`: a check that is not seen. `ineffective`: a check of
 * this call that cannot refuse. `partial`: a check of the caller that is not about this call. `static`: a check of the
 * name that nobody's identity reaches. `none`: nothing.
 */
export interface Guard {
  readonly kind: 'proven' | 'possible' | 'ineffective' | 'partial' | 'static' | 'none';
  readonly node: TSESTree.Node | undefined;
  readonly defect: Defect | undefined;
  /** How a partial check fails to cover this call. */
  readonly because: 'before the batch' | 'another member' | 'only sometimes' | 'constant permission' | undefined;
}

/** Nothing was decided. */
export const noGuard: Guard = { kind: 'none', node: undefined, defect: undefined, because: undefined };

const strength = { proven: 5, possible: 4, ineffective: 3, partial: 2, static: 1, none: 0 } as const;

/** The stronger of two; of two that are alike the first. */
export const better = (a: Guard, b: Guard): Guard => (strength[b.kind] > strength[a.kind] ? b : a);

/** The weakest of several executions decides for the function that does them all. */
export const weakest = (guards: readonly Guard[]): Guard =>
  guards.reduce((a, b) => (strength[b.kind] < strength[a.kind] ? b : a), guards[0] ?? noGuard);
