import type { TSESTree } from '@typescript-eslint/types';

/** The expression under type assertions, `!`, `satisfies`, and optional-chain wrappers: same value, other spelling. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        inner = inner.expression;
        break;
      default:
        return inner;
    }
  }
}

/** As {@link unwrap}, and through `await`: the value that the code goes on with. */
export function unwrapAwaited(node: TSESTree.Node): TSESTree.Node {
  let inner = unwrap(node);
  while (inner.type === 'AwaitExpression') inner = unwrap(inner.argument);
  return inner;
}

/** The outermost expression that is the same value as `node`: the opposite direction of {@link unwrap}. */
export function wrapped(node: TSESTree.Node): TSESTree.Node {
  let outer = node;
  while (outer.parent && unwrap(outer.parent) !== outer.parent && unwrap(outer.parent) === unwrap(outer)) {
    outer = outer.parent;
  }
  return outer;
}
