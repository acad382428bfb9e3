import { instructionRoles } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

const isRole = (node: TSESTree.Node): boolean => {
  const inner = unwrap(node);
  return inner.type === 'Identifier'
    ? inner.name === 'role'
    : inner.type === 'MemberExpression' && staticKey(inner) === 'role';
};

const isInstructing = (node: TSESTree.Node | null): boolean => instructionRoles.includes(stringOf(node) ?? '');

/** `message.role === 'system'` */
function asksForRole(test: TSESTree.Node): boolean {
  const inner = unwrap(test);
  if (inner.type !== 'BinaryExpression' || !/^===?$/u.test(inner.operator)) return false;
  return (isRole(inner.left) && isInstructing(inner.right)) || (isRole(inner.right) && isInstructing(inner.left));
}

/**
 * Whether a message has its role because another one had it: an adapter turns its form, and what stands in it was an
 * instruction before. Whether that was right is asked where the other message comes from.
 */
export function keepsRole(message: TSESTree.Node): boolean {
  for (let inner = message, outer = message.parent; outer && !isFunction(outer); inner = outer, outer = outer.parent) {
    if (outer.type === 'IfStatement' && inner === outer.consequent && asksForRole(outer.test)) return true;
    if (outer.type === 'ConditionalExpression' && inner === outer.consequent && asksForRole(outer.test)) return true;
    if (outer.type === 'SwitchCase' && isRole(outer.parent.discriminant) && isInstructing(outer.test)) return true;
  }
  return false;
}
