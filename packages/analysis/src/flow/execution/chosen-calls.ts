import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { leaves } from '../leaves.js';
import { directCallsOf } from './direct-calls.js';
import type { Execution } from './execution.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';

/** Each side of an `||`. */
const alternativesOf = (node: TSESTree.Expression): readonly TSESTree.Expression[] => {
  const test = unwrap(node);
  return test.type === 'LogicalExpression' && test.operator === '||'
    ? [...alternativesOf(test.left), ...alternativesOf(test.right)]
    : [test as TSESTree.Expression];
};

/** The proposed name in a test for any other tool: `call.name !== 'refund'`. */
function otherName(file: SourceFile, test: TSESTree.Expression): Execution['part'] | undefined {
  if (test.type !== 'BinaryExpression' || (test.operator !== '!==' && test.operator !== '!=')) return undefined;
  if (stringOf(test.right) === undefined && stringOf(test.left) === undefined) return undefined;
  return partNamed(proposalPartsIn(file, test), 'name');
}

/** Whether nothing behind a statement of a block runs once it does. */
const isLeft = (statement: TSESTree.Statement): boolean => {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last !== undefined && (last.type === 'ContinueStatement' || leaves(statement));
};

/**
 * Calls of a fixed implementation behind a test that leaves unless one tool was proposed: what stands behind
 * `if (call.name !== 'refund') continue;` is chosen by the name as much as a branch is.
 */
export const chosenCallsOf = perFile((file): readonly Execution[] => {
  const calls = directCallsOf(file);
  if (calls.length === 0) return [];
  const found = new Map<TSESTree.CallExpression, Execution>();
  for (const statement of nodeIndexOf(file).of('IfStatement')) {
    if (!isLeft(statement.consequent)) continue;
    const part = alternativesOf(statement.test)
      .map((one) => otherName(file, one))
      .find((one) => one !== undefined);
    if (!part) continue;
    for (const call of calls) {
      if (call.range[0] < statement.range[1] || !isInside(call, statement.parent) || found.has(call)) continue;
      found.set(call, { kind: 'chosen', node: call, part, site: call, table: undefined, callee: undefined, inner: [] });
    }
  }
  return [...found.values()];
});
