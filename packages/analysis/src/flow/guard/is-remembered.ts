import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { enclosingFunction, isInside } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { findDependence, prune } from '../depends-on.js';

/** Whether a condition is state that earlier calls of the batch left behind, and that says less than the check does. */
export function isRemembered(file: SourceFile, condition: TSESTree.Node, check: TSESTree.Node): boolean {
  let node = unwrap(condition);
  while (node.type === 'UnaryExpression' && node.operator === '!') node = unwrap(node.argument);
  if (node.type === 'Identifier') {
    const writes = (variableOf(file, node)?.references ?? []).filter((one) => one.isWrite() && !one.init);
    return writes.some((one) => !isInside(one.identifier, condition));
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const key = staticKey(node.callee);
  if (key !== 'has' && key !== 'includes' && key !== 'get') return false;
  const collection = unwrap(node.callee.object);
  const variable = collection.type === 'Identifier' ? variableOf(file, collection) : undefined;
  const isLocal = variable?.defs.some((one) => one.type === 'Variable' && enclosingFunctionOf(one.node)) ?? false;
  const grows = (variable?.references ?? []).some(
    ({ identifier }) =>
      identifier.parent.type === 'MemberExpression' && /^(?:add|set|push)$/u.test(staticKey(identifier.parent) ?? ''),
  );
  if (!isLocal || !grows) return false;
  const asked = partNames(file, check);
  const kept = partNames(file, node);
  return [...asked].some((part) => part !== 'whole' && !kept.has(part));
}

const enclosingFunctionOf = (node: TSESTree.Node): boolean => enclosingFunction(node) !== undefined;

/** Which parts of a proposal an expression reads. */
function partNames(file: SourceFile, node: TSESTree.Node): ReadonlySet<string> {
  const found = new Set<string>();
  findDependence(file, node, (one): typeof prune | undefined => {
    if (one.type !== 'Identifier' && one.type !== 'MemberExpression') return undefined;
    const part = proposalPartOf(file, one);
    if (part) found.add(part.part);
    return part ? prune : undefined;
  });
  return found;
}
