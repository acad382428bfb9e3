import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/** The function that brings in who a member belongs to. */
export function bringerOf(file: SourceFile, member: TSESTree.Node): FunctionNode | undefined {
  let node = member;
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  const [definition] = node.type === 'Identifier' ? (variableOf(file, node)?.defs ?? []) : [];
  if (!definition) return undefined;
  return isFunction(definition.node) ? definition.node : enclosingFunction(definition.name);
}
