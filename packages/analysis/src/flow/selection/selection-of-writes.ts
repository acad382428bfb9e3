import type { TSESTree } from '@typescript-eslint/types';
import { conditionsAround } from '../../match/request-body.js';
import { enclosingThisOwner } from '../../resolve/class-member.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { Reference, Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { leavingIfs } from '../leaving-ifs.js';
import { decides } from './predicate-decides.js';
import { joined, selectionAs as of, type Selection, type SelectionQuestion } from './selection-parts.js';

/** A place that adds to what a variable holds, or takes something from it. */
interface Change {
  readonly node: TSESTree.CallExpression | TSESTree.AssignmentExpression | TSESTree.UnaryExpression;
  /** What a call adds; `undefined` for assignments and removals. */
  readonly added: readonly TSESTree.CallExpressionArgument[] | undefined;
}

function changeBy(use: TSESTree.Node): Change | undefined {
  const member = use.parent;
  if (member?.type !== 'MemberExpression' || member.object !== use) return undefined;
  const node = member.parent;
  switch (node.type) {
    case 'CallExpression':
      return node.callee === member && ['push', 'unshift', 'set', 'add', 'splice'].includes(staticKey(member) ?? '')
        ? { node, added: node.arguments }
        : undefined;
    case 'AssignmentExpression':
      return node.left === member ? { node, added: undefined } : undefined;
    case 'UnaryExpression':
      return node.operator === 'delete' ? { node, added: undefined } : undefined;
    default:
      return undefined;
  }
}

/** The changes of what a variable holds. Found once: a store is read in a thousand places and changed in few. */
const changesOf = perNode([] as readonly Change[], (_file: SourceFile, variable: Variable): readonly Change[] =>
  variable.references.flatMap(({ identifier }) => changeBy(identifier) ?? []),
);

/** What additions to a variable and removals from it make of the set. */
export function ofVariableUses(
  question: SelectionQuestion,
  identifier: TSESTree.Identifier,
  base: Selection,
): Selection {
  const { file } = question;
  const variable = variableOf(file, identifier);
  if (!variable) return base;
  const parts: Selection[] = [];
  for (const { node: parent, added } of changesOf(file, variable)) {
    const decided = [...conditionsAround(parent), ...skipsBefore(file, parent)].map((test) =>
      decides(question.file, test),
    );
    const loops = loopSources(parent).map((source) => question.select(question, source));
    if (decided.includes('yes')) parts.push(of('scoped', parent, 'added or removed by who asks'));
    else if (decided.includes('maybe'))
      parts.push(of('unknown', parent, 'added or removed by something that may ask who'));
    else if (loops.some((loop) => loop.kind === 'scoped')) parts.push(of('scoped', parent, 'filled from a scoped set'));
    else if (loops.some((loop) => loop.kind === 'unknown'))
      parts.push(of('unknown', parent, 'filled from a set that is not seen'));
    else if (loops.some((loop) => loop.kind === 'wrapper'))
      parts.push(of('wrapper', parent, 'filled from what the caller hands in'));
    else if (added && added.length > 0) {
      parts.push(
        ...added.map((one) =>
          one.type === 'SpreadElement'
            ? question.select(question, one.argument)
            : of('fixed', parent, 'added for everybody'),
        ),
      );
    } else if (parent.type === 'AssignmentExpression') parts.push(of('fixed', parent, 'added for everybody'));
  }
  if (parts.length === 0) return base;
  if (base.kind === 'empty' || base.kind === 'fixed' || base.kind === 'single')
    return joined([base, ...parts], identifier);
  return base;
}

/** Tests under which a loop around a node or a callback skips the rest of its body before it comes to the node. */
function skipsBefore(file: SourceFile, node: TSESTree.Node): readonly TSESTree.Expression[] {
  const found: TSESTree.Expression[] = [];
  let inLoops = 0;
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'ForOfStatement') inLoops = found.length;
    if (isFunction(outer)) return outer.parent.type === 'CallExpression' ? found : found.slice(0, inLoops);
    if (outer.type !== 'BlockStatement') continue;
    for (const { range, test } of leavingIfs(file, outer)) {
      if (range[1] > inner.range[0]) break;
      found.push(test);
    }
  }
  return found.slice(0, inLoops);
}

/** The collections that the loops around a node run over. */
function loopSources(node: TSESTree.Node): readonly TSESTree.Expression[] {
  const found: TSESTree.Expression[] = [];
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent)
    if (outer.type === 'ForOfStatement') found.push(outer.right);
  return found;
}

/** Methods of the same class that add to a member: `this.entries.push(...)` in `register()`. */
export function withRegistrations(question: SelectionQuestion, node: TSESTree.Node, base: Selection): Selection {
  if (base.kind !== 'empty' || node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression') return base;
  const owner = enclosingThisOwner(node.object);
  const key = staticKey(node);
  const additions = nodeIndexOf(question.file)
    .inside('CallExpression', owner ?? node)
    .filter((call) => {
      const callee = unwrapAwaited(call.callee);
      if (callee.type !== 'MemberExpression' || !/^(?:push|set|add|unshift)$/u.test(staticKey(callee) ?? ''))
        return false;
      const target = unwrapAwaited(callee.object);
      return (
        target.type === 'MemberExpression' &&
        target.object.type === 'ThisExpression' &&
        staticKey(target) === key &&
        enclosingThisOwner(target.object) === owner
      );
    });
  if (additions.length === 0) return base;
  const answers = additions
    .flatMap((call) => [...conditionsAround(call), ...call.arguments])
    .map((test) => decides(question.file, test));
  if (answers.includes('yes') || answers.includes('maybe'))
    return of('unknown', node, 'filled by something that may ask who');
  return of('fixed', node, 'registered for everybody');
}

const rewritesOf = perNode([] as readonly Reference[], (_file: SourceFile, variable: Variable): readonly Reference[] =>
  variable.references.filter((reference) => reference.isWrite() && !reference.init),
);

/** A variable that is written under a test of who asks selects by it. */
export function writesDecide(
  question: SelectionQuestion,
  identifier: TSESTree.Identifier,
  whole: Selection,
): Selection {
  if (whole.kind !== 'fixed') return whole;
  const variable = variableOf(question.file, identifier);
  for (const reference of variable ? rewritesOf(question.file, variable) : []) {
    const answers = conditionsAround(reference.identifier).map((test) => decides(question.file, test));
    if (answers.includes('yes')) return of('scoped', identifier, 'chosen by who asks');
    if (answers.includes('maybe')) return of('unknown', identifier, 'chosen by something that may ask who');
  }
  return whole;
}
