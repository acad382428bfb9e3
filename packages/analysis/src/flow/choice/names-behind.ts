import type { TSESTree } from '@typescript-eslint/types';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { isKeyedBy } from './chosen-names.js';
import { namesOfPredicate } from './names-of-predicate.js';

/** Methods that leave out or order members of a list, and keep what they are. */
const keepsMembers = /^(?:filter|slice|concat|sort|toSorted|reverse|toReversed)$/u;

/**
 * The list of names behind a list of tools or of names: `names` of `names.map((name) => tools[name])`, of
 * `tools.filter((tool) => names.includes(tool.name))` and of `names.filter((name) => name in tools)`. What was decided
 * about each of them was decided about what it picks.
 */
export function namesBehind(file: SourceFile, call: TSESTree.CallExpression): readonly TSESTree.Node[] {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return [];
  const key = staticKey(callee) ?? '';
  const [first] = call.arguments;
  if (first && /^(?:map|flatMap)$/u.test(key)) {
    const looksUp = functionsOf(file, first).some((fn) => returnsOf(file, fn).some((one) => isKeyedBy(file, one, fn)));
    return looksUp ? [callee.object] : namesOfPredicate(file, first);
  }
  if (!keepsMembers.test(key)) return [];
  return [...(first && key === 'filter' ? namesOfPredicate(file, first) : []), callee.object];
}
