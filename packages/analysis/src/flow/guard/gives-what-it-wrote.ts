import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { calledName } from '../execution/called-name.js';

const writes = /^(?:insert|update|upsert|create|save|delete|remove|replace|append)(?:One|Many|First|Unique)?$/u;

/** Whether a call, or one that it is chained to, writes to a store elsewhere: `db.update(rows).set(row).returning()`. */
function writesRows(file: SourceFile, node: TSESTree.Node): boolean {
  for (let at = unwrapAwaited(node); at.type === 'CallExpression';) {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression' || calleesOf(file, at).length > 0) return false;
    if (writes.test(calledName(at))) return true;
    at = unwrap(callee.object);
  }
  return false;
}

/**
 * Whether a function is there for what it writes, and gives back the rows as they are after it: who drops them drops no
 * answer. What is made of such rows (`rows.length > 0`, a verdict) is not meant.
 */
export function givesWhatItWrote(file: SourceFile, fn: FunctionNode): boolean {
  const results = returnsOf(file, fn);
  const isRow = (node: TSESTree.Node): boolean => {
    const inner = unwrapAwaited(node);
    if (inner.type === 'LogicalExpression') return isRow(inner.left);
    return valuesOf(file, inner).some((value) => {
      const root = rootOf(value);
      return root.kind === 'expression' && writesRows(file, root.node);
    });
  };
  return results.length > 0 && results.every(isRow);
}
