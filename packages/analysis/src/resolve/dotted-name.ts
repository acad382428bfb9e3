import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';

/** The dotted name of a callee made of plain identifiers, `Promise.all` for instance. */
export function dottedName(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'ThisExpression') return 'this';
  if (inner.type !== 'MemberExpression') return undefined;
  const object = dottedName(inner.object);
  const key = staticKey(inner);
  return object !== undefined && key !== undefined ? `${object}.${key}` : undefined;
}
