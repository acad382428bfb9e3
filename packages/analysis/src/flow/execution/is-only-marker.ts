import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';

const marks = /^(?:add|has|delete)$/u;

/** Whether an expression is a set of texts: it says what there was, and keeps nothing of anybody. */
const isSet = (file: SourceFile, node: TSESTree.Node): boolean => {
  const values = valuesOf(file, node);
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === 'expression' && value.node.type === 'NewExpression' && dottedName(value.node.callee) === 'Set',
    )
  );
};

/**
 * Whether a value only tells marks in a set apart, directly or as a part of a text: `seen.has(`${session ?? 'none'} ${url}`)`.
 * Nothing is read or written for whom it names. Errs towards no: every use of it must be seen.
 */
export function isOnlyMarker(file: SourceFile, node: TSESTree.Node, depth = 0): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (depth > 4 || !parent) return false;
  if (parent.type === 'TemplateLiteral') return isOnlyMarker(file, parent, depth + 1);
  if (parent.type === 'BinaryExpression' && parent.operator === '+') return isOnlyMarker(file, parent, depth + 1);
  if (parent.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'Identifier') {
    const reads = (variableOf(file, parent.id)?.references ?? []).filter((one) => one.isRead());
    return reads.length > 0 && reads.every(({ identifier }) => isOnlyMarker(file, identifier, depth + 1));
  }
  if (parent.type !== 'CallExpression' || parent.callee === outer) return false;
  const callee = unwrap(parent.callee);
  return callee.type === 'MemberExpression' && marks.test(staticKey(callee) ?? '') && isSet(file, callee.object);
}
