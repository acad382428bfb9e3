import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Asking, Decision } from '../guard/decision.js';
import { readsPrincipal } from './reads-principal.js';
import { selectionOf } from '../selection/selection.js';

/** Whether who asks has a part in an expression. */
export const identityIn = (file: SourceFile, node: TSESTree.Node): Decision['identity'] => {
  const { answer } = readsPrincipal(file, node);
  return answer === 'unknown' ? 'maybe' : answer;
};

/** A name looked up in a set of which members a principal decides: being in it is the decision. */
export function lookupIdentity(asking: Asking, node: TSESTree.Node): Decision['identity'] | undefined {
  const { file } = asking;
  const inner = unwrap(node);
  const collection =
    inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression'
      ? inner.callee.object
      : inner.type === 'MemberExpression' && inner.computed
        ? inner.object
        : undefined;
  if (!collection) return undefined;
  const { kind } = selectionOf(file, collection, inner);
  return kind === 'scoped'
    ? 'yes'
    : kind === 'unknown' && readsPrincipal(file, collection).answer !== 'no'
      ? 'maybe'
      : undefined;
}
