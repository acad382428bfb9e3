import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf, writesOf } from '../../resolve/variable-of.js';

/** The statement that an assignment is, where it stands on every way through its block. */
function statementOf(write: TSESTree.Node): TSESTree.ExpressionStatement | undefined {
  const { parent } = write;
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=' || parent.left !== write) return undefined;
  const statement = parent.parent;
  return statement.type === 'ExpressionStatement' && /^(?:BlockStatement|Program)$/u.test(statement.parent.type)
    ? statement
    : undefined;
}

/**
 * The values that a variable can still have where it is read: what was in it before an assignment on every way to that place
 * is gone. `let tools = all; tools = tools.filter((one) => may(user, one)); show(tools)`.
 *
 * Where no such assignment is seen, all of them. Values written later are kept: the place may be in a loop.
 */
export function stillHeld(file: SourceFile, node: TSESTree.Node): readonly Value[] {
  const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
  const writes = variable ? writesOf(file, variable) : [];
  const starts = writes.flatMap(({ identifier }) => {
    const statement = statementOf(identifier);
    const isBefore = statement && statement.range[1] <= node.range[0] && isInside(node, statement.parent);
    return isBefore ? [statement.range[0]] : [];
  });
  if (starts.length === 0) return valuesOf(file, node);
  const last = Math.max(...starts);
  return writes.flatMap(({ identifier, writeExpr }) =>
    identifier.range[0] >= last && writeExpr ? valuesOf(file, writeExpr) : [],
  );
}
