import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { conditionsAround } from '../../match/request-body.js';
import {
  enclosingFunction,
  enclosingFunctions,
  isFunction,
  isInside,
  type FunctionNode,
} from '../../resolve/function-node.js';
import { argumentAt, calleesOf, isCalleeElsewhere, returnsOf } from '../../resolve/functions-of.js';
import { isLoop } from '../../resolve/loop.js';
import { isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import { decides, marksByPrincipal, predicateDecides } from './predicate-decides.js';
import { isConstant } from '../is-constant.js';
import { bringsPrincipal, principalBeside, principalsInReach } from '../principal/principals-in-reach.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isSameQuery } from './is-same-query.js';
import { ranBeforeAsking } from './ran-before-asking.js';
import { serversMapped } from './remote-server.js';
import { either, joined, selectionAs as of, type Selection, type SelectionQuestion } from './selection-parts.js';
import { ofYields } from './selection-of-yields.js';

/** Calls that keep the members of their receiver. */
const keepsMembers = new Set([
  'map',
  'slice',
  'concat',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'values',
  'entries',
  'keys',
  'flat',
  'toArray',
  'with',
]);

/** Functions that keep the members of their first argument. */
const copies = new Set([
  'Object.values',
  'Object.entries',
  'Object.keys',
  'Object.fromEntries',
  'Object.freeze',
  'Array.from',
  'structuredClone',
  'Array.of',
  'JSON.parse',
  'JSON.stringify',
]);

/** The set that a call gives, or holds under a key of what it gives. */
export function ofCall(question: SelectionQuestion, call: TSESTree.CallExpression, member?: string): Selection {
  const { file } = question;
  if (isDeclaredControl(file, 'toolFilters', call.callee)) return of('scoped', call, 'declared tool filter');
  const callee = unwrapAwaited(call.callee);
  const [first] = call.arguments;
  const argument = first?.type === 'SpreadElement' ? first.argument : first;
  const name = dottedName(callee) ?? '';
  if (copies.has(name) && argument) return question.select(question, argument);
  if (name === 'Promise.all' && argument) return question.select(question, argument);
  if (callee.type === 'MemberExpression') {
    const key = staticKey(callee) ?? '';
    if (key === 'filter' || key === 'flatMap' || key === 'reduce' || key === 'findAll' || key === 'partition') {
      const base = question.select(question, callee.object);
      if (base.kind === 'scoped' || base.kind === 'empty') return base;
      const verdict = predicateDecides(question.file, argument && boundArgument(question, argument));
      if (verdict === 'yes') return of('scoped', call, 'filtered by who asks');
      if (verdict === 'maybe') return of('unknown', call, 'filtered by something that may ask who');
      if (base.kind === 'fixed' && marksByPrincipal(file, callee.object))
        return of('unknown', call, 'filtered by what was marked for who asks');
      return base;
    }
    if (key === 'concat') {
      const parts = call.arguments.map((one) =>
        question.select(question, one.type === 'SpreadElement' ? one.argument : one),
      );
      return joined([question.select(question, callee.object), ...parts], call);
    }
    if (key === 'get' || key === 'at' || key === 'find') {
      if (argument && readsPrincipal(file, argument).answer === 'yes')
        return of('scoped', call, 'looked up by who asks');
    }
    // A schema refuses what it does not know, and selects among the rest for nobody.
    if ((key === 'parse' || key === 'parseAsync') && argument) {
      const checked = question.select(question, argument);
      if (checked.kind === 'fixed' && readsPrincipal(file, callee.object).answer === 'no') return checked;
    }
    if (keepsMembers.has(key)) {
      const base = question.select(question, callee.object);
      // The entries are addresses: what is shown is the tools behind them, as far as each credential opens them.
      const servers = key === 'map' && base.kind === 'fixed' ? serversMapped(file, argument) : undefined;
      if (servers) return servers;
      if (base.kind !== 'unknown' || calleesOf(file, call).length === 0) return base;
    }
  }
  const functions = calleesOf(file, call);
  if (functions.length === 0) return ofOpaqueCall(question, call, callee);
  const seen = (): Selection => ofLocalCall(question, call, functions, member);
  if (!functions.some((fn) => isCalleeElsewhere(file, call, fn))) return seen();
  // What this file shows by itself stands; a body in another file decides what is open without it.
  const opaque = ofOpaqueCall(question, call, callee);
  if (opaque.kind !== 'unknown') return opaque;
  const inside = seen();
  return isElsewhere(inside.node) ? { ...inside, node: call } : inside;
}

/** What the call on the way handed to a parameter that is used as a predicate: `pick(keep)` in `list.filter(keep)`. */
function boundArgument({ file, bound }: SelectionQuestion, node: TSESTree.Node): TSESTree.Node {
  const [value, ...others] = node.type === 'Identifier' ? valuesOf(file, node) : [];
  if (value?.kind !== 'parameter' || others.length > 0) return node;
  const call = bound.get(value.fn);
  return (call && argumentAt(call, value.index)) ?? node;
}

function ofLocalCall(
  question: SelectionQuestion,
  call: TSESTree.CallExpression,
  functions: readonly FunctionNode[],
  member: string | undefined,
): Selection {
  const { file } = question;
  const parts = functions.flatMap((fn) => {
    if (question.bound.has(fn)) return [];
    const bound = new Map(question.bound).set(fn, call);
    const given = ofYields({ ...question, bound }, fn);
    if (given) return [given];
    return returnsOf(file, fn).map((returned) => {
      const selection = question.select({ ...question, bound }, memberOf(returned, member) ?? returned);
      if (selection.kind !== 'fixed' && selection.kind !== 'single') return selection;
      // A function that returns different sets for different callers selects among them.
      const tests = conditionsAround(returned).map((test) => decides(question.file, test));
      const leaving = earlierTests(returned).map((test) => decides(question.file, test));
      if ([...tests, ...leaving].includes('yes')) return of('scoped', returned, 'chosen by who asks');
      if ([...tests, ...leaving].includes('maybe'))
        return of('unknown', returned, 'chosen by something that may ask who');
      return selection;
    });
  });
  if (parts.length === 0) return of('unknown', call, 'returns nothing that is seen');
  return either(parts, call);
}

/** What an object that is returned as it is written holds under a key: `return { model, tools }`. */
function memberOf(returned: TSESTree.Node, member: string | undefined): TSESTree.Node | undefined {
  const object = unwrapAwaited(returned);
  if (member === undefined || object.type !== 'ObjectExpression') return undefined;
  return object.properties.flatMap((one) =>
    one.type === 'Property' && staticKey(one) === member ? [one.value] : [],
  )[0];
}

/** Tests of statements before `node` in its block that leave the function with another result. */
function earlierTests(node: TSESTree.Node): readonly TSESTree.Expression[] {
  const fn = enclosingFunction(node);
  if (fn?.body.type !== 'BlockStatement') return [];
  return fn.body.body.flatMap((statement) =>
    statement.type === 'IfStatement' && statement.range[1] <= node.range[0] && returnsSomething(statement.consequent)
      ? [statement.test]
      : statement.type === 'SwitchStatement' && isInside(node, statement)
        ? [statement.discriminant]
        : [],
  );
}

const returnsSomething = (statement: TSESTree.Statement): boolean =>
  (statement.type === 'ReturnStatement' && statement.argument !== null) ||
  (statement.type === 'BlockStatement' && statement.body.some((one) => returnsSomething(one)));

function ofOpaqueCall(question: SelectionQuestion, call: TSESTree.CallExpression, callee: TSESTree.Node): Selection {
  const { file } = question;
  const inputs = [...call.arguments];
  for (const input of inputs) {
    const { answer } = readsPrincipal(file, input);
    if (answer !== 'no') return of('unknown', call, 'a callee that is not seen takes who asks');
  }
  if (!enclosingFunction(call) && !inputs.some((one) => isFunction(one)))
    return of('fixed', call, 'made when the module was loaded');
  if (callee.type === 'MemberExpression' && readsPrincipal(file, callee.object).answer !== 'no') {
    return of('unknown', call, 'asked of what the principal holds');
  }
  if (isSameQuery(question, call)) return of('fixed', call, 'a query that takes nothing of who asks');
  if ((question.bound.size === 0 && ranBeforeAsking(file, call, question.at)) || isBeforeLoop(question, call))
    return of('fixed', call, 'made before who asks came in');
  if (inputs.every((one) => isConstant(file, one)) && isBesideRequest(question, call))
    return of('fixed', call, 'made outside of any request');
  if (callee.type === 'MemberExpression' && inputs.length === 0 && isRequestBound(file, callee.object)) {
    // What was given to a constructor or a factory before anybody asked gives everybody the same.
    const isOlder = call.parent.type !== 'AwaitExpression' && question.select(question, callee.object).kind === 'fixed';
    if (isOlder) return of('fixed', call, 'asked of what was there before the request');
    return of('unknown', call, 'asked of an object whose scope is not seen');
  }
  if (inputs.length === 0) {
    const awaited = call.parent.type === 'AwaitExpression';
    const roots = valuesOf(file, callee).map(rootOf);
    const fromElsewhere = roots.every((root) => root.kind === 'import');
    if (fromElsewhere && !awaited) return of('fixed', call, 'takes nothing from the request');
    if (
      roots.every((root) => root.kind === 'expression' || root.kind === 'import') &&
      !awaited &&
      !isInRequest(question, roots)
    ) {
      return of('fixed', call, 'takes nothing from the request');
    }
    return of('unknown', call, 'a callee that is not seen');
  }
  return of('unknown', call, 'a callee that is not seen');
}

/**
 * Whether a call stands in a function that is neither around the request nor called on its way, and where nobody who asks
 * is known: a hook at start-up that fills a variable which all requests read.
 */
const isBesideRequest = ({ file, at, bound }: SelectionQuestion, call: TSESTree.CallExpression): boolean => {
  const own = enclosingFunction(call);
  if (!own || bound.has(own) || enclosingFunctions(at).includes(own)) return false;
  const { own: asked, around } = principalsInReach(file, own);
  return asked === 'no' && around === 'no';
};

/**
 * Whether a call stands before the loop in which a worker takes one who asks after the other: `const tools = all(db);
 * while (running) { const job = await queue.take(); … }`.
 */
const isBeforeLoop = ({ file, at }: SelectionQuestion, call: TSESTree.CallExpression): boolean => {
  const own = enclosingFunction(call);
  if (!own || enclosingFunction(at) !== own) return false;
  for (let loop = at.parent; loop && loop !== own; loop = loop.parent) {
    if (!isLoop(loop) || isInside(call, loop)) continue;
    return bringsPrincipal(file, loop) === 'yes' && principalBeside(file, own, loop) === 'no';
  }
  return false;
};

/** Whether a receiver belongs to the running request: a parameter, or something made in this function. */
const isRequestBound = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    return root.kind === 'parameter' || root.kind === 'this' || root.kind === 'opaque';
  });

const isInRequest = (question: SelectionQuestion, roots: readonly Value[]): boolean => {
  const around = enclosingFunctions(question.at);
  return roots.some((root) => 'node' in root && around.some((fn) => isInside(root.node, fn)));
};
