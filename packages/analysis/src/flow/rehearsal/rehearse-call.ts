import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction, isInside } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { sourceText } from '../../resolve/other-files.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { isPlainCall } from '../execution/executor-code.js';
import { isRecording } from '../guard/is-recording.js';
import { isNamedAsGuard } from '../guard/named-as-guard.js';
import { writesRecord } from '../guard/writes-record.js';
import { neverReturnsFrom } from '../leaves.js';
import { isAskedBehind } from './is-asked-behind.js';
import { rehearseFunction } from './rehearse-code.js';
import { rehearseMethod } from './rehearse-method.js';
import { memberOf, rehearseValue, rehearseValues } from './rehearse-value.js';
import {
  callIn,
  isToldIn,
  listOf,
  lose,
  nothing,
  plain,
  truthOf,
  unknown,
  type Course,
  type Rehearsed,
} from './rehearsed.js';

/** What the check says about the call that it is asked about. */
function ofCheck(course: Course, given: readonly Rehearsed[]): Rehearsed {
  const about = callIn(given) ?? course.current;
  if (course.isBatch && about === undefined) return lose(course);
  const isGranted = course.isGranted || (course.isBatch && about === 0);
  if (!isGranted) course.isRefused = true;
  const answer = course.answer(isGranted);
  if (answer !== 'throws') return { ...answer, of: course.isBatch ? about : undefined };
  course.left = { kind: 'throw', value: unknown(true) };
  return nothing;
}

const settledAs = (value: Rehearsed): Rehearsed => {
  const rejects = value.kind === 'pending' && value.rejects;
  const settled = value.kind === 'pending' ? value.settled : value;
  const status = plain(rejects ? 'rejected' : 'fulfilled', true);
  const members = new Map([['status', status], rejects ? ['reason', unknown(true)] : ['value', settled]] as const);
  return { kind: 'record', members, isOpen: false, isTold: true, of: value.of };
};

/** `Promise.all(...)` and its kin over a list that is known. */
function ofPromises(course: Course, method: string, given: Rehearsed | undefined): Rehearsed {
  if (given?.kind !== 'list') return given && isToldIn(given) ? lose(course) : unknown();
  if (method === 'allSettled') return listOf(given.items.map(settledAs), given.isTold);
  const isRejected = given.items.some((one) => one.kind === 'pending' && one.rejects);
  const items = given.items.map((one) => (one.kind === 'pending' ? { ...one.settled, of: one.of } : one));
  if (method === 'all')
    return { kind: 'pending', settled: listOf(items, given.isTold), rejects: isRejected, isTold: isRejected };
  return isToldIn(given) ? lose(course) : unknown();
}

/** Functions of the language, by their name with a dot. */
function ofLanguage(course: Course, name: string, given: readonly Rehearsed[]): Rehearsed | undefined {
  const [first = nothing] = given;
  const isTold = given.some((one) => isToldIn(one));
  const [base, method = ''] = name.split('.');
  if (base === 'Promise') {
    if (method === 'resolve') return first;
    if (method === 'reject') return { kind: 'pending', settled: nothing, rejects: true, isTold };
    return ofPromises(course, method, first);
  }
  if (name === 'Boolean') return truthOf(first) === undefined ? unknown(isTold) : plain(truthOf(first), isTold);
  if (name === 'Array.from') return first.kind === 'list' ? listOf(first.items, first.isTold) : unknown(isTold);
  if (/^Object\.(?:values|keys|entries|fromEntries)$/u.test(name)) {
    if (first.kind !== 'record' || first.isOpen || method === 'fromEntries') return unknown(isTold);
    if (method === 'values') return listOf([...first.members.values()], first.isTold);
    return unknown(isTold);
  }
  return /^(?:String|Number|JSON|Math|Object|Array|Date|Symbol)(?:\.|$)/u.test(name)
    ? unknown(isTold, callIn(given))
    : undefined;
}

/** Whether nobody looks at what a call gives. */
function isDropped(call: TSESTree.CallExpression): boolean {
  let node: TSESTree.Node = wrapped(call);
  while (
    node.parent?.type === 'AwaitExpression' ||
    (node.parent?.type === 'UnaryExpression' && node.parent.operator === 'void')
  )
    node = wrapped(node.parent);
  return node.parent?.type === 'ExpressionStatement';
}

/** A call of what is not seen: what it is told of the answer may make it throw, or change what it does. */
function ofUnseen(
  course: Course,
  call: TSESTree.CallExpression,
  given: readonly Rehearsed[],
  on: Rehearsed,
): Rehearsed {
  const { file } = course;
  const isTold = given.some((one) => isToldIn(one)) || isToldIn(on);
  const isRecord = isDropped(call) ? writesRecord(file, call) : isRecording(file, call);
  for (const one of call.arguments) {
    if (!isFunction(one)) continue;
    // Who decides whether to call back is asked elsewhere.
    if (!isInside(course.check, one) && !(course.site && isInside(course.site, one))) continue;
    const callback: Rehearsed = { kind: 'function', fn: one, isTold: false };
    return rehearseFunction(course, callback, []);
  }
  const isPassed = isTold && course.site !== undefined && isDropped(call) && isAskedBehind(file, call, course.check);
  if (isRecord || isPassed || isPlainCall(file, call)) return unknown(isTold, callIn(given));
  if (isTold && (!course.site || isDropped(call) || isNamedAsGuard(call) || course.isReached)) return lose(course);
  if (!course.site) {
    course.work.add(call);
    if (course.isRefused) course.isReached = true;
  }
  return unknown(isTold, callIn([...given, on]));
}

/** What is called: a function by its name, or a member of what is known. */
function calledIn(course: Course, callee: TSESTree.Node, on: Rehearsed): Rehearsed | undefined {
  if (callee.type !== 'MemberExpression') return rehearseValue(course, callee);
  if (on.kind !== 'record' && on.kind !== 'list') return undefined;
  const key = callee.computed ? rehearseValue(course, callee.property) : plain(staticKey(callee));
  const found = memberOf(on, key);
  return found.kind === 'function' || callee.computed ? found : undefined;
}

/** What a call gives, and what it does to what is known. */
export function rehearseCall(course: Course, call: TSESTree.CallExpression): Rehearsed {
  const callee = unwrap(call.callee);
  const on = callee.type === 'MemberExpression' ? rehearseValue(course, callee.object) : nothing;
  const given = rehearseValues(course, call.arguments);
  if (course.left) return nothing;
  if (call === course.check) return ofCheck(course, given);
  if (neverReturnsFrom(call)) {
    course.left = { kind: 'throw' };
    return nothing;
  }
  const made = calledIn(course, callee, on);
  if (made?.kind === 'function') return rehearseFunction(course, made, given);
  if (made && isToldIn(made)) return lose(course);
  const key = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  if (key !== undefined) {
    const found = rehearseMethod(course, key, on, given, sourceText(course.file, call));
    if (found) return found;
  }
  const language = ofLanguage(course, dottedName(callee) ?? '', given);
  if (language) return language;
  const [fn, ...others] = localCalleesOf(course.file, call);
  if (fn && others.length === 0) return rehearseFunction(course, { kind: 'function', fn, isTold: false }, given);
  return ofUnseen(course, call, given, on);
}
