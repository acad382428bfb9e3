import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { iterationOf } from '../../resolve/iteration-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** Whether a value is the batch, or holds something of each of its members: `new Set(calls.map((call) => call.name))`. */
export function isOfEach(file: SourceFile, node: TSESTree.Node, list: string, depth = 0): boolean {
  if (depth > 6) return false;
  return valuesOf(file, node).some((value) => {
    if (identityOf(value) === list) return true;
    if (value.kind !== 'expression') return false;
    const inner = unwrapAwaited(value.node);
    const [first] = inner.type === 'NewExpression' || inner.type === 'CallExpression' ? inner.arguments : [];
    const next = (one: TSESTree.Node): boolean => isOfEach(file, one, list, depth + 1);
    if (inner.type === 'NewExpression') return first !== undefined && dottedName(inner.callee) === 'Set' && next(first);
    if (inner.type === 'ArrayExpression')
      return (
        inner.elements.length === 1 && inner.elements[0]?.type === 'SpreadElement' && next(inner.elements[0].argument)
      );
    if (inner.type !== 'CallExpression') return false;
    if (dottedName(inner.callee) === 'Array.from') return first !== undefined && next(first);
    const iteration = iterationOf(inner);
    return iteration !== undefined && /^(?:map|entries|values)$/u.test(iteration.as) && next(iteration.list);
  });
}
