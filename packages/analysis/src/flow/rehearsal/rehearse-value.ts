import type { TSESTree } from '@typescript-eslint/types';
import { isProposalList } from '../../match/proposal-list.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction } from '../../resolve/function-node.js';
import { localFunctionsOf } from '../../resolve/functions-of.js';
import { sourceText } from '../../resolve/other-files.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { assign } from './assign.js';
import { rehearseCall } from './rehearse-call.js';
import { rehearseOperator } from './rehearse-operator.js';
import {
  callIn,
  isGoingOn,
  isToldIn,
  keyOf,
  listOf,
  lose,
  nothing,
  plain,
  truthOf,
  unknown,
  waysAt,
  type Course,
  type Rehearsed,
} from './rehearsed.js';

const maxSteps = 3000;

/** Two calls stand for a batch: the first is granted, the second refused. */
const batch = (): Rehearsed => listOf([unknown(false, 0, 'first call'), unknown(false, 1, 'second call')]);

export function rehearseValues(course: Course, nodes: readonly TSESTree.Node[]): readonly Rehearsed[] {
  return nodes.flatMap((one): readonly Rehearsed[] => {
    if (one.type !== 'SpreadElement') return [rehearseValue(course, one)];
    const spread = rehearseValue(course, one.argument);
    return spread.kind === 'list' ? spread.items : [unknown(isToldIn(spread), spread.of)];
  });
}

/** A test, and whether what the check said decides it. */
export function rehearseTest(
  course: Course,
  node: TSESTree.Node,
): { readonly holds: boolean; readonly isTold: boolean } {
  const value = rehearseValue(course, node);
  return { holds: !course.left && waysAt(course, value, sourceText(course.file, node)), isTold: isToldIn(value) };
}

function ofIdentifier(course: Course, node: TSESTree.Identifier): Rehearsed {
  if (node.name === 'undefined') return nothing;
  const variable = variableOf(course.file, node);
  const known = variable && course.variables.get(variable);
  if (known && known.kind !== 'unknown') return known;
  if (course.isBatch && known?.of === undefined && isProposalList(course.file, node)) return batch();
  if (known) return known;
  const [fn, ...others] = localFunctionsOf(course.file, node);
  return fn && others.length === 0 ? { kind: 'function', fn, isTold: false } : unknown(false, undefined, node.name);
}

/** What stands under a key of a value. */
export function memberOf(value: Rehearsed, key: Rehearsed, isTold = isToldIn(key) || value.isTold): Rehearsed {
  const name = keyOf(key);
  const text = key.kind === 'plain' ? String(key.value) : undefined;
  switch (value.kind) {
    case 'list': {
      if (text === 'length' || text === 'size') return plain(value.items.length, isTold || isToldIn(value));
      if (key.kind === 'plain' && typeof key.value === 'number') return value.items[key.value] ?? nothing;
      return unknown(isTold || isToldIn(value));
    }
    case 'record':
      return (
        (text === undefined ? undefined : value.members.get(text)) ??
        (name === undefined ? undefined : value.members.get(name)) ??
        (value.isOpen || name === undefined ? unknown(isTold || isToldIn(value), value.of) : plain(undefined, isTold))
      );
    case 'pending':
      return plain(undefined, true);
    case 'unknown':
      return unknown(
        isTold,
        value.of,
        value.name !== undefined && text !== undefined ? `${value.name}.${text}` : undefined,
      );
    default:
      return unknown(isTold, value.of);
  }
}

function ofMember(course: Course, node: TSESTree.MemberExpression): Rehearsed {
  const on = rehearseValue(course, node.object);
  const key = staticKey(node);
  const found = memberOf(on, key === undefined || node.computed ? rehearseValue(course, node.property) : plain(key));
  const isUnread = course.isBatch && found.kind === 'unknown' && found.of === undefined && !found.isTold;
  return isUnread && isProposalList(course.file, node) ? batch() : found;
}

function ofObject(course: Course, node: TSESTree.ObjectExpression): Rehearsed {
  const members = new Map<string, Rehearsed>();
  let isOpen = false;
  let of: number | undefined;
  for (const one of node.properties) {
    if (one.type === 'SpreadElement') {
      const spread = rehearseValue(course, one.argument);
      of ??= callIn([spread]);
      if (spread.kind === 'record') for (const [key, value] of spread.members) members.set(key, value);
      isOpen ||= spread.kind !== 'record' || spread.isOpen;
      continue;
    }
    const key = staticKey(one);
    const name = key ?? keyOf(rehearseValue(course, one.key));
    const value = rehearseValue(course, one.value);
    if (name === undefined) isOpen = true;
    else members.set(name, value);
    of ??= callIn([value]);
  }
  return { kind: 'record', members, isOpen, isTold: false, of };
}

