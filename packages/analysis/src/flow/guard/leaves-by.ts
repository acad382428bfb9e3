import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/** Calls by which the refusal of one of many is lost, or nobody waits for it. */
const losesRefusals = /^(?:allSettled|any|race|catch|forEach|setTimeout|setImmediate)$/u;

/** Whether what a call throws leaves the function around it: nothing catches it there or forgets to wait for it. */
export function leavesBy(node: TSESTree.Node, fn: FunctionNode): boolean {
  for (let inner = node, outer = node.parent; outer && outer !== fn; inner = outer, outer = outer.parent) {
    if (outer.type === 'TryStatement' && outer.block === inner && outer.handler) return false;
    if (outer.type === 'UnaryExpression' && outer.operator === 'void') return false;
    const callee = outer.type === 'CallExpression' ? unwrap(outer.callee) : undefined;
    if (callee?.type === 'MemberExpression' && losesRefusals.test(staticKey(callee) ?? '')) return false;
  }
  return true;
}
