import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from './function-node.js';

/**
 * What an expression may stand for, as far as one file shows it. Wrappers that do not change a value (assertions,
 * `await`, aliases, destructuring of literals) are already looked through.
 */
export type Value =
  | { readonly kind: 'expression'; readonly node: TSESTree.Node }
  | { readonly kind: 'import'; readonly module: string; readonly name: string; readonly node: TSESTree.Node }
  | { readonly kind: 'parameter'; readonly fn: FunctionNode; readonly index: number; readonly node: TSESTree.Parameter }
  | { readonly kind: 'member'; readonly object: Value; readonly key: string | undefined; readonly node: TSESTree.Node }
  | { readonly kind: 'element'; readonly of: Value; readonly node: TSESTree.Node; readonly index?: number }
  | { readonly kind: 'this'; readonly owner: TSESTree.Node | undefined; readonly node: TSESTree.Node }
  | { readonly kind: 'global'; readonly name: string; readonly node: TSESTree.Node }
  | { readonly kind: 'opaque'; readonly node: TSESTree.Node };

/** The value at the start of a chain of members and elements. */
export function rootOf(value: Value): Value {
  let root = value;
  while (root.kind === 'member' || root.kind === 'element') root = root.kind === 'member' ? root.object : root.of;
  return root;
}

/** The member names from the root of a value to itself; an element counts as `[]`. */
export function chainOf(value: Value): readonly (string | undefined)[] {
  const names: (string | undefined)[] = [];
  let at = value;
  for (;;) {
    if (at.kind === 'member') {
      names.unshift(at.key);
      at = at.object;
    } else if (at.kind === 'element') {
      names.unshift('[]');
      at = at.of;
    } else {
      return names;
    }
  }
}

const startOf = (value: Value): string => {
  switch (value.kind) {
    case 'import':
      return `import ${value.module} ${value.name}`;
    case 'parameter':
      return `parameter ${String(value.fn.range[0])} ${String(value.index)}`;
    case 'this':
      return `this ${String(value.owner?.range[0])}`;
    case 'global':
      return `global ${value.name}`;
    default:
      return `${value.kind} ${String(value.node.range[0])} ${String(value.node.range[1])}`;
  }
};

const elementName = (node: TSESTree.Node): string =>
  node.type === 'MemberExpression' && node.property.type === 'Literal'
    ? `[${String(node.property.value)}]`
    : `[each ${String(node.range[0])}]`;

/**
 * A text that is equal for two occurrences of the same value: same root, same members, same element. Two reads of one
 * member count as the same value; what happens between them is not looked at.
 */
export function identityOf(value: Value): string {
  switch (value.kind) {
    case 'member':
      return `${identityOf(value.object)}.${value.key ?? `<${String(value.node.range[0])}>`}`;
    case 'element':
      return `${identityOf(value.of)}${elementName(value.node)}`;
    default:
      return startOf(value);
  }
}
