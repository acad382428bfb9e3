import type { TSESTree } from '@typescript-eslint/types';
import { sourceText } from '../../resolve/other-files.js';
import { bind } from './assign.js';
import { arrive, rehearseTest, rehearseValue } from './rehearse-value.js';
import {
  callIn,
  isGoingOn,
  isToldIn,
  lose,
  nothing,
  plain,
  unknown,
  waysAt,
  type Course,
  type Rehearsed,
} from './rehearsed.js';

const maxDepth = 6;
/** A loop with a counter goes over two calls; another one is gone through once. */
const maxRounds = 4;

const isThrown = ({ left }: Course): boolean => left?.kind === 'throw';

/** What a function gives for some arguments. */
export function rehearseFunction(course: Course, callee: Rehearsed, given: readonly Rehearsed[]): Rehearsed {
  if (course.left) return nothing;
  const isTold = given.some((one) => isToldIn(one));
  if (callee.kind !== 'function') return unknown(isTold, callIn(given));
  const { fn } = callee;
  if (fn.generator || course.entered.includes(fn) || course.entered.length > maxDepth)
    return isTold ? lose(course) : unknown();
  course.entered.push(fn);
  for (const [index, parameter] of fn.params.entries()) {
    if (parameter.type === 'RestElement') bind(course, parameter.argument, unknown(isTold));
    else
      bind(course, parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter, given[index] ?? nothing);
  }
  const found = runBody(course, fn.body);
  course.entered.pop();
  if (!fn.async) return found;
  const rejects = isThrown(course);
  if (rejects) course.left = undefined;
  // What is left open about a function that waits for nothing told needs no promise around it.
  if (found.kind === 'pending') return found;
  return {
    kind: 'pending',
    settled: found,
    rejects,
    isTold: isToldIn(found) || rejects,
    of: callIn([found]) ?? course.current,
  };
}

/** The result of a body; what it throws stays with the course. */
export function runBody(course: Course, body: TSESTree.BlockStatement | TSESTree.Expression): Rehearsed {
  if (body.type !== 'BlockStatement') return rehearseValue(course, body);
  run(course, body);
  if (course.left?.kind !== 'return') return nothing;
  const { value } = course.left;
  course.left = undefined;
  return value ?? nothing;
}

/** Whether a loop ends after a round, and whether code behind it is reached. */
function endsRound(course: Course, label: string | undefined): boolean {
  const { left } = course;
  if (!left) return false;
  const isOwn = left.label === undefined || left.label === label;
  if (left.kind === 'continue' && isOwn) {
    course.left = undefined;
    return false;
  }
  if (left.kind === 'break' && isOwn) course.left = undefined;
  return true;
}

function runForOf(course: Course, node: TSESTree.ForOfStatement | TSESTree.ForInStatement, label?: string): void {
  const over = rehearseValue(course, node.right);
  if (course.left) return;
  if (over.kind === 'unknown' && over.isTold) {
    lose(course);
    return;
  }
  const items =
    over.kind === 'list' && node.type === 'ForOfStatement' ? over.items : [unknown(isToldIn(over), over.of)];
  const outside = course.current;
  for (const item of [...items]) {
    course.current = callIn([item]) ?? outside;
    const settled = item.kind === 'pending' && node.type === 'ForOfStatement' && node.await ? item.settled : item;
    bind(course, node.left.type === 'VariableDeclaration' ? node.left.declarations[0].id : node.left, settled);
    run(course, node.body);
    if (endsRound(course, label)) break;
  }
  course.current = outside;
}

function runLoop(
  course: Course,
  node: TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement,
  label?: string,
): void {
  if (node.type === 'ForStatement' && node.init)
    if (node.init.type === 'VariableDeclaration') run(course, node.init);
    else rehearseValue(course, node.init);
  for (let round = 0; round < maxRounds && !course.left; round += 1) {
    const test = node.test && node.type !== 'DoWhileStatement' ? rehearseValue(course, node.test) : plain(true);
    if (!isGoingOn(course)) return;
    const isKnown = test.kind === 'plain' && typeof test.value === 'boolean' && node.test?.type === 'BinaryExpression';
    if (!waysAt(course, test, node.test ? sourceText(course.file, node.test) : '')) return;
    run(course, node.body);
    if (endsRound(course, label) || !isKnown) return;
    if (node.type === 'ForStatement' && node.update) rehearseValue(course, node.update);
  }
}

