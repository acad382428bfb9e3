import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { functionsIn } from '../execution/identity-reaching.js';

/** The table behind a value: a literal, or what a function of the file gives back. */
function tablesOf(file: SourceFile, value: Value): readonly TSESTree.Node[] {
  if (value.kind !== 'expression') return [];
  if (value.node.type !== 'CallExpression') return [value.node];
  return calleesOf(file, value.node).flatMap((fn) => returnsOf(file, fn));
}

const isLookup = (call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'get';
};

/**
 * The functions that a call may run where its callee was looked up in a table of the file by a key that runs:
 * `handlers[call.name](args)`, `const run = table.get(name)`, also one member deeper: `tools[name].run(args)`.
 */
export function lookedUpFunctions(file: SourceFile, callee: TSESTree.Node): readonly FunctionNode[] {
  const tables = valuesOf(file, callee).flatMap((value): readonly TSESTree.Node[] => {
    const entry = value.kind === 'member' && value.key !== undefined ? value.object : value;
    if (entry.kind === 'member' && entry.key === undefined) return tablesOf(file, entry.object);
    if (entry.kind !== 'expression' || entry.node.type !== 'CallExpression' || !isLookup(entry.node)) return [];
    const getter = unwrap(entry.node.callee);
    return getter.type === 'MemberExpression'
      ? valuesOf(file, getter.object).flatMap((one) => tablesOf(file, one))
      : [];
  });
  return tables.flatMap((table) => functionsIn(file, table));
}
