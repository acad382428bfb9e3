import type { TSESTree } from '@typescript-eslint/types';
import { isAnyControl } from '../../match/is-any-control.js';
import { isInside } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { leaves } from '../leaves.js';
import { calledName } from './called-name.js';
import { directCallsOf } from './direct-calls.js';
import { doesWork } from './does-work.js';
import type { Execution } from './execution.js';
import { isValueUsed } from './is-value-used.js';
import { namesNoExecution } from './names-no-execution.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';

/** Each side of an `||`, or of an `&&`. */
const sidesOf = (node: TSESTree.Expression, operator: '||' | '&&'): readonly TSESTree.Expression[] => {
  const test = unwrap(node);
  return test.type === 'LogicalExpression' && test.operator === operator
    ? [...sidesOf(test.left, operator), ...sidesOf(test.right, operator)]
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

/** A test for one text: `call.name === 'refund'`. */
const namesIt = (test: TSESTree.Expression): boolean =>
  test.type === 'BinaryExpression' &&
  (test.operator === '===' || test.operator === '==') &&
  (stringOf(test.right) !== undefined || stringOf(test.left) !== undefined) &&
  !isForm(unwrap(test.left));

/** Whether what a call gives decides where the code goes on: what is asked there carries out nothing. */
const isTest = (node: TSESTree.Node): boolean => {
  let at = wrapped(node);
  while (at.parent?.type === 'LogicalExpression' || at.parent?.type === 'AwaitExpression') at = wrapped(at.parent);
  const use = at.parent;
  return (
    use?.type === 'UnaryExpression' ||
    ((use?.type === 'IfStatement' || use?.type === 'ConditionalExpression' || use?.type === 'WhileStatement') &&
      use.test === at)
  );
};

/** Whether a call of this file's own, behind the test of a name, only finds out whether something may go on. */
const mayRefuse = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  localCalleesOf(file, call).some(
    ({ body }) => !doesWork(file, body) || nodeIndexOf(file).inside('ThrowStatement', body).length > 0,
  );

/** `call.name === 'refund' && (await refund(args))`, or with `!==` and `||`: a call for one name in an expression. */
function calledForName(file: SourceFile, node: TSESTree.LogicalExpression): Execution | undefined {
  const { operator, left, right } = node;
  if (operator === '??') return undefined;
  const call = unwrapAwaited(right);
  if (call.type !== 'CallExpression' || namesNoExecution(calledName(call)) || isAnyControl(file, call.callee))
    return undefined;
  const names = sidesOf(left, operator).filter(operator === '&&' ? namesIt : namesOther);
  const part = names.map((one) => partNamed(proposalPartsIn(file, one), 'name')).find((one) => one !== undefined);
  if (!part) return undefined;
  const isDone = unwrap(right).type === 'AwaitExpression' || node.parent.type === 'ExpressionStatement';
  if (!isDone || isTest(node) || (node.parent.type !== 'ExpressionStatement' && !isValueUsed(file, right)))
    return undefined;
  const carries = call.arguments.some((one) => partNamed(proposalPartsIn(file, one), 'arguments') !== undefined);
  if (!carries || mayRefuse(file, call)) return undefined;
  return { kind: 'chosen', node: call, part, site: call, table: undefined, callee: undefined, inner: [] };
}

/** Whether nothing behind a statement of a block runs once it does. */
const isLeft = (statement: TSESTree.Statement): boolean => {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last !== undefined && (last.type === 'ContinueStatement' || leaves(statement));
};

/**
 * Calls of a fixed implementation behind a test that leaves unless one tool was proposed: what stands behind
 * `if (call.name !== 'refund') continue;` is chosen by the name as much as a branch is, and so is what stands behind the
 * `&&` of such a test.
 */
export const chosenCallsOf = perFile((file): readonly Execution[] => {
  const tests = nodeIndexOf(file)
    .of('IfStatement')
    .flatMap((statement) => {
      const others = sidesOf(statement.test, '||').filter(namesOther);
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
  const inExpressions = nodeIndexOf(file)
    .of('LogicalExpression')
    .map((node) => calledForName(file, node))
    .filter((one) => one !== undefined && !found.has(one.node as TSESTree.CallExpression));
  return [...found.values(), ...inExpressions.filter((one) => one !== undefined)];
});
