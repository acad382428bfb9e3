import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { localCalleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { schemaCheckOf } from './check-of-call.js';

/** What a function gives or yields. */
const givenBy = (file: SourceFile, fn: FunctionNode): readonly TSESTree.Node[] => [
  ...returnsOf(file, fn),
  ...nodeIndexOf(file)
    .inside('YieldExpression', fn.body)
    .flatMap(({ argument }) => argument ?? []),
];

/** The functions that make the members of a list: a generator of the file, the callback of `calls.map(...)`. */
function makersOf(file: SourceFile, list: TSESTree.CallExpression): readonly FunctionNode[] {
  const own = localCalleesOf(file, list);
  return own.length > 0
    ? own
    : list.arguments.flatMap((one): readonly FunctionNode[] => (isFunction(one) ? [one] : []));
}

/**
 * Whether an expression is a member of objects that the file makes itself, in which a schema has checked what stands
 * under it: `yield { name, args: Order.parse(JSON.parse(item.arguments)) }`.
 */
export function isMadeChecked(file: SourceFile, node: TSESTree.Node): boolean {
  return valuesOf(file, node).some((value) => {
    if (value.kind !== 'member' || value.key === undefined || value.object.kind !== 'element') return false;
    const list = value.object.of;
    if (list.kind !== 'expression' || list.node.type !== 'CallExpression') return false;
    const { key } = value;
    const made = makersOf(file, list.node)
      .flatMap((fn) => givenBy(file, fn))
      .flatMap((one) => {
        const object = unwrapAwaited(one);
        return object.type === 'ObjectExpression' ? object.properties : [];
      })
      .flatMap((one) => (one.type === 'Property' && staticKey(one) === key ? [unwrapAwaited(one.value)] : []));
    return (
      made.length > 0 &&
      made.every((one) => {
        const check = one.type === 'CallExpression' ? schemaCheckOf(file, one) : undefined;
        return check?.proven === true && check.gives === 'value';
      })
    );
  });
}
