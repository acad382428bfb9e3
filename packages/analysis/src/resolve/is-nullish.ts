import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from './unwrap.js';

/** Whether an expression is `null` or `undefined` as it is written, whatever type it is said to have. */
export function isNullish(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return (
    (inner.type === 'Literal' && inner.raw === 'null') ||
    (inner.type === 'Identifier' && inner.name === 'undefined') ||
    (inner.type === 'UnaryExpression' && inner.operator === 'void')
  );
}
