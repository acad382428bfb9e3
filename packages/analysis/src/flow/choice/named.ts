import type { TSESTree } from '@typescript-eslint/types';
import type { ChosenName } from './chosen-names.js';

/** A name of a tool, or a list of them, as it is found in a request. */
export interface Named {
  readonly node: TSESTree.Node;
  readonly kind: ChosenName['kind'];
  readonly tests?: readonly TSESTree.Expression[];
  readonly handed?: true;
}
