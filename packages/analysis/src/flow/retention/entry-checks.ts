import { rowWrites, storeWrites } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, enclosingFunctions, isFunction, isInside } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { entriesOf, handedTo, parameterBehind, unbound } from '../bindings.js';
import { findDependence, prune } from '../depends-on.js';
import { leaves } from '../leaves.js';
import { principalParts, type PrincipalPart } from '../principal/principal-parts.js';

/** What is asked of an entry before it is used. */
export interface EntryChecks {
  /** The parts of who asks that are compared with what the entry holds. */
  readonly binding: readonly PrincipalPart[];
  /** A call that takes the entry and who asks, and is not seen inside. */
  readonly possible: TSESTree.Node | undefined;
  /** Whether the age of the entry is compared with a clock. */
  readonly aged: boolean;
}

/** Whether a value depends on a read of the store: through variables, helpers of this file and their parameters. */
function dependsOnRead(file: SourceFile, root: TSESTree.Node, reads: ReadonlySet<TSESTree.Node>, depth = 0): boolean {
  const own = new Set(enclosingFunctions(root));
  return (
    findDependence(file, root, (one): true | typeof prune | undefined => {
      if (reads.has(one)) return true;
      if (one.type !== 'Identifier' || depth > 3) return undefined;
      const parameter = parameterBehind(file, one);
      if (!parameter || !own.has(parameter.fn)) return undefined;
      const holder = parameter.fn.parent;
      const receiver =
        holder.type === 'CallExpression' && holder.callee !== parameter.fn && holder.callee.type === 'MemberExpression'
          ? [holder.callee.object]
          : [];
      const passed = entriesOf(file, parameter.fn, unbound).flatMap((entry) => handedTo(file, parameter, entry));
      return [...receiver, ...passed].some((each) => dependsOnRead(file, each, reads, depth + 1)) ? true : undefined;
    }) !== undefined
  );
}

const clockNames =
  /(?:^|\.)(?:now|time|getTime|timestamp|hrtime|uptime|monotonic|unixNow|nowMs)$|(?:^|[._])(?:clock|Clock)(?:\.|$)|^(?:dayjs|moment|DateTime)(?:\.|$)/u;

/** Whether a value depends on a clock. */
export const readsClock = (file: SourceFile, root: TSESTree.Node): boolean =>
  findDependence(file, root, (one): true | undefined => {
    if (one.type === 'NewExpression') return dottedName(one.callee) === 'Date' ? true : undefined;
    if (one.type !== 'CallExpression') return undefined;
    return clockNames.test(dottedName(one.callee) ?? '') ? true : undefined;
  }) !== undefined;

const equal = new Set(['===', '==']);
const unequal = new Set(['!==', '!=']);
const relational = new Set(['<', '<=', '>', '>=']);
const comparing =
  /(?:^|\.)(?:equals?|isEqual|isDeepStrictEqual|deepEqual|timingSafeEqual|is|same\w*|localeCompare|includes|has|every|some)$/u;

/**
 * Whether the outcome of a comparison is without consequence: equality under an `or` lets the entry pass by another way,
 * and a branch that neither leaves nor writes anything goes on with the entry all the same.
 */
function isIdle(comparison: TSESTree.Node, positive: boolean): boolean {
  let wanted = positive;
  for (let inner = comparison, outer = comparison.parent; outer; inner = outer, outer = outer.parent) {
    switch (outer.type) {
      case 'UnaryExpression':
        if (outer.operator === '!') wanted = !wanted;
        continue;
      case 'LogicalExpression':
        if (outer.operator === '||' && wanted && !isSameComparison(outer, inner)) return true;
        continue;
      case 'IfStatement':
        return outer.test === inner && !outer.alternate && !hasEffect(outer.consequent);
      case 'ExpressionStatement':
        return true;
      case 'ConditionalExpression':
      case 'ArrowFunctionExpression':
      case 'ReturnStatement':
      case 'VariableDeclarator':
        return false;
      default:
        if (unwrap(outer) !== outer) continue;
        return false;
    }
  }
  return false;
}

/** `a === b || c === d`: both sides compare, so neither is a way around. */
const isSameComparison = (outer: TSESTree.LogicalExpression, inner: TSESTree.Node): boolean => {
  const other = unwrap(outer.left === inner ? outer.right : outer.left);
  return other.type === 'BinaryExpression' && (equal.has(other.operator) || unequal.has(other.operator));
};

function hasEffect(statement: TSESTree.Statement): boolean {
  if (leaves(statement)) return true;
  const body = statement.type === 'BlockStatement' ? statement.body : [statement];
  return body.some((one) => {
    if (one.type === 'ExpressionStatement') {
      const inner = unwrap(one.expression);
      const call = inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
      if (call.type === 'CallExpression') {
        return !/^(?:console|log|logger|metrics|this\.(?:log|logger|metrics))\./u.test(dottedName(call.callee) ?? '');
      }
      return true;
    }
    return one.type !== 'EmptyStatement';
  });
}

