import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Execution } from '../execution/execution.js';
import { isRearranged } from '../execution/is-rearranged.js';
import { tablesOf } from '../execution/tables-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { leaves } from '../leaves.js';
import { guardOfExecutor } from './guard-of-executor.js';
import { isNamedAsGuard } from './named-as-guard.js';

/** Calls that only rearrange the entries of a table. */
const rearranges =
  /^(?:map|flatMap|filter|slice|concat|sort|toSorted|reverse|toReversed|entries|values|keys|fromEntries|assign|freeze|from|of)$/u;

const keyOf = (call: TSESTree.CallExpression): string => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
};

/** Whether a function, or one inside it, refuses anything, or hands who asks to something that is not seen. */
function mayRefuse(file: SourceFile, fn: FunctionNode): boolean {
  const index = nodeIndexOf(file);
  if (index.inside('ThrowStatement', fn).length > 0) return true;
  const branches = index.inside('IfStatement', fn).some((one) => leaves(one.consequent) || leaves(one.alternate));
  if (branches || index.inside('ConditionalExpression', fn).length > 0) return true;
  return index.inside('CallExpression', fn).some((call) => {
    const handsOn = call.arguments.some(
      (one) => readsPrincipal(file, one.type === 'SpreadElement' ? one.argument : one).answer !== 'no',
    );
    if (isNamedAsGuard(call)) return true;
    return handsOn && !isParameterCall(file, call, fn) && calleesOf(file, call).length === 0;
  });
}

/** `next(user, raw)`: a call of what the wrapper was handed, which is what it wraps. */
const isParameterCall = (file: SourceFile, call: TSESTree.CallExpression, fn: FunctionNode): boolean =>
  valuesOf(file, call.callee).some((value) => value.kind === 'parameter' && isInside(value.fn, fn));

/** The outermost functions around a wrapper that stand in the file: what made it closes over what may decide. */
function makerOf(fn: FunctionNode): FunctionNode {
  let maker = fn;
  for (let outer = enclosingFunction(fn); outer && returnsIt(outer, maker); outer = enclosingFunction(outer))
    maker = outer;
  return maker;
}

const returnsIt = (outer: FunctionNode, inner: FunctionNode): boolean =>
  outer.body === inner || inner.parent.type === 'ReturnStatement';

/**
 * May something decide about a call between a table and the implementations in it? Entries that were put together by
 * calls may be wrapped in a check. A wrapper of this file is looked into: one that refuses nothing and hands who asks
 * to nobody but what it wraps decides nothing.
 */
export function mayDecideInTable(file: SourceFile, { table }: Execution): boolean {
  if (!table) return false;
  return tablesOf(file, table).some((value) => {
    if (value.kind !== 'expression') return false;
    const made = value.node.type === 'NewExpression' ? value.node.arguments[0] : value.node;
    const call = made && unwrapAwaited(made);
    if (call?.type !== 'CallExpression') return false;
    // A module that is loaded is there as it is written.
    if (call.callee.type === 'Identifier' && call.callee.name === 'require') return false;
    const wrappers = nodeIndexOf(file)
      .inside('CallExpression', call)
      .filter((one) => !rearranges.test(keyOf(one)));
    if (wrappers.length === 0) return !isRearranged(file, call, (fn) => guardOfExecutor(file, fn).kind !== 'none');
    return wrappers.some((one) => {
      const callees = [...calleesOf(file, one), ...functionsOf(file, one)].filter(isFunction);
      return callees.length === 0 || callees.some((fn) => mayRefuse(file, makerOf(fn)));
    });
  });
}
