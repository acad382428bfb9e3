import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';

/** The name that a function is declared or kept under. */
const nameOf = (fn: FunctionNode): TSESTree.Node | undefined =>
  fn.id ?? (fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined);

/** Whether a function is named to be handed over, and not to be called. */
const isHanded = (name: TSESTree.Node): boolean =>
  !(name.parent?.type === 'CallExpression' && name.parent.callee === name);

/**
 * The places from which a node is reached: itself, and where the file hands over the outermost function around it by its
 * name: `onStepFinish: logStep`.
 */
export function reachedFrom(file: SourceFile, node: TSESTree.Node): readonly TSESTree.Node[] {
  const outermost = enclosingFunctions(node).at(-1);
  const name = outermost && nameOf(outermost);
  const variable = name?.type === 'Identifier' ? variableOf(file, name) : undefined;
  const uses = (variable?.references ?? []).map(({ identifier }) => identifier as TSESTree.Node);
  return [node, ...uses.filter((one) => one !== name && isHanded(one))];
}
