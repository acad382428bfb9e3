import type { TSESTree } from '@typescript-eslint/types';
import { wrapped } from '../../resolve/unwrap.js';

/** Whether nothing is taken from what a call gives: it stands for itself, waited for or not. */
export function isStatement(call: TSESTree.CallExpression): boolean {
  let outer = wrapped(call);
  while (outer.parent?.type === 'AwaitExpression' || outer.parent?.type === 'UnaryExpression')
    outer = wrapped(outer.parent);
  return outer.parent?.type === 'ExpressionStatement';
}
