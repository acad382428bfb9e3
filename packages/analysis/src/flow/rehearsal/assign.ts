import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { operate } from './rehearse-operator.js';
import { memberOf, rehearseValue } from './rehearse-value.js';
import {
  isToldIn,
  keyOf,
  listOf,
  nothing,
  plain,
  truthOf,
  unknown,
  waysAt,
  type Course,
  type Rehearsed,
} from './rehearsed.js';

/** Gives what a pattern declares its values. */
export function bind(course: Course, pattern: TSESTree.Node, value: Rehearsed): void {
  switch (pattern.type) {
    case 'Identifier': {
      const variable = variableOf(course.file, pattern);
      if (variable) course.variables.set(variable, course.under > 0 ? { ...value, isTold: true } : value);
      return;
    }
    case 'AssignmentPattern': {
      const isLeftOut = value.kind === 'plain' && value.value === undefined;
      bind(course, pattern.left, isLeftOut ? rehearseValue(course, pattern.right) : value);
      return;
    }
    case 'ObjectPattern':
      for (const one of pattern.properties) {
        if (one.type === 'RestElement') bind(course, one.argument, unknown(isToldIn(value), value.of));
        else {
          const key = staticKey(one);
          const found = key === undefined ? unknown(isToldIn(value), value.of) : memberOf(value, plain(key));
          bind(course, one.value, found.of === undefined ? { ...found, of: value.of } : found);
        }
      }
      return;
    case 'ArrayPattern':
      for (const [index, one] of pattern.elements.entries()) {
        if (!one) continue;
        if (one.type === 'RestElement')
          bind(
            course,
            one.argument,
            value.kind === 'list' ? listOf(value.items.slice(index)) : unknown(isToldIn(value)),
          );
        else bind(course, one, memberOf(value, plain(index)));
      }
      return;
    case 'MemberExpression':
      put(course, pattern, value);
      return;
    default:
      return;
  }
}

/** Writes a member of a record or a list: `verdicts[call.id] = allowed`. */
function put(course: Course, target: TSESTree.MemberExpression, value: Rehearsed): void {
  const on = rehearseValue(course, target.object);
  const text = staticKey(target);
  const key = text === undefined || target.computed ? rehearseValue(course, target.property) : plain(text);
  const held = course.under > 0 ? { ...value, isTold: true } : value;
  if (on.kind === 'list' && key.kind === 'plain' && typeof key.value === 'number') on.items[key.value] = held;
  const name = key.kind === 'plain' ? String(key.value) : keyOf(key);
  if (on.kind === 'record' && name !== undefined) on.members.set(name, held);
}

/** What is written, and what the expression that writes it is worth. */
export function assign(course: Course, node: TSESTree.AssignmentExpression | TSESTree.UpdateExpression): Rehearsed {
  const target = unwrap(node.type === 'UpdateExpression' ? node.argument : node.left);
  if (node.type === 'UpdateExpression') {
    const counted = operate(node.operator.slice(1), rehearseValue(course, target), plain(1));
    bind(course, target, counted);
    return counted;
  }
  const operator = node.operator.slice(0, -1);
  if (operator === '') {
    const value = rehearseValue(course, node.right);
    if (!course.left) bind(course, target, value);
    return value;
  }
  const before = rehearseValue(course, target);
  if (/^(?:\|\||&&|\?\?)$/u.test(operator)) {
    const isThere =
      operator === '??' ? before.kind !== 'plain' || (before.value ?? undefined) !== undefined : undefined;
    const isKept = isThere ?? (truthOf(before) ?? waysAt(course, before, '')) === (operator === '||');
    if (isKept) return before;
  }
  const right = rehearseValue(course, node.right);
  const value = /^[|&?]/u.test(operator) ? right : operate(operator, before, right);
  if (!course.left) bind(course, target, value);
  return course.left ? nothing : value;
}
