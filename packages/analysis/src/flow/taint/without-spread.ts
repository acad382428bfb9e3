import type { TSESTree } from '@typescript-eslint/types';

/** What an argument hands on, one or many. */
export const withoutSpread = (one: TSESTree.CallExpressionArgument): TSESTree.Expression =>
  one.type === 'SpreadElement' ? one.argument : one;
