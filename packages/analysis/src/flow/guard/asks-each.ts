import type { TSESTree } from '@typescript-eslint/types';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { iterationOf } from '../../resolve/iteration-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import type { Control } from '../controls-on.js';
import { findDependence, prune } from '../depends-on.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Subject } from './decision.js';
import { isOfEach } from './is-of-each.js';

const keyOf = (call: TSESTree.CallExpression): string => iterationOf(call)?.as ?? '';

interface EachCheck {
  readonly call: TSESTree.CallExpression;
  /** Whether its callback says no where the check says yes: `calls.filter((call) => !can(user, call.name))`. */
  readonly negated: boolean;
}

/** The array method behind a condition whose callback asks about each member of the batch and about who asks. */
function eachCheckIn(file: SourceFile, test: TSESTree.Node, list: string): EachCheck | undefined {
  return findDependence(file, test, (node): EachCheck | typeof prune | undefined => {
    if (node.type !== 'CallExpression') return undefined;
    const iteration = iterationOf(node);
    if (!iteration?.callback || !isOfEach(file, iteration.list, list)) return undefined;
    const results = functionsOf(file, iteration.callback).flatMap((fn) => returnsOf(file, fn));
    if (!results.some((one) => readsPrincipal(file, one).answer !== 'no')) return undefined;
    return { call: node, negated: results.every((one) => unwrap(one).type === 'UnaryExpression') };
  });
}

const isSizeKey = (node: TSESTree.MemberExpression): boolean => /^(?:length|size)$/u.test(staticKey(node) ?? '');

/** Whether one answer among many is enough: a fixed index, a size beside a literal, `includes(true)`, `some` of them. */
function asksForOne(test: TSESTree.Node, { call, negated }: EachCheck, holds: boolean): boolean {
  let node = unwrapAwaited(test);
  let isReached = holds;
  while (node.type === 'UnaryExpression' && node.operator === '!') {
    node = unwrapAwaited(node.argument);
    isReached = !isReached;
  }
  const isDeniedList = keyOf(call) === 'filter' && negated;
  if (node.type === 'BinaryExpression') {
    const isSize = [node.left, node.right].some((one) => one.type === 'MemberExpression' && isSizeKey(one));
    const isBesideLiteral = [node.left, node.right].some((one) => one.type === 'Literal');
    // Whatever a `map` gives has as many members as the batch.
    return isSize && !isDeniedList && (isBesideLiteral || keyOf(call) === 'map');
  }
  if (node.type === 'MemberExpression') return isSizeKey(node) ? !isDeniedList : /^\d+$/u.test(staticKey(node) ?? '');
  if (node.type !== 'CallExpression') return false;
  const [first] = node.arguments;
  const isTrue = first?.type === 'Literal' && first.value === true;
  // Reached as soon as one answer is so, whatever is asked of it.
  const isAnyEnough = isReached && node !== call && /^(?:some|find|findLast)$/u.test(keyOf(node));
  return (keyOf(node) === 'includes' && isTrue) || isAnyEnough || keyOf(node) === 'at';
}

/**
 * Does a condition, though it is not about this call, come from a check of each call of the batch?
 *
 * `const denied = calls.filter((call) => !can(user, call.name)); if (denied.length > 0) return`, `verdicts[i]` of
 * `calls.map(...)`, a loop over the names of all calls. Whether each answer keeps its own call back is not followed, so
 * this is never a proof of a guard. No where one answer is enough for all of them.
 */
export function asksEach(file: SourceFile, control: Control, { list }: Subject): boolean {
  if (list === undefined || control.goesOn === true || control.swallowed || control.kept === true) return false;
  if (control.over && isOfEach(file, control.over, list)) return true;
  // What is only worked out has kept nothing back yet.
  if (control.kind !== 'test') return false;
  const check = eachCheckIn(file, control.test, list);
  return check !== undefined && !asksForOne(control.test, check, control.holds);
}
