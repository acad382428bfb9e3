import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { hides } from './says-nothing.js';

/** Whether a name stands in what a call leaves of it: `mask(value)`, `value.length`. */
const isHidden = ({ parent }: TSESTree.Node): boolean =>
  (parent?.type === 'CallExpression' && hides.test(dottedName(parent.callee) ?? '')) ||
  parent?.type === 'MemberExpression' ||
  parent?.type === 'UnaryExpression' ||
  (parent?.type === 'ConditionalExpression' && parent.test.range[0] <= parent.range[0]);

/**
 * Whether a function that is called for each entry of an object puts the values into what it returns, and not their names
 * alone: `Object.entries(process.env).map(([name, value]) => `${name}=${value}`)`.
 */
export function readsValues(file: SourceFile, list: TSESTree.Node, fn: FunctionNode): boolean {
  const call = unwrapAwaited(list);
  const name = call.type === 'CallExpression' ? dottedName(call.callee) : undefined;
  const [parameter] = fn.params;
  const value =
    name === 'Object.values'
      ? parameter
      : name === 'Object.entries' && parameter?.type === 'ArrayPattern'
        ? parameter.elements[1]
        : undefined;
  const variable = value?.type === 'Identifier' ? variableOf(file, value) : undefined;
  if (!variable) return false;
  const returned = new Set(returnsOf(file, fn).flatMap((one) => nodeIndexOf(file).inside('Identifier', one)));
  return variable.references.some(
    ({ identifier }) => identifier.type === 'Identifier' && returned.has(identifier) && !isHidden(identifier),
  );
}
