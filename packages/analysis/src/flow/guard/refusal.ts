import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { givesWhatItWrote } from './gives-what-it-wrote.js';
import { controlsOn } from '../controls-on.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { dealias } from '../../resolve/dealias.js';
import { entityName } from '../../resolve/entity-name.js';
import { stringOf } from '../../resolve/static-key.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { leavesBy } from './leaves-by.js';

/** How a function of this file says no. */
export type Refusal = 'throws' | 'returns' | 'never' | 'unseen';

const isAlwaysTrue = (node: TSESTree.Node): boolean => {
  const inner = unwrap(node);
  if (inner.type === 'Literal') return Boolean(inner.value);
  return (
    inner.type === 'UnaryExpression' &&
    inner.operator === '!' &&
    inner.argument.type === 'Literal' &&
    !inner.argument.value
  );
};

/** Whether what a call throws goes no further: it stands in a `try` of its function whose handler only goes on. */
function isCaught(call: TSESTree.Node, fn: FunctionNode, file: SourceFile): boolean {
  for (let at: TSESTree.Node = call; at !== fn && at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'TryStatement' || parent.block !== at || !parent.handler) continue;
    const { body } = parent.handler;
    return (
      nodeIndexOf(file).inside('ThrowStatement', body).length === 0 &&
      nodeIndexOf(file)
        .inside('CallExpression', body)
        .every((one) => onlyLogs.test(dottedName(one.callee) ?? ''))
    );
  }
  return false;
}

const onlyLogs = /^(?:this\.)?(?:console|log|logger)\./u;

/** Calls made for their effect, that may throw in code which is not seen. */
const opaqueCallsIn = (file: SourceFile, fn: FunctionNode): readonly TSESTree.CallExpression[] =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .filter((call) => enclosingFunction(call) === fn);

const cannotThrow =
  /^console\.|(?:^|\.)(?:includes|has|get|some|every|find|filter|map|push|join|toString|indexOf|startsWith|endsWith|toLowerCase|String|Boolean|Number)$/u;

/** Whether an unseen check refuses by what it throws, whatever the function around gives back: `await gate.assertMay(user, name)`. */
const demands = (file: SourceFile, fn: FunctionNode): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .some(
      (call) =>
        throwing.test((dottedName(call.callee) ?? '').split('.').at(-1) ?? '') &&
        calleesOf(file, call).length === 0 &&
        dropsDecision(file, call) !== 'decision' &&
        leavesBy(call, fn),
    );

/**
 * How does a function of this file refuse: by throwing, by what it returns, or never?
 *
 * `unseen`: it calls code of elsewhere that may throw. A function whose every result is constantly true, and which
 * cannot throw, never refuses.
 */
export const refusalOf = perNode('unseen', (file: SourceFile, fn: FunctionNode): Refusal => {
  const throws = nodeIndexOf(file)
    .inside('ThrowStatement', fn.body)
    .some((statement) => enclosingFunction(statement) === fn);
  if (throws) return 'throws';
  const results = returnsOf(file, fn).filter((result) => !isAlwaysTrue(result));
  const calls = opaqueCallsIn(file, fn);
  const inner = calls.flatMap((call) =>
    calleesOf(file, call).map((one) => (one === fn ? 'never' : refusalOf(file, one))),
  );
  if (inner.includes('throws')) return 'throws';
  if (handsOnGuard(file, fn) || demands(file, fn)) return 'unseen';
  if (results.length > 0) return 'returns';
  if (
    calls.some(
      (call) =>
        (calleesOf(file, call).length === 0
          ? !cannotThrow.test(dottedName(call.callee) ?? '')
          : calleesOf(file, call).some((one) => one !== fn && refusalOf(file, one) === 'unseen')) &&
        !isCaught(call, fn, file) &&
        !onlyLogs.test(dottedName(call.callee) ?? ''),
    )
  )
    return 'unseen';
  return 'never';
});

/** The tests that a place in a function depends on: around it, and of statements before it that leave. */
function testsBefore(fn: FunctionNode, place: TSESTree.Node): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (const control of controlsOn(place, undefined)) {
    if (!isInside(control.node, fn.body)) break;
    found.push(control.test);
  }
  return found;
}

/**
 * Does what a function of this file decides depend on who asks? Only the conditions of its refusals and its results
 * count: a principal that is merely passed on or logged decides nothing.
 */
