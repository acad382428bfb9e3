import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { entityName } from '../../resolve/entity-name.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeNodeOf } from '../../resolve/type-node.js';
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
  // `new Map([new FindPet(pets)].map((one) => [one.name, one]))`: its functions say how it is filled.
  const ofClasses = key === undefined || tables.length === 0 ? [] : implementationsOf(file, callee, tables);
  if (ofClasses.length > 0) return ofClasses;
  const found = tables.flatMap(
    (table) => (key === undefined ? undefined : madeIn(file, table, key)) ?? functionsIn(file, table),
  );
  return found.length > 0 ? found : implementationsOf(file, callee);
}

/** The classes of the file that say which interface they carry out, by its name. */
const implementing = perFile((file): ReadonlyMap<string, readonly TSESTree.ClassDeclaration[]> => {
  const found = new Map<string, TSESTree.ClassDeclaration[]>();
  for (const one of nodeIndexOf(file).of('ClassDeclaration')) {
    // A parser that knows no TypeScript leaves the member out.
    for (const { expression } of (one as Partial<TSESTree.ClassDeclaration>).implements ?? []) {
      if (expression.type !== 'Identifier') continue;
      const list = found.get(expression.name);
      if (list) list.push(one);
      else found.set(expression.name, [one]);
    }
  }
  return found;
});

/** Whether a table is made of instances of a class. */
const makes = (file: SourceFile, table: TSESTree.Node, { id }: TSESTree.ClassDeclaration): boolean =>
  nodeIndexOf(file)
    .inside('NewExpression', table)
    .some(({ callee }) => callee.type === 'Identifier' && callee.name === id?.name);

/**
 * The methods of classes of the file that carry out one interface, where what is called is not seen to be another thing:
 * `handler.run(caller, call.input)` with `class FindPet implements Handler`.
 */
function implementationsOf(
  file: SourceFile,
  callee: TSESTree.Node,
  tables?: readonly TSESTree.Node[],
): readonly FunctionNode[] {
  const classes = implementing(file);
  const inner = unwrap(callee);
  if (classes.size === 0 || inner.type !== 'MemberExpression' || inner.object.type === 'ThisExpression') return [];
  const key = staticKey(inner);
  const type = typeNodeOf(file, inner.object);
  const name = type?.type === 'TSTypeReference' ? entityName(type.typeName) : undefined;
  const methods = [...classes]
    .filter(([one]) => name === undefined || name === one)
    .map(([, list]) =>
      list.flatMap((one) =>
        (tables?.some((table) => makes(file, table, one)) === false ? [] : one.body.body).flatMap((member) =>
          member.type === 'MethodDefinition' && key !== undefined && staticKey(member) === key
            ? [member.value as FunctionNode]
            : [],
        ),
      ),
    )
    .filter((list) => list.length > 0);
  // Methods of one name behind two interfaces: which is meant is not seen.
  return methods.length === 1 ? (methods[0] ?? []) : [];
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

/** Whether a callee may be looked up: `table[name]`, `table.get(name)`, also behind a name or one member deeper. */
const mayBeLookedUp = (call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  return callee.type === 'Identifier' || callee.type === 'MemberExpression';
};

/** The calls that hand what the model wrote to an entry of a table of the file, by the functions that they may run. */
const lookupSites = perFile((file): ReadonlyMap<FunctionNode, readonly TSESTree.CallExpression[]> => {
  const found = new Map<FunctionNode, TSESTree.CallExpression[]>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const isHanded = (one: TSESTree.Node): boolean =>
      (one.type === 'MemberExpression' || one.type === 'Identifier') && proposalPartOf(file, one)?.part === 'arguments';
    if (!mayBeLookedUp(call) || !call.arguments.some(isHanded) || calleesOf(file, call).length > 0) continue;
    for (const fn of lookedUpFunctions(file, call.callee)) {
      const list = found.get(fn);
      if (list) list.push(call);
      else found.set(fn, [call]);
    }
  }
  return found;
});

/** The calls that hand what the model wrote to a function because it stands in a table of the file under a proposed name. */
export const lookupSitesOf = (file: SourceFile, fn: FunctionNode): readonly TSESTree.CallExpression[] =>
  lookupSites(file).get(fn) ?? [];
