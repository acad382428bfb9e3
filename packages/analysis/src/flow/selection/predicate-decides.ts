import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { testsAround, testsBefore } from '../alternatives.js';
import { handedArguments } from '../handed-arguments.js';
import { promiseOf } from '../guard/refusal.js';
import { testsPending } from '../guard/tests-pending.js';
import { principalOf } from '../principal/principal.js';
import { asksOnlyPresence } from './asks-only-presence.js';
import { asksOnlyRelease } from './asks-only-release.js';
import { isSomebody } from './is-somebody.js';
import { readsPrincipal, readsPrincipalBeside } from '../principal/reads-principal.js';
import { isIdName, isPermissionName, isPrincipalName } from '../principal/vocabulary.js';

/** A test that a principal decides, directly or through a check that is not seen but takes one. */
export function decides(file: SourceFile, test: TSESTree.Node, element?: TSESTree.Node): 'yes' | 'maybe' | 'no' {
  if (isExistenceCheck(file, test)) return 'no';
  const { answer } = element ? readsPrincipalBeside(file, test, element) : readsPrincipal(file, test);
  if (answer !== 'no' && (asksOnlyRelease(file, test, element) || asksOnlyPresence(file, test, element))) return 'no';
  if (answer === 'yes') return 'yes';
  if (answer === 'unknown') return 'maybe';
  const handed = handedIn(file, test);
  if (handed !== 'no') return handed;
  return asksAnInstance(file, test) || isSetUnderCheck(file, test) ? 'maybe' : 'no';
}

/**
 * Whether a flag is set where somebody who asks was tested and not otherwise: `if (!(await requireAdmin(req))) return;
 * isAdmin = true;`. Tests that everything behind them shares, the one in question included, say nothing about the flag.
 */
function isSetUnderCheck(file: SourceFile, test: TSESTree.Node): boolean {
  const inner = unwrapAwaited(test);
  const flag = inner.type === 'UnaryExpression' && inner.operator === '!' ? unwrapAwaited(inner.argument) : inner;
  const variable = flag.type === 'Identifier' ? variableOf(file, flag) : undefined;
  const writes = variable?.references.filter((one) => one.isWrite() && one.init !== true) ?? [];
  if (writes.length === 0) return false;
  const shared = new Set([...testsAround(flag), ...testsBefore(file, flag)]);
  return writes
    .flatMap(({ identifier }) => [...testsAround(identifier), ...testsBefore(file, identifier)])
    .some((one) => !shared.has(one) && readsPrincipal(file, one).answer !== 'no');
}

/** Whether a test reads a parameter that every call of the file fills with what who asks may do: `shown(await grantsOf(user))`. */
function handedIn(file: SourceFile, test: TSESTree.Node): 'yes' | 'maybe' | 'no' {
  const answers = nodeIndexOf(file)
    .inside('Identifier', test)
    .flatMap((identifier): readonly ('yes' | 'unknown' | 'no')[] => {
      const handed = handedArguments(file, identifier);
      if (!handed || isInside(handed.fn, test)) return [];
      const { passed } = handed;
      return passed.includes(undefined) ? [] : passed.map((one) => (one ? readsPrincipal(file, one).answer : 'no'));
    });
  if (answers.length === 0 || answers.every((one) => one === 'no')) return 'no';
  return answers.every((one) => one === 'yes') ? 'yes' : 'maybe';
}

/** `session`, `!user`, `session.userId != null`: whether somebody asks, not who. */
function isExistenceCheck(file: SourceFile, test: TSESTree.Node): boolean {
  const inner = unwrapAwaited(test);
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '!' && isExistenceCheck(file, inner.argument);
    case 'LogicalExpression':
      return isExistenceCheck(file, inner.left) && isExistenceCheck(file, inner.right);
    case 'BinaryExpression':
      return (
        (isNullish(inner.right) && isExistenceCheck(file, inner.left)) ||
        (inner.right.type === 'Literal' && typeof inner.right.value === 'number' && isSizeOfSet(file, inner.left))
      );
    case 'Identifier':
      return isSomebody(file, inner) || (saysWho(inner.name) && principalOf(file, inner).answer !== 'no');
    case 'MemberExpression':
      if (isSizeOfSet(file, inner)) return true;
      return saysWho(staticKey(inner) ?? '') && principalOf(file, inner).answer !== 'no';
    default:
      return false;
  }
}

/** Whether anything is left in a set, which is not the same as what who asks may do: `allowed.length === 0`. */
const isSizeOfSet = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  return (
    inner.type === 'MemberExpression' &&
    /^(?:length|size)$/u.test(staticKey(inner) ?? '') &&
    principalOf(file, inner.object).answer === 'no'
  );
};

const saysWho = (name: string): boolean => isIdName(name) || (isPrincipalName(name) && !isPermissionName(name));

