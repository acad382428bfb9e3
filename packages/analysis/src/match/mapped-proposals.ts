import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction } from '../resolve/function-node.js';
import { argumentAt, callSitesOf, functionsOf, localCalleesOf, returnsOf } from '../resolve/functions-of.js';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { rootOf, type Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { proposalPartOf, type ProposalPart, type ProposalPartName } from './proposals.js';
import { fills, sameMembers } from './proposal-shapes.js';

/** Calls that hold a part against a schema or bring it into another form, and leave it the part that it is. */
const converts = /^(?:parse|parseAsync|assert|validate|check|String|trim|toLowerCase|decode|from|replaceAll?)$/u;

/** Which part of a proposal an expression is, under what only reads it: `Action.parse(call.name)`, `JSON.parse(call.arguments).id`. */
function partBehind(file: SourceFile, node: TSESTree.Node, depth = 0): ProposalPartName | undefined {
  const inner = unwrap(node);
  const part = proposalPartOf(file, inner)?.part;
  if (part !== undefined) return part === 'whole' || part === 'other' ? undefined : part;
  if (depth > 4) return undefined;
  if (inner.type === 'MemberExpression') return partBehind(file, inner.object, depth + 1);
  if (inner.type === 'Identifier') return partOfVariable(file, inner, depth);
  if (inner.type === 'LogicalExpression') return partBehind(file, inner.left, depth + 1);
  if (inner.type !== 'CallExpression') return undefined;
  const callee = unwrap(inner.callee);
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? staticKey(callee) : '';
  if (!converts.test(name ?? '')) return argumentsReadBy(file, inner)?.part;
  const [first] = inner.arguments;
  const given = first ?? (callee.type === 'MemberExpression' ? callee.object : undefined);
  return given && partBehind(file, given, depth + 1);
}

/** What a variable holds that was made of a part, or was taken out of that: `const { id } = Ids.parse(call.arguments)`. */
function partOfVariable(file: SourceFile, name: TSESTree.Identifier, depth: number): ProposalPartName | undefined {
  const [value, ...others] = valuesOf(file, name);
  const root = value && others.length === 0 ? rootOf(value) : undefined;
  return root?.kind === 'expression' && root.node !== name ? partBehind(file, root.node, depth + 1) : undefined;
}

/**
 * The arguments of a proposal, where a function of this file reads them out of the call that it is handed: `argsOf(call)`.
 * Whatever else it might give back, it is then no whole call.
 */
export const argumentsReadBy = perNode(
  undefined as ProposalPart | undefined,
  (file: SourceFile, call: TSESTree.CallExpression): ProposalPart | undefined => {
    const { callee } = call;
    const isOwn = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression';
    if (callee.type !== 'Identifier' && !isOwn) return undefined;
    const [first] = call.arguments;
    const whole = first && first.type !== 'SpreadElement' ? proposalPartOf(file, first) : undefined;
    if (whole?.part !== 'whole') return undefined;
    const given = localCalleesOf(file, call).flatMap((fn) => returnsOf(file, fn));
    const reads = given.length > 0 && given.every((one) => partBehind(file, one) === 'arguments');
    return reads ? { ...whole, part: 'arguments' } : undefined;
  },
);

/**
 * What the members of an object are that is put together from one proposal: `{ id: call.call_id, act: call.name }`.
 * `undefined` for an object with anything else in it, as a result beside the name of what was run.
 */
export function proposalMembers(
  file: SourceFile,
  node: TSESTree.Node,
): ReadonlyMap<string, ProposalPartName> | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'ObjectExpression' || inner.properties.length < 2 || inner.properties.length > 6) return undefined;
  const found = new Map<string, ProposalPartName>();
  for (const property of inner.properties) {
    const key = property.type === 'Property' ? staticKey(property) : undefined;
    if (property.type !== 'Property' || key === undefined) return undefined;
    const part = partBehind(file, property.value);
    if (part === undefined && unwrap(property.value).type !== 'Literal') return undefined;
    if (part !== undefined) found.set(key, part);
  }
  const parts = new Set(found.values());
  return parts.has('name') && (parts.has('arguments') || parts.has('id')) ? found : undefined;
}

/** What stands in the lists that an expression may be: `[{ id }]` of `isKnown ? [{ id }] : []`. */
function membersIn(expression: TSESTree.Expression): readonly TSESTree.Expression[] {
  const node = unwrap(expression);
  if (node.type === 'ConditionalExpression') return [...membersIn(node.consequent), ...membersIn(node.alternate)];
  if (node.type !== 'ArrayExpression') return [];
  return node.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? [one] : []));
}

/**
 * The objects that a callback of `map` or `flatMap` makes of each proposal; one that is worked out later holds what was
 * run.
 */
export const mappedObjects = (
  file: SourceFile,
  callback: TSESTree.Node,
  method: 'map' | 'flatMap',
): readonly TSESTree.Expression[] =>
  functionsOf(file, callback)
    .filter((fn) => !fn.async)
    .flatMap((fn) => returnsOf(file, fn))
    .flatMap((one) => (method === 'map' ? [one] : membersIn(one)));

/** What is put into an array that was made empty. */
function putInto(file: SourceFile, array: TSESTree.ArrayExpression): readonly TSESTree.Node[] {
  const holder = array.parent;
  if (holder.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return [];
  return (variableOf(file, holder.id)?.references ?? []).flatMap(({ identifier: { parent } }) =>
    parent.type === 'MemberExpression' && parent.parent.type === 'CallExpression' && fills.has(staticKey(parent) ?? '')
      ? parent.parent.arguments
      : [],
  );
}

/** The objects that a list holds, where the file shows how it is filled. */
function objectsIn(file: SourceFile, value: Value, depth: number): readonly TSESTree.Node[] {
  if (depth > 6) return [];
  const behind = (node: TSESTree.Node): readonly TSESTree.Node[] =>
    valuesOf(file, node).flatMap((one) => objectsIn(file, one, depth + 1));
  if (value.kind === 'parameter')
    return callSitesOf(file, value.fn).flatMap((call) => {
      const passed = argumentAt(call, value.index);
      return passed ? behind(passed) : [];
    });
  if (value.kind !== 'expression') return [];
  const node = unwrapAwaited(value.node);
  if (node.type === 'ArrayExpression')
    return node.elements.length === 0
      ? putInto(file, node)
      : node.elements.flatMap((one) => (one?.type === 'SpreadElement' ? behind(one.argument) : []));
  if (node.type !== 'CallExpression') return [];
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  if (callee.type !== 'MemberExpression') return [];
  const method = staticKey(callee) ?? '';
  if ((method === 'map' || method === 'flatMap') && first) return mappedObjects(file, first, method);
  return sameMembers.has(method) ? behind(callee.object) : [];
}

/**
 * Which part of a proposal stands under a key in the members of a list that was made of proposals, whatever the team
 * calls it: `act` in `calls.map((call) => ({ id: call.call_id, act: call.name })))`. `undefined` where it is not shown.
 */
export function partUnderKey(file: SourceFile, list: Value, key: string): ProposalPartName | undefined {
  for (const object of objectsIn(file, list, 0)) {
    const part = enclosingFunction(object) && proposalMembers(file, object)?.get(key);
    if (part) return part;
  }
  return undefined;
}