/**
 * What is asked of a kept entry before it is used: is it compared with who asks, and with a clock?
 *
 * A comparison counts when one side depends on a read of the store and the other on who asks, in this file, also inside
 * a helper, and when something follows from it. Only one side's parts are listed. A call that is not seen inside and
 * takes both is `possible`. What the comparison protects is not traced further, which errs towards silence.
 */
export function checksOn(file: SourceFile, reads: readonly TSESTree.Node[]): EntryChecks {
  const targets = new Set(reads);
  const binding: PrincipalPart[] = [];
  let possible: TSESTree.Node | undefined;
  let aged = false;
  const readers = new Set(reads.flatMap((read) => enclosingFunctions(read)));
  const index = nodeIndexOf(file);
  for (const comparison of index.of('BinaryExpression')) {
    const { operator } = comparison;
    if (relational.has(operator)) aged ||= isAgeTest(file, comparison, targets, readers);
  }
  for (const [left, right] of comparedWithSomebody(file)) binding.push(...boundBy(file, left, right, targets));
  for (const call of index.of('CallExpression')) {
    if (targets.has(call) || localCalleesOf(file, call).length > 0) continue;
    const values = call.arguments
      .map((one) => (one.type === 'SpreadElement' ? one.argument : one))
      .filter((one) => !isFunction(one));
    const callee = unwrap(call.callee);
    const all = callee.type === 'MemberExpression' && staticKey(callee) !== 'set' ? [callee.object, ...values] : values;
    if (comparing.test(dottedName(callee) ?? (callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : ''))) {
      const [first, second] = all.slice(-2);
      if (first && second && !isIdle(call, true)) binding.push(...boundBy(file, first, second, targets));
      continue;
    }
    if (possible || values.length < 2 || isRecord(callee) || !isTest(call)) continue;
    // What was made of the entry for somebody is no question to them: `post(room, result.output)`.
    const asked = values.filter((one) => principalParts(file, one).length > 0);
    if (asked.length > 0 && values.some((one) => asked.some((who) => who !== one) && dependsOnRead(file, one, targets)))
      possible = call;
  }
  return { binding, possible, aged };
}

/** What the file compares with who asks, so that something follows from it: few of its comparisons, whatever is kept. */
const comparedWithSomebody = perFile((file): readonly (readonly [TSESTree.Node, TSESTree.Node])[] =>
  nodeIndexOf(file)
    .of('BinaryExpression')
    .flatMap((comparison) => {
      const { left, right, operator } = comparison;
      if ((!equal.has(operator) && !unequal.has(operator)) || isIdle(comparison, equal.has(operator))) return [];
      return [left, right].some((one) => principalParts(file, one).length > 0) ? [[left, right] as const] : [];
    }),
);

function boundBy(
  file: SourceFile,
  left: TSESTree.Node,
  right: TSESTree.Node,
  targets: ReadonlySet<TSESTree.Node>,
): readonly PrincipalPart[] {
  const fromLeft = dependsOnRead(file, left, targets);
  const fromRight = dependsOnRead(file, right, targets);
  if (fromLeft === fromRight) return [];
  return principalParts(file, fromLeft ? right : left);
}

const records =
  /^(?:log|warn|info|error|debug|trace|audit|record|track|emit|report|count|increment|observe|publish|send|push|add|append|touch|create|stream|parse)/u;

/** Whether a call only writes something down, here or to a store. */
function isRecord(callee: TSESTree.Node): boolean {
  const name = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : (dottedName(callee) ?? '');
  return (
    records.test(name) ||
    (callee.type === 'MemberExpression' && [...rowWrites, ...storeWrites.map((one) => one.method)].includes(name))
  );
}

/** Whether a call stands where its answer decides: in a test, or negated, or awaited as a statement that may throw. */
function isTest(call: TSESTree.Node): boolean {
  let inner = call;
  for (let outer = call.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') return outer.test === inner;
    if (outer.type === 'ExpressionStatement') return true;
    const passes = [
      'UnaryExpression',
      'LogicalExpression',
      'AwaitExpression',
      'TSNonNullExpression',
      'ChainExpression',
    ];
    if (!passes.includes(outer.type)) return false;
  }
  return false;
}

/** A comparison with a clock that speaks of the entry, or of something that is kept beside it. */
function isAgeTest(
  file: SourceFile,
  comparison: TSESTree.BinaryExpression,
  targets: ReadonlySet<TSESTree.Node>,
  readers: ReadonlySet<TSESTree.Node>,
): boolean {
  if (!readsClock(file, comparison)) return false;
  if (dependsOnRead(file, comparison, targets)) return true;
  const around = enclosingFunction(comparison);
  const beside = around !== undefined && [...readers].some((reader) => reader === around || isInside(around, reader));
  return beside && principalParts(file, comparison).length === 0;
}
