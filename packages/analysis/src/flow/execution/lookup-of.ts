import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf, type ProposalPart } from '../../match/proposals.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
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
  for (const value of valuesOf(file, inner)) {
    const found = lookupValue(file, value, inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function lookupValue(file: SourceFile, value: Value, from: TSESTree.Node, depth: number): ReturnType<typeof lookupOf> {
  if (value.kind === 'member') {
    if (value.key === undefined) return lookupNode(file, value.node);
    return lookupValue(file, value.object, from, depth);
  }
  if (value.kind === 'element') return lookupNode(file, value.node);
  if (value.kind === 'expression' && value.node !== from) {
    const node = unwrapAwaited(value.node);
    if (node.type === 'LogicalExpression') return lookupOf(file, node.left, depth) ?? lookupOf(file, node.right, depth);
    if (node.type === 'ConditionalExpression')
      return lookupOf(file, node.consequent, depth) ?? lookupOf(file, node.alternate, depth);
    return lookupNode(file, node);
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
