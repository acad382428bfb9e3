import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { localCalleesOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';

/** How many functions make a table one for the other. */
const maxDepth = 3;

/** Whether a table is there as it is written: no proxy, and not put together by what may wrap its entries. */
const isLiteral = (value: Value): boolean =>
  value.kind === 'expression' &&
  (value.node.type === 'ObjectExpression' ||
    value.node.type === 'ArrayExpression' ||
    (value.node.type === 'NewExpression' && dottedName(value.node.callee) === 'Map'));

/**
 * What a table of implementations stands for: its literal, also where a function of this file makes it for what it is
 * given: `const handlers = handlersOf(services)`.
 */
export function tablesOf(file: SourceFile, table: TSESTree.Node, depth = 0): readonly Value[] {
  return seenValuesOf(file, table).flatMap((value): readonly Value[] => {
    const made = value.kind === 'expression' ? unwrapAwaited(value.node) : undefined;
    if (made?.type !== 'CallExpression' || depth >= maxDepth) return [value];
    const makers = unwrap(made.callee).type === 'Identifier' ? localCalleesOf(file, made) : [];
    const inside = makers.flatMap((fn) => returnsOf(file, fn)).flatMap((one) => tablesOf(file, one, depth + 1));
    return inside.length > 0 && inside.every((one) => isLiteral(one)) ? inside : [value];
  });
}
