import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
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

/** `item.type`: whether anything was proposed at all. */
const isForm = (node: TSESTree.Node): boolean =>
  node.type === 'MemberExpression' && /^(?:type|role|kind|status)$/u.test(staticKey(node) ?? '');

/** A test for anything but one text: `call.name !== 'refund'`. */
const namesOther = (test: TSESTree.Expression): boolean =>
  test.type === 'BinaryExpression' &&
  (test.operator === '!==' || test.operator === '!=') &&
  (stringOf(test.right) !== undefined || stringOf(test.left) !== undefined) &&
  !isForm(unwrap(test.left));

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
  const tests = nodeIndexOf(file)
    .of('IfStatement')
    .flatMap((statement) => {
      const others = alternativesOf(statement.test).filter(namesOther);
      return others.length > 0 && isLeft(statement.consequent) ? [{ statement, others }] : [];
    });
  const found = new Map<TSESTree.CallExpression, Execution>();
  for (const { statement, others } of tests) {
    const part = others.map((one) => partNamed(proposalPartsIn(file, one), 'name')).find((one) => one !== undefined);
    if (!part) continue;
    for (const call of directCallsOf(file)) {
      if (call.range[0] < statement.range[1] || !isInside(call, statement.parent) || found.has(call)) continue;
      found.set(call, { kind: 'chosen', node: call, part, site: call, table: undefined, callee: undefined, inner: [] });
    }
  }
  return [...found.values()];
});
