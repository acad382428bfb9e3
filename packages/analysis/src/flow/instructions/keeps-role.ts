import { instructionRoles } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isInside } from '../../resolve/function-node.js';
import { returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';

const isRole = (node: TSESTree.Node): boolean => {
  const inner = unwrap(node);
  return inner.type === 'Identifier'
    ? inner.name === 'role'
    : inner.type === 'MemberExpression' && staticKey(inner) === 'role';
};

const isInstructing = (node: TSESTree.Node | null): boolean => instructionRoles.includes(stringOf(node) ?? '');

/** `message.type`, `message.getType()`: how a library says whose a message is. Other things have a type too. */
function typedBy(node: TSESTree.Node): TSESTree.Node | undefined {
  const inner = unwrap(node);
  const member = inner.type === 'CallExpression' && inner.arguments.length === 0 ? unwrap(inner.callee) : inner;
  if (member.type !== 'MemberExpression') return undefined;
  const asked = member === inner ? /^type$/u : /^_?getType$/u;
  return asked.test(staticKey(member) ?? '') ? unwrap(member.object) : undefined;
}

/** Whether a test asks for the type of a value that the message is made of: `message.type === 'system'`. */
function asksForType(file: SourceFile, test: TSESTree.Node, message: TSESTree.Node): boolean {
  const inner = unwrap(test);
  if (inner.type !== 'BinaryExpression' || !/^===?$/u.test(inner.operator)) return false;
  const asked = isInstructing(inner.right)
    ? typedBy(inner.left)
    : isInstructing(inner.left)
      ? typedBy(inner.right)
      : undefined;
  const variable = asked?.type === 'Identifier' ? variableOf(file, asked) : undefined;
  return variable?.references.some(({ identifier }) => isInside(identifier, message)) ?? false;
}

/** `message.role === 'system'` */
function asksForRole(test: TSESTree.Node): boolean {
  const inner = unwrap(test);
  if (inner.type !== 'BinaryExpression' || !/^===?$/u.test(inner.operator)) return false;
  return (isRole(inner.left) && isInstructing(inner.right)) || (isRole(inner.right) && isInstructing(inner.left));
}

/** `messages.filter((one) => one.role === 'system').map((one) => one.text)`, also behind a variable. */
export function isTakenByRole(file: SourceFile, text: TSESTree.Node): boolean {
  const chain = (node: TSESTree.Node): boolean => {
    for (let at = unwrapAwaited(node); at.type === 'CallExpression';) {
      const callee = unwrap(at.callee);
      if (callee.type !== 'MemberExpression') return false;
      const [callback] = at.arguments;
      const picks = /^(?:filter|find|findLast)$/u.test(staticKey(callee) ?? '') && isFunction(callback);
      if (picks && returnsOf(file, callback).some(asksForRole)) return true;
      at = unwrapAwaited(callee.object);
    }
    return false;
  };
  return (
    chain(text) ||
    valuesOf(file, text).some((value) => {
      const root = rootOf(value);
      return root.kind === 'expression' && chain(root.node);
    })
  );
}

/**
 * Whether a message has its role because another one had it: an adapter turns its form, and what stands in it was an
 * instruction before. Whether that was right is asked where the other message comes from.
 */
export function keepsRole(file: SourceFile, message: TSESTree.Node): boolean {
  const asks = (test: TSESTree.Node): boolean => asksForRole(test) || asksForType(file, test, message);
  for (let inner = message, outer = message.parent; outer && !isFunction(outer); inner = outer, outer = outer.parent) {
    if (outer.type === 'IfStatement' && inner === outer.consequent && asks(outer.test)) return true;
    if (outer.type === 'ConditionalExpression' && inner === outer.consequent && asks(outer.test)) return true;
    if (outer.type === 'SwitchCase' && isRole(outer.parent.discriminant) && isInstructing(outer.test)) return true;
  }
  return false;
}
