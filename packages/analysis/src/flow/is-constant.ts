import type { TSESTree } from '@typescript-eslint/types';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../resolve/value.js';
import { seenValuesOf } from '../resolve/values-elsewhere.js';

function isConstantValue(file: SourceFile, value: Value, from: TSESTree.Node): boolean {
  if (value.kind === 'member') {
    const root = rootOf(value);
    return root.kind === 'global' && root.name === 'process' && chainOf(value)[0] === 'env';
  }
  if (value.kind !== 'expression') return false;
  const { node } = value;
  switch (node.type) {
    case 'Literal':
      return node.value !== null && node.value !== '';
    case 'TemplateLiteral':
      return node.expressions.every((one) => isConstant(file, one));
    case 'LogicalExpression':
      return isConstant(file, node.left) && isConstant(file, node.right);
    case 'ConditionalExpression':
      return isConstant(file, node.consequent) && isConstant(file, node.alternate);
    case 'ObjectExpression':
      return (
        node.properties.length > 0 &&
        node.properties.every(
          (one) => one.type === 'Property' && (isConstant(file, one.value) || isConstantList(file, one.value)),
        )
      );
    default:
      return node !== from && node.type !== 'Identifier' && node.type === 'MemberExpression' && isConstant(file, node);
  }
}

/** `['read']`, `new Set(NAMES)` of such a list. */
const isConstantList = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  const list = inner.type === 'NewExpression' ? inner.arguments[0] : inner;
  if (!list || list.type === 'SpreadElement') return false;
  const values = seenValuesOf(file, list);
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === 'expression' &&
        value.node.type === 'ArrayExpression' &&
        value.node.elements.every((one) => one?.type === 'Literal'),
    )
  );
};

/**
 * Is an expression the same for every request: a literal, an environment variable, an object of such? Constants of
 * other files are seen with types only, and count as no without.
 */
export const isConstant = perNode(false, (file: SourceFile, node: TSESTree.Node): boolean => {
  const values = seenValuesOf(file, node);
  return values.length > 0 && values.every((value) => isConstantValue(file, value, unwrapAwaited(node)));
});
