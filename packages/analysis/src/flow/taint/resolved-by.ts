import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/** The promise whose result a callback receives: `load(id).then((page) => ...)`. */
export function resolvedBy(fn: FunctionNode, index: number): TSESTree.Expression | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.arguments[0] !== fn || index !== 0) return undefined;
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && staticKey(callee) === 'then' ? callee.object : undefined;
}
