import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { leavingIfs } from '../leaving-ifs.js';
import type { Gate } from './tool-node.js';

/** What stands for one tool in the innermost loop or callback around a place. */
function elementAround(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let outer: TSESTree.Node | undefined = node; outer; outer = outer.parent) {
    if (outer.type === 'ForOfStatement') return outer.left;
    if (isFunction(outer)) return iteratedBy(outer, 0) ? outer.params[0] : undefined;
  }
  return undefined;
}

/**
 * The conditions under which a place is reached within its function: around it, and before it where a branch leaves.
 * Callbacks of array methods count as loops; a test inside a loop is asked about the element of that loop.
 */
export function gatesAround(file: SourceFile, node: TSESTree.Node): readonly Gate[] {
  const gates: Gate[] = [];
  const element = elementAround(node);
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (isFunction(outer) && !iteratedBy(outer, 0)) break;
    const add = (test: TSESTree.Node, holds: boolean): number => gates.push({ kind: 'test', test, holds, element });
    if ((outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') && inner !== outer.test)
      add(outer.test, inner === outer.consequent);
    else if (outer.type === 'LogicalExpression' && inner === outer.right && outer.operator === '&&')
      add(outer.left, true);
    else if (outer.type === 'SwitchStatement' && inner !== outer.discriminant) add(outer.discriminant, true);
    if (outer.type !== 'BlockStatement' && outer.type !== 'SwitchCase') continue;
    for (const { range, test } of leavingIfs(file, outer)) {
      if (range[1] > inner.range[0]) break;
      add(test, false);
    }
  }
  return gates;
}
