import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from './function-node.js';

export type LoopNode =
  | TSESTree.ForStatement
  | TSESTree.ForOfStatement
  | TSESTree.ForInStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

export const isLoop = (node: TSESTree.Node): node is LoopNode =>
  node.type === 'ForStatement' ||
  node.type === 'ForOfStatement' ||
  node.type === 'ForInStatement' ||
  node.type === 'WhileStatement' ||
  node.type === 'DoWhileStatement';

/** The innermost loop around a node, in the same function. */
export function enclosingLoop(node: TSESTree.Node): LoopNode | undefined {
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent) if (isLoop(outer)) return outer;
  return undefined;
}
