import type { TSESTree } from '@typescript-eslint/types';

/**
 * One place where authority crosses between application, model and tools, with what is known about it.
 *
 * `guarded`: a control is proven. `unguarded`: its absence is proven. `unproven`: neither could be shown.
 */
export interface Site {
  readonly kind: 'exposure' | 'choice' | 'dispatch' | 'retention';
  readonly node: TSESTree.Node;
  /** What a reader would call the place: the called method, the tool list, the cache. */
  readonly label: string;
  readonly state: 'guarded' | 'unproven' | 'unguarded';
}
