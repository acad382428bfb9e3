import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/** Whether the result of a call is used as a value: not only tested, and not dropped. */
export function isValueUsed(file: SourceFile, call: TSESTree.Node): boolean {
  let node = wrapped(call);
  while (node.parent?.type === 'AwaitExpression') node = wrapped(node.parent);
  const use = node.parent;
  switch (use?.type) {
    case 'ExpressionStatement':
    case 'UnaryExpression':
      return false;
    case 'IfStatement':
    case 'WhileStatement':
      return false;
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return use.type === 'LogicalExpression' ? isValueUsed(file, use) : node !== use.test && isValueUsed(file, use);
    case 'VariableDeclarator': {
      if (use.id.type !== 'Identifier') return true;
      const uses = (variableOf(file, use.id)?.references ?? []).filter((one) => one.identifier !== use.id);
      return uses.some(({ identifier }) => !isTested(identifier));
    }
    default:
      return true;
  }
}

const isTested = (identifier: TSESTree.Node): boolean => {
  let node: TSESTree.Node = identifier;
  while (
    node.parent?.type === 'MemberExpression' ||
    node.parent?.type === 'UnaryExpression' ||
    node.parent?.type === 'LogicalExpression' ||
    node.parent?.type === 'BinaryExpression'
  )
    node = node.parent;
  return (
    (node.parent?.type === 'IfStatement' || node.parent?.type === 'ConditionalExpression') && node.parent.test === node
  );
};
