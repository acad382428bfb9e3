import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from './unwrap.js';

const literalText = (node: TSESTree.Node): string | undefined => {
  const inner = unwrap(node);
  if (inner.type === 'Literal' && (typeof inner.value === 'string' || typeof inner.value === 'number')) {
    return String(inner.value);
  }
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0)
    return inner.quasis[0]?.value.cooked ?? undefined;
  return undefined;
};

/** The text of a string literal or a template without holes. */
export const stringOf = (node: TSESTree.Node | null | undefined): string | undefined => {
  if (!node) return undefined;
  const inner = unwrap(node);
  if (inner.type === 'Literal' && typeof inner.value !== 'string') return undefined;
  return literalText(inner);
};

/** The name of a property, member or key where it does not depend on run-time values. */
export function staticKey(
  node:
    | TSESTree.MemberExpression
    | TSESTree.Property
    | TSESTree.PropertyDefinition
    | TSESTree.MethodDefinition
    | TSESTree.AccessorProperty
    | TSESTree.TSPropertySignature
    | TSESTree.TSMethodSignature
    | TSESTree.TSAbstractMethodDefinition
    | TSESTree.TSAbstractPropertyDefinition
    | TSESTree.TSAbstractAccessorProperty,
): string | undefined {
  const key = 'property' in node ? node.property : node.key;
  switch (key.type) {
    case 'PrivateIdentifier':
      return `#${key.name}`;
    case 'Identifier':
      return node.computed ? undefined : key.name;
    default:
      return literalText(key);
  }
}
