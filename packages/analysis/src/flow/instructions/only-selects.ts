import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions, isInside } from '../../resolve/function-node.js';
import { enclosingLoop } from '../../resolve/loop.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

const asksForMember = /^(?:includes|has|some|indexOf|find|get)$/u;

/** Whether a place stands in the predicate that a list is filtered with. */
function isInFilter(place: TSESTree.Node): boolean {
  const predicate = enclosingFunctions(place)[0];
  const { parent } = predicate ? wrapped(predicate) : { parent: undefined };
  if (parent?.type !== 'CallExpression' || parent.callee === predicate) return false;
  const callee = unwrap(parent.callee);
  return callee.type === 'MemberExpression' && staticKey(callee) === 'filter';
}

/** The condition that a place stands in, and not in what follows from it. */
function conditionAround(place: TSESTree.Node): TSESTree.Node | undefined {
  for (let node = place; node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression')
      return parent.test === node ? node : undefined;
    if (parent.type.endsWith('Statement') || parent.type === 'VariableDeclarator') return undefined;
  }
  return undefined;
}

/** `for (const one of all) if (held.includes(one.name)) …`: a member of a loop is looked for. */
function siftsLoop(file: SourceFile, place: TSESTree.Node): boolean {
  const { parent } = wrapped(place);
  const call = parent?.type === 'MemberExpression' && asksForMember.test(staticKey(parent) ?? '') && wrapped(parent);
  const condition = call && conditionAround(call);
  const loop = enclosingLoop(place);
  if (!call || !condition || loop?.type !== 'ForOfStatement' || call.parent?.type !== 'CallExpression') return false;
  return call.parent.arguments.some((one) => {
    let root = unwrap(one);
    while (root.type === 'MemberExpression') root = unwrap(root.object);
    const [bound] = root.type === 'Identifier' ? (variableOf(file, root)?.defs ?? []) : [];
    return bound !== undefined && isInside(bound.name, loop.left);
  });
}

/** Whether a place only asks whether there is such a list at all, or how long it is. */
function asksPresence(place: TSESTree.Node): boolean {
  const outer = wrapped(place);
  const { parent } = outer;
  const size = parent?.type === 'MemberExpression' && /^(?:length|size)$/u.test(staticKey(parent) ?? '');
  const condition = conditionAround(outer);
  return condition !== undefined && (size || parent?.type !== 'MemberExpression');
}

/** Whether a place is handed to a call of which nobody reads what it gives: `this.warnOfUnknown(names, held);`. */
const isOnlyHanded = (place: TSESTree.Node): boolean => {
  const { parent } = wrapped(place);
  return (
    parent?.type === 'CallExpression' &&
    parent.callee !== place &&
    wrapped(parent).parent?.type === 'ExpressionStatement'
  );
};

/** The places that read what is read here: the variable that keeps it, or each member of that name and holder. */
function readsLike(file: SourceFile, right: TSESTree.Node): readonly TSESTree.Node[] {
  const readsOf = (name: TSESTree.Node): readonly TSESTree.Node[] =>
    (name.type === 'Identifier' ? (variableOf(file, name)?.references ?? []) : [])
      .filter((one) => one.isRead())
      .map(({ identifier }) => identifier);
  if (right.type === 'Identifier') return readsOf(right);
  const text = sourceText(file, right);
  return nodeIndexOf(file)
    .of('MemberExpression')
    .filter((one) => sourceText(file, one) === text)
    .flatMap((one): readonly TSESTree.Node[] => {
      let kept = wrapped(one);
      // `new Set(who.tools ?? [])`
      while (kept.parent?.type === 'NewExpression' || kept.parent?.type === 'LogicalExpression')
        kept = wrapped(kept.parent);
      return kept.parent?.type === 'VariableDeclarator' ? readsOf(kept.parent.id) : [one];
    });
}

/**
 * Whether a right is only what a list is filtered by. A tool that is described with a member of such a list is there only
 * for who has the right: `kinds.filter((kind) => user.scopes.includes(kind)).map((kind) => tool({ description: kind }))`.
 */
export function onlySelects(file: SourceFile, right: TSESTree.Node): boolean {
  if (isInFilter(right)) return true;
  const reads = readsLike(file, right);
  const sifts = (read: TSESTree.Node): boolean => isInFilter(read) || siftsLoop(file, read);
  return reads.some(sifts) && reads.every((one) => sifts(one) || asksPresence(one) || isOnlyHanded(one));
}
