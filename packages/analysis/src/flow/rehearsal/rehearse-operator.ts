import type { TSESTree } from '@typescript-eslint/types';
import { rehearseValue } from './rehearse-value.js';
import { callIn, isToldIn, keyOf, plain, truthOf, unknown, type Course, type Rehearsed } from './rehearsed.js';

const isEmpty = (value: Rehearsed): boolean | undefined =>
  value.kind === 'plain'
    ? value.value === undefined || value.value === null
    : value.kind === 'unknown'
      ? undefined
      : false;

/** Whether two values are the same; `undefined` where they may be. */
function areSame(a: Rehearsed, b: Rehearsed): boolean | undefined {
  if (a.kind === 'plain' && b.kind === 'plain') {
    const both = isEmpty(a) === true && isEmpty(b) === true;
    return both || a.value === b.value;
  }
  const keys = [keyOf(a), keyOf(b)];
  if (keys[0] !== undefined && keys[0] === keys[1]) return true;
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  return a.kind === 'plain' || b.kind === 'plain' ? false : undefined;
}

const compared: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const counted: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
};

/** What an operator makes of two values. */
export function operate(operator: string, a: Rehearsed, b: Rehearsed): Rehearsed {
  const isTold = isToldIn(a) || isToldIn(b);
  const of = callIn([a, b]);
  if (/^[!=]==?$/u.test(operator)) {
    const same = areSame(a, b);
    return same === undefined ? unknown(isTold) : plain(same === operator.startsWith('='), isTold);
  }
  if (a.kind === 'plain' && b.kind === 'plain' && typeof a.value === 'number' && typeof b.value === 'number') {
    const answer = compared[operator]?.(a.value, b.value) ?? counted[operator]?.(a.value, b.value);
    if (answer !== undefined) return plain(answer, isTold, of);
  }
  return unknown(isTold, of);
}

export function rehearseOperator(
  course: Course,
  node: TSESTree.UnaryExpression | TSESTree.BinaryExpression,
): Rehearsed {
  if (node.type === 'BinaryExpression')
    return operate(node.operator, rehearseValue(course, node.left), rehearseValue(course, node.right));
  const value = rehearseValue(course, node.argument);
  const truth = truthOf(value);
  if (node.operator === '!') return truth === undefined ? { ...value } : plain(!truth, isToldIn(value));
  if (node.operator === 'void') return plain(undefined);
  return unknown(isToldIn(value));
}
