import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf, type ProposalPart } from '../../match/proposals.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { localCalleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { propertiesOf } from '../../resolve/properties-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { findDependence, prune } from '../depends-on.js';
import { isReflect } from './is-reflect.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';

/** How many variables and conditions a lookup is followed through. */
const maxDepth = 8;

/**
 * What a callee was looked up in by the proposed name: `handlers[name]`, `registry.get(name)`, `tools.find(...)`,
 * `Reflect.get(service, name)`, a module that is loaded by it.
 */
export function lookupOf(
  file: SourceFile,
  callee: TSESTree.Node,
  depth = 0,
): { readonly part: ProposalPart; readonly table: TSESTree.Node } | undefined {
  const inner = unwrapAwaited(callee);
  if (depth > maxDepth) return undefined;
  const direct = lookupNode(file, inner);
  if (direct) return direct;
  if (inner.type === 'MemberExpression' && !inner.computed) {
    const inside = lookupOf(file, inner.object, depth + 1);
    if (inside) return inside;
  }
  const given = inner.type === 'CallExpression' ? givenByName(file, inner, [], depth) : undefined;
  if (given) return given;
  for (const value of valuesOf(file, inner)) {
    const found = lookupValue(file, value, inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** What a function of this file gives back under the keys that are read of it. */
function givenParts(
  file: SourceFile,
  fn: FunctionNode,
  keys: readonly (string | undefined)[],
): readonly TSESTree.Node[] {
  const [key, ...deeper] = keys;
  const returned = returnsOf(file, fn);
  if (key === undefined) return keys.length === 0 ? returned : [];
  return deeper.length > 0 ? [] : returned.flatMap((one) => propertyNamed(file, one, key) ?? []);
}

const propertyNamed = (file: SourceFile, node: TSESTree.Node, key: string): TSESTree.Node | undefined => {
  for (const value of valuesOf(file, node)) {
    if (value.kind !== 'expression' || value.node.type !== 'ObjectExpression') continue;
    const property = propertiesOf(file, value.node).byKey.get(key);
    if (property) return property.value;
  }
  return undefined;
};

/** Whether an expression is one function that is named, or one of two, and not what a call gives. */
const isNamedFunction = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  if (inner.type === 'ConditionalExpression')
    return isNamedFunction(file, inner.consequent) || isNamedFunction(file, inner.alternate);
  return valuesOf(file, inner).some((value) =>
    value.kind === 'expression'
      ? value.node.type === 'FunctionDeclaration'
      : rootOf(value).kind === 'import' && /^(?:import|member)$/u.test(value.kind),
  );
};

/** Whether a function chooses by its own test of the name what it gives back: a `switch`, branches. */
const choosesByName = (file: SourceFile, fn: FunctionNode): boolean => {
  const index = nodeIndexOf(file);
  const tests = [
    ...index.inside('SwitchStatement', fn.body).map(({ discriminant }) => discriminant),
    ...[...index.inside('IfStatement', fn.body), ...index.inside('ConditionalExpression', fn)].map(({ test }) => test),
  ];
  return tests.some((one) => partNamed(proposalPartsIn(file, one), 'name') !== undefined);
};

/**
 * What a function of this file looks up by the name that it is handed: `byName(call.name)`, `const { run } = byName(call.name)`,
 * or chooses among functions in a `switch` over it.
 */
function givenByName(
  file: SourceFile,
  call: TSESTree.CallExpression,
  keys: readonly (string | undefined)[],
  depth: number,
): ReturnType<typeof lookupOf> {
  const callees = depth > maxDepth ? [] : localCalleesOf(file, call);
  if (callees.length === 0) return undefined;
  const part = call.arguments
    .map((one) => partNamed(proposalPartsIn(file, one), 'name', 'whole'))
    .find((one) => one !== undefined);
  if (!part) return undefined;
  for (const fn of callees) {
    const parts = givenParts(file, fn, keys);
    for (const one of parts) {
      const found = lookupOf(file, one, depth + 1);
      if (found) return { part, table: found.table };
    }
    if (parts.some((one) => isNamedFunction(file, one)) && choosesByName(file, fn)) return { part, table: call.callee };
  }
  return undefined;
}

function lookupValue(file: SourceFile, value: Value, from: TSESTree.Node, depth: number): ReturnType<typeof lookupOf> {
  if (value.kind === 'member') {
    if (value.key === undefined) return lookupNode(file, value.node);
    const given = value.object.kind === 'expression' ? unwrapAwaited(value.object.node) : undefined;
    return (
      (given?.type === 'CallExpression' ? givenByName(file, given, [value.key], depth) : undefined) ??
      lookupValue(file, value.object, from, depth)
    );
  }
  if (value.kind === 'element') return lookupNode(file, value.node);
  // A module whose name is not written out.
  if (value.kind === 'opaque' && value.node.type === 'ImportExpression') return lookupNode(file, value.node);
  if (value.kind === 'expression' && value.node !== from) {
    const node = unwrapAwaited(value.node);
    if (node.type === 'LogicalExpression') return lookupOf(file, node.left, depth) ?? lookupOf(file, node.right, depth);
    if (node.type === 'ConditionalExpression')
      return lookupOf(file, node.consequent, depth) ?? lookupOf(file, node.alternate, depth);
    return lookupNode(file, node) ?? (node.type === 'CallExpression' ? givenByName(file, node, [], depth) : undefined);
  }
  return undefined;
}

export function lookupNode(file: SourceFile, node: TSESTree.Node): ReturnType<typeof lookupOf> {
  if (node.type === 'MemberExpression' && node.computed && stringOf(node.property) === undefined) {
    const part = partNamed(proposalPartsIn(file, node.property), 'name');
    return part && { part, table: node.object };
  }
  if (node.type === 'ImportExpression') {
    const part = partNamed(proposalPartsIn(file, node.source), 'name');
    return part && { part, table: node };
  }
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  const [first, second] = node.arguments;
  if (first && callee.type === 'Identifier' && callee.name === 'require') {
    const part = partNamed(proposalPartsIn(file, first), 'name');
    return part && { part, table: node };
  }
  if (isReflect(callee, 'get')) {
    const part = second && partNamed(proposalPartsIn(file, second), 'name');
    return part && first && { part, table: first };
  }
  if (callee.type !== 'MemberExpression' || !first || first.type === 'SpreadElement') return undefined;
  const key = staticKey(callee);
  if (key === 'get' || key === 'resolve' || key === 'lookup' || key === 'getTool' || key === 'tool') {
    const part = partNamed(proposalPartsIn(file, first), 'name');
    return part && { part, table: callee.object };
  }
  if ((key === 'find' || key === 'findLast') && isFunction(first)) {
    const part = nameComparedIn(file, first);
    return part && { part, table: callee.object };
  }
  return undefined;
}

/** The proposed name that a predicate compares members with: `(t) => t.name === call.name`. */
function nameComparedIn(file: SourceFile, predicate: FunctionNode): ProposalPart | undefined {
  let found: ProposalPart | undefined;
  findDependence(
    file,
    predicate.body,
    (one): typeof prune | undefined => {
      if (one.type !== 'Identifier' && one.type !== 'MemberExpression') return undefined;
      const part = proposalPartOf(file, one);
      if (part?.part === 'name') found ??= part;
      return part ? prune : undefined;
    },
    false,
  );
  return found;
}