/** Runs one of two branches; what it writes depends on what decided. */
function runBranch(course: Course, isTold: boolean, branch: TSESTree.Statement | null): void {
  if (course.left || !branch) return;
  course.under += isTold ? 1 : 0;
  run(course, branch);
  course.under -= isTold ? 1 : 0;
}

function runSwitch(course: Course, node: TSESTree.SwitchStatement, label?: string): void {
  const subject = rehearseValue(course, node.discriminant);
  const isTold = isToldIn(subject);
  if (isTold) waysAt(course, plain(true, true), '');
  if (subject.kind !== 'plain' && isTold) lose(course);
  let isEntered = false;
  const isCase = (one: TSESTree.SwitchCase): boolean => {
    if (!one.test) return false;
    const tested = rehearseValue(course, one.test);
    if (subject.kind === 'plain' && tested.kind === 'plain') return subject.value === tested.value;
    return waysAt(course, unknown(isTold || isToldIn(tested)), `case ${sourceText(course.file, one.test)}`);
  };
  const found = node.cases.find((one) => !course.left && isCase(one)) ?? node.cases.find((one) => !one.test);
  course.under += isTold ? 1 : 0;
  for (const one of node.cases) {
    isEntered ||= one === found;
    if (isEntered) for (const statement of one.consequent) run(course, statement);
  }
  course.under -= isTold ? 1 : 0;
  if (course.left?.kind === 'break' && (course.left.label === undefined || course.left.label === label))
    course.left = undefined;
}

function runTry(course: Course, node: TSESTree.TryStatement): void {
  run(course, node.block);
  const thrown = course.left;
  if (thrown?.kind === 'throw' && node.handler) {
    course.left = undefined;
    const isTold = thrown.value !== undefined && isToldIn(thrown.value);
    course.under += isTold ? 1 : 0;
    if (node.handler.param) bind(course, node.handler.param, thrown.value ?? unknown());
    run(course, node.handler.body);
    course.under -= isTold ? 1 : 0;
  }
  if (!node.finalizer) return;
  const before = course.left;
  course.left = undefined;
  run(course, node.finalizer);
  course.left ??= before;
}

/** Goes through a statement, as far as it is known what it does. */
export function run(course: Course, node: TSESTree.Statement, label?: string): void {
  if (course.left) return;
  if (node === course.site) {
    arrive(course, node, nothing);
    return;
  }
  switch (node.type) {
    case 'BlockStatement':
      for (const one of node.body) run(course, one);
      return;
    case 'ExpressionStatement':
      rehearseValue(course, node.expression);
      return;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        const value = init ? rehearseValue(course, init) : nothing;
        if (isGoingOn(course)) bind(course, id, value);
      }
      return;
    case 'IfStatement': {
      const { holds, isTold } = rehearseTest(course, node.test);
      runBranch(course, isTold, holds ? node.consequent : node.alternate);
      return;
    }
    case 'ForOfStatement':
    case 'ForInStatement':
      runForOf(course, node, label);
      return;
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      runLoop(course, node, label);
      return;
    case 'SwitchStatement':
      runSwitch(course, node, label);
      return;
    case 'TryStatement':
      runTry(course, node);
      return;
    case 'LabeledStatement':
      run(course, node.body, node.label.name);
      return;
    case 'ReturnStatement': {
      const value = node.argument ? rehearseValue(course, node.argument) : nothing;
      course.left ??= { kind: 'return', value };
      return;
    }
    case 'ThrowStatement': {
      const value = rehearseValue(course, node.argument);
      course.left ??= { kind: 'throw', value: course.under > 0 ? { ...value, isTold: true } : value };
      return;
    }
    case 'BreakStatement':
    case 'ContinueStatement':
      course.left = { kind: node.type === 'BreakStatement' ? 'break' : 'continue', label: node.label?.name };
      return;
    default:
      return;
  }
}
