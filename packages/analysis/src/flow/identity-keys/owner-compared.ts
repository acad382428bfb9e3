import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isIdName, isUserName } from '../principal/vocabulary.js';
import { askedAbout } from '../taint/identity/asked-about.js';
import { sourcesOf } from '../taint/sources-of.js';
import { isTenantMember } from './key-parts.js';
import { holdsTenant } from './tenant-at-hand.js';

/** Whether the function compares who asks with what it found: then the key need not tell them apart. */
function comparesOwner(file: SourceFile, node: TSESTree.Node): boolean {
  const fn = enclosingFunction(node);
  if (!fn) return false;
  return nodeIndexOf(file)
    .inside('BinaryExpression', fn)
    .some(
      ({ operator, left, right }) =>
        /^[!=]==?$/u.test(operator) &&
        [left, right].every((one) => {
          const inner = unwrap(one);
          const key = inner.type === 'MemberExpression' ? (staticKey(inner) ?? '') : '';
          return isTenantMember(file, key) || (isIdName(key) && isUserName(key));
        }),
    );
}

/** The calls inside a function that an expression is an argument of, or a part of one. */
function callsTaking(node: TSESTree.Node, within: FunctionNode): readonly TSESTree.CallExpression[] {
  const calls: TSESTree.CallExpression[] = [];
  for (let inner = node, outer = node.parent; outer && outer !== within; inner = outer, outer = outer.parent)
    if (outer.type === 'CallExpression' && inner !== outer.callee) calls.push(outer);
  return calls;
}

/** Whether an argument brings the tenant of who asks: by itself, or as a member of somebody. */
function bringsTenant(file: SourceFile, argument: TSESTree.CallExpressionArgument): boolean {
  if (argument.type === 'SpreadElement') return false;
  const inner = unwrap(argument);
  const name =
    inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? staticKey(inner) : undefined;
  return holdsTenant(file, argument) || (name !== undefined && isTenantMember(file, name));
}

/** Whether a function that is not seen takes what was found together with who asks: it may compare the two. */
function mayBeCompared(file: SourceFile, use: TSESTree.Node): boolean {
  let outer = use;
  while (outer.parent && /Await|TS|Logical|Chain/u.test(outer.parent.type)) outer = outer.parent;
  const holder = outer.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return false;
  const fn = enclosingFunction(use);
  if (!fn) return false;
  const found = variableOf(file, holder.id);
  return (found?.references ?? []).some(({ identifier }) =>
    callsTaking(identifier, fn).some((call) => call.arguments.some((one) => bringsTenant(file, one))),
  );
}

/** Whether a call before took what the sender wrote together with who asks: it may have refused. */
const isAskedBefore = (file: SourceFile, weak: TSESTree.Node, use: TSESTree.Node): boolean =>
  sourcesOf(file, weak).some((one) => one.source === 'request' && askedAbout(file, one, use) !== 'no');

/**
 * Is who asks held against what a key finds, or against the key itself?
 *
 * `yes`: the function compares their tenant or their id with what it found. `maybe`: a call takes both and is not judged
 * here. `no`: neither.
 */
export function ownerCompared(
  file: SourceFile,
  node: TSESTree.Node,
  use: TSESTree.Node,
  weak: TSESTree.Node,
): 'yes' | 'maybe' | 'no' {
  if (comparesOwner(file, node)) return 'yes';
  return mayBeCompared(file, use) || isAskedBefore(file, weak, use) ? 'maybe' : 'no';
}