export const decidesByPrincipal = perNode('no', (file: SourceFile, fn: FunctionNode): 'yes' | 'maybe' | 'no' => {
  const refusals = nodeIndexOf(file)
    .inside('ThrowStatement', fn.body)
    .filter((statement) => enclosingFunction(statement) === fn);
  const results = returnsOf(file, fn);
  const places: readonly TSESTree.Node[] = [...refusals, ...results];
  const deciding = [...results, ...places.flatMap((place) => testsBefore(fn, place))];
  const answers = deciding.map((node) => readsPrincipal(file, node).answer);
  if (answers.includes('yes')) return 'yes';
  const inner = opaqueCallsIn(file, fn).flatMap((call) => {
    const callees = calleesOf(file, call).filter((one) => one !== fn);
    return callees.length > 0
      ? callees.map((one) => decidesByPrincipal(file, one))
      : [readsPrincipal(file, call).answer === 'no' ? ('no' as const) : ('maybe' as const)];
  });
  if (inner.includes('yes')) return 'yes';
  return answers.includes('unknown') || inner.includes('maybe') ? 'maybe' : 'no';
});

/**
 * Whether a function of this file throws where somebody lacks a right that is written down in it, whatever it gives back:
 * `if (!who.scopes.includes('pages:read')) throw new Forbidden()`. Finding out who asks alone decides nothing.
 */
export const refusesWithoutRight = perNode(false, (file: SourceFile, fn: FunctionNode): boolean => {
  const index = nodeIndexOf(file);
  return index
    .inside('ThrowStatement', fn.body)
    .filter((statement) => enclosingFunction(statement) === fn)
    .flatMap((statement) => testsBefore(fn, statement))
    .flatMap((test) => index.inside('CallExpression', test))
    .some(
      (call) =>
        call.arguments.some((one) => stringOf(one) !== undefined) && readsPrincipal(file, call).answer === 'yes',
    );
});

/** Whether a call gives a promise: an async function of this file, a declared type, or the checker. */
export function promiseOf(file: SourceFile, call: TSESTree.CallExpression): 'yes' | 'no' | 'unknown' {
  const callees = calleesOf(file, call);
  if (callees.some((fn) => fn.async)) return 'yes';
  const type = typeNodeOf(file, call);
  if (type && type.type !== 'TSMethodSignature') {
    const real = dealias(file, type);
    if (real.type === 'TSTypeReference' && /^Promise(?:Like)?$/u.test(entityName(real.typeName))) return 'yes';
    if (real.type === 'TSBooleanKeyword' || real.type === 'TSVoidKeyword' || real.type === 'TSTypePredicate')
      return 'no';
  }
  const witnessed = file.types.isPromise(call);
  if (witnessed !== undefined) return witnessed ? 'yes' : 'no';
  return callees.length > 0 &&
    callees.every((fn) => !returnsOf(file, fn).some((one) => unwrapAwaited(one).type === 'CallExpression'))
    ? 'no'
    : 'unknown';
}

/** Names of questions that are told to throw where the answer is no. */
const throwing =
  /^(?:assert|authori[sz]e|ensure|require|check|verify|guard|enforce|restrict|must|demand|insist)(?![a-z])/u;

/** `(name) => policy.assertAllowed(user, name)`: what it gives back is what an unseen check gives, which may only throw. */
const handsOnGuard = (file: SourceFile, fn: FunctionNode): boolean => {
  const results = returnsOf(file, fn).map(unwrapAwaited);
  return (
    results.length > 0 &&
    results.every(
      (one) =>
        one.type === 'CallExpression' &&
        calleesOf(file, one).length === 0 &&
        throwing.test(dottedName(one.callee)?.split('.').at(-1) ?? '') &&
        dropsDecision(file, one) !== 'decision',
    )
  );
};

/** What a call gives back where nobody reads it: a decision, nothing, or something that is not seen. */
export function dropsDecision(file: SourceFile, call: TSESTree.CallExpression): 'decision' | 'nothing' | 'unknown' {
  const callees = calleesOf(file, call);
  if (callees.length > 0) {
    const refusals = callees.map((fn) => refusalOf(file, fn));
    if (refusals.includes('throws') || refusals.includes('unseen')) return 'nothing';
    if (!refusals.includes('returns')) return 'nothing';
    return callees.every((fn) => givesWhatItWrote(file, fn)) ? 'nothing' : 'decision';
  }
  const type = typeNodeOf(file, call);
  if (type && type.type !== 'TSMethodSignature') {
    const awaited =
      type.type === 'TSTypeReference' && entityName(type.typeName) === 'Promise' ? type.typeArguments?.params[0] : type;
    const real = awaited && dealias(file, awaited);
    if (real?.type === 'TSBooleanKeyword') return 'decision';
    if (real?.type === 'TSVoidKeyword' || (real?.type === 'TSTypePredicate' && real.asserts)) return 'nothing';
    if (real?.type === 'TSTypePredicate') return 'decision';
  }
  const witnessed = file.types.returnOf(call);
  if (witnessed === 'boolean' || witnessed === 'verdict') return 'decision';
  return witnessed === 'nothing' ? 'nothing' : 'unknown';
}
