import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isInside } from '../resolve/function-node.js';
import type { SourceFile } from '../resolve/source-file.js';
import { variableOf } from '../resolve/variable-of.js';

/** The set that a loop around an addition takes its element from. */
export function elementSource(at: TSESTree.Node, element: TSESTree.Node): TSESTree.Node | undefined {
  for (let outer = at.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (outer.type === 'ForOfStatement' && (element.type === 'Identifier' || element.type === 'MemberExpression'))
      return outer.right;
  }
  return undefined;
}

/** `tools = [...tools, ...more]`: what is written holds what was there. */
export const extendsItself = (file: SourceFile, node: TSESTree.Node): boolean =>
  variableOf(file, node)?.references.some((one) => {
    const { writeExpr } = one;
    return (
      one.isWrite() &&
      !one.init &&
      writeExpr &&
      variableOf(file, node)?.references.some((read) => read.isRead() && isInside(read.identifier, writeExpr))
    );
  }) ?? false;
