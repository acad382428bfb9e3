import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
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
  const key = memberOf(file, callee);
  const tables = valuesOf(file, callee).flatMap((value): readonly TSESTree.Node[] => {
    const entry = value.kind === 'member' && value.key !== undefined ? value.object : value;
    if (entry.kind === 'member' && entry.key === undefined) return tablesOf(file, entry.object);
    if (entry.kind !== 'expression' || entry.node.type !== 'CallExpression' || !isLookup(entry.node)) return [];
    const getter = unwrap(entry.node.callee);
    return getter.type === 'MemberExpression'
      ? valuesOf(file, getter.object).flatMap((one) => tablesOf(file, one))
      : [];
  });
  return tables.flatMap((table) => (key === undefined ? undefined : madeIn(file, table, key)) ?? functionsIn(file, table));
}

/** The member of an entry that is called: `run` in `tools[name].run(args)`. */
function memberOf(file: SourceFile, callee: TSESTree.Node): string | undefined {
  const [value] = valuesOf(file, callee);
  return value?.kind === 'member' ? value.key : undefined;
}

/**
 * The functions under a member of entries that functions of the file make: `{ refund: entry(schema, run) }`. What an entry
 * runs is what its maker puts there, and not what the maker was handed.
 */
function madeIn(file: SourceFile, table: TSESTree.Node, key: string): readonly FunctionNode[] | undefined {
  if (table.type !== 'ObjectExpression' || table.properties.length === 0) return undefined;
  const found: FunctionNode[] = [];
  for (const property of table.properties) {
    const made = property.type === 'Property' ? unwrap(property.value) : undefined;
    if (made?.type !== 'CallExpression') return undefined;
    const objects = calleesOf(file, made).flatMap((fn) => returnsOf(file, fn).map((one) => unwrap(one)));
    const members = objects.flatMap((object) =>
      object.type === 'ObjectExpression'
        ? object.properties.flatMap((one) => (one.type === 'Property' && staticKey(one) === key ? [one.value] : []))
        : [],
    );
    const functions = members.flatMap((one) => functionsOf(file, one));
    if (functions.length === 0) return undefined;
    found.push(...functions);
  }
  return found;
}