function ofNew(course: Course, node: TSESTree.NewExpression): Rehearsed {
  const given = rehearseValues(course, node.arguments);
  const [first] = given;
  const name = dottedName(node.callee);
  if (name === 'Set')
    return first === undefined
      ? listOf([])
      : first.kind === 'list'
        ? listOf(first.items, first.isTold)
        : unknown(isToldIn(first));
  if (name !== 'Map')
    return unknown(
      given.some((one) => isToldIn(one)),
      callIn(given),
    );
  const members = new Map<string, Rehearsed>();
  if (first === undefined) return { kind: 'record', members, isOpen: false, isTold: false };
  for (const pair of first.kind === 'list' ? first.items : []) {
    const [key, value] = pair.kind === 'list' ? pair.items : [];
    const text = key && keyOf(key);
    if (text === undefined || !value) return unknown(isToldIn(first));
    members.set(text, value);
  }
  return { kind: 'record', members, isOpen: first.kind !== 'list', isTold: first.isTold };
}

function ofAwait(course: Course, value: Rehearsed): Rehearsed {
  if (value.kind !== 'pending') return value;
  if (!value.rejects) return value.settled;
  course.left = { kind: 'throw', value: unknown(true) };
  return nothing;
}

function ofChoice(course: Course, test: TSESTree.Node, yes: TSESTree.Node, no: TSESTree.Node): Rehearsed {
  const { holds, isTold } = rehearseTest(course, test);
  if (course.left) return nothing;
  const found = rehearseValue(course, holds ? yes : no);
  return isTold ? { ...found, isTold: true } : found;
}

function ofLogical(course: Course, node: TSESTree.LogicalExpression): Rehearsed {
  const left = rehearseValue(course, node.left);
  if (course.left) return nothing;
  if (node.operator === '??') {
    if (left.kind === 'plain')
      return left.value === undefined || left.value === null ? rehearseValue(course, node.right) : left;
    return left;
  }
  const known = truthOf(left);
  const goesOn = (node.operator === '&&') === (known ?? waysAt(course, left, sourceText(course.file, node.left)));
  if (known !== undefined && isToldIn(left)) waysAt(course, left, '');
  if (!goesOn || !isGoingOn(course)) return left;
  const right = rehearseValue(course, node.right);
  return isToldIn(left) ? { ...right, isTold: true } : right;
}

function valueOf(course: Course, node: TSESTree.Node): Rehearsed {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'object' && node.value !== null ? unknown() : plain(node.value as string | null);
    case 'TemplateLiteral': {
      const parts = rehearseValues(course, node.expressions);
      return unknown(
        parts.some((one) => isToldIn(one)),
        callIn(parts),
        parts.every((one) => keyOf(one) !== undefined)
          ? sourceText(course.file, node) + parts.map((one) => keyOf(one)).join()
          : undefined,
      );
    }
    case 'Identifier':
      return ofIdentifier(course, node);
    case 'MemberExpression':
      return ofMember(course, node);
    case 'CallExpression':
      return rehearseCall(course, node);
    case 'NewExpression':
      return ofNew(course, node);
    case 'AwaitExpression': {
      const value = rehearseValue(course, node.argument);
      return course.left ? nothing : ofAwait(course, value);
    }
    case 'LogicalExpression':
      return ofLogical(course, node);
    case 'ConditionalExpression':
      return ofChoice(course, node.test, node.consequent, node.alternate);
    case 'AssignmentExpression':
    case 'UpdateExpression':
      return assign(course, node);
    case 'UnaryExpression':
    case 'BinaryExpression':
      return rehearseOperator(course, node);
    case 'ObjectExpression':
      return ofObject(course, node);
    case 'ArrayExpression':
      return listOf(
        rehearseValues(
          course,
          node.elements.filter((one) => one !== null),
        ),
      );
    case 'SequenceExpression':
      return rehearseValues(course, node.expressions).at(-1) ?? nothing;
    default:
      return isFunction(node) ? { kind: 'function', fn: node, isTold: false } : unknown();
  }
}

/** What an expression is worth on a course, and what it does to what is known. */
export function rehearseValue(course: Course, written: TSESTree.Node): Rehearsed {
  const node = unwrap(written);
  course.steps += 1;
  if (course.left) return nothing;
  if (course.steps > maxSteps) return lose(course);
  if (node !== course.site) return valueOf(course, node);
  course.inSite += 1;
  const isChosen = node.type === 'ConditionalExpression';
  const found = isChosen ? unknown() : valueOf(course, node);
  course.inSite -= 1;
  if (isGoingOn(course)) arrive(course, node, found);
  return found;
}

/** Notes that the work on a call is reached. What it is told of the answer decides what it does: that is not known. */
export function arrive(course: Course, site: TSESTree.Node, found: Rehearsed): void {
  if (isToldIn(found)) lose(course);
  if (course.left) return;
  const about = callIn([found]) ?? course.current;
  if (course.isBatch && about !== 1) return;
  course.work.add(site);
  if (course.isRefused) course.isReached = true;
}
