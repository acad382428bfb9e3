import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, enclosingThisOwner } from '../../resolve/class-member.js';
import { enclosingFunction, enclosingFunctions } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { principalsInReach } from '../principal/principals-in-reach.js';
import { ranBeforeAsking } from './ran-before-asking.js';

/** Calls that keep the members of their receiver, and give them anew. */
const keepsMembers = /^(?:map|slice|concat|sort|toSorted|reverse|toReversed|values|flat)$/u;

/** Whether code runs when an object is made whose methods are handed who asks: it is there before anybody does. */
function isMadeWithObject(file: SourceFile, code: TSESTree.Node, at: TSESTree.Node): boolean {
  const [own] = enclosingFunctions(code);
  const inConstructor = own?.parent.type === 'MethodDefinition' && own.parent.kind === 'constructor';
  const method = enclosingFunctions(at).at(-1);
  if (!method || (own && !inConstructor)) return false;
  const reach = principalsInReach(file, method);
  return reach.own === 'yes' && reach.around === 'no' && (!own || principalsInReach(file, own).own === 'no');
}

/**
 * Whether a set is kept from before anybody asked: in a variable of a factory around the function that brings in who asks,
 * or in a member of an object that is filled when the object is made. A set that is made in the request is none.
 *
 * @param at - The request that shows it.
 */
export function isKeptSet(file: SourceFile, set: TSESTree.Node, at: TSESTree.Node): boolean {
  const node = unwrapAwaited(set);
  if (node.type === 'CallExpression') {
    const callee = unwrapAwaited(node.callee);
    return (
      callee.type === 'MemberExpression' &&
      keepsMembers.test(staticKey(callee) ?? '') &&
      isKeptSet(file, callee.object, at)
    );
  }
  if (node.type === 'MemberExpression' && node.object.type === 'ThisExpression') {
    const owner = enclosingThisOwner(node.object);
    const member = owner && classMembers(file, owner).get(staticKey(node) ?? '');
    return (
      member?.kind === 'property' &&
      member.nodes.length > 0 &&
      member.nodes.every((one) => isMadeWithObject(file, one, at))
    );
  }
  const [definition, ...others] = node.type === 'Identifier' ? (variableOf(file, node)?.defs ?? []) : [];
  return (
    definition?.type === 'Variable' &&
    others.length === 0 &&
    enclosingFunction(definition.node) !== undefined &&
    ranBeforeAsking(file, definition.node, at)
  );
}
