import type { TSESTree } from '@typescript-eslint/types';
import { conditionsAround } from '../match/request-body.js';
import { enclosingFunction } from '../resolve/function-node.js';
import { leaves } from './leaves.js';
import type { Gate } from './tool-node.js';

/** The conditions under which a statement is reached: around it, and before it where a branch leaves. */
export function gatesAround(node: TSESTree.Node): readonly Gate[] {
  const gates: Gate[] = conditionsAround(node).map((test) => ({ kind: 'test', test, holds: true }));
  const body = enclosingFunction(node)?.body;
  for (const statement of body?.type === 'BlockStatement' ? body.body : []) {
    if (statement.range[1] > node.range[0]) break;
    if (statement.type === 'IfStatement' && leaves(statement.consequent))
      gates.push({ kind: 'test', test: statement.test, holds: false });
  }
  return gates;
}
