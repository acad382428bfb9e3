import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isDefinition } from './tool-entry.js';

const isSetLiteral = (node: TSESTree.Node): boolean =>
  node.type === 'ArrayExpression' ||
  (node.type === 'ObjectExpression' && !isDefinition(node) && node.properties.length > 0);

/** Whether an element of a list or a member of an object is a set of tools that is written out, or that a function of this file writes out. */
export function isToolSet(file: SourceFile, node: TSESTree.Node): boolean {
  const [value] = valuesOf(file, node);
  if (value?.kind === 'expression' && isSetLiteral(value.node)) return true;
  const call = unwrapAwaited(node);
  if (call.type !== 'CallExpression') return false;
  const returned = calleesOf(file, call).flatMap((fn) => returnsOf(file, fn));
  return returned.length > 0 && returned.every((one) => unwrapAwaited(one).type === 'ArrayExpression');
}
