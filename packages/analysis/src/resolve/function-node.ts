import type { TSESTree } from '@typescript-eslint/types';
import { around } from './around.js';

export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export const isFunction = (node: TSESTree.Node | null | undefined): node is FunctionNode => {
  const type = node?.type;
  return type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
};

/** The innermost function around a node, not the node itself. */
export function enclosingFunction(node: TSESTree.Node): FunctionNode | undefined {
  for (let outer = around(node); outer; outer = around(outer)) if (isFunction(outer)) return outer;
  return undefined;
}

/** The functions around a node, innermost first. */
export function enclosingFunctions(node: TSESTree.Node): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let outer = enclosingFunction(node); outer; outer = enclosingFunction(outer)) found.push(outer);
  return found;
}

export const isInside = (node: TSESTree.Node, ancestor: TSESTree.Node): boolean =>
  node.range[0] >= ancestor.range[0] && node.range[1] <= ancestor.range[1];

/** The function whose parameter list a pattern belongs to, with the position of that parameter. */
export function parameterPosition(
  fn: FunctionNode,
  pattern: TSESTree.Node,
): { readonly index: number; readonly parameter: TSESTree.Parameter } | undefined {
  const index = fn.params.findIndex((parameter) => isInside(pattern, parameter));
  const parameter = fn.params[index];
  return parameter && { index, parameter };
}