/** A call on something that this request's object holds (`this.ability.can(...)`): whom it speaks for is not seen. */
function asksAnInstance(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'UnaryExpression') return asksAnInstance(file, inner.argument);
  if (inner.type === 'LogicalExpression') return asksAnInstance(file, inner.left) || asksAnInstance(file, inner.right);
  if (inner.type !== 'CallExpression') return false;
  return /(?:^|\.)(?:can|cannot|may|check|allows?|allowed|isAllowed|isPermitted|permits?|authorize|authorized|enforce|has(?:Permission|Role|Scope|Access|Capability))$/u.test(
    dottedName(inner.callee) ?? '',
  );
}

/** Whether a predicate removes anything by who asks. */
export function predicateDecides(file: SourceFile, predicate: TSESTree.Node | undefined): 'yes' | 'maybe' | 'no' {
  if (!predicate) return 'no';
  if (isDeclaredControl(file, 'toolFilters', predicate) || isDeclaredControl(file, 'authorizers', predicate))
    return 'yes';
  const inner = unwrapAwaited(predicate);
  const functions = functionsOf(file, inner);
  if (functions.length === 0) {
    // A curried or imported predicate: what it was given may decide.
    if (inner.type === 'CallExpression') {
      for (const maker of calleesOf(file, inner)) {
        const inside = returnsOf(file, maker).map((returned) => predicateDecides(file, returned));
        if (inside.includes('yes'))
          return inner.arguments.some((argument) => readsPrincipal(file, argument).answer === 'yes') ? 'yes' : 'maybe';
        if (inside.length > 0) return inside.includes('maybe') ? 'maybe' : 'no';
      }
      return inner.arguments.some((argument) => readsPrincipal(file, argument).answer !== 'no') ? 'maybe' : 'no';
    }
    return readsPrincipal(file, inner).answer === 'no'
      ? inner.type === 'Identifier' && !variableOf(file, inner)
        ? 'no'
        : 'maybe'
      : 'maybe';
  }
  const answers = functions.map((fn) => {
    const results = returnsOf(file, fn);
    // A promise is always true, whether the predicate makes it or hands it on.
    if (fn.async || (results.length > 0 && results.every((one) => isPromise(file, one) || testsPending(file, one))))
      return 'no' as const;
    const tests = results.length > 0 ? results : [fn.body];
    const [element] = fn.params;
    const all = tests.map((result) => decides(file, result, element));
    if (all.includes('yes')) return 'yes' as const;
    const guards = testsIn(file, fn).map((test) => decides(file, test, element));
    if (guards.includes('yes')) return 'yes' as const;
    return all.includes('maybe') || guards.includes('maybe') ? ('maybe' as const) : ('no' as const);
  });
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

const isPromise = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrap(node);
  return inner.type === 'CallExpression' && promiseOf(file, inner) === 'yes';
};

/** Whether elements were marked by who asks before they are filtered: `.map((t) => ({ ...t, on: can(user, t) }))`. */
export function marksByPrincipal(file: SourceFile, node: TSESTree.Node, seen = new Set<TSESTree.Node>()): boolean {
  const inner = unwrapAwaited(node);
  // `set = set.filter(…)` is written from itself.
  if (seen.has(inner)) return false;
  seen.add(inner);
  if (inner.type === 'Identifier')
    return valuesOf(file, inner).some(
      (value) => value.kind === 'expression' && marksByPrincipal(file, value.node, seen),
    );
  if (inner.type !== 'CallExpression' || inner.callee.type !== 'MemberExpression') return false;
  const [mapper] = inner.arguments;
  if (staticKey(inner.callee) === 'map' && mapper && readsPrincipal(file, mapper).answer !== 'no') return true;
  return marksByPrincipal(file, inner.callee.object, seen);
}

function testsIn(file: SourceFile, fn: FunctionNode): readonly TSESTree.Expression[] {
  if (fn.body.type !== 'BlockStatement') return [];
  return fn.body.body.flatMap((statement): readonly TSESTree.Expression[] => {
    if (statement.type === 'IfStatement') return [statement.test];
    return statement.type === 'TryStatement' ? checksIn(file, statement) : [];
  });
}

/** The checks of a `try` that remove the element by throwing: `try { enforce(user, tool); return true } catch { return false }`. */
function checksIn(file: SourceFile, { block, handler }: TSESTree.TryStatement): readonly TSESTree.Expression[] {
  const last = handler?.body.body.at(-1);
  if (last?.type !== 'ReturnStatement' || !removes(last.argument)) return [];
  return block.body.flatMap((statement) => {
    const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
    return call?.type === 'CallExpression' && mayThrow(file, call) ? [call] : [];
  });
}

/** Whether what a predicate gives back leaves the element out, in `filter` or in `flatMap`. */
function removes(result: TSESTree.Expression | null): boolean {
  const inner = result ? unwrap(result) : null;
  if (inner === null || isNullish(inner)) return true;
  return inner.type === 'ArrayExpression'
    ? inner.elements.length === 0
    : inner.type === 'Literal' && inner.value === false;
}

const mayThrow = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callees = calleesOf(file, call);
  return callees.length === 0 || callees.some((fn) => nodeIndexOf(file).inside('ThrowStatement', fn).length > 0);
};
