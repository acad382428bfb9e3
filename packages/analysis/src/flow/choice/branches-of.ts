import type { TSESTree } from '@typescript-eslint/types';

/** What an expression with branches may give; what only switches it on is none of it. */
export const branchesOf = (
  node: TSESTree.ConditionalExpression | TSESTree.LogicalExpression,
): readonly TSESTree.Expression[] =>
  node.type === 'ConditionalExpression'
    ? [node.consequent, node.alternate]
    : node.operator === '&&'
      ? [node.right]
      : [node.left, node.right];
