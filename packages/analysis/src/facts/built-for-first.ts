import type { TSESTree } from '@typescript-eslint/types';
import { keepingsOf } from '../flow/retention/keepings.js';
import { leavingIfs } from '../flow/leaving-ifs.js';
import { dottedName } from '../resolve/dotted-name.js';
import { isFunction, isInside } from '../resolve/function-node.js';
import { isNullish } from '../resolve/is-nullish.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrap } from '../resolve/unwrap.js';
import { retentionsOf } from './retentions.js';

/** What a test says about a place: whether something is in it, or nothing. */
function saidOf(test: TSESTree.Node, place: string): 'full' | 'empty' | undefined {
  const node = unwrap(test);
  if (dottedName(node) === place) return 'full';
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const said = saidOf(node.argument, place);
    return said && (said === 'full' ? 'empty' : 'full');
  }
  if (node.type !== 'BinaryExpression' || !isNullish(node.right) || dottedName(unwrap(node.left)) !== place)
    return undefined;
  if (/^===?$/u.test(node.operator)) return 'empty';
  return /^!==?$/u.test(node.operator) ? 'full' : undefined;
}

/** Whether code is reached only while a place is empty. */
function runsWhileEmpty(file: SourceFile, node: TSESTree.Node, place: string): boolean {
  for (let inner = node, outer = node.parent; outer && !isFunction(inner); inner = outer, outer = outer.parent) {
    if (outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') {
      if (saidOf(outer.test, place) === (inner === outer.consequent ? 'empty' : 'full') && inner !== outer.test)
        return true;
    } else if (outer.type === 'LogicalExpression') {
      if (outer.operator !== '&&' && inner === outer.right && dottedName(unwrap(outer.left)) === place) return true;
    } else if (outer.type === 'AssignmentExpression') {
      if (/^(?:\?\?|\|\|)=$/u.test(outer.operator) && dottedName(unwrap(outer.left)) === place) return true;
    } else if (outer.type === 'BlockStatement') {
      const before = leavingIfs(file, outer).filter((one) => one.range[1] <= inner.range[0]);
      if (before.some((one) => saidOf(one.test, place) === 'full')) return true;
    }
  }
  return false;
}

/**
 * Whether what a place builds for somebody is kept for everybody who asks later: `this.tools ??= await compile(guest)`.
 * It is then the same for all of them, though who asked first decided it.
 */
export function isBuiltForFirst(file: SourceFile, built: TSESTree.Node): boolean {
  const kept = keepingsOf(file).filter(({ kind, node, store }) => {
    const place = kind === 'cell' ? dottedName(unwrap(store)) : undefined;
    const leadsHere = place !== undefined && (isInside(built, node) || isNear(built, node));
    return leadsHere && runsWhileEmpty(file, built, place);
  });
  return (
    kept.length > 0 &&
    retentionsOf(file).some(
      (one) =>
        one.defect === 'shared' && one.proven && one.key === undefined && kept.some(({ node }) => node === one.node),
    )
  );
}

/** Whether two places run one after the other: in the same block, or in one inside it. */
const isNear = (built: TSESTree.Node, write: TSESTree.Node): boolean => {
  let block = write.parent;
  while (block && block.type !== 'BlockStatement') block = block.parent;
  // At the root ESLint's own parser has `null`, the other none.
  return block ? isInside(built, block) && built.range[0] < write.range[0] : false;
};
