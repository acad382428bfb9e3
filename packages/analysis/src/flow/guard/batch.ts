import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf } from '../../resolve/value.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { valuesOf } from '../../resolve/values-of.js';
import { controlsOn, type Control } from '../controls-on.js';
import type { Subject } from './decision.js';
import { decisionsIn } from './decisions-in.js';
import { isOfEach } from './is-of-each.js';
import { leavesBy } from './leaves-by.js';
import { isNamedAsGuard } from './named-as-guard.js';
import { readsPrincipal } from '../principal/reads-principal.js';

const isList = (file: SourceFile, node: TSESTree.Node, list: string | undefined): boolean =>
  list !== undefined && valuesOf(file, node).some((value) => identityOf(value) === list);

/** Whether an expression uses a list as a whole, and not one member or its length. */
const isWhole = (node: TSESTree.Node): boolean => {
  const use = node.parent;
  if (use?.type !== 'MemberExpression' || use.object !== node) return true;
  return !use.computed && !/^(?:length|at|find|findLast|shift|pop)$/u.test(staticKey(use) ?? '');
};

/** Whether a call is handed the whole batch: what it looks at there is its own matter. */
export const takesBatch = (file: SourceFile, call: TSESTree.Node, subject: Subject): boolean =>
  call.type === 'CallExpression' &&
  nodeIndexOf(file)
    .insideAny('Identifier', call.arguments)
    .some((one) => isWhole(one) && isList(file, one, subject.list));

/** Whether a condition keeps batches of more than one call out: `if (calls.length > 1) throw ...`. */
export function refusesMany(file: SourceFile, control: Control, subject: Subject): boolean {
  const test = unwrap(control.test);
  if (control.kind !== 'test' || control.goesOn || test.type !== 'BinaryExpression' || test.right.type !== 'Literal')
    return false;
  const left = unwrap(test.left);
  if (left.type !== 'MemberExpression' || staticKey(left) !== 'length' || !isList(file, left.object, subject.list))
    return false;
  const bound = test.right.value;
  if (control.holds)
    return (bound === 1 && /^(?:===?|<=)$/u.test(test.operator)) || (bound === 2 && test.operator === '<');
  return (bound === 1 && /^(?:!==?|>)$/u.test(test.operator)) || (bound === 2 && test.operator === '>=');
}

/** Whether a place is inside a loop or an array callback over a list. */
function isInLoopOver(file: SourceFile, node: TSESTree.Node, list: string, until: FunctionNode): boolean {
  for (let outer = node.parent; outer && outer !== until; outer = outer.parent) {
    const over = outer.type === 'ForOfStatement' ? outer.right : isFunction(outer) ? iteratedBy(outer, 0) : undefined;
    if (over && isOfEach(file, over, list)) return true;
  }
  return false;
}

/** Whether a function asks elsewhere about each member of a list: `await Promise.all(calls.map((one) => gate.require(user, one.name)))`. */
const asksElsewhere = (file: SourceFile, fn: FunctionNode, list: string): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .some(
      (call) =>
        isNamedAsGuard(call) &&
        calleesOf(file, call).length === 0 &&
        isInLoopOver(file, call, list, fn) &&
        leavesBy(call, fn) &&
        readsPrincipal(file, call).answer !== 'no',
    );

/**
 * Whether a function of this file that is handed the whole batch decides on each member of it: its refusals, or checks
 * that are not seen, stand in a loop over that parameter, or behind `every` or `some` of it.
 */
export function decidesOnEach(file: SourceFile, call: TSESTree.CallExpression, subject: Subject): boolean {
  return calleesOf(file, call).some((fn) =>
    call.arguments.some((argument, index) => {
      const parameter = fn.params[index];
      if (!parameter || subject.list === undefined || !isOfEach(file, argument, subject.list)) return false;
      const list = identityOf({ kind: 'parameter', fn, index, node: parameter });
      if (asksElsewhere(file, fn, list)) return true;
      const throws = nodeIndexOf(file)
        .inside('ThrowStatement', fn.body)
        .filter((one) => enclosingFunction(one) === fn || isInLoopOver(file, one, list, fn));
      const tested = throws.flatMap((place) => {
        const anyOfList = isInLoopOver(file, place, list, fn);
        return [...controlsOn(place, undefined)]
          .filter((control) => isInside(control.node, fn.body))
          .flatMap((control) => decisionsIn(file, control.test, { key: '', list, anyOfList }, !control.holds));
      });
      const returned =
        throws.length > 0
          ? []
          : returnsOf(file, fn).flatMap((result) => decisionsIn(file, result, { key: '', list }, true));
      return [...tested, ...returned].some((one) => one.about === 'call' && one.identity !== 'no' && !one.defect);
    }),
  );
}
