import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isFunction, isInside } from '../../resolve/function-node.js';
import { isLoop } from '../../resolve/loop.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { holdsComment } from '../edit/removal-of.js';
import type { Replacement } from '../edit/replacement.js';
import type { Execution } from '../execution/execution.js';
import { leaves } from '../leaves.js';
import type { Guard } from './guard.js';

const refusal = `throw new Error('This caller may not make this call.');`;

/** How code at a place leaves before an execution: on to the next call of the loop around both, or by an error. */
function leavingAt(place: TSESTree.Node, execution: Execution): string {
  for (let outer = place.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (isLoop(outer) && isInside(execution.site, outer)) return 'continue;';
  }
  return refusal;
}

/** A check as a statement, whose answer then decides: `if (!may(user, name)) throw ...`. */
function heard(file: SourceFile, check: TSESTree.Node): readonly Replacement[] | undefined {
  const whole = check.parent?.type === 'AwaitExpression' ? check.parent : check;
  const statement = whole.parent;
  if (statement?.type !== 'ExpressionStatement' || check.type !== 'CallExpression') return undefined;
  if (authorizationCallOf(file, check)?.refuses === 'verdict') return undefined;
  const [start, end] = statement.range;
  if (holdsComment(file, whole.range[1], end) || holdsComment(file, start, whole.range[0])) return undefined;
  const isAwait = whole.type === 'AwaitExpression';
  return [
    { range: [start, whole.range[0]], text: isAwait ? 'if (!(' : 'if (!' },
    { range: [whole.range[1], end], text: `${isAwait ? ')' : ''}) ${refusal}` },
  ];
}

/** A statement at the end of what runs when the check says no. */
function leftAfter(body: TSESTree.Statement, leaving: string): readonly Replacement[] {
  const [start, end] = body.range;
  if (body.type !== 'BlockStatement') {
    return [
      { range: [start, start], text: '{ ' },
      { range: [end, end], text: ` ${leaving} }` },
    ];
  }
  const last = body.body.at(-1);
  if (!last) return [{ range: [start + 1, start + 1], text: ` ${leaving} ` }];
  const isOnLine = last.loc.end.line === body.loc.end.line;
  const text = isOnLine ? ` ${leaving}` : `\n${' '.repeat(last.loc.start.column)}${leaving}`;
  return [{ range: [last.range[1], last.range[1]], text }];
}

/** A refusal that is caught, and leaves all the same. */
function uncaught(file: SourceFile, check: TSESTree.Node, execution: Execution): readonly Replacement[] | undefined {
  const member = check.parent;
  const call = member?.type === 'MemberExpression' && member.object === check ? member.parent : undefined;
  if (call?.type === 'CallExpression' && call.callee === member) {
    const range = [check.range[1], call.range[1]] as const;
    return holdsComment(file, ...range) ? undefined : [{ range, text: '' }];
  }
  for (let inner = check, outer = check.parent; outer && !isFunction(outer); inner = outer, outer = outer.parent) {
    if (outer.type !== 'TryStatement' || inner !== outer.block || !outer.handler) continue;
    const { body, param } = outer.handler;
    const leaving = leavingAt(outer, execution);
    const isRethrown = leaving === refusal && param?.type === 'Identifier';
    return leftAfter(body, isRethrown ? `throw ${param.name};` : leaving);
  }
  return undefined;
}

/** A denial that is only written down, and leaves as well. */
function left(check: TSESTree.Node, execution: Execution): readonly Replacement[] | undefined {
  for (let inner = check, outer = check.parent; outer && !isFunction(outer); inner = outer, outer = outer.parent) {
    if (outer.type !== 'IfStatement' || inner !== outer.test) continue;
    const denies = outer.test.type === 'UnaryExpression' && outer.test.operator === '!';
    return denies && !leaves(outer.consequent) && outer.consequent.type !== 'ContinueStatement'
      ? leftAfter(outer.consequent, leavingAt(outer, execution))
      : undefined;
  }
  return undefined;
}

/** `every` where it says `some`. */
function everyForSome(check: TSESTree.Node): readonly Replacement[] | undefined {
  const callee = check.type === 'CallExpression' ? unwrap(check.callee) : undefined;
  return callee?.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'some'
    ? [{ range: callee.property.range, text: 'every' }]
    : undefined;
}

/**
 * What makes a check refuse that cannot, where it is clear how: its answer is heard, its refusal leaves, `every` stands
 * for `some`. Awaiting has a question of its own.
 */
export function effectiveCheck(
  file: SourceFile,
  execution: Execution,
  guard: Guard,
): readonly Replacement[] | undefined {
  if (guard.kind !== 'ineffective' || !guard.node) return undefined;
  switch (guard.defect) {
    case 'result dropped':
      return heard(file, guard.node);
    case 'swallowed':
      return uncaught(file, guard.node, execution);
    case 'goes on':
      return left(guard.node, execution);
    case 'some for every':
      return everyForSome(guard.node);
    default:
      return undefined;
  }
}
