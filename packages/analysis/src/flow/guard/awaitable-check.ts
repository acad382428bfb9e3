import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { enclosingFunction, isFunction, isInside } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Execution } from '../execution/execution.js';
import { leaves } from '../leaves.js';
import type { Guard } from './guard.js';
import { dropsDecision, promiseOf, refusalOf } from './refusal.js';

/** How an unawaited check stands in the code. */
function useOf(call: TSESTree.CallExpression): 'statement' | 'condition' | undefined {
  const use = call.parent;
  switch (use.type) {
    case 'ExpressionStatement':
      return 'statement';
    case 'UnaryExpression':
      if (use.operator === '!') return 'condition';
      return use.operator === 'void' && use.parent.type === 'ExpressionStatement' ? 'statement' : undefined;
    case 'VariableDeclarator':
      return use.id.type === 'Identifier' ? 'condition' : undefined;
    case 'IfStatement':
    case 'ConditionalExpression':
      return use.test === call ? 'condition' : undefined;
    case 'LogicalExpression':
      return 'condition';
    default:
      return undefined;
  }
}

/** Whether what a check throws once it is awaited is caught before the execution: awaiting alone helps nothing there. */
function isCaughtBefore(call: TSESTree.Node, site: TSESTree.Node): boolean {
  for (let outer = call.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (outer.type !== 'TryStatement' || !outer.handler || !isInside(call, outer.block)) continue;
    if (!isInside(site, outer.block) && !leaves(outer.handler.body)) return true;
  }
  return false;
}

/**
 * The check that refuses as soon as it is awaited where it stands: surely a promise, in the async function that also
 * executes, and one that throws as a statement or answers as a condition.
 */
export function awaitableCheckOf(
  file: SourceFile,
  execution: Execution,
  guard: Guard,
): TSESTree.CallExpression | undefined {
  if (guard.defect !== 'not awaited' || guard.node?.type !== 'CallExpression') return undefined;
  const call = guard.node;
  const fn = enclosingFunction(call);
  const library = authorizationCallOf(file, call);
  if (!fn?.async || (promiseOf(file, call) !== 'yes' && !library?.async)) return undefined;
  if (execution.callee ? false : enclosingFunction(execution.site) !== fn) return undefined;
  const refusals = calleesOf(file, call).map((one) => refusalOf(file, one));
  switch (useOf(call)) {
    case 'statement':
      return !isCaughtBefore(call, execution.site) &&
        (library ? library.refuses === 'throws' : dropsDecision(file, call) !== 'decision') &&
        (refusals.length === 0 || refusals.includes('throws'))
        ? call
        : undefined;
    case 'condition':
      return library?.refuses !== 'verdict' &&
        (refusals.length === 0 || refusals.includes('returns') || refusals.includes('throws'))
        ? call
        : undefined;
    default:
      return undefined;
  }
}
